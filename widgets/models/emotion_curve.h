// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bank_row.h"
#include "domain/mood.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace pilothouse::models {

/// How strongly one emotion is felt over time: at any time the strongest of its rows, each halved every half-life since its own time.
/// Thread-compatible.
class EmotionCurve {
public:
    struct Mark {
        WallTime at{};
        double intensity = 0;
        std::size_t row = 0; ///< its place in the rows the curve was made from
    };

    /// \a halfLife > 0.
    EmotionCurve(Emotion emotion, std::chrono::seconds halfLife) : m_emotion(emotion), m_halfLife(halfLife) {}

    /// In time order.
    void add(const Mark &mark);
    [[nodiscard]] Emotion emotion() const { return m_emotion; }
    [[nodiscard]] const std::vector<Mark> &marks() const { return m_marks; }
    /// 0 before the first mark. O(log n).
    [[nodiscard]] double at(WallTime time) const;
    /// The strongest mark with from <= at < to, the newer of equals; nullptr when there is none. O(log n + marks in between).
    [[nodiscard]] const Mark *strongest(WallTime from, WallTime to) const;
    /// The largest value of the curve with from <= t < to: of its left end and the marks in between.
    [[nodiscard]] double peak(WallTime from, WallTime to) const;

    struct Part {
        double peak = 0;                 ///< as peak()
        const Mark *strongest = nullptr; ///< as strongest()
    };
    /// The curve between each of \a edges, which rise, and the next one: one part less than edges. O(log n + edges + marks in between).
    [[nodiscard]] std::vector<Part> parts(std::span<const WallTime> edges) const;

private:
    [[nodiscard]] double valueOf(const Mark &mark, WallTime time) const;

    Emotion m_emotion;
    std::chrono::seconds m_halfLife;
    std::vector<Mark> m_marks;
    std::vector<std::size_t> m_leader; ///< per mark: which of it and those before it is the strongest from then on
};

/// A curve for every emotion that \a rows, oldest first, hold, in the order of Emotion; rows that are noise are left out.
[[nodiscard]] std::vector<EmotionCurve> emotionCurves(std::span<const BankRow> rows, std::chrono::seconds halfLife);

/// One of the five gauges that have a history.
enum class MoodGauge : std::uint8_t { Energy, Stress, Motivation, Focus, Health };
inline constexpr int kMoodGaugeCount = 5;
[[nodiscard]] double valueOf(const MoodPoint &point, MoodGauge gauge);
/// Health is in no snapshot.
[[nodiscard]] std::optional<double> valueOf(const MoodSnapshot &snapshot, MoodGauge gauge);

} // namespace pilothouse::models
