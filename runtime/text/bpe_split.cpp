// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/bpe_split.h"

#include "text/char_class.h"

#include <array>

namespace pilothouse::text {

namespace {

constexpr int kMostDigits = 3;
constexpr char32_t kLongS = 0x17f; ///< an s to whoever ignores case
constexpr auto kContractions = std::to_array<std::string_view>({"s", "t", "re", "ve", "m", "ll", "d"});

constexpr unsigned bit(CharClass kind) { return 1U << static_cast<unsigned>(kind); }

constexpr unsigned kUpperForms =
    bit(CharClass::Upper) | bit(CharClass::Letter) | bit(CharClass::Mark); // [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]
constexpr unsigned kLowerForms =
    bit(CharClass::Lower) | bit(CharClass::Letter) | bit(CharClass::Mark); // [\p{Ll}\p{Lm}\p{Lo}\p{M}]
constexpr unsigned kLetters = bit(CharClass::Upper) | bit(CharClass::Lower) | bit(CharClass::Letter); // \p{L}
constexpr unsigned kPrefixes =
    bit(CharClass::Other) | bit(CharClass::Mark) | bit(CharClass::Space);     // [^\r\n\p{L}\p{N}]
constexpr unsigned kSymbols = bit(CharClass::Other) | bit(CharClass::Mark);   // [^\s\p{L}\p{N}]
constexpr unsigned kSpaces = bit(CharClass::Space) | bit(CharClass::Newline); // \s

bool isIn(unsigned set, const Char &one) { return (set & bit(one.kind)) != 0; }

std::size_t skip(std::string_view text, std::size_t at, unsigned set)
{
    for (Char one = charAt(text, at); isIn(set, one); one = charAt(text, at)) {
        at += one.size;
    }
    return at;
}

/// \a c in lower case, where a contraction has it; else 0.
char folded(const Char &c)
{
    if (c.point == kLongS) {
        return 's';
    }
    const char32_t lower = c.point >= 'A' && c.point <= 'Z' ? c.point + ('a' - 'A') : c.point;
    return lower < 0x80 ? static_cast<char>(lower) : '\0';
}

/// (?i:'s|'t|'re|'ve|'m|'ll|'d)?
std::size_t afterContraction(std::string_view text, std::size_t at)
{
    if (at >= text.size() || text[at] != '\'') {
        return at;
    }
    const Char first = charAt(text, at + 1);
    const Char second = charAt(text, at + 1 + first.size);
    for (const std::string_view ending : kContractions) {
        if (first.size > 0 && ending[0] == folded(first)) {
            if (ending.size() == 1) {
                return at + 1 + first.size;
            }
            if (second.size > 0 && ending[1] == folded(second)) {
                return at + 1 + first.size + second.size;
            }
        }
    }
    return at;
}

/// [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+: as many of the first as leave one for the second. \a at: no match.
std::size_t lowerWordEnd(std::string_view text, std::size_t at)
{
    std::size_t lastOfBoth = at;
    std::size_t end = at;
    Char one = charAt(text, end);
    for (; isIn(kUpperForms, one); one = charAt(text, end)) {
        end += one.size;
        lastOfBoth = one.kind == CharClass::Upper ? lastOfBoth : end;
    }
    return one.kind == CharClass::Lower ? skip(text, end, kLowerForms) : lastOfBoth;
}

/// The first two alternatives of o200k. \a at: no match.
std::size_t casedWordEnd(std::string_view text, std::size_t at, const Char &first)
{
    const bool prefixed = isIn(kPrefixes, first);
    const std::size_t behind = at + first.size;
    if (prefixed) {
        if (const std::size_t end = lowerWordEnd(text, behind); end > behind) {
            return afterContraction(text, end);
        }
    }
    if (const std::size_t end = lowerWordEnd(text, at); end > at) {
        return afterContraction(text, end);
    }
    // Nothing in lower case follows the capitals, or the alternative before this one would have taken it.
    const std::size_t from = prefixed ? behind : at;
    const std::size_t end = skip(text, from, kUpperForms);
    return end > from ? afterContraction(text, end) : at;
}

/// The first two alternatives of cl100k. \a at: no match.
std::size_t plainWordEnd(std::string_view text, std::size_t at, const Char &first)
{
    if (const std::size_t end = afterContraction(text, at); end > at) {
        return end;
    }
    const std::size_t from = isIn(kPrefixes, first) ? at + first.size : at;
    const std::size_t end = skip(text, from, kLetters);
    return end > from ? end : at;
}

std::size_t numberEnd(std::string_view text, std::size_t at)
{
    Char one = charAt(text, at);
    for (int digits = 0; digits < kMostDigits && one.kind == CharClass::Number; ++digits) {
        at += one.size;
        one = charAt(text, at);
    }
    return at;
}

///  ?[^\s\p{L}\p{N}]+ and what may follow. \a at: no match.
std::size_t symbolsEnd(std::string_view text, std::size_t at, SplitPattern pattern)
{
    const std::size_t from = text[at] == ' ' ? at + 1 : at;
    std::size_t end = skip(text, from, kSymbols);
    if (end == from) {
        return at;
    }
    while (end < text.size() &&
           (text[end] == '\n' || text[end] == '\r' || (text[end] == '/' && pattern == SplitPattern::O200k))) {
        ++end;
    }
    return end;
}

/// \s*[\r\n]+|\s+(?!\S)|\s+
std::size_t spaceEnd(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    std::size_t last = at;        // where the last character begins
    std::size_t afterNewline = 0; // behind the last newline
    for (Char one = charAt(text, end); isIn(kSpaces, one); one = charAt(text, end)) {
        last = end;
        end += one.size;
        afterNewline = one.kind == CharClass::Newline ? end : afterNewline;
    }
    if (afterNewline > 0) {
        return afterNewline;
    }
    return end == text.size() || last == at ? end : last;
}

} // namespace

std::size_t pieceEnd(std::string_view text, std::size_t at, SplitPattern pattern)
{
    const Char first = charAt(text, at);
    if (first.kind == CharClass::Number) {
        return numberEnd(text, at);
    }
    if (first.kind != CharClass::Newline) {
        const std::size_t word =
            pattern == SplitPattern::O200k ? casedWordEnd(text, at, first) : plainWordEnd(text, at, first);
        if (word > at) {
            return word;
        }
        if (const std::size_t symbols = symbolsEnd(text, at, pattern); symbols > at) {
            return symbols;
        }
    }
    return spaceEnd(text, at);
}

} // namespace pilothouse::text
