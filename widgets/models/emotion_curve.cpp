// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/emotion_curve.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace pilothouse::models {

namespace {

/// The first mark not before \a time.
auto firstFrom(const std::vector<EmotionCurve::Mark> &marks, WallTime time)
{
    return std::lower_bound(marks.begin(), marks.end(), time,
                            [](const EmotionCurve::Mark &mark, WallTime t) { return mark.at < t; });
}

} // namespace

double EmotionCurve::valueOf(const Mark &mark, WallTime time) const
{
    const auto age = std::max(WallTime::duration{0}, time - mark.at);
    return mark.intensity * std::exp2(-std::chrono::duration<double>(age) / std::chrono::duration<double>(m_halfLife));
}

void EmotionCurve::add(const Mark &mark)
{
    m_marks.push_back(mark);
    const std::size_t own = m_marks.size() - 1;
    const bool leads = m_leader.empty() || mark.intensity >= valueOf(m_marks[m_leader.back()], mark.at);
    m_leader.push_back(leads ? own : m_leader.back());
}

double EmotionCurve::at(WallTime time) const
{
    const auto after = std::upper_bound(m_marks.begin(), m_marks.end(), time,
                                        [](WallTime t, const Mark &mark) { return t < mark.at; });
    if (after == m_marks.begin()) {
        return 0;
    }
    const auto last = static_cast<std::size_t>(std::distance(m_marks.begin(), after)) - 1;
    return valueOf(m_marks[m_leader[last]], time);
}

const EmotionCurve::Mark *EmotionCurve::strongest(WallTime from, WallTime to) const
{
    const Mark *best = nullptr;
    for (auto it = firstFrom(m_marks, from); it != m_marks.end() && it->at < to; ++it) {
        if (best == nullptr || it->intensity >= best->intensity) {
            best = &*it;
        }
    }
    return best;
}

double EmotionCurve::peak(WallTime from, WallTime to) const
{
    const Mark *mark = strongest(from, to);
    return mark == nullptr ? at(from) : std::max(at(from), mark->intensity);
}

std::vector<EmotionCurve::Part> EmotionCurve::parts(std::span<const WallTime> edges) const
{
    std::vector<Part> out;
    if (edges.size() < 2) {
        return out;
    }
    out.reserve(edges.size() - 1);
    auto next = firstFrom(m_marks, edges.front());
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        Part part;
        if (next != m_marks.begin()) { // of those before the edge, the one that leads there
            const auto last = static_cast<std::size_t>(std::distance(m_marks.begin(), next)) - 1;
            part.peak = valueOf(m_marks[m_leader[last]], edges[i]);
        }
        for (; next != m_marks.end() && next->at < edges[i + 1]; ++next) {
            if (part.strongest == nullptr || next->intensity >= part.strongest->intensity) {
                part.strongest = &*next;
            }
        }
        part.peak = part.strongest == nullptr ? part.peak : std::max(part.peak, part.strongest->intensity);
        out.push_back(part);
    }
    return out;
}

std::vector<EmotionCurve> emotionCurves(std::span<const BankRow> rows, std::chrono::seconds halfLife)
{
    std::vector<EmotionCurve> all;
    all.reserve(kEmotionCount);
    for (int i = 0; i < kEmotionCount; ++i) {
        all.emplace_back(static_cast<Emotion>(i), halfLife);
    }
    std::vector<std::size_t> order(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        order[i] = i;
    }
    // Events may be banked late: rows are in the order of their numbers, marks in that of their times.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rows[a].at < rows[b].at; });
    for (const std::size_t i : order) {
        const BankRow &row = rows[i];
        if (row.kind != RowKind::Noise) {
            all[static_cast<std::size_t>(row.emotion)].add({row.at, row.intensity, i});
        }
    }
    std::erase_if(all, [](const EmotionCurve &curve) { return curve.marks().empty(); });
    return all;
}

double valueOf(const MoodPoint &point, MoodGauge gauge)
{
    switch (gauge) {
    case MoodGauge::Energy: return point.energy;
    case MoodGauge::Stress: return point.stress;
    case MoodGauge::Motivation: return point.motivation;
    case MoodGauge::Focus: return point.focus;
    case MoodGauge::Health: break;
    }
    return point.health;
}

std::optional<double> valueOf(const MoodSnapshot &snapshot, MoodGauge gauge)
{
    switch (gauge) {
    case MoodGauge::Energy: return snapshot.energy;
    case MoodGauge::Stress: return snapshot.stress;
    case MoodGauge::Motivation: return snapshot.motivation;
    case MoodGauge::Focus: return snapshot.focus;
    case MoodGauge::Health: break;
    }
    return std::nullopt;
}

} // namespace pilothouse::models
