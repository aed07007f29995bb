// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/never_lost.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pilothouse::memory {

/// A packing in the making: what is never lost is in it from the start, the policy adds further units while they fit.
///
/// Guarantees: at no time over the budget; a unit stays or goes as one; never-lost units stay whole. A message's score is how new
/// it is (0..1) unless set. Holds a reference to the input: lives within one FocusPolicy::pack().
class PackingDraft {
public:
    /// Errors: as tokensNeeded().
    static Result<PackingDraft> open(const FocusInput &input, std::string_view policy);
    /// The same with \a units that have followed to \a input.
    static Result<PackingDraft> open(const FocusInput &input, std::string_view policy, const Units &units);

    [[nodiscard]] const Units &units() const { return *m_units; }
    /// True when it is for the policy to decide on \a unit (an index in units()): not kept or taken yet, not dropped by the operator.
    [[nodiscard]] bool isOpen(std::size_t unit) const { return m_choices[unit].state == State::Open; }
    /// True when \a unit is left out for good.
    [[nodiscard]] bool isOut(std::size_t unit) const { return m_choices[unit].state == State::Gone; }
    [[nodiscard]] std::size_t unitOf(std::size_t message) const { return m_units->unitOf(message); }
    /// Open units, the newest first.
    [[nodiscard]] std::vector<std::size_t> newestFirst() const;
    [[nodiscard]] std::int64_t room() const { return m_input->request.budgetTokens - m_tokens; }
    /// What \a unit costs, and what all open ones do; substitutes counted.
    [[nodiscard]] std::int64_t tokens(std::size_t unit) const { return m_costs[unit]; }
    [[nodiscard]] std::int64_t openTokens() const { return m_openTokens; }

    /// Sends \a text in the place of \a message (an index in the request) if its unit comes in. False where its unit is not open, or where
    /// that costs no less than the message or the form set before; \a always takes it even so.
    bool substitute(std::size_t message, Fidelity fidelity, std::string text, std::string_view reason,
                    bool always = false);
    /// Gives up the forms set for \a unit: it is whole again.
    void restore(std::size_t unit);
    void setScore(std::size_t unit, double score);

    /// Takes an open \a unit in; false when it does not fit \a reserve tokens short of the budget.
    bool keep(std::size_t unit, std::string_view reason, std::int64_t reserve = 0);
    /// Makes a unit that was taken in with forms whole; false when that does not fit.
    bool upgrade(std::size_t unit, std::string_view reason);
    /// Takes open units in, the newest first, and stops at the first that does not fit: no holes in the middle of a talk.
    void keepNewest(std::int64_t reserve = 0);

    /// Leaves an open unit out for good.
    void drop(std::size_t unit, std::string_view reason);

    /// The packing. Every reason given must still be alive.
    [[nodiscard]] Packing finish() const;
    /// The same; score, planned form, importance and parts of the items are those of \a judged, which has one a message.
    [[nodiscard]] Packing finish(FocusItems judged) const;

private:
    enum class State : std::uint8_t { Open, Kept, Gone };
    struct Choice {
        State state = State::Open;
        std::uint8_t reason = 0; ///< in m_reasons
    };
    struct Substitute {
        Fidelity fidelity = Fidelity::Placeholder;
        std::string text;
        std::int64_t tokens = 0;
        std::string_view reason;
    };

    PackingDraft(const FocusInput &input, std::string_view policy, const Units &units);
    std::uint8_t reasonOf(std::string_view reason);
    /// \a unit is no longer open.
    void close(std::size_t unit, State state, std::string_view reason);
    void send(FocusItems &items, std::size_t message) const;
    [[nodiscard]] double scoreOf(std::size_t message) const;

    const FocusInput *m_input;
    std::string_view m_policy;
    std::unique_ptr<Units> m_own; ///< where no other has them
    const Units *m_units;
    std::vector<std::string_view> m_reasons{"budget"};
    std::vector<Choice> m_choices;                             ///< by unit
    std::vector<std::int64_t> m_costs;                         ///< by unit, substitutes counted
    std::vector<double> m_scores;                              ///< by unit; empty: how new each message is
    std::unordered_map<std::size_t, Substitute> m_substitutes; ///< by message
    std::int64_t m_tokens = 0;
    std::int64_t m_openTokens = 0;
};

} // namespace pilothouse::memory
