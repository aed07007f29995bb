// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::text {

/// How often each of a text's plain words (sentences.h) occurs in it.
class WordBag {
public:
    explicit WordBag(std::string_view text);

    /// The cosine of the two vectors of counts: 0 for no common word or no words, 1 for the same words in any order.
    [[nodiscard]] double cosine(const WordBag &other) const;

private:
    [[nodiscard]] std::int64_t dot(const WordBag &other) const;

    std::vector<std::pair<std::string, std::int64_t>> m_counts; ///< by word
};

} // namespace pilothouse::text
