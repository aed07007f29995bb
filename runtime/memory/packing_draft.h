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
    [[nodiscard]] std::int64_t tokens(std::size_t unit) const;
    [[nodiscard]] std::int64_t openTokens() const;

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

    /// What a policy knows of an item beside what is sent.
    struct Remark {
        double score = 0;
        Fidelity planned = Fidelity::Full;
        Importance importance = Importance::Relevant;
        ScoreParts parts = {};
    };

    /// The packing. Every reason given must still be alive.
    [[nodiscard]] Packing finish() const
    {
        return finish([this](std::size_t message) { return Remark{scoreOf(message)}; });
    }
    /// The same with what \a remark(message) returns, a Remark, in the place of the scores set.
    template<class OnMessage>
    [[nodiscard]] Packing finish(OnMessage remark) const
    {
        Packing packing = start();
        for (std::size_t i = 0; i < m_input->request.messages.size(); ++i) {
            add(packing, i, remark(i));
        }
        return packing;
    }

private:
    enum class State : std::uint8_t { Open, Kept, Gone };
    struct Choice {
        std::string_view reason = "budget";
        State state = State::Open;
    };
    struct Substitute {
        Fidelity fidelity = Fidelity::Placeholder;
        std::string text;
        std::int64_t tokens = 0;
        std::string_view reason;
    };

    PackingDraft(const FocusInput &input, std::string_view policy, const Units &units);
    [[nodiscard]] Packing start() const;
    void add(Packing &packing, std::size_t message, const Remark &remark) const;
    [[nodiscard]] double scoreOf(std::size_t message) const;

    const FocusInput *m_input;
    std::string_view m_policy;
    std::unique_ptr<Units> m_own; ///< where no other has them
    const Units *m_units;
    std::vector<Choice> m_choices;                             ///< by unit
    std::vector<double> m_scores;                              ///< by unit; empty: how new each message is
    std::unordered_map<std::size_t, Substitute> m_substitutes; ///< by message
    std::int64_t m_tokens = 0;
};

} // namespace pilothouse::memory
