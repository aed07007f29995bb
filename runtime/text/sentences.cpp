// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sentences.h"

#include <algorithm>

namespace pilothouse::text {

namespace {

constexpr std::string_view kSpace = " \t\n\r\v\f";
constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

std::string_view trimmed(std::string_view text, std::string_view unwanted)
{
    const std::size_t begin = text.find_first_not_of(unwanted);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(unwanted) - begin + 1);
}

/// Cuts the next run without white space off the front of \a rest; empty at its end.
std::string_view nextRun(std::string_view &rest)
{
    const std::size_t begin = std::min(rest.find_first_not_of(kSpace), rest.size());
    const std::size_t end = std::min(rest.find_first_of(kSpace, begin), rest.size());
    const std::string_view run = rest.substr(begin, end - begin);
    rest.remove_prefix(end);
    return run;
}

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool startsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

} // namespace

std::string_view beginning(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes) {
        return text;
    }
    while (bytes > 0 && !startsCharacter(text[bytes])) {
        --bytes;
    }
    return text.substr(0, bytes);
}

bool isPunctuation(char c) { return kPunctuation.find(c) != std::string_view::npos; }

std::vector<std::string_view> sentences(std::string_view text)
{
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t mark = text.find_first_of(".!?\n");
        const std::size_t length = mark == std::string_view::npos ? text.size() : mark + 1;
        if (const std::string_view sentence = trimmed(text.substr(0, length), kSpace); !sentence.empty()) {
            found.push_back(sentence);
        }
        text.remove_prefix(length);
    }
    return found;
}

std::vector<std::string> plainWords(std::string_view text)
{
    std::vector<std::string> words;
    for (std::string_view run = nextRun(text); !run.empty(); run = nextRun(text)) {
        if (const std::string_view word = trimmed(run, kPunctuation); !word.empty()) {
            std::transform(word.begin(), word.end(), std::back_inserter(words.emplace_back()), lowered);
        }
    }
    return words;
}

std::string cutToTokens(std::string_view text, std::int64_t target, const TokenCounter &tokens)
{
    std::string cut;
    for (std::string_view word = nextRun(text); !word.empty(); word = nextRun(text)) {
        target -= tokens.count(word);
        if (target < 0) {
            break;
        }
        cut.append(cut.empty() ? "" : " ").append(word);
    }
    return cut;
}

std::string_view firstLine(std::string_view text, std::size_t characters)
{
    text = trimmed(text, kSpace);
    text = trimmed(text.substr(0, text.find('\n')), kSpace);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (startsCharacter(text[i]) && characters-- == 0) {
            return text.substr(0, i);
        }
    }
    return text;
}

} // namespace pilothouse::text
