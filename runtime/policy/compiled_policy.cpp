// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/compiled_policy.h"

#include "policy/risk_tiers.h"

namespace pilothouse::policy {

Result<CompiledPolicy> CompiledPolicy::compile(const PolicyDocument &document, const std::vector<Rule> &remembered)
{
    std::vector<Rule> rules = remembered;
    rules.insert(rules.end(), document.rules.begin(), document.rules.end());
    auto compiled = RuleSet::compile(std::move(rules), document.fallback);
    if (!compiled) {
        return compiled.error();
    }
    auto budgets = BudgetBook::compile(document.budgets);
    if (!budgets) {
        return budgets.error();
    }
    if (auto fine = checkTiers(document.tiers); !fine) {
        return fine.error();
    }
    return CompiledPolicy{std::move(*compiled), std::move(*budgets), document.tiers};
}

Decision CompiledPolicy::decide(const Facts &facts, const BudgetMeter &meter, WallTime now, WallTime today) const
{
    if (auto spent = meter.spent(facts.step, facts.session, now)) {
        return *std::move(spent);
    }
    return withTiers(rules->decide(facts, today), facts, tiers);
}

} // namespace pilothouse::policy
