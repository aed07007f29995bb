// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bank_row.h"

#include <string_view>

namespace pilothouse::vigil {

/// A row without copies. Names hold until the bank's next deposit.
struct RowView {
    RowId id{};
    RowKind kind = RowKind::Deposit;
    RowId amends{};
    WallTime at{};
    Emotion emotion = Emotion::Calm;
    double intensity = 0;
    double own = 0;
    double valence = 0;
    std::string_view cause;
    std::string_view subject;     ///< the cause without its status: what a success of can heal it
    std::uint64_t subjectKey = 0; ///< a number for subject and agent, within one bank
    std::string_view family;
    std::string_view agentPath;
    StepSeq seq{};
    std::uint32_t count = 1;
};

} // namespace pilothouse::vigil
