// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/focus_policy.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pilothouse::memory {

/// Messages that stay or go together: a lone message, or a call with its results.
struct Unit {
    std::span<const std::uint32_t> members; ///< indices, ascending
    std::int64_t tokens = 0;                ///< of all members, whole
    /// Why it must stay whole: system, operator, pinned, constraint, newest, open call; or empty.
    std::string_view kept;
    bool forcedOut = false; ///< the operator dropped it (and nothing above keeps it)
};

/// The units of a request, in the order of their first members, each with why it may not go.
///
/// Never lost: system messages, what the operator wants whole, pinned items, messages that carry a constraint, the newest user
/// message, a call that has no result yet. Linear in the messages. One object follows the requests of a session: each text is then counted
/// and searched for constraints once. Owned by one thread.
class Units {
public:
    Units() = default;
    Units(Units &&) = default;
    Units &operator=(Units &&) = default;

    /// Becomes the units of \a input. The first \a sameText messages have the text of the request read before, the first \a same of them (no
    /// more) are the same in every way. A counter of the same name must count the same.
    void follow(const FocusInput &input, std::size_t sameText, std::size_t same);

    [[nodiscard]] std::size_t size() const { return m_units.size(); }
    [[nodiscard]] const Unit &operator[](std::size_t unit) const { return m_units[unit]; }
    [[nodiscard]] auto begin() const { return m_units.begin(); }
    [[nodiscard]] auto end() const { return m_units.end(); }
    [[nodiscard]] std::size_t unitOf(std::size_t message) const { return m_facts[message].unit; }
    /// Of \a message when whole, and of all messages.
    [[nodiscard]] std::int64_t tokens(std::size_t message) const { return m_facts[message].tokens; }
    [[nodiscard]] std::int64_t allTokens() const { return m_allTokens; }
    /// Of the units that must stay.
    [[nodiscard]] std::int64_t neededTokens() const { return m_neededTokens; }

private:
    /// What holds of a message as long as it, the constraints and the counter stay as they are.
    struct Facts {
        std::int64_t tokens = 0;
        std::int64_t told = 0; ///< as counted by the agent
        std::uint64_t call = 0;
        std::uint32_t unit = 0;
        bool constrained = false;
        bool system = false;
        bool makesCall = false;
        bool pinned = false;
    };

    void heed(const FocusInput &input);
    void clear();
    /// False when what is known of a message in [same, known) no longer holds.
    bool stillHolds(const std::vector<ContextMessage> &messages, std::size_t same);
    void append(const FocusInput &input, const ContextMessage &message);
    void gatherMembers();
    void decide(const FocusInput &input);

    std::vector<Facts> m_facts; ///< by message
    std::unordered_map<std::uint64_t, std::uint32_t> m_unitOfCall;
    std::vector<std::uint32_t> m_sizes; ///< of the units
    std::vector<std::string> m_constraints;
    std::string m_counter;
    std::int64_t m_perMessage = 0;

    std::vector<Unit> m_units;
    std::vector<std::uint32_t> m_members; ///< of all units, one after the other
    std::int64_t m_allTokens = 0;
    std::int64_t m_neededTokens = 0;
};

/// The units of a request that is packed once.
Units unitsOf(const FocusInput &input);

/// The tokens of the units that must stay. Errors: InvalidArgument for a budget below 1, OverBudget when they do not fit.
Result<std::int64_t> tokensNeeded(const FocusInput &input, const Units &units);

} // namespace pilothouse::memory
