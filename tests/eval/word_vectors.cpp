// SPDX-License-Identifier: GPL-3.0-or-later
#include "word_vectors.h"

#include "text/stems.h"
#include "text/word_classes.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace pilothouse::eval {

namespace {

constexpr std::size_t kLeastLetters = 3;
constexpr std::size_t kMostLetters = 20;
constexpr double kNoisePower = 0.75;
constexpr std::size_t kNoiseTable = std::size_t{1} << 22;
constexpr std::size_t kLanes = 8;
constexpr std::size_t kLongestPassage = 1'000;
constexpr float kLeastRate = 1e-4F;
// The sigmoid by table, from -kSteep to kSteep.
constexpr float kSteep = 8;
constexpr std::size_t kSigmoidSteps = 2'048;
constexpr float kLeastCosine = 0.5F;
constexpr float kFullStrength = 255;

bool isPlainWord(std::string_view word)
{
    return word.size() >= kLeastLetters && word.size() <= kMostLetters &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
           !text::isStopWord(word);
}

/// Written with lanes, so that compilers need not change the order of additions to make it fast.
float dot(const float *a, const float *b, std::size_t size)
{
    std::array<float, kLanes> sums{};
    for (std::size_t i = 0; i < size; i += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            sums[lane] += a[i + lane] * b[i + lane];
        }
    }
    return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

class Random {
public:
    std::uint64_t next()
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return m_state;
    }
    /// 0 <= share < 1
    float share() { return static_cast<float>(next() >> 40) / static_cast<float>(1 << 24); }

private:
    std::uint64_t m_state = 88172645463325252ULL;
};

class Trainer {
public:
    Trainer(const StemCorpus &corpus, const VectorPlan &plan) : m_plan(plan)
    {
        number(corpus);
        makeTables();
        m_words.resize(m_counts.size() * plan.dimensions);
        m_contexts.resize(m_words.size());
        for (float &value : m_words) {
            value = (m_random.share() - 0.5F) / static_cast<float>(plan.dimensions);
        }
        m_change.resize(plan.dimensions);
    }

    WordVectors train()
    {
        for (std::size_t epoch = 0; epoch < m_plan.epochs; ++epoch) {
            std::vector<std::uint32_t> passage;
            for (const std::uint32_t word : m_sequence) {
                if (word == StemCorpus::kEnd || passage.size() >= kLongestPassage) {
                    learn(passage);
                    passage.clear();
                }
                m_done += word == StemCorpus::kEnd ? 0 : 1;
                if (word != StemCorpus::kEnd && m_random.share() < m_kept[word]) {
                    passage.push_back(word);
                }
            }
            learn(passage);
        }
        return {std::move(m_stems), normalised(), m_plan.dimensions};
    }

private:
    /// Gives numbers to the stems that are kept, the most frequent first.
    void number(const StemCorpus &corpus)
    {
        std::vector<std::uint32_t> order;
        for (std::uint32_t i = 0; i < corpus.stems().size(); ++i) {
            const StemCorpus::Stem &stem = corpus.stems()[i];
            if (stem.count >= m_plan.leastCount && 2 * stem.capitalised < stem.count) {
                order.push_back(i);
            }
        }
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return corpus.stems()[a].count > corpus.stems()[b].count;
        });
        std::vector<std::uint32_t> numbers(corpus.stems().size(), StemCorpus::kEnd);
        for (const std::uint32_t i : order) {
            numbers[i] = static_cast<std::uint32_t>(m_counts.size());
            m_counts.push_back(corpus.stems()[i].count);
            m_stems.push_back(corpus.stems()[i].text);
        }
        for (const std::uint32_t i : corpus.sequence()) {
            if (i == StemCorpus::kEnd) {
                m_sequence.push_back(i);
            } else if (numbers[i] != StemCorpus::kEnd) {
                m_sequence.push_back(numbers[i]);
                ++m_all;
            }
        }
    }

    void makeTables()
    {
        double noise = 0;
        for (const double count : m_counts) {
            m_kept.push_back(static_cast<float>(std::min(1.0, std::sqrt(m_plan.subsample * m_all / count))));
            noise += std::pow(count, kNoisePower);
        }
        double reached = 0;
        m_noise.reserve(kNoiseTable);
        for (std::uint32_t word = 0; word < m_counts.size(); ++word) {
            reached += std::pow(m_counts[word], kNoisePower) / noise;
            while (m_noise.size() < kNoiseTable && static_cast<double>(m_noise.size()) < reached * kNoiseTable) {
                m_noise.push_back(word);
            }
        }
        m_noise.resize(kNoiseTable, 0);
        for (std::size_t i = 0; i < kSigmoidSteps; ++i) {
            const float x = (static_cast<float>(i) + 0.5F) * 2 * kSteep / kSigmoidSteps - kSteep;
            m_sigmoid[i] = 1 / (1 + std::exp(-x));
        }
    }

    void learn(const std::vector<std::uint32_t> &passage)
    {
        const double left = 1 - m_done / (m_all * static_cast<double>(m_plan.epochs));
        m_rate = std::max(kLeastRate, m_plan.rate * static_cast<float>(left));
        for (std::size_t i = 0; i < passage.size(); ++i) {
            const std::size_t reach = 1 + m_random.next() % m_plan.window;
            const std::size_t end = std::min(passage.size(), i + reach + 1);
            for (std::size_t j = i - std::min(i, reach); j < end; ++j) {
                if (j != i) {
                    pull(passage[i], passage[j]);
                }
            }
        }
    }

    /// Makes the word like its context and unlike some others.
    void pull(std::uint32_t word, std::uint32_t context)
    {
        const std::size_t size = m_plan.dimensions;
        float *const a = &m_words[word * size];
        std::fill(m_change.begin(), m_change.end(), 0.0F);
        for (std::size_t k = 0; k <= m_plan.negatives; ++k) {
            const std::uint32_t other = k == 0 ? context : m_noise[m_random.next() & (kNoiseTable - 1)];
            if (k > 0 && other == context) {
                continue;
            }
            float *const b = &m_contexts[other * size];
            const float step = m_rate * ((k == 0 ? 1.0F : 0.0F) - sigmoid(dot(a, b, size)));
            for (std::size_t i = 0; i < size; ++i) {
                m_change[i] += step * b[i];
                b[i] += step * a[i];
            }
        }
        for (std::size_t i = 0; i < size; ++i) {
            a[i] += m_change[i];
        }
    }

    [[nodiscard]] float sigmoid(float x) const
    {
        return x >= kSteep    ? 1
               : x <= -kSteep ? 0
                              : m_sigmoid[static_cast<std::size_t>((x + kSteep) * kSigmoidSteps / (2 * kSteep))];
    }

    std::vector<float> normalised()
    {
        const std::size_t size = m_plan.dimensions;
        for (std::size_t at = 0; at < m_words.size(); at += size) {
            const float length = std::sqrt(dot(&m_words[at], &m_words[at], size));
            for (std::size_t i = at; length > 0 && i < at + size; ++i) {
                m_words[i] /= length;
            }
        }
        return std::move(m_words);
    }

    VectorPlan m_plan;
    Random m_random;
    std::vector<std::string> m_stems;
    std::vector<double> m_counts;
    std::vector<std::uint32_t> m_sequence;
    double m_all = 0;
    double m_done = 0;
    float m_rate = 0;
    std::vector<float> m_kept; ///< share of a word's places that count
    std::vector<std::uint32_t> m_noise;
    std::array<float, kSigmoidSteps> m_sigmoid{};
    std::vector<float> m_words;
    std::vector<float> m_contexts;
    std::vector<float> m_change;
};

} // namespace

void StemCorpus::add(std::string_view passage)
{
    text::Stemmer stemmer;
    const text::Words words(passage);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const text::Word word = words[i];
        const auto [known, fresh] = m_ofWord.try_emplace(std::string(word.text), kEnd);
        if (fresh && isPlainWord(word.text)) {
            const auto next = static_cast<std::uint32_t>(m_stems.size());
            const auto [at, added] = m_ofStem.try_emplace(std::string(stemmer.stem(word.text)), next);
            if (added) {
                m_stems.push_back({at->first, 0, 0});
            }
            known->second = at->second;
        }
        if (known->second != kEnd) {
            ++m_stems[known->second].count;
            m_stems[known->second].capitalised += word.capitalised ? 1 : 0;
            m_sequence.push_back(known->second);
        }
    }
    if (!m_sequence.empty() && m_sequence.back() != kEnd) {
        m_sequence.push_back(kEnd);
    }
}

WordVectors trainVectors(const StemCorpus &corpus, const VectorPlan &plan) { return Trainer(corpus, plan).train(); }

std::vector<std::vector<text::RelatedWord>> relatedByCosine(const WordVectors &vectors, std::size_t words,
                                                            std::size_t most)
{
    const std::size_t count = std::min(words, vectors.stems.size());
    std::vector<std::vector<text::RelatedWord>> lists(count);
    for (std::size_t a = 0; a < count; ++a) {
        std::vector<text::RelatedWord> &list = lists[a];
        for (std::size_t b = 0; b < count; ++b) {
            const float cosine = b == a ? 0
                                        : dot(&vectors.values[a * vectors.dimensions],
                                              &vectors.values[b * vectors.dimensions], vectors.dimensions);
            if (cosine >= kLeastCosine) {
                const float strength = std::min(kFullStrength, std::round(cosine * kFullStrength));
                list.push_back({static_cast<text::WordId>(b), static_cast<std::uint8_t>(strength)});
            }
        }
        std::stable_sort(list.begin(), list.end(), [](const text::RelatedWord &x, const text::RelatedWord &y) {
            return x.strength > y.strength;
        });
        list.resize(std::min(most, list.size()));
    }
    return lists;
}

} // namespace pilothouse::eval
