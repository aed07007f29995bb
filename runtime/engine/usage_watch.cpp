// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/usage_watch.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::engine {

void UsageWatch::packed(std::int64_t tokens, bool goesOn)
{
    m_counted = tokens;
    if (!goesOn) {
        for (Model &model : m_models) {
            model.base.reset();
        }
    }
}

UsageWatch::Model &UsageWatch::modelOf(std::string_view name)
{
    const auto at =
        std::find_if(m_models.begin(), m_models.end(), [name](const Model &model) { return model.name == name; });
    if (at != m_models.end()) {
        std::rotate(at, at + 1, m_models.end());
        return m_models.back();
    }
    if (m_models.size() == kMostModels) {
        m_models.erase(m_models.begin());
    }
    Model &fresh = m_models.emplace_back();
    fresh.name = name;
    return fresh;
}

void UsageWatch::observe(const Step &step, std::string_view agentModel)
{
    if (!m_counted || step.kind != StepKind::ModelCall || !step.usage.inputTokens || !step.agentPath.empty()) {
        return;
    }
    Model &model = modelOf(step.tool.empty() ? agentModel : step.tool);
    model.newest = {*m_counted, *step.usage.inputTokens};
    m_counted.reset();
    if (!model.base) {
        model.base = model.newest;
        return;
    }
    const std::int64_t added = model.newest.counted - model.base->counted;
    if (added >= kLeastAdded) {
        model.calibrator.add(added, model.newest.reported - model.base->reported);
        model.base = model.newest;
    }
}

TokenCheck UsageWatch::check(std::string_view counter) const
{
    TokenCheck check;
    check.counter = counter;
    if (m_models.empty()) {
        return check;
    }
    const Model &model = m_models.back();
    const auto factor = model.calibrator.factor();
    const auto error = model.calibrator.error();
    if (factor.used == 0) {
        return check;
    }
    check.factor = factor.value;
    check.guard = std::max({1.0, factor.high, error.pooled});
    check.meanError = error.mean;
    check.p95Error = error.p95;
    check.samples = static_cast<std::uint32_t>(factor.used);
    const double messages = error.pooled * static_cast<double>(model.newest.counted);
    check.beside = std::max<std::int64_t>(0, model.newest.reported - std::llround(messages));
    return check;
}

std::int64_t UsageWatch::countedBudget(std::int64_t given, const TokenCheck &check)
{
    if (given < 1 || check.guard <= 1) {
        return given;
    }
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(static_cast<double>(given) / check.guard));
}

} // namespace pilothouse::engine
