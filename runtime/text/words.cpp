// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words.h"

namespace pilothouse::text {

namespace {

/// U+2019, the typographic apostrophe.
constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";
/// The first two bytes of U+2000 to U+203F: spaces, dashes, quotation marks, dots.
constexpr std::string_view kPunctuationLead = "\xE2\x80";
constexpr std::size_t kPunctuationBytes = 3;

bool isCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || isCapital(c); }
bool isWordByte(char c) { return isLetter(c) || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80) != 0; }
char lowered(char c) { return isCapital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

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
    m_letters.clear();
    m_spans.clear();
    for (std::size_t at = 0; at < text.size();) {
        if (isWidePunctuation(text, at)) {
            at += kPunctuationBytes;
        } else if (!isWordByte(text[at])) {
            ++at;
        } else {
            at = readWord(text, at);
        }
    }
}

/// Adds the word that begins at \a at. Returns where it ends.
std::size_t Words::readWord(std::string_view text, std::size_t at)
{
    Span span{m_letters.size(), 0, isCapital(text[at])};
    while (at < text.size()) {
        if (const std::size_t apostrophe = innerApostrophe(text, at); apostrophe > 0) {
            m_letters += '\'';
            at += apostrophe;
        } else if (isWordByte(text[at]) && !isWidePunctuation(text, at)) {
            m_letters += lowered(text[at++]);
        } else {
            break;
        }
    }
    span.size = m_letters.size() - span.begin;
    constexpr std::string_view kPossessive = "'s";
    if (span.size > kPossessive.size() && std::string_view(m_letters).ends_with(kPossessive)) {
        span.size -= kPossessive.size();
    }
    m_spans.push_back(span);
    return at;
}

} // namespace pilothouse::text
