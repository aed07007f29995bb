// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_layout.h"
#include "vigil/strategy_sites.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

constexpr std::string_view kPython = R"(def _require_receipt(receipt, what):
	"""Gives a receipt back; without one, or with one that says no, there is nothing to report as done."""
	fields = receipt if isinstance(receipt, dict) else getattr(receipt, "__dict__", {})
	status = fields.get("status", fields.get("status_code"))
	refused = fields.get("ok") is False or fields.get("success") is False or bool(fields.get("error"))
	if isinstance(status, int):
		refused = refused or status >= 400
	elif isinstance(status, str):
		refused = refused or status.lower() in ("error", "failed", "rejected", "denied", "timeout")
	if receipt is None or receipt is False or refused:
		raise RuntimeError("no receipt from %s" % what)
	return receipt)";

constexpr std::string_view kScript = R"(function requireReceipt%T%(receipt%Of%, what%string%)%Of% {
	const fields%any% = receipt;
	const status = fields?.status ?? fields?.statusCode;
	const missing = fields === undefined || fields === null || fields === false;
	const refused = missing || fields.ok === false || fields.success === false || Boolean(fields.error);
	const failed = typeof status === 'number' ? status >= 400 : ['error', 'failed', 'rejected', 'denied', 'timeout'].includes(status);
	if (refused || failed) {
		throw new Error(`no receipt from ${what}`);
	}
	return receipt;
})";

template<std::size_t N>
bool isOf(std::string_view word, const std::array<std::string_view, N> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A call that makes something happen to others.
bool actsByName(std::string_view name)
{
    static constexpr std::array<std::string_view, 17> kActs{
        "send", "post",    "publish",  "schedule", "book",  "create", "submit", "place", "transfer",
        "pay",  "deliver", "dispatch", "enqueue",  "order", "remind", "upload", "notify"};
    const auto parts = nameParts(name);
    return !parts.empty() &&
           (isOf(parts.front(), kActs) || (parts.size() > 1 && parts[0] == "set" && parts[1] == "reminder"));
}

/// A call that tells somebody something.
bool tellsByName(std::string_view name)
{
    static constexpr std::array<std::string_view, 13> kTells{"print", "info",    "debug", "log",   "success",
                                                             "reply", "respond", "say",   "speak", "toast",
                                                             "echo",  "write",   "json"};
    return isOf(name, kTells);
}

bool saysSuccess(std::string_view text)
{
    static constexpr std::array<std::string_view, 23> kDone{
        "sent",      "success",     "successful", "successfully", "succeeded", "done",     "saved",     "scheduled",
        "delivered", "booked",      "created",    "completed",    "confirmed", "placed",   "submitted", "published",
        "ordered",   "transferred", "paid",       "reminded",     "uploaded",  "notified", "ok"};
    static constexpr std::array<std::string_view, 9> kNot{"not",    "no",    "failed", "fail", "error",
                                                          "unable", "could", "cannot", "never"};
    bool done = false;
    for (const std::string &word : lowerWords(text)) {
        if (isOf(word, kNot) || word.ends_with("n't")) {
            return false;
        }
        done = done || isOf(word, kDone);
    }
    return done;
}

/// Whether the statement from \a first to \a last, a return or a call that tells, claims success in a text it has. Nothing that acts itself.
bool claimsSuccess(const ParsedSource &source, std::uint32_t first, std::uint32_t last)
{
    bool tells = source.is(first, "return");
    std::string texts;
    for (std::uint32_t i = first; i <= last; ++i) {
        const TokenKind kind = source.tokens[i].kind;
        tells = tells || (i < last && source.is(i + 1, "(") && source.isName(i) && tellsByName(source.at(i)));
        if (i < last && source.is(i + 1, "(") && source.isName(i) && actsByName(source.at(i))) {
            return false;
        }
        if (kind == TokenKind::String || kind == TokenKind::Template) {
            texts += std::string(literalText(source.at(i))) + " ";
        } else if (!source.python() && source.isName(i) && source.is(i + 1, ":")) {
            texts += std::string(source.at(i)) + " ";
        }
        if (source.is(i, "False") || source.is(i, "false")) {
            return false;
        }
    }
    return tells && saysSuccess(texts);
}

class ReceiptStrategy final : public SiteStrategy {
public:
    ReceiptStrategy()
        : SiteStrategy({{"late_acknowledgement", 1.0}, {"contradiction", 0.9}, {"repeated_correction", 0.4}})
    {
    }

    std::string_view id() const override { return "receipt_gating"; }
    std::string_view title() const override { return "Say success only after a receipt"; }
    std::vector<std::string> risks() const override
    {
        return {"A call that gives nothing back when it succeeds now counts as without a receipt: let it return one.",
                "The new error must reach the person or the agent that waits for the answer."};
    }

protected:
    void plan(StrategyDraft &draft) const override
    {
        if (draft.names.occurs("_require_receipt") || draft.names.occurs("requireReceipt")) {
            return;
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

/// Whether the source defines a function of that name that never gives a value back.
bool givesNothing(const ParsedSource &source, std::string_view name)
{
    for (std::uint32_t line = 0; line < source.lines.size(); ++line) {
        const SourceLine &header = source.lines[line];
        const std::uint32_t word = source.is(header.first, "async") ? header.first + 2 : header.first + 1;
        if (headOf(source, header) != "def" || !source.is(word, name)) {
            continue;
        }
        const std::uint32_t end = source.lines[blockEnd(source, line) - 1].last;
        bool gives = false;
        for (std::uint32_t i = header.first; i < end; ++i) {
            const bool value =
                source.tokens[i + 1].kind != TokenKind::NewLine && !source.is(i + 1, "None") && !source.is(i + 1, ";");
            gives = gives || (source.is(i, "return") && value) || source.is(i, "yield");
        }
        if (!gives) {
            return true;
        }
    }
    return false;
}

/// Whether the call is all that its line does, but for giving its value a name.
bool isWholeLine(const ParsedSource &source, const SourceCall &call, const SourceLine &line)
{
    const std::uint32_t first = call.awaited ? call.first - 1 : call.first;
    return line.last == call.close &&
           (line.first == first || (line.first + 2 == first && source.is(line.first + 1, "=")));
}

void ReceiptStrategy::planPython(StrategyDraft &draft)
{
    const ParsedSource &source = draft.source;
    bool any = false;
    for (const SourceCall &call : draft.calls) {
        const auto line = lineOfToken(source, call.first);
        if (call.callee.empty() || !actsByName(call.last) || !line || *line + 1 >= source.lines.size()) {
            continue;
        }
        const SourceLine &next = source.lines[*line + 1];
        if (!isWholeLine(source, call, source.lines[*line]) || next.parent != source.lines[*line].parent ||
            !claimsSuccess(source, next.first, next.last) || givesNothing(source, call.last)) {
            continue;
        }
        const std::uint32_t first = call.awaited ? call.first - 1 : call.first;
        draft.insert(source.tokens[first].begin, "_require_receipt(");
        draft.insert(source.tokens[call.close].end, ", \"" + call.callee + "\")");
        draft.target(call.first, call.callee, draft.named(call));
        any = true;
    }
    if (any) {
        draft.head.helper(std::string(kPython));
    }
}

/// Past the statement that begins at \a token: up to its ';', or the last token before the next line that is not within brackets of it.
std::uint32_t statementEnd(const ParsedSource &source, std::uint32_t token)
{
    const std::uint32_t depth = source.tokens[token].depth;
    std::uint32_t i = token;
    while (i + 1 < source.tokens.size() && source.tokens[i + 1].depth >= depth && !source.is(i + 1, ";") &&
           !(source.tokens[i + 1].firstOnLine && source.tokens[i + 1].depth == depth && !source.is(i + 1, "}") &&
             !source.is(i + 1, ")") && !source.is(i + 1, "]") && !source.is(i + 1, "."))) {
        ++i;
    }
    return i;
}

/// Whether a statement begins at \a token that is all of an expression or gives it a name: nothing before belongs to it.
bool beginsStatement(const ParsedSource &source, std::uint32_t token)
{
    std::uint32_t first = token;
    if (first >= 3 && source.is(first - 1, "=") && source.isName(first - 2)) {
        static constexpr std::array<std::string_view, 3> kDeclare{"const", "let", "var"};
        return isOf(source.at(first - 3), kDeclare);
    }
    if (first == 0) {
        return true;
    }
    const std::string_view before = source.at(first - 1);
    if (before == ";" || before == "{" || before == "}") {
        return true;
    }
    if (!source.tokens[first].firstOnLine || before != ")") {
        return false;
    }
    static constexpr std::array<std::string_view, 4> kHeads{"if", "for", "while", "with"};
    const std::uint32_t open = source.tokens[first - 1].mate;
    return open == 0 || !isOf(source.at(open - 1), kHeads);
}

/// How the call must be written to be waited for: with the await it has, or one more. False where it cannot be.
bool canAwait(const ParsedSource &source, const SourceCall &call)
{
    if (call.awaited) {
        return true;
    }
    const std::uint32_t body = enclosingBody(source, call.first);
    return body != kNoToken && isAsyncBody(source, body) && !isGeneratorBody(source, body);
}

void ReceiptStrategy::planScript(StrategyDraft &draft)
{
    const ParsedSource &source = draft.source;
    bool any = false;
    for (const SourceCall &call : draft.calls) {
        const std::uint32_t first = call.awaited ? call.first - 1 : call.first;
        const std::uint32_t next = source.is(call.close + 1, ";") ? call.close + 2 : call.close + 1;
        if (call.callee.empty() || !actsByName(call.last) || next >= source.tokens.size() ||
            !beginsStatement(source, first) || !canAwait(source, call)) {
            continue;
        }
        const bool nextStatement = source.tokens[next].firstOnLine && source.isName(next) &&
                                   source.tokens[next].depth == source.tokens[first].depth;
        if (!nextStatement || !claimsSuccess(source, next, statementEnd(source, next))) {
            continue;
        }
        draft.insert(source.tokens[first].begin, call.awaited ? "requireReceipt(" : "requireReceipt(await ");
        draft.insert(source.tokens[call.close].end, ", '" + call.callee + "')");
        draft.target(call.first, call.callee, draft.named(call));
        any = true;
    }
    if (!any) {
        return;
    }
    const bool types = source.language == SourceLanguage::TypeScript;
    draft.head.helper(filledIn(kScript, {{"%T%", types ? "<T>" : ""},
                                         {"%Of%", types ? ": T" : ""},
                                         {"%any%", types ? ": any" : ""},
                                         {"%string%", types ? ": string" : ""}}));
}

} // namespace

std::unique_ptr<const Strategy> makeReceiptStrategy() { return std::make_unique<ReceiptStrategy>(); }

} // namespace pilothouse::vigil
