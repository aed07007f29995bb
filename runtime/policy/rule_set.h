// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/policy_document.h"
#include "policy/decision.h"
#include "policy/facts.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace pilothouse::policy {

/// An ordered set of rules, compiled. Immutable after compile(), so any thread may use it; shared by pointer.
///
/// Guarantees: deny > ask > allow, first in order among equals; an allow that a person chose to remember answers the asks of the file
/// and the defaults, but no deny, no remembered ask, no ask for two people and no failure; disabled, expired and out-of-scope rules are
/// not looked at; a rule that fails to evaluate counts as ask; a decision costs what the rules that can match this tool cost, not the
/// number of rules (they are indexed by tool name, glob prefix and call digest).
class RuleSet {
public:
    /// Errors: InvalidArgument naming the rule's id, the field and, for an expression, line and column.
    static Result<std::shared_ptr<const RuleSet>> compile(std::vector<Rule> rules,
                                                          RuleEffect fallback = RuleEffect::Ask);

    ~RuleSet();
    RuleSet(const RuleSet &) = delete;
    RuleSet &operator=(const RuleSet &) = delete;

    /// \a now is used for expiry only. Never throws, never blocks; bounded by the expressions' cost limits.
    [[nodiscard]] Decision decide(const Facts &facts, WallTime now) const;

    [[nodiscard]] std::span<const Rule> rules() const;
    [[nodiscard]] RuleEffect fallback() const;

private:
    struct Impl;
    explicit RuleSet(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

using pilothouse::PolicyDocument;

/// Reads the JSON form documented in resources/docs/policy.md. Errors name the place: "rules[3].when: line 1, column 7: …".
Result<PolicyDocument> parsePolicy(std::string_view json);

/// One rule as JSON and back: the form remembered rules are stored and sent in.
std::string ruleToJson(const Rule &rule);
Result<Rule> ruleFromJson(std::string_view json);

} // namespace pilothouse::policy
