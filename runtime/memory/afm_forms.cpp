// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/afm_forms.h"

#include "text/sentences.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace pilothouse::memory::afm {

namespace {

constexpr std::size_t kStubCharacters = 200;

using Words = std::set<std::string>;

struct Sentence {
    std::string_view text;
    double worth = 0;
};

Words wordsOf(std::string_view text)
{
    std::vector<std::string> words = text::plainWords(text);
    return {words.begin(), words.end()};
}

std::vector<Sentence> byWorth(const std::vector<std::string_view> &sentences, std::string_view hint)
{
    const Words wanted = wordsOf(hint);
    std::vector<Sentence> ranked;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const Words words = wordsOf(sentences[i]);
        const auto shared =
            std::count_if(words.begin(), words.end(), [&](const std::string &word) { return wanted.contains(word); });
        const double early = 1 + 0.05 * static_cast<double>(i);
        const double length = std::pow(static_cast<double>(std::max<std::size_t>(1, words.size())), 0.15);
        ranked.push_back({sentences[i], (1 + static_cast<double>(shared)) / early / length});
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Sentence &a, const Sentence &b) { return a.worth > b.worth; });
    return ranked;
}

} // namespace

std::string heuristicSummary(std::string_view text, std::int64_t target, std::string_view hint,
                             const text::TokenCounter &tokens)
{
    if (tokens.count(text) <= target) {
        return std::string(text);
    }
    const std::vector<std::string_view> sentences = text::sentences(text);
    std::string summary;
    std::int64_t left = target;
    for (const Sentence &sentence : byWorth(sentences, hint)) {
        const std::int64_t cost = tokens.count(sentence.text);
        if (cost <= left) {
            left -= cost;
            summary.append(summary.empty() ? "" : " ").append(sentence.text);
        }
    }
    if (summary.empty()) {
        return text::cutToTokens(sentences.empty() ? text : sentences.front(), target, tokens);
    }
    return summary;
}

std::string stub(std::size_t id, std::string_view role, std::string_view text, std::int64_t most,
                 const text::TokenCounter &tokens)
{
    const std::string prefix = "[ref #" + std::to_string(id) + "] \u2022 " + std::string(role);
    const std::string words =
        text::cutToTokens(text::firstLine(text, kStubCharacters), most - tokens.count(prefix), tokens);
    return words.empty() ? prefix : prefix + " " + words;
}

} // namespace pilothouse::memory::afm
