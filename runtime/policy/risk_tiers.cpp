// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/risk_tiers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace pilothouse::policy {

namespace {

/// Two decimals, cut and not rounded: a risk below a tier must not read as if it were in it.
std::string shown(double value)
{
    std::array<char, 32> text{};
    const double cut = std::floor(value * 100 + 1e-9) / 100;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), cut, std::chars_format::fixed, 2);
    return {text.data(), end.ptr};
}

/// As it is written in the policy.
std::string exact(double value)
{
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

} // namespace

Result<void> checkTiers(std::span<const RiskTier> tiers)
{
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        const std::string where = "tiers[" + std::to_string(i) + "].from: ";
        if (!(tiers[i].from > 0 && tiers[i].from <= 1)) {
            return Error{ErrorCode::InvalidArgument, where + "above 0 to 1 is needed"};
        }
        if (i > 0 && !(tiers[i].from > tiers[i - 1].from)) {
            return Error{ErrorCode::InvalidArgument, where + "must be above that of the tier before"};
        }
        if (i > 0 && tiers[i - 1].twoPerson && !tiers[i].twoPerson) {
            return Error{ErrorCode::InvalidArgument,
                         "tiers[" + std::to_string(i) + "].ask: a higher tier cannot ask fewer people"};
        }
    }
    return {};
}

Decision withTiers(Decision decision, const Facts &facts, std::span<const RiskTier> tiers)
{
    if (decision.effect == RuleEffect::Deny || facts.step.kind != StepKind::ToolCall) {
        return decision;
    }
    const auto risk = std::find_if(facts.samples.begin(), facts.samples.end(),
                                   [](const SignalSample &sample) { return sample.kind == SignalKind::Risk; });
    if (risk == facts.samples.end()) {
        return decision;
    }
    const auto above =
        std::find_if(tiers.begin(), tiers.end(), [&](const RiskTier &tier) { return !(risk->level >= tier.from); });
    if (above == tiers.begin()) {
        return decision;
    }
    const RiskTier &tier = *std::prev(above);
    const std::string why = "its risk of " + shown(risk->level) + " is in the tier from " + exact(tier.from) + ", so " +
                            (tier.twoPerson ? "two people decide" : "a person decides") + ".";
    if (decision.effect == RuleEffect::Ask) {
        if (tier.twoPerson && !decision.twoPerson) {
            decision.twoPerson = true;
            decision.reason += " Besides, " + why;
        }
        return decision;
    }
    Decision held;
    held.effect = RuleEffect::Ask;
    held.ruleId = "tier." + exact(tier.from);
    held.ruleName = "risk from " + exact(tier.from);
    held.origin = RuleOrigin::File;
    held.twoPerson = tier.twoPerson;
    held.evaluationFailed = decision.evaluationFailed;
    held.reason = "The rules allow this call" +
                  (decision.ruleId.empty() ? std::string() : " (" + decision.ruleId + ")") + ", but " + why;
    return held;
}

} // namespace pilothouse::policy
