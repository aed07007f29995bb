// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/best_first.h"
#include "memory/focus_policy.h"
#include "memory/message_index.h"
#include "memory/never_lost.h"
#include "memory/packing_draft.h"
#include "memory/relevance.h"
#include "memory/stated_first.h"
#include "memory/unit_forms.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pilothouse::memory {

/// Keeps what the next call is about: beside what is never lost (never_lost.h) and the newest messages, those of most value to the query
/// for their tokens, wherever they stand in the session.
///
/// The query is the request's, else the newest user message. A unit's value is the best relevance of its messages by its tokens to the
/// power kTokenPower; it is the FocusItem::score of its messages. Importance is its floor: what users have stated to the agent, and what the
/// operator calls critical, counts at least as much as what asks to be whole (ScorePart::Importance is what that adds). What users have stated (constraints.h) comes in before all else that may
/// go, within half of the room. Where everything fits, nothing is touched. Where it does not, a large
/// unit has a smaller form first: a call with its result left out, or a summary; what is left of the budget makes the most valuable ones
/// whole. Runs of messages left out become one line where there is room for it. Forms the operator forces are taken as they are wished.
///
/// Reasons: those of never_lost.h, "newest" for the last messages, "relevance" for what is whole, "budget" for what is shorter or gone,
/// "constraint" also for what users have stated, "merged" for a run's line and those it stands for, "operator".
///
/// In a greater budget everything that was of more value than all that went stays, as long as all units are small and the newest fit. It does
/// not hold unit by unit: a large one that fits at last may push out several small ones of less value.
///
/// The index is kept between calls, so that a request that goes on from the one before costs what is new in it; what came before never
/// changes a packing. Owned by one thread.
class AdaptiveFocus final : public FocusPolicy {
public:
    /// The last messages stay whole when they fit.
    static constexpr std::size_t kNewestKept = 4;
    /// 1 is value per token, 0 the value alone; in between the best at every budget measured.
    static constexpr float kTokenPower = 0.35F;
    /// Units of fewer tokens are whole or gone.
    static constexpr std::int64_t kLargeTokens = 160;

    AdaptiveFocus();
    AdaptiveFocus(const AdaptiveFocus &) = delete;
    AdaptiveFocus &operator=(const AdaptiveFocus &) = delete;

    [[nodiscard]] std::string_view name() const override { return "adaptive_focus"; }
    Result<Packing> pack(const FocusInput &input) override;
    [[nodiscard]] bool looksAtMeaning() const override { return true; }
    bool read(const FocusInput &input, std::size_t bytes) override;
    [[nodiscard]] std::span<const std::int64_t> tokensRead() const override { return m_units.tokensOfMessages(); }

    /// So many messages were the same when the request that is being read began. Precondition: read(), and not yet follow().
    [[nodiscard]] std::size_t sameWhenRead() const { return m_ahead->sameText; }
    /// For policies that choose among forms of their own: reads the request's messages; so many of the one before are unchanged.
    std::size_t follow(const FocusInput &input);
    /// Packs the request followed to. Where \a forms has a text for a message (by index; empty: whole), that is the message.
    Result<Packing> packAs(std::string_view name, const FocusInput &input, std::span<const std::string> forms);

private:
    static constexpr std::size_t kCostsKnown = 2048;

    /// Tokens to the power kTokenPower.
    [[nodiscard]] float cost(std::int64_t tokens) const;
    /// What each unit is worth.
    void value(const PackingDraft &draft, const FocusInput &input);
    void choose(PackingDraft &draft, const FocusInput &input);
    /// What there is to say of each message beside what becomes of it.
    FocusItems judged(const FocusInput &input);

    /// What was the same when the reading of a request began.
    struct Ahead {
        std::size_t sameText = 0; ///< messages
        std::size_t same = 0;     ///< of them in every way
    };

    std::optional<Ahead> m_ahead; ///< the request is being read
    MessageIndex m_index;
    Units m_units;
    Relevance m_relevance;
    UnitForms m_forms;
    Judgements m_judged;
    std::vector<std::size_t> m_stated; ///< messages that count at least so much, ascending
    std::vector<float> m_best;         ///< by unit: relevance of its best message
    std::vector<float> m_values;       ///< by unit: that by its tokens
    std::vector<RankedStep> m_ranked;
    std::array<float, kCostsKnown> m_costs{};
};

} // namespace pilothouse::memory
