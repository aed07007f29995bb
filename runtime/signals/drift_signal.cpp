// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/drift_signal.h"

#include "text/fingerprint.h"

#include <algorithm>
#include <string>

namespace pilothouse::signals {

namespace {

constexpr float kPlanAnchorage = 0.9F;
constexpr double kLeastFirst = 0.02;
constexpr int kPlanPoints = 3;

/// "1. ", "2) ", "- ", "* " at the beginning of at least three lines.
bool isPlan(std::string_view text)
{
    int points = 0;
    for (std::size_t at = 0; at < text.size() && points < kPlanPoints;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        line.remove_prefix(std::min(line.find_first_not_of(" \t*#"), line.size()));
        const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
        const bool numbered =
            digits > 0 && digits < 3 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
        points += numbered || line.starts_with("- ") ? 1 : 0;
        at = end + 1;
    }
    return points >= kPlanPoints;
}

std::string percent(double share) { return std::to_string(static_cast<int>(100 * share + 0.5)) + " %"; }

} // namespace

void DriftSignal::anchor(const StepWord &word, Part part, float value)
{
    m_anchors.add(word.key, value);
    const float *known = m_parts.find(word.key);
    const auto bits = static_cast<std::uint8_t>(known != nullptr ? *known : 0.0F);
    m_parts.add(word.key, static_cast<float>(bits | part));
}

void DriftSignal::anchor(std::string_view text, Part part, float value)
{
    forEachWord(text, [&](const StepWord &word) { anchor(word, part, value); });
}

void DriftSignal::anchorSession(const SessionInfo &session)
{
    const std::uint64_t goal = session.goal.empty() ? 0 : text::fingerprint(session.goal);
    if (goal != m_goal) {
        anchor(session.goal, Goal, 1);
        m_goal = goal;
    }
    for (; m_constraints < session.constraints.size(); ++m_constraints) {
        anchor(session.constraints[m_constraints], Constraint, 1);
    }
}

void DriftSignal::look(std::span<const StepWord> words, Shares &shares) const
{
    for (const StepWord &word : words) {
        const float *anchorage = m_anchors.find(word.key);
        // what is part of something is anchored by that much at least
        const float *known = anchorage != nullptr && *anchorage >= kPlanAnchorage ? m_parts.find(word.key) : nullptr;
        const auto bits = static_cast<std::uint8_t>(known != nullptr ? *known : 0.0F);
        shares.words += 1;
        shares.anchored += anchorage != nullptr ? *anchorage : 0.0;
        shares.goal += (bits & Goal) != 0 ? 1 : 0;
        shares.plan += (bits & Plan) != 0 ? 1 : 0;
        shares.constraints += (bits & Constraint) != 0 ? 1 : 0;
    }
}

std::optional<Reading> DriftSignal::reading(const Step &step, const Agent &agent, const Shares &shares) const
{
    if (agent.steps <= m_rules.first) {
        return std::nullopt;
    }
    const double first = std::max(agent.first, kLeastFirst);
    Reading out;
    out.quantity = agent.mean;
    out.limit = first;
    out.level = std::clamp(1 - agent.mean / first, 0.0, 1.0);
    if (out.level > 0) {
        out.evidence.push_back(
            {step.seq, "words of the goal " + percent(shares.goal / shares.words), 1 - shares.goal / shares.words, {}});
        if (m_planned) {
            out.evidence.push_back(
                {step.seq, "of the plan " + percent(shares.plan / shares.words), 1 - shares.plan / shares.words, {}});
        }
        if (m_constraints > 0) {
            out.evidence.push_back({step.seq,
                                    "of the constraints " + percent(shares.constraints / shares.words),
                                    1 - shares.constraints / shares.words,
                                    {}});
        }
        out.evidence.push_back({step.seq,
                                "anchored in what was asked " + percent(agent.mean) + ", at first " + percent(first),
                                out.level,
                                {}});
    }
    return out;
}

std::optional<Reading> DriftSignal::observe(const Step &step, const SessionInfo &session, const StepWords &words)
{
    anchorSession(session);
    if (step.kind == StepKind::User) {
        for (const StepWord &word : words.text()) {
            anchor(word, Goal, 1);
        }
        return std::nullopt;
    }
    const bool acts =
        step.kind == StepKind::Assistant || step.kind == StepKind::Thought || step.kind == StepKind::ToolCall;
    if (!acts && step.kind != StepKind::ToolResult) {
        return std::nullopt;
    }
    Agent &agent = m_agents.of(step.agentPath);
    if (!acts) {
        const auto value = static_cast<float>(m_rules.hop * agent.call);
        for (const StepWord &word : words.text()) {
            m_anchors.add(word.key, value);
        }
        return std::nullopt;
    }
    Shares shares;
    look(words.text(), shares);
    look(words.args(), shares);
    if (shares.words == 0) {
        return std::nullopt;
    }
    const double anchorage = shares.anchored / shares.words;
    agent.call = step.kind == StepKind::ToolCall ? anchorage : agent.call;
    if (!m_planned && step.kind != StepKind::ToolCall && isPlan(step.text)) {
        for (const StepWord &word : words.text()) {
            anchor(word, Plan, kPlanAnchorage);
        }
        m_planned = true;
    }
    ++agent.steps;
    if (agent.steps <= m_rules.first) {
        agent.first += (anchorage - agent.first) / agent.steps;
        agent.mean = agent.first;
    } else {
        agent.mean = m_rules.keep * agent.mean + (1 - m_rules.keep) * anchorage;
    }
    return reading(step, agent, shares);
}

} // namespace pilothouse::signals
