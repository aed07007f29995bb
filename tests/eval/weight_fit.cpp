// SPDX-License-Identifier: GPL-3.0-or-later
#include "weight_fit.h"

#include "memory/adaptive_focus.h"
#include "memory/message_index.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <utility>

namespace pilothouse::eval {

namespace {

using memory::RelevanceWeights;

struct Named {
    const char *name;
    float RelevanceWeights::*weight;
};
constexpr auto kWeights = std::to_array<Named>({
    {"previous", &RelevanceWeights::previous},
    {"next", &RelevanceWeights::next},
    {"second", &RelevanceWeights::second},
    {"answer", &RelevanceWeights::answer},
    {"question", &RelevanceWeights::question},
    {"sitting", &RelevanceWeights::sitting},
    {"bestOfSitting", &RelevanceWeights::bestOfSitting},
    {"feedback", &RelevanceWeights::feedback},
    {"coverage", &RelevanceWeights::coverage},
    {"speaker", &RelevanceWeights::speaker},
    {"speakerWords", &RelevanceWeights::speakerWords},
    {"otherSpeaker", &RelevanceWeights::otherSpeaker},
    {"time", &RelevanceWeights::time},
    {"saidOnDate", &RelevanceWeights::saidOnDate},
    {"namesDate", &RelevanceWeights::namesDate},
    {"firstPerson", &RelevanceWeights::firstPerson},
    {"density", &RelevanceWeights::density},
    {"related", &RelevanceWeights::related},
    {"vectors", &RelevanceWeights::vectors},
});
constexpr std::array kBudgetWeights{0.7, 1.2, 1.1, 1.0};
constexpr double kAllCounts = 0.15;
constexpr double kPercent = 100;
/// Messages looked at, the most valuable first: more than ever fit.
constexpr std::size_t kLookedAt = 512;
// The ascent: steps in parts of a weight, smaller when they no longer help.
constexpr int kRounds = 12;
constexpr float kFirstStep = 0.5F;
constexpr float kSmallerStep = 0.6F;
constexpr float kLeastStep = 0.1F;
constexpr float kLeastWeight = 0.1F;
constexpr double kLeastGain = 0.01;
constexpr double kWorthARound = 0.06;

RelevanceWeights noWeights()
{
    RelevanceWeights weights;
    for (const Named &one : kWeights) {
        weights.*one.weight = 0;
    }
    return weights;
}

} // namespace

/// One dialogue and its questions.
struct WeightFit::Part {
    struct Asked {
        std::vector<float> words;
        std::vector<std::vector<float>> columns; ///< by weight, as kWeights; empty where it is 0 for all
        const RecallQuestion *question = nullptr;
    };

    const Dialogue *dialogue = nullptr;
    memory::MessageIndex index;
    std::vector<float> costs;
    std::vector<Asked> asked;

    void ask(memory::Relevance &words, std::span<const std::unique_ptr<memory::Relevance>> single,
             const memory::Meaning &meaning)
    {
        for (const RecallQuestion &question : dialogue->questions) {
            Asked &one = asked.emplace_back();
            one.question = &question;
            words.ask(question.text, std::nullopt, &meaning);
            one.words.assign(words.totals().begin(), words.totals().end());
            for (const auto &relevance : single) {
                relevance->ask(question.text, std::nullopt, &meaning);
                std::vector<float> &column = one.columns.emplace_back();
                column.assign(relevance->totals().begin(), relevance->totals().end());
                for (std::size_t i = 0; i < column.size(); ++i) {
                    column[i] -= one.words[i];
                }
                if (std::all_of(column.begin(), column.end(), [](float value) { return value == 0; })) {
                    column.clear();
                }
            }
        }
    }

    [[nodiscard]] std::vector<std::uint32_t> ranked(const Asked &one, const RelevanceWeights &weights) const
    {
        std::vector<float> values = one.words;
        for (std::size_t k = 0; k < kWeights.size(); ++k) {
            const float weight = weights.*kWeights[k].weight;
            for (std::size_t i = 0; i < one.columns[k].size(); ++i) {
                values[i] += weight * one.columns[k][i];
            }
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = values[i] > 0 ? values[i] / costs[i] : values[i] * costs[i];
        }
        std::vector<std::uint32_t> order(values.size());
        std::iota(order.begin(), order.end(), 0U);
        const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(kLookedAt, order.size()));
        std::partial_sort(order.begin(), end, order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return values[a] != values[b] ? values[a] > values[b] : a < b;
        });
        order.erase(end, order.end());
        return order;
    }

    /// The share of the evidence among what fits.
    [[nodiscard]] double kept(const Asked &one, std::span<const std::uint32_t> order, std::int64_t budget) const
    {
        std::vector<bool> in(costs.size(), false);
        const auto take = [&](std::size_t message) {
            const std::int64_t tokens = dialogue->messages[message].tokens;
            if (!in[message] && tokens <= budget) {
                in[message] = true;
                budget -= tokens;
            }
        };
        for (std::size_t k = 0; k < std::min(memory::AdaptiveFocus::kNewestKept, in.size()); ++k) {
            take(in.size() - 1 - k);
        }
        for (const std::uint32_t message : order) {
            take(message);
        }
        const auto &evidence = one.question->evidence;
        const auto found = std::count_if(evidence.begin(), evidence.end(), [&](std::size_t i) { return in[i]; });
        return static_cast<double>(found) / static_cast<double>(evidence.size());
    }
};

void FitScore::add(const FitScore &other)
{
    for (std::size_t i = 0; i < kBudgets.size(); ++i) {
        evidence[i] += other.evidence[i];
        all[i] += other.all[i];
    }
    questions += other.questions;
}

double FitScore::objective() const
{
    double sum = 0;
    double weights = 0;
    for (std::size_t i = 0; i < kBudgets.size(); ++i) {
        sum += kBudgetWeights[i] * (evidence[i] + kAllCounts * all[i]) / questions;
        weights += kBudgetWeights[i];
    }
    return kPercent * sum / weights / (1 + kAllCounts);
}

std::string FitScore::shown() const
{
    std::string text;
    std::array<char, 64> buffer{};
    for (std::size_t i = 0; i < kBudgets.size(); ++i) {
        std::snprintf(buffer.data(), buffer.size(), "%.2f/%.2f  ", kPercent * evidence[i] / questions,
                      kPercent * all[i] / questions);
        text += buffer.data();
    }
    std::snprintf(buffer.data(), buffer.size(), "%.3f", objective());
    return text + buffer.data();
}

WeightFit::WeightFit(std::span<const Dialogue> dialogues, const memory::Meaning &meaning)
{
    for (const Named &one : kWeights) {
        const bool wanted = one.weight == &RelevanceWeights::related   ? meaning.words != nullptr
                            : one.weight == &RelevanceWeights::vectors ? meaning.vectors != nullptr
                                                                       : true;
        if (wanted) {
            m_fitted.push_back(one.weight);
        }
    }
    for (const Dialogue &dialogue : dialogues) {
        Part &part = *m_parts.emplace_back(std::make_unique<Part>());
        part.dialogue = &dialogue;
        part.index.follow(dialogue.messages);
        for (const ContextMessage &message : dialogue.messages) {
            part.costs.push_back(std::pow(static_cast<float>(message.tokens), memory::AdaptiveFocus::kTokenPower));
        }
        memory::Relevance words(part.index, noWeights());
        std::vector<std::unique_ptr<memory::Relevance>> single;
        for (const Named &one : kWeights) {
            RelevanceWeights weights = noWeights();
            weights.*one.weight = 1;
            single.push_back(std::make_unique<memory::Relevance>(part.index, weights));
        }
        part.ask(words, single, meaning);
    }
}

WeightFit::~WeightFit() = default;

FitScore WeightFit::score(const Chosen &chosen, const RelevanceWeights &weights) const
{
    FitScore score;
    for (const std::size_t dialogue : chosen) {
        const Part &part = *m_parts[dialogue];
        for (const Part::Asked &one : part.asked) {
            const auto order = part.ranked(one, weights);
            for (std::size_t i = 0; i < FitScore::kBudgets.size(); ++i) {
                const double share = part.kept(one, order, FitScore::kBudgets[i]);
                score.evidence[i] += share;
                score.all[i] += share == 1 ? 1 : 0;
            }
            score.questions += 1;
        }
    }
    return score;
}

RelevanceWeights WeightFit::fit(const Chosen &chosen, RelevanceWeights weights) const
{
    double best = score(chosen, weights).objective();
    float step = kFirstStep;
    for (int round = 0; round < kRounds && step >= kLeastStep; ++round) {
        const double before = best;
        for (const auto weight : m_fitted) {
            const float unit = std::max(kLeastWeight, std::abs(weights.*weight)) * step;
            for (const float change : {unit, -unit}) {
                RelevanceWeights tried = weights;
                tried.*weight += change;
                if (const double found = score(chosen, tried).objective(); found > best + kLeastGain) {
                    best = found;
                    weights = tried;
                    break;
                }
            }
        }
        step = best - before < kWorthARound ? step * kSmallerStep : step;
    }
    return weights;
}

void printFit(std::span<const Dialogue> dialogues, const memory::Meaning &meaning)
{
    const WeightFit fit(dialogues, meaning);
    WeightFit::Chosen all(dialogues.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::printf("%-22s %s\n", "evidence %/all %", "500  1,000  2,000  4,000 tokens  objective");
    std::printf("%-22s %s\n", "weights as they are", fit.score(all, {}).shown().c_str());
    FitScore held;
    for (const std::size_t left : all) {
        WeightFit::Chosen others = all;
        std::erase(others, left);
        const FitScore score = fit.score({left}, fit.fit(others, {}));
        std::printf("held out: %-12s %s\n", dialogues[left].id.c_str(), score.shown().c_str());
        std::fflush(stdout);
        held.add(score);
    }
    std::printf("%-22s %s\n", "held out, all", held.shown().c_str());
    const RelevanceWeights weights = fit.fit(all, {});
    std::printf("%-22s %s\n", "fitted on all", fit.score(all, weights).shown().c_str());
    for (const Named &one : kWeights) {
        std::printf("    float %s = %.4gF;\n", one.name, static_cast<double>(weights.*one.weight));
    }
}

} // namespace pilothouse::eval
