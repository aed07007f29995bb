// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/budgets.h"
#include "policy/rule_set.h"

#include <memory>
#include <vector>

namespace pilothouse::policy {

/// A policy ready to decide: hard limits first, then the rules, then the risk tiers. A value that shares what is compiled.
struct CompiledPolicy {
    std::shared_ptr<const RuleSet> rules;
    std::shared_ptr<const BudgetBook> budgets;
    std::vector<RiskTier> tiers;

    /// \a remembered rules stand before those of the document. Errors: those of rules, budgets and tiers.
    static Result<CompiledPolicy> compile(const PolicyDocument &document, const std::vector<Rule> &remembered = {});

    /// \a meter follows the budgets of this policy and has counted the step. Wall time is measured up to \a now; rules expire at
    /// \a today, which is the same but in a backtest.
    [[nodiscard]] Decision decide(const Facts &facts, const BudgetMeter &meter, WallTime now, WallTime today) const;
};

} // namespace pilothouse::policy
