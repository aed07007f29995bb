// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/related_words.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pilothouse::eval {

/// Stems as they follow one another in the passages of a text. Stop words, words with other than ASCII letters, with fewer than three or more
/// than twenty are left out.
class StemCorpus {
public:
    /// Adds one passage: words of different passages have nothing to do with one another.
    void add(std::string_view passage);

    struct Stem {
        std::string text;
        std::uint32_t count = 0;
        std::uint32_t capitalised = 0;
    };
    [[nodiscard]] const std::vector<Stem> &stems() const { return m_stems; }
    /// Indices of stems, kEnd behind each passage.
    [[nodiscard]] const std::vector<std::uint32_t> &sequence() const { return m_sequence; }
    static constexpr std::uint32_t kEnd = ~std::uint32_t{0};

private:
    std::vector<Stem> m_stems;
    std::vector<std::uint32_t> m_sequence;
    std::unordered_map<std::string, std::uint32_t> m_ofWord; ///< kEnd for words that do not count
    std::unordered_map<std::string, std::uint32_t> m_ofStem;
};

struct VectorPlan {
    std::size_t dimensions = 64; ///< a multiple of 8
    std::size_t window = 6;      ///< words to either side at most
    std::size_t negatives = 5;
    std::size_t epochs = 5;
    std::size_t leastCount = 5;
    double subsample = 2e-4; ///< words more frequent than this share are skipped in part
    float rate = 0.03F;      ///< at the beginning; it falls to nothing
};

/// Skip-gram with negative sampling: a vector of length 1 for each stem that is frequent enough and not mostly a name (capitalised), the
/// most frequent first. One thread, own random numbers: the same corpus, plan and compiler give the same vectors.
struct WordVectors {
    std::vector<std::string> stems;
    std::vector<float> values; ///< of all, one after the other
    std::size_t dimensions = 0;
};
WordVectors trainVectors(const StemCorpus &corpus, const VectorPlan &plan);

/// For each of the \a words most frequent stems the \a most others among them whose cosine is at least one half: what RelatedWords::write()
/// takes.
std::vector<std::vector<text::RelatedWord>> relatedByCosine(const WordVectors &vectors, std::size_t words,
                                                            std::size_t most);

} // namespace pilothouse::eval
