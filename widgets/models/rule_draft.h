// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
#include "domain/rule.h"
#include "domain/session.h"

#include <QString>

#include <chrono>
#include <optional>

namespace pilothouse::models {

/// What a remembered decision is about.
enum class RememberWhat {
    Once,     ///< nothing is remembered
    SameCall, ///< exactly these arguments, by digest
    Pattern,  ///< a tool name or glob and a condition, both as edited
};

/// The choices of the Remember dialog, and the rule they make. A value type; any thread.
///
/// Guarantees: starts as exactly this call, for this session; a rule reaches no further than what was chosen; only an explicit
/// choice of "no end" gives a rule without one, and then only beyond the session.
class RuleDraft {
public:
    /// \a session is the session of \a approval, when known: a project needs its working directory.
    RuleDraft(const Approval &approval, const SessionInfo *session);

    RememberWhat what = RememberWhat::SameCall;
    RuleScope scope = RuleScope::Session;
    RuleEffect effect = RuleEffect::Allow;
    QString tool;      ///< Pattern: exact name or glob
    QString condition; ///< Pattern: CEL, empty is true
    QString reason;
    /// How long it holds; absent is until the session ends (scope Session) or for ever (chosen by hand).
    std::optional<std::chrono::seconds> lifetime;

    /// Chooses \a value and the lifetime that goes with it: the session for the same call, 8 hours for a pattern and for
    /// everything that outlives the session.
    void choose(RememberWhat value);
    void choose(RuleScope value);

    [[nodiscard]] bool hasProject() const { return !m_project.empty(); }
    [[nodiscard]] QString project() const;

    /// A pattern without a condition: it holds for every call of its tools.
    [[nodiscard]] bool isBroad() const;

    /// The rule, or nothing when nothing is to be remembered. \a id must be unique.
    [[nodiscard]] std::optional<Rule> rule(const std::string &id, WallTime now, const std::string &createdBy) const;

private:
    std::string m_tool;
    std::string m_digest;
    std::string m_project;
    SessionId m_session{};
};

inline constexpr std::chrono::hours kDefaultPatternLifetime{8};

/// The narrowest condition for \a args: every member equal to what it is now, in CEL. Empty for no object.
[[nodiscard]] QString exactCondition(const QString &args);

} // namespace pilothouse::models
