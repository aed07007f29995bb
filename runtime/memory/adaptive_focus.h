// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/focus_policy.h"
#include "memory/message_index.h"
#include "memory/never_lost.h"
#include "memory/packing_draft.h"
#include "memory/relevance.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace pilothouse::memory {

/// Keeps what the next call is about: beside what is never lost (never_lost.h) and the newest messages, those of most value to the query
/// for their tokens, wherever they stand in the session.
///
/// The query is the request's, else the newest user message. A unit's value is the best relevance of its messages by its tokens to the
/// power kTokenPower; it is the FocusItem::score of its messages. Reasons: those of never_lost.h, "newest" for the last messages,
/// "relevance", and for what goes "budget" or "operator". Every item is full or dropped.
///
/// The index is kept between calls, so that a request that goes on from the one before costs what is new in it; what came before never
/// changes a packing. Owned by one thread.
class AdaptiveFocus final : public FocusPolicy {
public:
    /// The last messages stay whole when they fit.
    static constexpr std::size_t kNewestKept = 4;
    /// 1 is value per token, 0 the value alone; in between the best at every budget measured.
    static constexpr float kTokenPower = 0.35F;

    AdaptiveFocus();
    AdaptiveFocus(const AdaptiveFocus &) = delete;
    AdaptiveFocus &operator=(const AdaptiveFocus &) = delete;

    [[nodiscard]] std::string_view name() const override { return "adaptive_focus"; }
    Result<Packing> pack(const FocusInput &input) override;

    /// What the score of \a message was made of in the newest packing. Precondition: that succeeded and had this message.
    [[nodiscard]] ScoreParts parts(std::size_t message) const { return m_relevance.parts(message); }

private:
    static constexpr std::size_t kCostsKnown = 2048;

    /// Tokens to the power kTokenPower.
    static float costOf(std::int64_t tokens);
    /// What each unit is worth.
    void value();

    MessageIndex m_index;
    Units m_units;
    Relevance m_relevance;
    std::vector<float> m_values; ///< by unit
    std::array<float, kCostsKnown> m_costs{};
};

} // namespace pilothouse::memory
