// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/constraints.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

namespace pilothouse::memory {

/// What became of a constraint in a context.
enum class Survival : std::uint8_t {
    Intact, ///< its sentence stands there word for word, and the instruction after it too
    Alone,  ///< the sentence does, the instruction after it does not
    Lost,
};
std::string_view name(Survival survival);

struct ConstraintState {
    Constraint constraint;
    Survival survival = Survival::Intact;
    /// It is not intact and has to be said again.
    [[nodiscard]] bool mustBeSaid() const { return survival != Survival::Intact; }
};

/// Remembers what users have stated in a session, and tells of a context whether that is still in it.
///
/// Constraints stay known when the agent gives up the messages that stated them. White space does not count when texts are compared. Pure: no
/// clock, no session. Bounded: the newest kMostKnown. Owned by one thread.
class ConstraintWatch {
public:
    static constexpr std::size_t kMostKnown = 256;

    /// Learns what the users' messages state that it does not know yet. The first \a same messages are those of the call before.
    void learn(std::span<const ContextMessage> messages, std::size_t same = 0);
    /// Learns a constraint stated elsewhere: with the session, or by the operator.
    void learn(Constraint constraint);
    /// In the order in which they were learnt.
    [[nodiscard]] std::span<const Constraint> known() const { return m_known; }

    /// The state of each known constraint in a context the agent sent.
    [[nodiscard]] std::vector<ConstraintState> look(std::span<const ContextMessage> context) const;
    /// The same in a packing of \a context.
    [[nodiscard]] std::vector<ConstraintState> look(std::span<const ContextMessage> context,
                                                    const Packing &packing) const;

    /// A text that says again what \a states have lost, one line each, word for word; empty when all are intact.
    static std::string saidAgain(std::span<const ConstraintState> states);

private:
    [[nodiscard]] std::vector<ConstraintState> lookIn(const std::string &all) const;

    std::vector<Constraint> m_known;
    std::unordered_set<std::string> m_texts;
};

} // namespace pilothouse::memory
