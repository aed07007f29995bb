// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mood.h"
#include "vigil/rules.h"

#include <array>
#include <cstddef>
#include <vector>

namespace pilothouse::vigil {

/// \a intensity after \a age, halved every \a halfLife: intensity * 2^(-age / halfLife). No age below 0.
[[nodiscard]] double decayed(double intensity, std::chrono::microseconds age, std::chrono::seconds halfLife);

/// Decayed sums over rows, from which gauges follow without a look at the rows. Adding is O(emotions); sums of several banks merge, which
/// gives an agent's mood across its sessions. A value.
class MoodSums {
public:
    /// One row at \a at. \a sign -1 takes a row away that was added before.
    void add(Emotion emotion, double intensity, double arousal, WallTime at, std::chrono::seconds halfLife,
             double sign = 1);
    void merge(const MoodSums &other, std::chrono::seconds halfLife);
    [[nodiscard]] MoodSnapshot snapshot(WallTime now, const BankRules &rules) const;

private:
    void moveTo(WallTime at, std::chrono::seconds halfLife);

    WallTime m_at{}; ///< the time the sums are decayed to: that of the newest row
    std::array<double, kEmotionCount> m_intensity{};
    double m_energy = 0; ///< of arousal * intensity
    double m_weight = 0; ///< of 1 a row
};

/// Sums over the rows of a window, for gauges that are plain means over them.
struct MoodTotals {
    std::array<double, kEmotionCount> intensity{};
    double rows = 0;
};
[[nodiscard]] MoodSnapshot meanSnapshot(const MoodTotals &totals, WallTime now, const BankRules &rules);

/// The strongest emotions, strongest first, three at most.
[[nodiscard]] std::vector<EmotionTotal> dominantOf(const std::array<double, kEmotionCount> &totals);

/// The gauges over a run in at most \a limit points: when full, every other point goes and one stands for twice as many from then on. The
/// newest point is always there.
class MoodHistory {
public:
    explicit MoodHistory(std::size_t limit = 1024) : m_limit(limit < 4 ? 4 : limit / 2 * 2) {}

    void add(const MoodPoint &point);
    /// Oldest first.
    [[nodiscard]] const std::vector<MoodPoint> &points() const { return m_points; }

private:
    std::vector<MoodPoint> m_points;
    std::size_t m_limit;
    std::size_t m_stride = 1;
    std::size_t m_inGroup = 0; ///< points that the newest one stands for so far
};

} // namespace pilothouse::vigil
