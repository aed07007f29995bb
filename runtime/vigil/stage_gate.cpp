// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/stage_gate.h"

#include <string>

namespace pilothouse::vigil {

Result<void> StageGate::advance(Stage to)
{
    const auto follows = static_cast<int>(m_stage) + 1;
    if (static_cast<int>(to) == follows) {
        m_stage = to;
        return {};
    }
    const std::string present(name(m_stage));
    if (to == Stage::Start) {
        return Error{ErrorCode::InvalidState, "nothing goes back to start; the run is at " + present};
    }
    const auto needed = static_cast<Stage>(static_cast<int>(to) - 1);
    return Error{ErrorCode::InvalidState,
                 std::string(name(to)) + " follows " + std::string(name(needed)) + "; the run is at " + present};
}

} // namespace pilothouse::vigil
