// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/never_lost.h"

#include <optional>
#include <string>
#include <string_view>
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

    [[nodiscard]] const std::vector<Unit> &units() const { return m_units; }
    /// True when it is for the policy to decide on \a unit (an index in units()): not kept or taken yet, not dropped by the operator.
    [[nodiscard]] bool isOpen(std::size_t unit) const { return m_open[unit]; }
    [[nodiscard]] std::size_t unitOf(std::size_t message) const { return m_unitOf[message]; }
    /// Open units, the newest first.
    [[nodiscard]] std::vector<std::size_t> newestFirst() const;
    [[nodiscard]] std::int64_t room() const { return m_input.request.budgetTokens - m_packing.tokens; }
    /// What \a unit costs, and what all open ones do; substitutes counted.
    [[nodiscard]] std::int64_t tokens(std::size_t unit) const;
    [[nodiscard]] std::int64_t openTokens() const;

    /// Sends \a text in the place of \a message (an index in the request) if its unit comes in; never-lost units stay whole.
    void substitute(std::size_t message, Fidelity fidelity, std::string text, std::string_view reason);
    void setScore(std::size_t unit, double score);

    /// Takes an open \a unit in; false when it does not fit \a reserve tokens short of the budget.
    bool keep(std::size_t unit, std::string_view reason, std::int64_t reserve = 0);
    /// Takes open units in, the newest first, and stops at the first that does not fit: no holes in the middle of a talk.
    void keepNewest(std::int64_t reserve = 0);

    /// Leaves an open unit out for good.
    void drop(std::size_t unit, std::string_view reason);

    /// The packing; the draft is empty afterwards.
    Packing finish() { return std::move(m_packing); }

private:
    struct Substitute {
        Fidelity fidelity = Fidelity::Placeholder;
        std::string text;
        std::string_view reason;
    };

    PackingDraft(const FocusInput &input, std::vector<Unit> units, std::string_view policy);
    void send(std::size_t message, std::string_view reason);

    const FocusInput &m_input;
    std::vector<Unit> m_units;
    std::vector<std::size_t> m_unitOf;                    ///< by message
    std::vector<std::int64_t> m_tokens;                   ///< by message, substitutes counted
    std::vector<bool> m_open;                             ///< by unit
    std::vector<std::optional<Substitute>> m_substitutes; ///< by message
    Packing m_packing;
};

} // namespace pilothouse::memory
