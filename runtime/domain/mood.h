// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/emotion.h"

#include <vector>

namespace pilothouse {

struct EmotionTotal {
    Emotion emotion = Emotion::Calm;
    double total = 0; ///< sum of decayed intensities

    friend bool operator==(const EmotionTotal &, const EmotionTotal &) = default;
};

/// How an agent is at one time. Gauges are 0 … 1.
struct MoodSnapshot {
    WallTime at{};
    Emotion mood = Emotion::Calm;
    std::vector<EmotionTotal> dominant; ///< the strongest first, three at most
    double energy = 0.2;
    double stress = 0.1;
    double motivation = 0.5;
    double focus = 0.5;
    double rows = 0; ///< what it stands on: rows, each weighted by its decay where gauges fade to rest

    friend bool operator==(const MoodSnapshot &, const MoodSnapshot &) = default;
};

/// One point of the gauges' history.
struct MoodPoint {
    WallTime at{};
    StepSeq seq{};
    Emotion mood = Emotion::Calm;
    double energy = 0;
    double stress = 0;
    double motivation = 0;
    double focus = 0;
    double health = 0;

    friend bool operator==(const MoodPoint &, const MoodPoint &) = default;
};

} // namespace pilothouse
