// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/emotion.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

constexpr std::array<std::string_view, kEmotionCount> kNames{
    "frustration", "anxiety", "relief", "pride", "curiosity", "calm", "determination", "caution", "joy", "gratitude"};

} // namespace

std::string_view name(Emotion emotion) { return kNames[static_cast<std::size_t>(emotion)]; }

std::optional<Emotion> emotionFromName(std::string_view name)
{
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) {
        return std::nullopt;
    }
    return static_cast<Emotion>(found - kNames.begin());
}

} // namespace pilothouse::vigil
