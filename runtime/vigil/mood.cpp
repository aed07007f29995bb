// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/mood.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::vigil {

namespace {

constexpr std::size_t kDominant = 3;

double sumOf(const std::array<double, kEmotionCount> &totals, const std::vector<Emotion> &emotions)
{
    double sum = 0;
    for (const Emotion emotion : emotions) {
        sum += totals[static_cast<std::size_t>(emotion)];
    }
    return sum;
}

} // namespace

double decayed(double intensity, std::chrono::microseconds age, std::chrono::seconds halfLife)
{
    if (age <= std::chrono::microseconds::zero()) {
        return intensity;
    }
    const std::chrono::duration<double> seconds = age;
    return intensity * std::exp2(-seconds.count() / static_cast<double>(halfLife.count()));
}

std::vector<EmotionTotal> dominantOf(const std::array<double, kEmotionCount> &totals)
{
    std::vector<EmotionTotal> all;
    for (std::size_t i = 0; i < totals.size(); ++i) {
        if (totals[i] > 1e-9) {
            all.push_back({static_cast<Emotion>(i), totals[i]});
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const EmotionTotal &a, const EmotionTotal &b) { return a.total > b.total; });
    all.resize(std::min(all.size(), kDominant));
    return all;
}

void MoodSums::moveTo(WallTime at, std::chrono::seconds halfLife)
{
    if (m_weight == 0) {
        m_at = at;
        m_intensity = {};
        m_energy = 0;
        return;
    }
    const double share = decayed(1, at - m_at, halfLife);
    for (double &one : m_intensity) {
        one *= share;
    }
    m_energy *= share;
    m_weight *= share;
    m_at = std::max(m_at, at);
}

void MoodSums::add(Emotion emotion, double intensity, double arousal, WallTime at, std::chrono::seconds halfLife,
                   double sign)
{
    if (at > m_at || m_weight == 0) {
        moveTo(at, halfLife);
    }
    const double share = sign * decayed(1, m_at - at, halfLife);
    m_intensity[static_cast<std::size_t>(emotion)] += share * intensity;
    m_energy += share * arousal * intensity;
    m_weight += share;
}

void MoodSums::merge(const MoodSums &other, std::chrono::seconds halfLife)
{
    if (other.m_weight == 0) {
        return;
    }
    if (other.m_at > m_at || m_weight == 0) {
        moveTo(other.m_at, halfLife);
    }
    const double share = decayed(1, m_at - other.m_at, halfLife);
    for (std::size_t i = 0; i < m_intensity.size(); ++i) {
        m_intensity[i] += share * other.m_intensity[i];
    }
    m_energy += share * other.m_energy;
    m_weight += share * other.m_weight;
}

MoodSnapshot MoodSums::snapshot(WallTime now, const BankRules &rules) const
{
    const MoodSnapshot rest;
    MoodSnapshot out;
    out.at = now;
    if (m_weight <= 0) {
        return out;
    }
    MoodSums sums = *this;
    sums.moveTo(std::max(now, m_at), rules.halfLife);
    const auto gauge = [&](double sum, double atRest) {
        return std::clamp((sum + rules.restWeight * atRest) / (sums.m_weight + rules.restWeight), 0.0, 1.0);
    };
    out.dominant = dominantOf(sums.m_intensity);
    out.mood = out.dominant.empty() ? rest.mood : out.dominant.front().emotion;
    out.energy = gauge(sums.m_energy, rest.energy);
    out.stress = gauge(sumOf(sums.m_intensity, rules.gauges.stress), rest.stress);
    out.motivation = gauge(sumOf(sums.m_intensity, rules.gauges.motivation), rest.motivation);
    out.focus = gauge(sumOf(sums.m_intensity, rules.gauges.focus), rest.focus);
    out.rows = sums.m_weight;
    return out;
}

MoodSnapshot meanSnapshot(const MoodTotals &totals, WallTime now, const BankRules &rules)
{
    MoodSnapshot out;
    out.at = now;
    if (totals.rows == 0) {
        return out;
    }
    const double rows = totals.rows;
    out.dominant = dominantOf(totals.intensity);
    out.mood = out.dominant.empty() ? out.mood : out.dominant.front().emotion;
    double all = 0;
    for (const double one : totals.intensity) {
        all += one;
    }
    constexpr double kEnergyShare = 0.6;
    out.energy = std::clamp(kEnergyShare * all / rows, 0.0, 1.0);
    out.stress = std::clamp(sumOf(totals.intensity, rules.gauges.stress) / rows, 0.0, 1.0);
    out.motivation = std::clamp(sumOf(totals.intensity, rules.gauges.motivation) / rows, 0.0, 1.0);
    out.focus = std::clamp(sumOf(totals.intensity, rules.gauges.focus) / rows, 0.0, 1.0);
    out.rows = rows;
    return out;
}

void MoodHistory::add(const MoodPoint &point)
{
    if (m_inGroup > 0) {
        m_points.back() = point; // a group is shown by its newest point
    } else {
        m_points.push_back(point);
    }
    m_inGroup = (m_inGroup + 1) % m_stride;
    if (m_points.size() < m_limit || m_inGroup != 0) {
        return;
    }
    for (std::size_t i = 0; i < m_points.size() / 2; ++i) {
        m_points[i] = m_points[2 * i + 1];
    }
    m_points.resize(m_points.size() / 2);
    m_stride *= 2;
}

} // namespace pilothouse::vigil
