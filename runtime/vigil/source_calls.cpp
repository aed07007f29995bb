// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/source_calls.h"

#include "vigil/source_layout.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

bool isPythonKeyword(std::string_view word)
{
    static constexpr std::array<std::string_view, 35> kWords{
        "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
        "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
        "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
        "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool isScriptKeyword(std::string_view word)
{
    static constexpr std::array<std::string_view, 34> kWords{
        "await",  "break",  "case",   "catch",      "class",   "const", "continue", "debugger", "default",
        "delete", "do",     "else",   "export",     "extends", "false", "finally",  "for",      "function",
        "if",     "import", "in",     "instanceof", "new",     "null",  "return",   "switch",   "throw",
        "true",   "try",    "typeof", "var",        "void",    "while", "with"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end() || word == "yield" || word == "super";
}

bool isKeyword(const ParsedSource &source, std::uint32_t token)
{
    return source.python() ? isPythonKeyword(source.at(token)) : isScriptKeyword(source.at(token));
}

bool endsOperand(const ParsedSource &source, std::uint32_t token)
{
    const bool member = token > 0 && (source.is(token - 1, ".") || source.is(token - 1, "?."));
    return (source.isName(token) && (member || !isKeyword(source, token))) || source.is(token, ")") ||
           source.is(token, "]");
}

/// The first token of the expression that ends at \a token: names, dots, calls and subscripts. kNoToken where that is not certain.
std::uint32_t chainBegin(const ParsedSource &source, std::uint32_t token)
{
    for (std::uint32_t i = token;;) {
        if (source.is(i, ")") || source.is(i, "]")) {
            i = source.tokens[i].mate;
            if (i == 0 || !endsOperand(source, i - 1)) {
                return i > 0 && (source.is(i - 1, "!") || source.is(i - 1, ">")) ? kNoToken : i;
            }
            --i;
            continue;
        }
        const TokenKind kind = source.tokens[i].kind;
        if (kind == TokenKind::String || kind == TokenKind::Template) {
            return i;
        }
        if (kind != TokenKind::Name) {
            return kNoToken;
        }
        if (i < 2 || !(source.is(i - 1, ".") || source.is(i - 1, "?."))) {
            return isKeyword(source, i) ? kNoToken : i;
        }
        i -= 2;
    }
}

/// Whether the '(' after name \a token begins the parameters of a definition.
bool isDefinition(const ParsedSource &source, std::uint32_t token, std::uint32_t close)
{
    const std::string_view before = token > 0 ? source.at(token - 1) : std::string_view{};
    if (source.python()) {
        return before == "def" || before == "class";
    }
    if (before == "." || before == "?.") {
        return false;
    }
    const std::string_view after = source.at(close + 1);
    return before == "function" || before == "*" || before == "async" || before == "get" || before == "set" ||
           before == "static" || after == "{" || after == "=>" || after == ":";
}

SourceArgument argumentOf(const ParsedSource &source, std::uint32_t first, std::uint32_t last)
{
    SourceArgument argument;
    argument.first = first;
    argument.last = last;
    argument.spread = source.is(first, "*") || source.is(first, "**") || source.is(first, "...");
    if (source.python() && source.isName(first) && source.is(first + 1, "=") && first < last) {
        argument.name = source.at(first);
    }
    for (std::uint32_t i = first; i <= last && source.python(); ++i) {
        argument.generator =
            argument.generator || (source.is(i, "for") && source.tokens[i].depth == source.tokens[first].depth);
    }
    return argument;
}

/// The token after the parameters of the lambda at \a token.
std::uint32_t pastLambda(const ParsedSource &source, std::uint32_t token, std::uint32_t close)
{
    const std::uint32_t depth = source.tokens[token].depth;
    while (token < close && !(source.is(token, ":") && source.tokens[token].depth == depth)) {
        ++token;
    }
    return token;
}

void readArguments(const ParsedSource &source, SourceCall &call)
{
    std::uint32_t first = call.open + 1;
    for (std::uint32_t i = call.open + 1; i <= call.close; ++i) {
        const bool comma = source.is(i, ",") && source.tokens[i].kind == TokenKind::Operator;
        if (i == call.close || comma) {
            if (first < i) {
                call.arguments.push_back(argumentOf(source, first, i - 1));
            }
            first = i + 1;
        } else if (source.tokens[i].mate != kNoToken) {
            i = source.tokens[i].mate;
        } else if (source.python() && source.is(i, "lambda")) {
            i = pastLambda(source, i, call.close);
        }
    }
}

std::string plainName(const ParsedSource &source, std::uint32_t first, std::uint32_t last)
{
    std::string name;
    for (std::uint32_t i = first; i <= last; ++i) {
        if (!source.isName(i) && !source.is(i, ".")) {
            return {};
        }
        name += source.at(i);
    }
    return name;
}

std::string comparable(std::string_view name)
{
    std::string out;
    for (const char c : name.substr(name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.') + 1)) {
        if (c != '_' && c != '-') {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
    }
    return out;
}

} // namespace

const SourceArgument *SourceCall::argument(std::string_view keyword) const
{
    const auto found = std::find_if(arguments.begin(), arguments.end(),
                                    [&](const SourceArgument &argument) { return argument.name == keyword; });
    return found == arguments.end() ? nullptr : &*found;
}

bool SourceCall::hasSpread() const
{
    return std::any_of(arguments.begin(), arguments.end(),
                       [](const SourceArgument &a) { return a.spread || a.generator; });
}

std::size_t SourceCall::positional() const
{
    return static_cast<std::size_t>(
        std::count_if(arguments.begin(), arguments.end(), [](const SourceArgument &a) { return a.name.empty(); }));
}

std::vector<SourceCall> findCalls(const ParsedSource &source)
{
    std::vector<SourceCall> calls;
    for (std::uint32_t i = 1; i < source.tokens.size(); ++i) {
        if (!source.is(i, "(") || source.tokens[i].kind != TokenKind::Operator || !endsOperand(source, i - 1)) {
            continue;
        }
        SourceCall call;
        call.open = i;
        call.close = source.tokens[i].mate;
        call.first = chainBegin(source, i - 1);
        if (call.first == kNoToken || (source.isName(i - 1) && isDefinition(source, i - 1, call.close))) {
            continue;
        }
        const std::string_view before = call.first > 0 ? source.at(call.first - 1) : std::string_view{};
        if (before == "new" || before == "@" || before == "." || before == "?." || before == "!") {
            continue;
        }
        call.awaited = before == "await";
        call.callee = plainName(source, call.first, i - 1);
        call.last = source.isName(i - 1) ? source.at(i - 1) : std::string_view{};
        readArguments(source, call);
        calls.push_back(std::move(call));
    }
    return calls;
}

std::string_view textBetween(const ParsedSource &source, std::uint32_t first, std::uint32_t last)
{
    const std::size_t begin = source.tokens[first].begin;
    return std::string_view(source.text).substr(begin, source.tokens[last].end - begin);
}

bool mentions(const ParsedSource &source, std::uint32_t first, std::uint32_t last,
              std::initializer_list<std::string_view> words)
{
    for (std::uint32_t i = first; i <= last; ++i) {
        if (std::find(words.begin(), words.end(), source.at(i)) != words.end()) {
            return true;
        }
    }
    return false;
}

ArgumentPlace lastArgumentPlace(const ParsedSource &source, std::uint32_t open, std::uint32_t close)
{
    ArgumentPlace place;
    const bool empty = close == open + 1;
    const bool comma = source.is(close - 1, ",") && !empty;
    if (empty) {
        place.offset = source.tokens[open].end;
        return place;
    }
    const std::uint32_t last = comma ? close - 2 : close - 1;
    if (!source.tokens[close].firstOnLine) {
        place.offset = source.tokens[close - 1].end;
        place.before = comma ? " " : ", ";
        return place;
    }
    std::uint32_t first = last; // of the last argument
    while (first > open + 1 &&
           !(source.is(first - 1, ",") && source.tokens[first - 1].depth == source.tokens[open].depth + 1)) {
        --first;
    }
    first = source.tokens[first].firstOnLine ? first : last;
    place.offset = source.tokens[close - 1].end;
    place.before = (comma ? "" : ",") + source.lineEnd + std::string(indentAt(source, source.tokens[first].begin));
    place.after = comma ? "," : "";
    return place;
}

bool namesTool(std::string_view name, const std::vector<std::string> &tools)
{
    const std::string word = comparable(name);
    return !word.empty() &&
           std::any_of(tools.begin(), tools.end(), [&](const std::string &tool) { return comparable(tool) == word; });
}

} // namespace pilothouse::vigil
