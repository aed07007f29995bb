// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/word_bag.h"

#include "text/sentences.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::text {

WordBag::WordBag(std::string_view text)
{
    std::vector<std::string> words = plainWords(text);
    std::sort(words.begin(), words.end());
    for (std::string &word : words) {
        if (!m_counts.empty() && m_counts.back().first == word) {
            ++m_counts.back().second;
        } else {
            m_counts.emplace_back(std::move(word), 1);
        }
    }
}

std::int64_t WordBag::dot(const WordBag &other) const
{
    std::int64_t sum = 0;
    auto theirs = other.m_counts.begin();
    for (const auto &[word, count] : m_counts) {
        while (theirs != other.m_counts.end() && theirs->first < word) {
            ++theirs;
        }
        if (theirs != other.m_counts.end() && theirs->first == word) {
            sum += count * theirs->second;
        }
    }
    return sum;
}

double WordBag::cosine(const WordBag &other) const
{
    const std::int64_t common = dot(other);
    if (common == 0) {
        return 0;
    }
    return static_cast<double>(common) /
           std::sqrt(static_cast<double>(dot(*this)) * static_cast<double>(other.dot(other)));
}

} // namespace pilothouse::text
