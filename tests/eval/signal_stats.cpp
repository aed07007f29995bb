// SPDX-License-Identifier: GPL-3.0-or-later
#include "signal_stats.h"

#include "text/stable_hash.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace pilothouse::eval {

namespace {

constexpr int kDraws = 1000;
constexpr double kOutside = 0.025;

/// xorshift64*: small and the same everywhere, unlike the distributions of the standard library.
class Draws {
public:
    std::size_t below(std::size_t count)
    {
        m_state ^= m_state >> 12U;
        m_state ^= m_state << 25U;
        m_state ^= m_state >> 27U;
        return static_cast<std::size_t>((m_state * 0x2545F4914F6CDD1DU) >> 33U) % count;
    }

private:
    std::uint64_t m_state = 0x9E3779B97F4A7C15U;
};

std::vector<std::size_t> byScore(std::span<const double> scores)
{
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    return order;
}

} // namespace

double auroc(std::span<const double> scores, const std::vector<bool> &positive)
{
    const auto order = byScore(scores);
    double area = 0;
    double positives = 0;
    double negatives = 0;
    for (std::size_t i = 0; i < order.size();) {
        double tiedPositives = 0;
        double tiedNegatives = 0;
        const double score = scores[order[i]];
        for (; i < order.size() && scores[order[i]] == score; ++i) {
            (positive[order[i]] ? tiedPositives : tiedNegatives) += 1;
        }
        area += tiedNegatives * (positives + tiedPositives / 2);
        positives += tiedPositives;
        negatives += tiedNegatives;
    }
    return area / (positives * negatives);
}

double auprc(std::span<const double> scores, const std::vector<bool> &positive)
{
    const auto order = byScore(scores);
    double area = 0;
    double positives = 0;
    for (std::size_t i = 0; i < order.size();) {
        double tied = 0;
        const double score = scores[order[i]];
        for (; i < order.size() && scores[order[i]] == score; ++i) {
            tied += positive[order[i]] ? 1 : 0;
        }
        positives += tied;
        area += tied * positives / static_cast<double>(i);
    }
    return area / positives;
}

Interval bootstrap(const std::vector<std::string> &tasks,
                   const std::function<double(const std::vector<std::size_t> &runs)> &statistic)
{
    std::map<std::string, std::vector<std::size_t>> runsOf;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        runsOf[tasks[i]].push_back(i);
    }
    std::vector<const std::vector<std::size_t> *> groups;
    for (const auto &[task, runs] : runsOf) {
        groups.push_back(&runs);
    }
    Draws draws;
    std::vector<double> values;
    std::vector<std::size_t> drawn;
    for (int draw = 0; draw < kDraws && !groups.empty(); ++draw) {
        drawn.clear();
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const auto &runs = *groups[draws.below(groups.size())];
            drawn.insert(drawn.end(), runs.begin(), runs.end());
        }
        if (const double value = statistic(drawn); !std::isnan(value)) {
            values.push_back(value);
        }
    }
    if (values.empty()) {
        constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
        return {kNone, kNone};
    }
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return {values[static_cast<std::size_t>(kOutside * last)], values[static_cast<std::size_t>((1 - kOutside) * last)]};
}

std::size_t foldOf(const std::string &task, std::size_t folds)
{
    return static_cast<std::size_t>(text::stableHash(task) % folds);
}

} // namespace pilothouse::eval
