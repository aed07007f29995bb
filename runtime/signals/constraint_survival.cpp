// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/constraint_survival.h"

#include <algorithm>

namespace pilothouse::signals {

Reading ConstraintSurvival::observe(StepSeq seq, std::span<const ConstraintFate> all)
{
    Reading reading;
    reading.limit = static_cast<double>(all.size());
    double lost = 0;
    for (const ConstraintFate &one : all) {
        const double gone = 1 - std::clamp(one.survival, 0.0, 1.0);
        if (gone > 0) {
            lost += gone;
            ++reading.quantity;
            reading.evidence.push_back(
                {raw(one.statedAt) != 0 ? one.statedAt : seq, "fell out: " + one.label, gone, {}});
        }
    }
    reading.level = lost > 0 ? 0.5 + 0.5 * lost / reading.limit : 0.0;
    m_latest = reading;
    return reading;
}

} // namespace pilothouse::signals
