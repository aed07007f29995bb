// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/burn_signal.h"

#include <algorithm>
#include <string>

namespace pilothouse::signals {

std::string_view name(BudgetKind kind)
{
    switch (kind) {
    case BudgetKind::Cost: return "cost";
    case BudgetKind::Tokens: return "tokens";
    case BudgetKind::Steps: return "steps";
    case BudgetKind::WallTime: return "wall time";
    }
    return {};
}

void BurnSignal::take(BudgetKind kind, double used, double limit)
{
    Line &line = m_lines.at(static_cast<std::size_t>(kind));
    if (line.known) {
        line.growth.add(std::max(0.0, used - line.before));
    }
    line.known = true;
    line.before = used;
    Burn burn{kind, used, std::max(0.0, limit), std::nullopt, std::nullopt};
    if (limit > 0) {
        burn.stepsToEnd = line.growth.eventsTo(limit - used);
    }
    m_burns.push_back(burn);
}

std::optional<Reading> BurnSignal::observe(const Step &step, const SessionInfo &session)
{
    m_burns.clear();
    const Usage &total = session.total;
    const Budget &budget = session.budget;
    if (total.costUsd) {
        take(BudgetKind::Cost, *total.costUsd, budget.costUsd.value_or(0));
    }
    if (total.inputTokens || total.outputTokens) {
        take(BudgetKind::Tokens, static_cast<double>(total.inputTokens.value_or(0) + total.outputTokens.value_or(0)),
             static_cast<double>(budget.totalTokens.value_or(0)));
    }
    const auto steps = static_cast<double>(raw(step.seq));
    take(BudgetKind::Steps, steps, static_cast<double>(budget.steps.value_or(0)));
    if (session.startedAt != WallTime{} && step.at >= session.startedAt) {
        take(BudgetKind::WallTime, std::chrono::duration<double>(step.at - session.startedAt).count(),
             m_wall ? static_cast<double>(m_wall->count()) : 0.0);
    }
    std::optional<Reading> reading;
    for (Burn &burn : m_burns) {
        const double growth = m_lines.at(static_cast<std::size_t>(burn.kind)).growth.mean();
        if (budget.steps && burn.kind != BudgetKind::Steps) {
            burn.atStepLimit = burn.used + growth * std::max(0.0, static_cast<double>(*budget.steps) - steps);
        }
        if (burn.limit <= 0) {
            continue;
        }
        reading = reading ? reading : Reading{};
        const double share = burn.used / burn.limit;
        reading->evidence.push_back({step.seq, std::string(name(burn.kind)), std::clamp(share, 0.0, 1.0), {}});
        if (share >= reading->level) {
            reading->level = std::clamp(share, 0.0, 1.0);
            reading->quantity = burn.used;
            reading->limit = burn.limit;
        }
        if (burn.stepsToEnd && (!reading->ahead || burn.stepsToEnd->likely < reading->ahead->likely)) {
            reading->ahead = burn.stepsToEnd;
        }
    }
    return reading;
}

} // namespace pilothouse::signals
