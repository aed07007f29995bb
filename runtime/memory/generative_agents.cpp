// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/generative_agents.h"

#include "memory/afm_formulas.h"
#include "memory/packing_draft.h"
#include "text/word_bag.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace pilothouse::memory {

namespace {

constexpr double kImportanceOf[] = {1, 5, 10}; ///< by afm::Importance

std::vector<double> hoursAgo(const std::vector<ContextMessage> &messages)
{
    const bool timed = std::all_of(messages.begin(), messages.end(), [](const auto &m) { return m.at.has_value(); });
    std::vector<double> hours;
    hours.reserve(messages.size());
    for (std::size_t i = 0; i < messages.size(); ++i) {
        using Hours = std::chrono::duration<double, std::ratio<3600>>;
        hours.push_back(timed ? std::max(0.0, Hours(*messages.back().at - *messages[i].at).count())
                              : static_cast<double>(messages.size() - 1 - i));
    }
    return hours;
}

/// The weighted sum of importance, relevance and \a recency, all normalised; by message.
std::vector<double> scoresOf(const ContextRequest &request, std::span<const double> recency,
                             const generative::Weights &weights)
{
    const text::WordBag query(queryOf(request));
    std::vector<double> importance;
    std::vector<double> relevance;
    for (const ContextMessage &message : request.messages) {
        importance.push_back(kImportanceOf[static_cast<std::size_t>(afm::standInClass(message.role, message.text))]);
        relevance.push_back(text::WordBag(message.text).cosine(query));
    }
    std::vector<double> scores = generative::normalised(recency);
    importance = generative::normalised(importance);
    relevance = generative::normalised(relevance);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        scores[i] = weights.recency * scores[i] + weights.importance * importance[i] + weights.relevance * relevance[i];
    }
    return scores;
}

/// Takes units in by score, newer before older where equal, at most \a most of them.
Result<Packing> retrieve(const FocusInput &input, std::string_view name, std::span<const double> scores,
                         std::size_t most)
{
    auto draft = PackingDraft::open(input, name);
    if (!draft) {
        return draft.error();
    }
    std::vector<double> unitScores;
    for (std::size_t u = 0; u < draft->units().size(); ++u) {
        const auto &members = draft->units()[u].members;
        const auto best = std::max_element(members.begin(), members.end(),
                                           [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
        unitScores.push_back(scores[*best]);
        draft->setScore(u, unitScores.back());
    }
    std::vector<std::size_t> order = draft->newestFirst();
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return unitScores[a] > unitScores[b]; });
    for (auto unit = order.begin(); unit != order.end() && most > 0; ++unit) {
        most -= draft->keep(*unit, "score") ? 1 : 0;
    }
    return draft->finish();
}

} // namespace

namespace generative {

double paperRecency(double hours) { return std::pow(0.995, hours); }

double codeRecency(std::size_t rank) { return std::pow(0.99, static_cast<double>(rank)); }

std::vector<double> normalised(std::span<const double> values)
{
    std::vector<double> result(values.begin(), values.end());
    if (result.empty()) {
        return result;
    }
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    const double range = *greatest - *least;
    for (double &value : result) {
        value = range > 0 ? (value - *least) / range : 0.5;
    }
    return result;
}

} // namespace generative

Result<Packing> GenerativeAgentsPaper::pack(const FocusInput &input)
{
    std::vector<double> recency = hoursAgo(input.request.messages);
    std::transform(recency.begin(), recency.end(), recency.begin(), generative::paperRecency);
    return retrieve(input, name(), scoresOf(input.request, recency, generative::kPaperWeights),
                    std::numeric_limits<std::size_t>::max());
}

Result<Packing> GenerativeAgentsCode::pack(const FocusInput &input)
{
    std::vector<double> recency;
    for (std::size_t rank = 1; rank <= input.request.messages.size(); ++rank) {
        recency.push_back(generative::codeRecency(rank));
    }
    return retrieve(input, name(), scoresOf(input.request, recency, generative::kCodeWeights), generative::kCodeMost);
}

} // namespace pilothouse::memory
