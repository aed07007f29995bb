// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/text_vector.h"

#include <algorithm>
#include <cmath>

namespace pilothouse {

TextVector textVector(std::span<const float> values)
{
    constexpr float kFull = 127;
    float greatest = 0;
    for (const float value : values) {
        if (!std::isfinite(value)) {
            return {};
        }
        greatest = std::max(greatest, std::abs(value));
    }
    TextVector vector;
    if (greatest == 0 || values.size() > kMostDimensions) {
        return vector;
    }
    vector.values.reserve(values.size());
    for (const float value : values) {
        vector.values.push_back(static_cast<std::int8_t>(std::lround(value / greatest * kFull)));
    }
    return vector;
}

} // namespace pilothouse
