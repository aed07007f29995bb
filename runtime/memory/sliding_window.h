// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/focus_policy.h"

namespace pilothouse::memory {

/// Keeps the newest messages whole beside what is never lost (never_lost.h): the plain sliding window. Pairs of call and result
/// stay together or go together. The window closes at the first unit that does not fit: no holes in the middle of a talk.
class SlidingWindow final : public FocusPolicy {
public:
    [[nodiscard]] std::string_view name() const override { return "sliding_window"; }
    Result<Packing> pack(const FocusInput &input) override;
};

} // namespace pilothouse::memory
