// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_layout.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

constexpr std::uint32_t kFarthestBody = 200; ///< tokens of a return type

bool isHeadWord(std::string_view word)
{
    static constexpr std::array<std::string_view, 9> kWords{"if",   "for",   "while",    "switch", "catch",
                                                            "with", "await", "function", "return"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// The token before the parameters that close at \a close, type parameters skipped.
std::uint32_t beforeParameters(const ParsedSource &source, std::uint32_t close)
{
    std::uint32_t at = source.tokens[close].mate;
    if (at == 0 || at == kNoToken) {
        return kNoToken;
    }
    --at;
    if (source.is(at, ">") && source.language == SourceLanguage::TypeScript) {
        int open = 0;
        for (std::uint32_t i = at;; --i) {
            open += source.is(i, ">") ? 1 : source.is(i, "<") ? -1 : 0;
            if (open == 0) {
                return i == 0 ? kNoToken : i - 1;
            }
            if (i == 0 || at - i > kFarthestBody) {
                return kNoToken;
            }
        }
    }
    return at;
}

/// The first token of the function whose body is at \a body, or kNoToken where that is no function's body.
struct FunctionHead {
    std::uint32_t begin = kNoToken;
    std::uint32_t nameToken = kNoToken;
    bool isAsync = false;
    bool generator = false;
};

/// The ')' that closes the parameters before the body at \a body, a return type in between skipped.
std::uint32_t parametersBefore(const ParsedSource &source, std::uint32_t body)
{
    const std::uint32_t depth = source.tokens[body].depth;
    for (std::uint32_t i = body; i > 0 && body - i < kFarthestBody;) {
        --i;
        const Token &token = source.tokens[i];
        if (token.depth < depth || (token.depth == depth && (source.is(i, ";") || source.is(i, "=")))) {
            return kNoToken;
        }
        if (token.depth == depth && source.is(i, ")")) {
            return bodyAfter(source, i) == body ? i : kNoToken;
        }
    }
    return kNoToken;
}

FunctionHead headBefore(const ParsedSource &source, std::uint32_t body)
{
    FunctionHead head;
    if (body == 0) {
        return head;
    }
    const bool arrow = source.is(body - 1, "=>");
    std::uint32_t close = arrow ? body - 2 : body - 1;
    if (arrow && body >= 2 && source.isName(close)) { // x => {
        head.begin = close;
        head.isAsync = close > 0 && source.is(close - 1, "async");
    } else {
        if (!source.is(close, ")")) {
            close = parametersBefore(source, body);
        }
        if (close == kNoToken || !source.is(close, ")")) {
            return head;
        }
        std::uint32_t before = beforeParameters(source, close);
        if (arrow) {
            head.begin = source.tokens[close].mate;
            head.isAsync = before != kNoToken && source.is(before, "async");
        } else if (before == kNoToken) {
            return head;
        } else {
            head.begin = before;
            const bool keyword = source.is(before, "function");
            const bool star = source.is(before, "*");
            if (source.isName(before) && !keyword) {
                if (isHeadWord(source.at(before))) {
                    return FunctionHead{};
                }
                head.nameToken = before;
                before = before > 0 ? before - 1 : kNoToken;
            } else if (!keyword && !star && !source.is(before, "]") &&
                       source.tokens[before].kind != TokenKind::String) {
                return FunctionHead{};
            }
            head.generator = before != kNoToken && source.is(before, "*");
            before = head.generator && before > 0 ? before - 1 : before;
            before = before != kNoToken && source.is(before, "function") && before > 0 ? before - 1 : before;
            head.isAsync = before != kNoToken && source.is(before, "async");
        }
    }
    if (arrow && head.begin >= 2) { // const name = (…) => { ; name: (…) => {
        const std::uint32_t sign = head.begin - (head.isAsync ? 2 : 1);
        const bool named = (source.is(sign, "=") || source.is(sign, ":")) && sign > 0 && source.isName(sign - 1);
        head.nameToken = named ? sign - 1 : kNoToken;
    }
    return head;
}

/// The name of the class whose body is at \a body, empty where it is none.
std::string_view classAt(const ParsedSource &source, std::uint32_t body)
{
    const std::uint32_t depth = source.tokens[body].depth;
    for (std::uint32_t i = body; i > 0 && body - i < 40;) {
        --i;
        if (source.tokens[i].depth < depth || source.is(i, ";") || source.is(i, "}")) {
            return {};
        }
        if (source.is(i, "class") && source.tokens[i].depth == depth) {
            return source.isName(i + 1) && i + 1 < body ? source.at(i + 1) : std::string_view{};
        }
    }
    return {};
}

} // namespace

std::uint32_t bodyAfter(const ParsedSource &source, std::uint32_t close)
{
    const std::uint32_t depth = source.tokens[close].depth;
    for (std::uint32_t i = close + 1; i < source.tokens.size() && i - close < kFarthestBody; ++i) {
        const std::string_view word = source.at(i);
        if (source.tokens[i].depth < depth || (source.tokens[i].depth == depth && (word == ";" || word == "}"))) {
            return kNoToken;
        }
        if (i == close + 1 && word != "{" && word != ":" && word != "=>") {
            return kNoToken;
        }
        if (word != "{") {
            continue;
        }
        static constexpr std::array<std::string_view, 7> kOfType{":", "|", "&", "<", ",", "is", "extends"};
        const std::string_view before = source.at(i - 1);
        if (i > close + 1 && std::find(kOfType.begin(), kOfType.end(), before) != kOfType.end()) {
            i = source.tokens[i].mate;
            continue;
        }
        return i;
    }
    return kNoToken;
}

std::uint32_t enclosingBody(const ParsedSource &source, std::uint32_t token)
{
    std::uint32_t depth = source.tokens[token].depth;
    for (std::uint32_t i = token; i > 0 && depth > 0;) {
        --i;
        if (source.tokens[i].depth >= depth) {
            continue;
        }
        depth = source.tokens[i].depth;
        if (source.is(i, "{") && headBefore(source, i).begin != kNoToken) {
            return i;
        }
    }
    return kNoToken;
}

bool isAsyncBody(const ParsedSource &source, std::uint32_t body) { return headBefore(source, body).isAsync; }

bool isGeneratorBody(const ParsedSource &source, std::uint32_t body) { return headBefore(source, body).generator; }

void findScriptFunctions(ParsedSource &source)
{
    std::vector<std::pair<std::uint32_t, std::string>> open; ///< closing brace and name of what is open
    for (std::uint32_t i = 0; i < source.tokens.size(); ++i) {
        if (!source.is(i, "{") || source.tokens[i].kind != TokenKind::Operator) {
            continue;
        }
        while (!open.empty() && open.back().first < i) {
            open.pop_back();
        }
        const FunctionHead head = headBefore(source, i);
        const std::string_view word = head.nameToken != kNoToken ? source.at(head.nameToken) : classAt(source, i);
        if (word.empty()) {
            continue;
        }
        const std::string name = open.empty() ? std::string(word) : open.back().second + "." + std::string(word);
        open.emplace_back(source.tokens[i].mate, name);
        if (head.nameToken != kNoToken) {
            const std::uint32_t first = std::min(head.nameToken, head.begin);
            source.functions.push_back({name, source.tokens[first].begin, source.tokens[source.tokens[i].mate].end,
                                        source.tokens[first].line});
        }
    }
}

} // namespace pilothouse::vigil
