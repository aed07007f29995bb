// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/reading.h"

#include <span>
#include <string>

namespace pilothouse::signals {

/// What became of one stated constraint in the context an agent works with.
struct ConstraintFate {
    StepSeq statedAt{};  ///< the step that stated it; 0 for one stated with the session
    std::string label;   ///< what evidence calls it: a number or a short name, not the text itself
    double survival = 1; ///< 1: it stands there word for word; between: in part; 0: it fell out
};

/// Stated constraints that fell out of the context. Whoever looks at contexts (memory does) says what became of each; this makes a signal
/// of it: level = 0 while all survive, else 0.5 + half the mean share lost. One that fell out is half of trouble by itself, since an agent
/// can break what it no longer sees at any step. Pure.
class ConstraintSurvival {
public:
    /// The reading at step \a seq given what became of \a all constraints known. quantity: how many did not survive whole; limit: known.
    Reading observe(StepSeq seq, std::span<const ConstraintFate> all);

    [[nodiscard]] const Reading &latest() const { return m_latest; }

private:
    Reading m_latest;
};

} // namespace pilothouse::signals
