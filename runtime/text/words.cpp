// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words.h"

#include <algorithm>
#include <array>

namespace pilothouse::text {

namespace {

/// U+2019, the typographic apostrophe.
constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";
/// The first two bytes of U+2000 to U+203F: spaces, dashes, quotation marks, dots.
constexpr std::string_view kPunctuationLead = "\xE2\x80";
constexpr std::size_t kPunctuationBytes = 3;

bool isCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || isCapital(c); }

/// What a byte is compared as: 0 where it stands in no word.
constexpr auto kCompared = [] {
    std::array<char, 256> compared{};
    for (int byte = 0; byte < 256; ++byte) {
        const bool capital = byte >= 'A' && byte <= 'Z';
        const bool kept = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80;
        compared[static_cast<std::size_t>(byte)] = static_cast<char>(capital ? byte - 'A' + 'a' : kept ? byte : 0);
    }
    return compared;
}();
char compared(char c) { return kCompared[static_cast<unsigned char>(c)]; }

bool isWidePunctuation(std::string_view text, std::size_t at)
{
    return text.substr(at, kPunctuationLead.size()) == kPunctuationLead && at + kPunctuationBytes <= text.size();
}

/// Bytes of an apostrophe at \a at that a letter follows, or 0.
std::size_t innerApostrophe(std::string_view text, std::size_t at)
{
    const std::size_t size = text[at] == '\''                                ? 1
                             : text.substr(at).starts_with(kCurlyApostrophe) ? kPunctuationBytes
                                                                             : 0;
    return size > 0 && at + size < text.size() && isLetter(text[at + size]) ? size : 0;
}

} // namespace

void Words::read(std::string_view text)
{
    m_letters.resize(std::max(m_letters.size(), text.size())); // no word is longer than it is written
    m_end = 0;
    m_spans.clear();
    for (std::size_t at = 0; at < text.size();) {
        if (compared(text[at]) == 0) {
            ++at;
        } else if (isWidePunctuation(text, at)) {
            at += kPunctuationBytes;
        } else {
            at = readWord(text, at);
        }
    }
}

/// Adds the word that begins at \a at. Returns where it ends.
std::size_t Words::readWord(std::string_view text, std::size_t at)
{
    Span span{m_end, 0, isCapital(text[at])};
    char *to = m_letters.data() + m_end;
    for (; at < text.size(); ++at) {
        const char c = compared(text[at]);
        if (c > 0) {
            *to++ = c;
            continue;
        }
        // An apostrophe, a byte beyond ASCII, or the end of the word.
        const std::size_t apostrophe = innerApostrophe(text, at);
        if (apostrophe > 0) {
            *to++ = '\'';
            at += apostrophe - 1;
        } else if (c != 0 && !isWidePunctuation(text, at)) {
            *to++ = c;
        } else {
            break;
        }
    }
    m_end = static_cast<std::size_t>(to - m_letters.data());
    span.size = m_end - span.begin;
    constexpr std::string_view kPossessive = "'s";
    if (span.size > kPossessive.size() && std::string_view(m_letters.data(), m_end).ends_with(kPossessive)) {
        span.size -= kPossessive.size();
    }
    m_spans.push_back(span);
    return at;
}

} // namespace pilothouse::text
