// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_layout.h"
#include "vigil/strategy_sites.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

template<std::size_t N>
bool isOf(std::string_view word, const std::array<std::string_view, N> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// What the tokens of a loop's body say about the loop.
struct LoopBody {
    bool ends = false;   ///< it can be left
    bool thinks = false; ///< it asks a model or runs tools
    bool serves = false; ///< it waits for others, and is meant to go on
    bool named = false;  ///< a tool of the cause
};

void look(const StrategyDraft &draft, std::uint32_t i, LoopBody &body)
{
    static constexpr std::array<std::string_view, 9> kServes{"accept", "input", "recv",   "readline",  "yield",
                                                             "poll",   "sleep", "listen", "setTimeout"};
    static constexpr std::array<std::string_view, 12> kThinks{"completions", "generate", "complete", "invoke",
                                                              "chat",        "step",     "dispatch", "execute",
                                                              "act",         "predict",  "plan",     "respond"};
    static constexpr std::array<std::string_view, 5> kParts{"tool", "tools", "llm", "model", "agent"};
    const ParsedSource &source = draft.source;
    if (!source.isName(i)) {
        return;
    }
    const std::string_view word = source.at(i);
    body.serves = body.serves || isOf(word, kServes);
    if (source.is(i + 1, "(")) {
        const auto parts = nameParts(word);
        const bool part = std::any_of(parts.begin(), parts.end(), [](const std::string &p) { return isOf(p, kParts); });
        body.named = body.named || namesTool(word, draft.cause.tools);
        body.thinks = body.thinks || body.named || isOf(word, kThinks) || part;
    }
    body.thinks = body.thinks || word == "completions";
}

class LoopStrategy final : public SiteStrategy {
public:
    LoopStrategy()
        : SiteStrategy({{"repeated_correction", 0.8},
                        {"wrong_tool", 0.7},
                        {"rate_limit", 0.5},
                        {"contradiction", 0.5},
                        {"schema_error", 0.3}})
    {
    }

    std::string_view id() const override { return "bounded_loop"; }
    std::string_view title() const override { return "Bound loops that ask a model or run tools"; }
    std::vector<std::string> risks() const override
    {
        return {"A job that needs more than 50 turns now ends with an error: set the bound to what your longest job "
                "needs."};
    }

protected:
    void plan(StrategyDraft &draft) const override
    {
        for (const std::string_view name : {"_MOST_TURNS", "MOST_TURNS", "_turn", "turnCount"}) {
            if (draft.names.occurs(name)) {
                return;
            }
        }
        if (draft.source.python()) {
            planPython(draft);
        } else {
            planScript(draft);
        }
    }

private:
    static void planPython(StrategyDraft &draft);
    static void planScript(StrategyDraft &draft);
};

/// Puts an else after the block of the loop at \a line: what happens when no turn left it.
void addElse(StrategyDraft &draft, std::uint32_t line)
{
    const ParsedSource &source = draft.source;
    const std::string_view text = source.text;
    const std::size_t end = source.tokens[source.lines[blockEnd(source, line) - 1].last].end;
    const std::size_t newLine = text.find('\n', end);
    const std::string indent(indentAt(source, source.tokens[source.lines[line].first].begin));
    const std::string code = indent + "else:" + source.lineEnd + indent + source.indent +
                             "raise RuntimeError(\"no end after %d turns\" % _MOST_TURNS)";
    if (newLine == std::string_view::npos) {
        draft.insert(text.size(), source.lineEnd + code);
    } else {
        draft.insert(newLine + 1, code + source.lineEnd);
    }
}

/// Whether token \a token leaves the loop whose header is \a loop: a break of its own, or a return of its own function.
bool leavesPython(const ParsedSource &source, std::uint32_t token, std::uint32_t loop)
{
    const bool isBreak = source.is(token, "break");
    const auto at = isBreak || source.is(token, "return") ? lineOfToken(source, token) : std::nullopt;
    for (std::uint32_t line = at ? source.lines[*at].parent : kNoToken; line != kNoToken;
         line = source.lines[line].parent) {
        const std::string_view head = headOf(source, source.lines[line]);
        if (line == loop) {
            return true;
        }
        if (head == "def" || head == "class" || (isBreak && (head == "for" || head == "while"))) {
            return false;
        }
    }
    return false;
}

/// The same for the loop whose body begins at \a open.
bool leavesScript(const ParsedSource &source, std::uint32_t token, std::uint32_t open)
{
    const bool isBreak = source.is(token, "break");
    if (!isBreak && !source.is(token, "return")) {
        return false;
    }
    static constexpr std::array<std::string_view, 3> kLoops{"for", "while", "switch"};
    std::uint32_t depth = source.tokens[token].depth;
    for (std::uint32_t i = token; i > open;) {
        --i;
        if (source.tokens[i].depth >= depth) {
            continue;
        }
        depth = source.tokens[i].depth;
        const std::uint32_t head = i > 0 && source.is(i - 1, ")") ? source.tokens[i - 1].mate : kNoToken;
        const bool loop = source.is(i - 1, "do") || (head != kNoToken && head > 0 && isOf(source.at(head - 1), kLoops));
        if (i != open && isBreak && source.is(i, "{") && loop) {
            return false;
        }
    }
    return isBreak || enclosingBody(source, token) == enclosingBody(source, open);
}

void LoopStrategy::planPython(StrategyDraft &draft)
{
    const ParsedSource &source = draft.source;
    bool any = false;
    for (std::uint32_t line = static_cast<std::uint32_t>(source.lines.size()); line-- > 0;) { // inner loops first
        const SourceLine &header = source.lines[line];
        const bool endless = source.is(header.first, "while") && header.last == header.first + 2 &&
                             (source.is(header.first + 1, "True") || source.is(header.first + 1, "1"));
        const std::uint32_t end = endless ? blockEnd(source, line) : line;
        if (!endless || end <= line + 1) {
            continue;
        }
        const bool hasElse = end < source.lines.size() && source.lines[end].column == header.column &&
                             source.is(source.lines[end].first, "else");
        LoopBody body;
        for (std::uint32_t i = header.last + 1; i <= source.lines[end - 1].last; ++i) {
            look(draft, i, body);
            body.ends = body.ends || leavesPython(source, i, line);
        }
        if (hasElse || !body.ends || !body.thinks || body.serves) {
            continue;
        }
        draft.replace(header.first, header.first + 1, "for _turn in range(_MOST_TURNS)");
        addElse(draft, line);
        draft.target(header.first, "while True", body.named);
        any = true;
    }
    if (any) {
        draft.head.helper("_MOST_TURNS = 50");
    }
}

/// The '{' of the body when an endless loop begins at \a token: while (true) {, for (;;) {. kNoToken otherwise.
std::uint32_t endlessBody(const ParsedSource &source, std::uint32_t token)
{
    const bool whileTrue = source.is(token, "while") && source.is(token + 1, "(") && source.is(token + 2, "true") &&
                           source.is(token + 3, ")");
    const bool forEver = source.is(token, "for") && source.is(token + 1, "(") && source.is(token + 2, ";") &&
                         source.is(token + 3, ";") && source.is(token + 4, ")");
    const std::uint32_t body = token + (whileTrue ? 4 : 5);
    const bool member = token > 0 && source.is(token - 1, ".");
    return (whileTrue || forEver) && !member && source.is(body, "{") ? body : kNoToken;
}

void LoopStrategy::planScript(StrategyDraft &draft)
{
    const ParsedSource &source = draft.source;
    bool any = false;
    for (std::uint32_t i = 0; i < source.tokens.size(); ++i) {
        const std::uint32_t open = source.isName(i) ? endlessBody(source, i) : kNoToken;
        if (open == kNoToken) {
            continue;
        }
        LoopBody body;
        for (std::uint32_t inner = open + 1; inner < source.tokens[open].mate; ++inner) {
            look(draft, inner, body);
            body.ends = body.ends || leavesScript(source, inner, open);
        }
        const bool ownLine = open + 1 < source.tokens.size() && source.tokens[open + 1].firstOnLine;
        if (!body.ends || !body.thinks || body.serves || !ownLine) {
            continue;
        }
        const std::string indent =
            source.lineEnd + std::string(indentAt(source, source.tokens[i].begin)) + source.indent;
        draft.replace(i, open - 1, "for (let turnCount = 0; ; turnCount += 1)");
        draft.insert(source.tokens[open].end, indent + "if (turnCount >= MOST_TURNS) {" + indent + source.indent +
                                                  "throw new Error(`no end after ${MOST_TURNS} turns`);" + indent +
                                                  "}");
        draft.target(i, "while (true)", body.named);
        any = true;
    }
    if (any) {
        draft.head.helper("const MOST_TURNS = 50;");
    }
}

} // namespace

std::unique_ptr<const Strategy> makeLoopStrategy() { return std::make_unique<LoopStrategy>(); }

} // namespace pilothouse::vigil
