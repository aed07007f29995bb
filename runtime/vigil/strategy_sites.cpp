// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/strategy_sites.h"

#include "vigil/source_layout.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

} // namespace

void StrategyDraft::target(std::uint32_t token, std::string_view what, bool isNamed)
{
    const SourceFunction *function = functionAt(source, source.tokens[token].begin);
    m_plan.targets.push_back(
        {source.tokens[token].line, function == nullptr ? std::string() : function->name, std::string(what), isNamed});
}

void StrategyDraft::replace(std::uint32_t first, std::uint32_t last, std::string text)
{
    const std::size_t begin = source.tokens[first].begin;
    m_plan.edits.push_back({begin, source.tokens[last].end - begin, std::move(text)});
}

StrategyPlan StrategyDraft::finished()
{
    if (m_plan.targets.empty() || m_givenUp) {
        return {};
    }
    for (SourceEdit &edit : head.edits()) {
        m_plan.edits.insert(m_plan.edits.begin(), std::move(edit));
    }
    std::stable_sort(m_plan.targets.begin(), m_plan.targets.end(),
                     [](const StrategyTarget &a, const StrategyTarget &b) { return a.line < b.line; });
    return std::move(m_plan);
}

bool StrategyDraft::hasNameLike(std::initializer_list<std::string_view> words) const
{
    return std::any_of(source.tokens.begin(), source.tokens.end(), [&](const Token &token) {
        if (token.kind != TokenKind::Name) {
            return false;
        }
        const std::string name = lower(std::string_view(source.text).substr(token.begin, token.end - token.begin));
        return std::any_of(words.begin(), words.end(),
                           [&](std::string_view word) { return name.find(word) != std::string::npos; });
    });
}

/// Variables that hold a client: "session = requests.Session()", "with httpx.Client() as client". One that holds different things is none.
void StrategyDraft::readClients()
{
    static constexpr std::array<std::string_view, 4> kClients{"requests.Session", "httpx.Client", "httpx.AsyncClient",
                                                              "aiohttp.ClientSession"};
    for (const SourceCall &call : calls) {
        const std::string made = names.resolved(call.callee);
        std::uint32_t first = kNoToken;
        std::uint32_t last = kNoToken;
        if (call.first >= 2 && source.is(call.first - 1, "=")) {
            last = first = call.first - 2;
            while (first >= 2 && source.is(first - 1, ".")) {
                first -= 2;
            }
        } else if (source.is(call.close + 1, "as")) {
            first = last = call.close + 2;
        }
        if (first == kNoToken || !source.isName(first)) {
            continue;
        }
        const bool client = std::find(kClients.begin(), kClients.end(), made) != kClients.end();
        const auto [place, fresh] =
            m_clients.emplace(std::string(textBetween(source, first, last)), client ? made : std::string());
        place->second = fresh || place->second == made ? place->second : std::string();
    }
    m_clientsRead = true;
}

std::string StrategyDraft::meaning(const SourceCall &call)
{
    if (!m_clientsRead) {
        readClients();
    }
    const std::size_t dot = call.callee.rfind('.');
    if (dot != std::string::npos) {
        const auto client = m_clients.find(std::string_view(call.callee).substr(0, dot));
        if (client != m_clients.end()) {
            return client->second.empty() ? std::string() : client->second + call.callee.substr(dot);
        }
    }
    return names.resolved(call.callee);
}

StrategyPlan SiteStrategy::planned(const ParsedSource &source, const Cause &cause) const
{
    if (!source.fault.empty() || source.tokens.empty()) {
        return {};
    }
    StrategyDraft draft(source, cause);
    plan(draft);
    return draft.finished();
}

std::vector<StrategyTarget> SiteStrategy::targets(const ParsedSource &source, const Cause &cause) const
{
    return planned(source, cause).targets;
}

Result<std::string> SiteStrategy::transform(const ParsedSource &source, const Cause &cause) const
{
    StrategyPlan all = planned(source, cause);
    if (all.targets.empty()) {
        return Error{ErrorCode::NotFound, "nothing to change"};
    }
    Result<std::string> text = applySourceEdits(source.text, std::move(all.edits));
    if (!text.ok()) {
        return text;
    }
    const ParsedSource after = parseSource(source.path, source.language, *text);
    if (!after.fault.empty()) {
        return Error{ErrorCode::InvalidState, "result: " + after.fault};
    }
    if (!planned(after, cause).targets.empty()) {
        return Error{ErrorCode::InvalidState, "result: there would be more to change"};
    }
    return text;
}

double SiteStrategy::fit(std::string_view family) const
{
    const auto found =
        std::find_if(m_fits.begin(), m_fits.end(), [&](const auto &entry) { return entry.first == family; });
    return found == m_fits.end() ? 0 : found->second;
}

std::string_view literalText(std::string_view literal)
{
    const std::size_t quote = literal.find_first_of("\"'`");
    if (quote == std::string_view::npos) {
        return {};
    }
    const std::string_view body = literal.substr(quote);
    const bool triple = body.size() >= 6 && body[1] == body[0] && body[2] == body[0];
    const std::size_t width = triple ? 3 : 1;
    return body.size() < 2 * width ? std::string_view{} : body.substr(width, body.size() - 2 * width);
}

bool isPlainExpression(const ParsedSource &source, std::uint32_t first, std::uint32_t last)
{
    static constexpr std::array<std::string_view, 9> kWords{"await", "yield", "lambda", "for",  "function",
                                                            "new",   "async", "delete", "class"};
    static constexpr std::array<std::string_view, 9> kSigns{".", "?.", "[", "]", "{", "}", ":", ",", "-"};
    for (std::uint32_t i = first; i <= last; ++i) {
        const std::string_view word = source.at(i);
        switch (source.tokens[i].kind) {
        case TokenKind::Name:
            if (std::find(kWords.begin(), kWords.end(), word) != kWords.end()) {
                return false;
            }
            break;
        case TokenKind::Number: break;
        case TokenKind::String:
        case TokenKind::Template:
            if ((word.front() == '`' || lower(word.substr(0, 2)).find('f') != std::string::npos) &&
                word.find('(') != std::string_view::npos) {
                return false;
            }
            break;
        default:
            if (std::find(kSigns.begin(), kSigns.end(), word) == kSigns.end()) {
                return false;
            }
        }
    }
    return true;
}

LiteralEntry literalEntry(const ParsedSource &source, std::uint32_t open, std::string_view key)
{
    LiteralEntry entry;
    const std::uint32_t close = source.tokens[open].mate;
    std::uint32_t first = open + 1;
    for (std::uint32_t i = first; i <= close; ++i) {
        if (i != close && source.tokens[i].mate != kNoToken) {
            i = source.tokens[i].mate;
            continue;
        }
        if (i != close && !(source.is(i, ",") && source.tokens[i].kind == TokenKind::Operator)) {
            continue;
        }
        if (first < i) {
            const bool quoted = source.tokens[first].kind == TokenKind::String;
            const std::string_view word = quoted ? literalText(source.at(first)) : source.at(first);
            const bool computed = source.is(first, "...") || source.is(first, "**") || source.is(first, "[") ||
                                  (source.python() && !quoted);
            entry.certain = entry.certain && !computed;
            if (!computed && lower(word) == lower(key)) {
                const bool shorthand = first + 1 == i;
                entry.first = shorthand ? first : first + 2;
                entry.last = i - 1;
                entry.certain = entry.certain && (shorthand || source.is(first + 1, ":"));
            }
        }
        first = i + 1;
    }
    return entry;
}

std::string filledIn(std::string_view code, std::initializer_list<std::pair<std::string_view, std::string_view>> words)
{
    std::string out(code);
    for (const auto &[from, to] : words) {
        for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size())) {
            out.replace(at, from.size(), to);
        }
    }
    return out;
}

std::vector<std::string> lowerWords(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool inner = c == '\'' && !word.empty() && i + 1 < text.size() && isLetter(text[i + 1]); // don't
        if (isLetter(c) || inner) {
            word += c;
        } else if (!word.empty()) {
            words.push_back(lower(word));
            word.clear();
        }
    }
    if (!word.empty()) {
        words.push_back(lower(word));
    }
    return words;
}

std::vector<std::string> nameParts(std::string_view name)
{
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool capital = name[i] >= 'A' && name[i] <= 'Z';
        const bool after = i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
        if ((!isLetter(name[i]) || (capital && after)) && !parts.back().empty()) {
            parts.emplace_back();
        }
        if (isLetter(name[i])) {
            parts.back() += lower(name.substr(i, 1));
        }
    }
    if (parts.back().empty()) {
        parts.pop_back();
    }
    return parts;
}

} // namespace pilothouse::vigil
