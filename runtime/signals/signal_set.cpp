// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/signal_set.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kWindow = 10;

std::uint64_t actionHash(const Step &step)
{
    const std::hash<std::string_view> hash;
    const std::uint64_t tool = hash(step.tool);
    return tool ^ (hash(step.args) + 0x9e3779b97f4a7c15ull + (tool << 6) + (tool >> 2));
}

SignalSample sampleAt(const Step &step, const SessionInfo &session, SignalKind kind)
{
    SignalSample sample;
    sample.session = session.id;
    sample.seq = step.seq;
    sample.at = step.at;
    sample.kind = kind;
    return sample;
}

bool isMessage(StepKind kind) { return kind != StepKind::ModelCall && kind != StepKind::Checkpoint; }

} // namespace

void SignalSet::countContext(const Step &step)
{
    if (step.kind == StepKind::ModelCall && step.usage.inputTokens) {
        m_contextTokens = *step.usage.inputTokens + step.usage.outputTokens.value_or(0);
        m_contextEstimated = false;
    } else if (isMessage(step.kind)) {
        m_contextTokens += estimatedTokens(step);
    }
}

std::optional<SignalSample> SignalSet::context(const Step &step, const SessionInfo &session) const
{
    if (!session.budget.contextTokens || *session.budget.contextTokens <= 0) {
        return std::nullopt;
    }
    SignalSample sample = sampleAt(step, session, SignalKind::Context);
    sample.quantity = static_cast<double>(m_contextTokens);
    sample.limit = static_cast<double>(*session.budget.contextTokens);
    sample.level = std::clamp(sample.quantity / sample.limit, 0.0, 1.0);
    sample.estimated = m_contextEstimated;
    sample.evidence.push_back(
        {step.seq, m_contextEstimated ? "characters / 4 over all messages" : "tokens reported by the agent", 1.0});
    return sample;
}

std::optional<SignalSample> SignalSet::cost(const Step &step, const SessionInfo &session) const
{
    if (!session.total.costUsd) {
        return std::nullopt;
    }
    SignalSample sample = sampleAt(step, session, SignalKind::Cost);
    sample.quantity = *session.total.costUsd;
    sample.limit = session.budget.costUsd.value_or(0.0);
    sample.level = sample.limit > 0 ? std::clamp(sample.quantity / sample.limit, 0.0, 1.0) : 0.0;
    sample.evidence.push_back({step.seq, "cost reported by the agent", 1.0});
    return sample;
}

std::optional<SignalSample> SignalSet::loop(const Step &step)
{
    if (step.kind != StepKind::ToolCall) {
        return std::nullopt;
    }
    const Action action{actionHash(step), step.seq};
    m_inARow = !m_actions.empty() && m_actions.back().hash == action.hash ? m_inARow + 1 : 1;
    m_actions.push_back(action);
    if (m_actions.size() > kWindow) {
        m_actions.pop_front();
    }
    SignalSample sample;
    sample.kind = SignalKind::Loop;
    sample.seq = step.seq;
    sample.at = step.at;
    for (const Action &earlier : m_actions) {
        if (earlier.hash == action.hash) {
            sample.evidence.push_back({earlier.seq, "same tool and arguments", 1.0});
        }
    }
    const auto ofWindow = static_cast<double>(sample.evidence.size());
    sample.quantity = ofWindow;
    sample.limit = static_cast<double>(kWindow);
    sample.level = std::clamp(std::max((m_inARow - 1) / 3.0, (ofWindow - 2) / 3.0), 0.0, 1.0);
    if (sample.evidence.size() == 1) {
        sample.evidence.clear();
    }
    return sample;
}

bool SignalSet::keep(SignalSample sample, std::vector<SignalSample> &changed)
{
    const auto old =
        std::find_if(m_latest.begin(), m_latest.end(), [&](const SignalSample &s) { return s.kind == sample.kind; });
    if (old == m_latest.end()) {
        m_latest.push_back(sample);
    } else if (old->level == sample.level && old->quantity == sample.quantity) {
        return false;
    } else {
        *old = sample;
    }
    changed.push_back(std::move(sample));
    return true;
}

std::vector<SignalSample> SignalSet::observe(const Step &step, const SessionInfo &session)
{
    std::vector<SignalSample> changed;
    countContext(step);
    if (auto sample = context(step, session)) {
        keep(std::move(*sample), changed);
    }
    if (auto sample = cost(step, session)) {
        keep(std::move(*sample), changed);
    }
    if (auto sample = loop(step)) {
        sample->session = session.id;
        keep(std::move(*sample), changed);
    }
    return changed;
}

} // namespace pilothouse::signals
