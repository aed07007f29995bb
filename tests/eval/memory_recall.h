// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "locomo.h"
#include "memory/meaning.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pilothouse::eval {

/// How much of what questions need a policy keeps in a budget.
struct Recall {
    std::string policy;
    std::string counter;   ///< what the tokens are counted by
    std::string embedding; ///< what tells meanings
    std::int64_t budget = 0;
    std::size_t questions = 0;
    double evidence = 0;    ///< mean over the questions of the share of their evidence kept whole, 0..1
    double allEvidence = 0; ///< share of the questions with all of it, 0..1
    double tokens = 0;      ///< mean of a packing
    double medianMs = 0;    ///< processor time of a packing
    double slowMs = 0;      ///< 99th percentile of it
};

/// Replays each dialogue to its end and asks each of its questions with \a budget tokens. One policy a dialogue; its first packing, which
/// reads all of the dialogue at once, is not timed. Errors: those of makeFocusPolicy() and pack(); Internal when a packing is over its budget.
Result<Recall> measureRecall(std::span<const Dialogue> dialogues, std::string_view policy, std::int64_t budget,
                             const text::TokenCounter &tokens, const memory::Meaning &meaning = {});

/// {"policy","counter","embedding","budget","questions","evidence_retained_pct","all_evidence_pct","tokens_mean","pack_ms_p50","pack_ms_p99"}
std::string toJson(const Recall &recall);

} // namespace pilothouse::eval
