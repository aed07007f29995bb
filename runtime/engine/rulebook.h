// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "policy/compiled_policy.h"

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

    /// What budgets, rules and risk tiers say, in this order. \a meter has counted the step.
    [[nodiscard]] policy::Decision decide(const policy::Facts &facts, const policy::BudgetMeter &meter,
                                          WallTime now) const
    {
        return m_compiled.decide(facts, meter, now, now);
    }
    [[nodiscard]] const std::shared_ptr<const policy::BudgetBook> &budgets() const { return m_compiled.budgets; }
    [[nodiscard]] std::vector<Rule> all() const;
    [[nodiscard]] const policy::PolicyDocument &document() const { return m_document; }
    [[nodiscard]] const std::vector<Rule> &remembered() const { return m_remembered; }

private:
    Rulebook() = default;
    Result<void> rebuild(policy::PolicyDocument document, std::vector<Rule> remembered);

    policy::PolicyDocument m_document;
    std::vector<Rule> m_remembered;
    policy::CompiledPolicy m_compiled;
};

} // namespace pilothouse::engine
