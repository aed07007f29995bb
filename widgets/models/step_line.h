// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"

#include <QString>

#include <optional>

namespace pilothouse::models {

/// The one word a step line carries at its right end; None is most of them.
enum class StepBadge : std::uint8_t {
    None,
    Held,
    Vetoed,
    Expired,
    Withdrawn,
    Modified,
    Responded,
    Terminated,
    WouldHold, ///< observe mode: policy would have stepped in
    ByOperator,
    ByRuntime,
    Failed,
};

/// What one row of the step log shows, ready to paint: a small part of a StepRow.
struct StepLine {
    StepSeq seq{};
    StepKind kind = StepKind::User;
    StepOrigin origin = StepOrigin::Agent;
    StepBadge badge = StepBadge::None;
    bool failed = false;
    bool proposed = false;
    bool held = false;
    WallTime at{};
    WallTime heldSince{}; ///< meaningful while held
    std::optional<std::chrono::microseconds> duration;
    QString agentPath;
    QString tool;
    QString content; ///< one line, at most kContentLength characters
};

inline constexpr qsizetype kContentLength = 320;

[[nodiscard]] StepLine lineOf(const feed::StepRow &row);
[[nodiscard]] StepLine lineOf(const Step &step, bool held);

/// Applies \a verdict to a line that was proposed.
void decide(StepLine &line, const Verdict &verdict);

/// Arguments as one readable line: the only value of a one-member object, else "name: value" pairs; cut JSON as it stands.
[[nodiscard]] QString callSummary(const std::string &args);

} // namespace pilothouse::models
