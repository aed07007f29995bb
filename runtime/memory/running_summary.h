// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/focus_policy.h"

#include <cstdint>

namespace pilothouse::memory {

/// Auto-GPT's context (state of May 2023, read in github.com/jonasdebeukelaer/Auto-GPT at e21917c): the newest messages whole
/// until the context is full, those that fall out merged into one running summary. There 500 of 3,000 tokens (4,000 less the
/// reply's 1,000) belong to the summary; here a sixth of the budget, at most 500.
///
/// Deviations: the summary is extractive in place of a language model's, marked as a summary: the first sentence of each message
/// that fell out, in time order; where the room ends, those of the newest that fit. It stands in the place of the oldest lone
/// message that fell out; where only calls with results did, in the oldest call's, whose results say so. Messages it speaks of
/// are dropped as "merged", others as "budget". Auto-GPT's notice in place of oversized output is an act when a command ends and no
/// part of packing.
class RunningSummary final : public FocusPolicy {
public:
    static constexpr std::int64_t kMostTokens = 500;
    static constexpr std::int64_t kShareOfBudget = 6;

    [[nodiscard]] std::string_view name() const override { return "running_summary"; }
    Result<Packing> pack(const FocusInput &input) override;
};

} // namespace pilothouse::memory
