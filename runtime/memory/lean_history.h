// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/adaptive_focus.h"
#include "memory/lean_forms.h"

namespace pilothouse::memory {

/// Saves tokens also where the budget would not ask for it: what the newest two calls have left behind is sent in the shorter forms of
/// lean_forms.h, all else whole. Where that does not fit, adaptive_focus chooses among those forms.
///
/// For users who pay by the token, with agents that work in many steps. Never lost: as in never_lost.h. Reason of the shorter forms:
/// "threshold". Owned by one thread.
class LeanHistory final : public FocusPolicy {
public:
    [[nodiscard]] std::string_view name() const override { return "lean_history"; }
    Result<Packing> pack(const FocusInput &input) override;
    [[nodiscard]] bool looksAtMeaning() const override { return true; }
    bool read(const FocusInput &input, std::size_t bytes) override;
    [[nodiscard]] std::span<const std::int64_t> tokensRead() const override { return m_focus.tokensRead(); }

private:
    AdaptiveFocus m_focus;
    LeanForms m_forms;
    bool m_reads = false; ///< the request is being read
};

} // namespace pilothouse::memory
