// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/backtest.h"

#include <algorithm>
#include <numeric>

namespace pilothouse::policy {

namespace {

/// What the answer given then amounts to in the words of rules.
RuleEffect effectOf(DecidedThen then)
{
    switch (then) {
    case DecidedThen::Passed: return RuleEffect::Allow;
    case DecidedThen::PolicyVetoed: return RuleEffect::Deny;
    case DecidedThen::PersonApproved:
    case DecidedThen::PersonRefused:
    case DecidedThen::Undecided: break;
    }
    return RuleEffect::Ask;
}

template<class Number>
void add(std::optional<Number> &total, const std::optional<Number> &part)
{
    if (part) {
        total = total.value_or(Number{}) + *part;
    }
}

std::uint64_t callsOf(const BacktestRule &rule)
{
    return std::accumulate(rule.calls.begin(), rule.calls.end(), std::uint64_t{0});
}

} // namespace

DecidedThen decidedThen(const Verdict &verdict)
{
    if (verdict.by == Decider::Operator) {
        return lets(verdict.kind) ? DecidedThen::PersonApproved : DecidedThen::PersonRefused;
    }
    if (lets(verdict.kind)) {
        return DecidedThen::Passed;
    }
    const bool byRule = verdict.by == Decider::Policy || verdict.by == Decider::Remembered;
    return byRule && verdict.ended == HeldEnd::None ? DecidedThen::PolicyVetoed : DecidedThen::Undecided;
}

void Backtest::begin(const SessionInfo &session)
{
    m_session = session;
    m_session.total = {};
    m_session.lastSeq = StepSeq{};
    m_session.state = SessionState::Working;
    m_session.waiting = 0;
    m_meter = {};
    m_meter.follow(m_policy.budgets);
    m_presentMeter = {};
    if (m_present) {
        m_presentMeter.follow(m_present->budgets);
    }
    m_current = {session.id, session.title, {}};
}

void Backtest::step(const Step &step, std::span<const SignalSample> samples, const Verdict *verdict)
{
    m_session.lastSeq = step.seq;
    m_session.lastActivityAt = step.at;
    add(m_session.total.inputTokens, step.usage.inputTokens);
    add(m_session.total.outputTokens, step.usage.outputTokens);
    add(m_session.total.cachedTokens, step.usage.cachedTokens);
    add(m_session.total.costUsd, step.usage.costUsd);
    m_meter.add(step, step.at);
    if (m_present) {
        m_presentMeter.add(step, step.at);
    }
    if (verdict == nullptr) {
        return;
    }
    const Facts facts{step, m_session, samples};
    const Decision decision = m_policy.decide(facts, m_meter, step.at, m_now);
    std::optional<Decision> present;
    if (m_present) {
        present = m_present->decide(facts, m_presentMeter, step.at, m_now);
    }
    count(step, decision, present, *verdict);
    if (m_judged) {
        m_judged(step, m_session, decision, *verdict);
    }
}

void Backtest::count(const Step &step, const Decision &decision, const std::optional<Decision> &present,
                     const Verdict &verdict)
{
    const DecidedThen then = decidedThen(verdict);
    const auto column = static_cast<std::size_t>(then);
    ++m_current.counts.calls[static_cast<std::size_t>(decision.effect)][column];
    m_report.failed += decision.evaluationFailed ? 1 : 0;
    BacktestRule &rule = m_rules[{decision.ruleId, decision.effect}];
    rule.id = decision.ruleId;
    rule.effect = decision.effect;
    ++rule.calls[column];
    if (present) {
        ++m_presentCounts.calls[static_cast<std::size_t>(present->effect)][column];
    }
    if (decision.effect == (present ? present->effect : effectOf(then))) {
        return;
    }
    ++m_report.changed;
    if (m_report.changes.size() < BacktestReport::kMostChanges) {
        BacktestChange change{
            m_session.id,         step.seq,     step.tool, decision.effect, decision.ruleId, decision.reason, then,
            verdict.operatorName, std::nullopt, {}};
        if (present) {
            change.present = present->effect;
            change.presentRuleId = present->ruleId;
        }
        m_report.changes.push_back(std::move(change));
    }
}

void Backtest::end()
{
    ++m_report.sessionsRead;
    if (m_current.counts.total() > 0) {
        m_report.sum.add(m_current.counts);
        m_report.sessions.push_back(m_current);
    }
    m_current = {};
}

BacktestReport Backtest::report() const
{
    BacktestReport out = m_report;
    if (m_present) {
        out.present = m_presentCounts;
    }
    for (const auto &[key, rule] : m_rules) {
        out.rules.push_back(rule);
    }
    std::stable_sort(out.rules.begin(), out.rules.end(),
                     [](const BacktestRule &a, const BacktestRule &b) { return callsOf(a) > callsOf(b); });
    return out;
}

} // namespace pilothouse::policy
