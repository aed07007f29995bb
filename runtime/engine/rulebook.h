// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "policy/rule_set.h"

#include <memory>
#include <string>
#include <vector>

namespace pilothouse::engine {

/// The rules in force: what the policy file says plus what people chose to remember. Owned by the engine thread.
///
/// Guarantees: a change either compiles whole or leaves everything as it was.
class Rulebook {
public:
    /// Errors: the policy's, naming the rule.
    static Result<Rulebook> create(policy::PolicyDocument document, std::vector<Rule> remembered);

    Result<void> install(policy::PolicyDocument document);
    /// Errors: InvalidArgument for a rule that is not remembered, has an empty scope target or a taken id.
    Result<void> remember(const Rule &rule);
    Result<Rule> forget(const std::string &ruleId);

    [[nodiscard]] const policy::RuleSet &rules() const { return *m_compiled; }
    [[nodiscard]] std::vector<Rule> all() const;

private:
    Rulebook() = default;
    Result<void> rebuild(policy::PolicyDocument document, std::vector<Rule> remembered);

    policy::PolicyDocument m_document;
    std::vector<Rule> m_remembered;
    std::shared_ptr<const policy::RuleSet> m_compiled;
};

} // namespace pilothouse::engine
