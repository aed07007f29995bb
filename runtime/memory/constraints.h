// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::memory {

/// What sort of statement a rule recognises.
enum class StatementKind : std::uint8_t {
    Safety,      ///< health and danger, of the speaker or theirs
    Prohibition, ///< what must not be done
    Requirement, ///< what must be done, or a limit
    Correction,  ///< that something was meant otherwise
    Deadline,
    Amount,
    Identity,   ///< who somebody is, under which number
    Commitment, ///< what somebody said they would do
};
std::string_view name(StatementKind kind);

/// A boundary a user has stated.
struct Constraint {
    std::string text;        ///< the sentence, as it was said
    std::string instruction; ///< the sentence after it in the same message; empty where there is none
    std::string messageId;   ///< as in FocusItem::id
    StatementKind kind = StatementKind::Requirement; ///< safety, prohibition, requirement or correction
    std::string rule;                                ///< the words that made it one

    friend bool operator==(const Constraint &, const Constraint &) = default;
};

/// How much is lost with a message, and the rule that says so.
struct Judgement {
    Importance importance = Importance::Relevant;
    StatementKind kind = StatementKind::Commitment; ///< with a rule
    std::string_view rule; ///< the words that fired, for people; empty: none did. Valid for ever
};

/// Judges by words alone, in English, German, French and Spanish. Critical: a user's safety, prohibitions, requirements and corrections.
/// Relevant: identities, amounts, deadlines, commitments, and what no rule knows. Trivial: greetings, thanks, assent, nothing at all. What
/// tools say is never critical: it is not for them to bind the agent.
Judgement judge(const ContextMessage &message);

/// The constraints a user's \a message (the \a index-th) states, in its order, at most kMostConstraints; none in questions but for safety. Only
/// the first kConstraintBytes of a text are read: beyond that it is something pasted.
std::vector<Constraint> constraintsIn(const ContextMessage &message, std::size_t index);
inline constexpr std::size_t kMostConstraints = 6;
inline constexpr std::size_t kConstraintBytes = 4096;

} // namespace pilothouse::memory
