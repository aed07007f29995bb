// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pilothouse {

/// What an event feels like. Stored by number: new ones come last.
enum class Emotion : std::uint8_t {
    Frustration,
    Anxiety,
    Relief,
    Pride,
    Curiosity,
    Calm,
    Determination, ///< after a rebound: good follows bad
    Caution,
    Joy,
    Gratitude,
};
inline constexpr int kEmotionCount = 10;

/// The word in files and on screen: frustration, anxiety, relief, pride, curiosity, calm, determination, caution, joy, gratitude.
std::string_view name(Emotion emotion);
std::optional<Emotion> emotionFromName(std::string_view name);

} // namespace pilothouse
