// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/source_context.h"

#include <algorithm>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kReach = 400;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kKeyWords = 3;

bool isBlank(char c) { return c == ' ' || c == '\t'; }
bool isQuote(char c) { return c == '"' || c == '\'' || c == '`' || c == '\\' || c == '[' || c == '<' || c == '('; }

std::size_t lineBegin(std::string_view text, std::size_t at)
{
    const std::size_t newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return newline == std::string_view::npos ? 0 : newline + 1;
}

/// True where [from, colon) is a short name that begins a line, an object's member or a part of a row.
bool isKey(std::string_view text, std::size_t from, std::size_t colon)
{
    std::size_t begin = colon;
    std::size_t words = 1;
    while (begin > from && colon - begin < kKeyBytes &&
           std::string_view("\n{,;|[}").find(text[begin - 1]) == std::string_view::npos) {
        --begin;
        words += isBlank(text[begin]) && begin > from && !isBlank(text[begin - 1]) && begin + 1 < colon ? 1 : 0;
    }
    while (begin < colon && (isBlank(text[begin]) || text[begin] == '-' || text[begin] == '*')) {
        ++begin;
        words -= words > 1 ? 1 : 0;
    }
    const std::string_view key = text.substr(begin, colon - begin);
    if (key.find_first_of(":\\") != std::string_view::npos) {
        return false; // "body": "IBAN: X" is a text of somebody's that looks like a field
    }
    const bool starts =
        begin == from || std::string_view("\n{,;|[}-* \t").find(text[begin - 1]) != std::string_view::npos;
    return colon > begin && colon - begin < kKeyBytes && words <= kKeyWords && starts;
}

/// True where nothing of a sentence follows the value.
bool endsField(std::string_view text, std::size_t end)
{
    while (end < text.size() && (text[end] == '"' || text[end] == '\'' || text[end] == ']' || text[end] == ')' ||
                                 text[end] == '>' || text[end] == '\\' || isBlank(text[end]) || text[end] == '\r')) {
        ++end;
    }
    return end >= text.size() || std::string_view("\n,}:;|").find(text[end]) != std::string_view::npos;
}

std::size_t indentAt(std::string_view text, std::size_t line)
{
    const std::size_t first = text.find_first_not_of(' ', line);
    return first == std::string_view::npos ? 0 : first - line;
}

/// True where the line belongs to a text that a field above it opened ("body: 'Dear …" or "body: |"): somebody's words, whatever they look like.
bool insideText(std::string_view text, std::size_t line)
{
    constexpr int kLines = 60;
    const std::size_t indent = indentAt(text, line);
    for (int i = 0; indent > 0 && line > 0 && i < kLines; ++i) {
        const std::size_t end = line - 1;
        line = lineBegin(text, end);
        const std::string_view above = text.substr(line, end - line);
        if (above.find_first_not_of(" \t\r") == std::string_view::npos || indentAt(text, line) >= indent) {
            continue;
        }
        const std::size_t open = std::min(above.find(": '"), above.find(": \""));
        if (open != std::string_view::npos) {
            const std::string_view rest = above.substr(open + 3);
            return rest.empty() || rest.back() != above[open + 2];
        }
        return above.ends_with("|") || above.ends_with(">") || above.ends_with("|-") || above.ends_with(">-");
    }
    return false;
}

std::ptrdiff_t commasOf(std::string_view line) { return std::count(line.begin(), line.end(), ','); }

/// True where the line before or after [line, …) has as many cells: a row of a table.
bool isRow(std::string_view text, std::size_t line)
{
    const std::size_t end = std::min(text.find('\n', line), text.size());
    const std::ptrdiff_t own = commasOf(text.substr(line, end - line));
    const std::size_t above = line == 0 ? 0 : lineBegin(text, line - 1);
    const std::size_t below = std::min(end + 1, text.size());
    const std::size_t stop = std::min(text.find('\n', below), text.size());
    return (line > 0 && commasOf(text.substr(above, line - 1 - above)) == own) ||
           (below < text.size() && commasOf(text.substr(below, stop - below)) == own);
}

/// A list of single words, separated by commas: a@b.c, d@e.f
bool isWordList(std::string_view list)
{
    bool blank = true;
    for (const char c : list) {
        if (isBlank(c) && !blank) {
            return false;
        }
        blank = c == ',' || (isBlank(c) && blank) || (blank && isQuote(c));
    }
    return blank;
}

} // namespace

bool standsInField(std::string_view text, std::size_t begin, std::size_t end)
{
    if (!endsField(text, end)) {
        return false;
    }
    const std::size_t line = std::max(lineBegin(text, begin), begin > kReach ? begin - kReach : 0);
    if (insideText(text, line)) {
        return false;
    }
    std::size_t at = begin;
    while (at > line && (isQuote(text[at - 1]) || isBlank(text[at - 1]))) {
        --at;
    }
    if (at == line) {
        return true; // alone on its line, or a key
    }
    const char before = text[at - 1];
    const bool scheme = begin - at == 0 && before == '/';
    if (before == ':' || before == '=') {
        return isKey(text, line, at - 1);
    }
    if (before == '|' || before == '{' || before == ';') {
        return true;
    }
    if (before == '-' || before == '*') {
        return text.substr(line, at - 1 - line).find_first_not_of(" \t") == std::string_view::npos;
    }
    if (before == ',' && at == begin) {
        return isRow(text, lineBegin(text, begin)); // rows have no blanks after their commas
    }
    if (before == ',') {
        const std::size_t colon = text.substr(line, at - line).rfind(':');
        return colon != std::string_view::npos && isKey(text, line, line + colon) &&
               isWordList(text.substr(line + colon + 1, at - line - colon - 1));
    }
    if (scheme) { // the host of an address: the address itself is the value
        std::size_t start = at;
        while (start > line && !isBlank(text[start - 1]) && !isQuote(text[start - 1])) {
            --start;
        }
        return start < begin && standsInField(text, start, end);
    }
    return false;
}

bool looksLikeRecords(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || std::string_view("{[-|*").find(text[first]) != std::string_view::npos) {
        return first != std::string_view::npos;
    }
    const std::size_t end = std::min(text.find('\n', first), text.size());
    const std::string_view line = text.substr(first, end - first);
    const std::size_t colon = line.find(':');
    return (colon != std::string_view::npos && isKey(text, first, first + colon)) ||
           line.find_first_of(" \t") == std::string_view::npos ||
           (line.find(',') != std::string_view::npos && isRow(text, first));
}

} // namespace pilothouse::signals
