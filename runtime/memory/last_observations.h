// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/focus_policy.h"

#include <cstddef>

namespace pilothouse::memory {

/// SWE-agent's history processor (Yang 2024, arXiv 2405.15793; github.com/SWE-agent/SWE-agent at 3ea751c0): the newest five
/// tool results stay whole, each older one becomes a line that says how many lines are omitted, everything else stays whole.
///
/// Its tags that force a result to stay or go are the pins and the operator's choices here. The system ends a run when the
/// context is full; here the oldest units go until the budget holds, the task (the first user message) last. Deviation:
/// only messages of role "tool" are observations. Its optional polling, which spares prompt caches, is off as it is there.
class LastObservations final : public FocusPolicy {
public:
    static constexpr std::size_t kWhole = 5;

    [[nodiscard]] std::string_view name() const override { return "last_observations"; }
    Result<Packing> pack(const FocusInput &input) override;
};

} // namespace pilothouse::memory
