// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/identifiers.h"

#include "text/fingerprint.h"

#include <algorithm>

namespace pilothouse::text {

namespace {

constexpr std::size_t kLongest = 200;
constexpr std::size_t kMostCuts = 24;
constexpr std::string_view kSeparators = "/:.-#@$";

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isAlnum(char c) { return isDigit(c) || isUpper(c) || isLower(c); }
bool isTokenByte(char c)
{
    return isAlnum(c) || (static_cast<unsigned char>(c) & 0x80U) != 0 ||
           std::string_view("_$./@#:-").find(c) != std::string_view::npos;
}

/// How many characters of each sort a token has.
struct Sorts {
    std::size_t digits = 0;
    std::size_t upper = 0;
    std::size_t lower = 0;
    std::size_t joints = 0; ///< _ / @ # $ and inner dots
    bool camel = false;     ///< a capital right after a small letter
};

Sorts sortsOf(std::string_view token)
{
    Sorts sorts;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const char c = token[i];
        const bool inner = i > 0 && i + 1 < token.size() && isAlnum(token[i - 1]) && isAlnum(token[i + 1]);
        sorts.digits += isDigit(c) ? 1 : 0;
        sorts.upper += isUpper(c) ? 1 : 0;
        sorts.lower += isLower(c) ? 1 : 0;
        sorts.joints += std::string_view("_/@#$").find(c) != std::string_view::npos || (c == '.' && inner) ? 1 : 0;
        sorts.camel = sorts.camel || (isUpper(c) && i > 0 && isLower(token[i - 1]));
    }
    return sorts;
}

void add(std::string_view token, std::vector<IdentifierKey> &keys)
{
    if (isIdentifier(token)) {
        keys.push_back(identifierKey(token));
    }
}

/// The parts of \a token that its separators make: pieces, beginnings and ends.
void addParts(std::string_view token, std::vector<IdentifierKey> &keys)
{
    std::size_t piece = 0;
    std::size_t cuts = 0;
    for (std::size_t cut = token.find_first_of(kSeparators); cut != std::string_view::npos && cuts < kMostCuts;
         cut = token.find_first_of(kSeparators, cut + 1), ++cuts) {
        add(token.substr(piece, cut - piece), keys);
        add(token.substr(0, cut), keys);
        add(token.substr(cut + 1), keys);
        if (token[cut] == '/') {
            add(token.substr(cut), keys);
        }
        piece = cut + 1;
    }
    if (piece > 0) {
        add(token.substr(piece), keys);
    }
}

void sortOnce(std::vector<IdentifierKey> &keys)
{
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

} // namespace

IdentifierKey identifierKey(std::string_view identifier) { return fingerprint(identifier); }

bool isIdentifier(std::string_view token)
{
    constexpr std::size_t kWithDigit = 3;
    constexpr std::size_t kWithJoint = 4;
    constexpr std::size_t kCapitals = 3;
    const Sorts sorts = token.size() < 2 || token.size() > kLongest ? Sorts{} : sortsOf(token);
    if (sorts.digits + sorts.upper + sorts.lower == 0) {
        return false;
    }
    if (sorts.digits > 0) {
        return sorts.upper + sorts.lower == 0 ? sorts.digits >= 2 : token.size() >= kWithDigit;
    }
    return sorts.joints > 0 || sorts.camel ? token.size() >= kWithJoint : sorts.upper >= kCapitals && sorts.lower == 0;
}

std::vector<std::string_view> identifierTokens(std::string_view text)
{
    constexpr std::string_view kEnds = ".:-/@#";
    std::vector<std::string_view> tokens;
    for (std::size_t at = 0; at < text.size();) {
        if (!isTokenByte(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && isTokenByte(text[at])) {
            ++at;
        }
        std::string_view token = text.substr(begin, at - begin);
        const std::size_t first = token.find_first_not_of(".:-@#"); // a path may begin with a slash
        const std::size_t last = token.find_last_not_of(kEnds);
        if (first != std::string_view::npos && last != std::string_view::npos && last > first) {
            tokens.push_back(token.substr(first, last + 1 - first));
        }
    }
    return tokens;
}

std::vector<IdentifierKey> identifiersOffered(std::string_view text)
{
    std::vector<IdentifierKey> keys;
    for (const std::string_view token : identifierTokens(text)) {
        add(token, keys);
        if (token.size() <= kLongest) {
            addParts(token, keys);
        }
    }
    sortOnce(keys);
    return keys;
}

std::vector<IdentifierKey> identifiersUsed(std::string_view text)
{
    std::vector<IdentifierKey> keys;
    for (std::string_view token : identifierTokens(text)) {
        while (!token.empty()) {
            const std::size_t colon = std::min(token.find(':'), token.size());
            std::string_view piece = token.substr(0, colon);
            token.remove_prefix(std::min(colon + 1, token.size()));
            while (piece.ends_with('.') || piece.ends_with('-')) {
                piece.remove_suffix(1);
            }
            add(piece, keys);
        }
    }
    sortOnce(keys);
    return keys;
}

} // namespace pilothouse::text
