// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/focus_policy.h"

namespace pilothouse::memory {

/// Adaptive Focus Memory as its author's public code has it (sources: afm_formulas.h), for comparison and for who asks for it:
/// that code's score, its offline embedding, compressor, placeholders and oldest-first packing, with the thresholds its chat
/// takes offline.
///
/// Reproduced with its defects, which live in no other policy than these two: old placeholders spend the budget and the newest
/// query may be cut or lost (afm_packer.h); summaries are unmarked and out of order, placeholders may cost more than their message
/// (afm_forms.h); similarity only holds for words in place (afm_embedding.h); system messages are scored like any other, but for
/// the first when it opens the context (the preamble), which is left out silently when it does not fit. It knows no pins, no
/// constraints, no operator and no pairs of call and result. **What other policies never lose may be lost here, without an error.**
///
/// Not reproduced, since packings tell what was sent and depend on nothing packed before: the state "full" of items that were
/// dropped, tokens reported without the preamble, and summaries kept for a later query (packOldestFirst() still keeps them).
/// Each message sent counts its overhead.
class AfmCode final : public FocusPolicy {
public:
    [[nodiscard]] std::string_view name() const override { return "afm_code"; }
    Result<Packing> pack(const FocusInput &input) override;
};

/// The same as the first version of the paper has it: classes of importance (by lists of words in place of the paper's language
/// model), its scores, thresholds and half-life. Embedding, compressor and packing are those of AfmCode, and so are the defects:
/// a CRITICAL message is planned whole but still lost when older ones have spent the budget.
class AfmPaper final : public FocusPolicy {
public:
    [[nodiscard]] std::string_view name() const override { return "afm_paper"; }
    Result<Packing> pack(const FocusInput &input) override;
};

} // namespace pilothouse::memory
