// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/history_queries.h"

#include "base/clock.h"
#include "policy/expression.h"
#include "policy/rule_set.h"

#include <limits>

namespace pilothouse::host {

namespace {

constexpr StepSeq kEnd{static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())};

feed::RuleMatch matchOf(const store::StoredCall &call)
{
    feed::RuleMatch match;
    match.session = call.session.id;
    match.seq = call.step.seq;
    match.tool = call.step.tool;
    match.args = call.step.args.substr(0, feed::kPreviewBytes);
    match.decided = feed::outcomeName(call.verdict);
    match.by = call.verdict.by;
    return match;
}

} // namespace

Result<std::vector<StepSeq>> filterSteps(store::HistoryReader &reader, SessionId session, StepSeq from,
                                         const feed::StepFilter &filter)
{
    store::StepPredicate passes;
    if (!filter.expression.empty()) {
        auto expression = policy::Expression::compile(filter.expression);
        if (!expression.ok()) {
            return expression.error();
        }
        passes = [compiled = *std::move(expression)](const Step &step, const SessionInfo &info) -> Result<bool> {
            const auto answer = compiled.matches(policy::Facts{step, info, {}});
            return answer.ok() && *answer;
        };
    }
    return reader.filter(session, from, kEnd, filter, passes);
}

Result<std::vector<feed::RuleMatch>> previewRule(store::HistoryReader &reader, Rule rule, std::size_t limit)
{
    rule.enabled = true;
    const std::string id = rule.id;
    auto rules = policy::RuleSet::compile({std::move(rule)}, RuleEffect::Ask);
    if (!rules.ok()) {
        return rules.error();
    }
    const WallTime now = SystemClock().wall();
    std::vector<feed::RuleMatch> matches;
    const auto visited = reader.visitCalls([&](const store::StoredCall &call) -> Result<bool> {
        const auto decision = (*rules)->decide(policy::Facts{call.step, call.session, {}}, now);
        if (decision.ruleId == id && !decision.evaluationFailed) {
            matches.push_back(matchOf(call));
        }
        return matches.size() < limit;
    });
    if (!visited.ok()) {
        return visited.error();
    }
    return matches;
}

} // namespace pilothouse::host
