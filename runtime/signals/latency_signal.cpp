// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/latency_signal.h"

#include "text/fingerprint.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kHistory = 32;
constexpr std::size_t kMostOpen = 64;
constexpr double kToDeviation = 1.4826; ///< of a normal distribution, by its median absolute deviation
constexpr double kShortest = 1e-6;

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::uint64_t callKey(const Step &step)
{
    return step.callId.empty() ? text::fingerprint(step.tool, 1) : text::fingerprint(step.callId);
}

} // namespace

std::optional<double> LatencySignal::secondsOf(const Step &step, bool &estimated)
{
    const std::uint64_t key = callKey(step);
    const auto call = std::find_if(m_open.begin(), m_open.end(), [&](const Call &open) { return open.key == key; });
    std::optional<double> seconds;
    if (step.duration) {
        seconds = std::chrono::duration<double>(*step.duration).count();
    } else if (step.kind == StepKind::ToolResult && call != m_open.end() && step.at > call->at) {
        seconds = std::chrono::duration<double>(step.at - call->at).count();
        estimated = true;
    }
    if (step.kind == StepKind::ToolResult && call != m_open.end()) {
        m_open.erase(call);
    }
    return seconds;
}

std::optional<Reading> LatencySignal::observe(const Step &step, const SessionInfo &)
{
    if (step.kind == StepKind::ToolCall) {
        m_open.push_back({step.seq, callKey(step), step.at});
        if (m_open.size() > kMostOpen) {
            m_open.pop_front();
        }
        return std::nullopt;
    }
    if (step.kind != StepKind::ToolResult && step.kind != StepKind::ModelCall) {
        return std::nullopt;
    }
    Reading reading;
    const auto seconds = secondsOf(step, reading.estimated);
    if (!seconds || *seconds < 0) {
        return std::nullopt;
    }
    Tool &tool = m_tools.of(step.tool);
    const double now = std::log(std::max(*seconds, kShortest));
    reading.quantity = *seconds;
    if (tool.last.size() >= static_cast<std::size_t>(std::max(m_rules.fewest, 2))) {
        const double median = medianOf(tool.last);
        std::vector<double> off(tool.last.size());
        std::transform(tool.last.begin(), tool.last.end(), off.begin(), [&](double x) { return std::abs(x - median); });
        const double deviation = std::max(kToDeviation * medianOf(std::move(off)), m_rules.least);
        const double z = (now - median) / deviation;
        reading.limit = std::exp(median + m_rules.from * deviation);
        reading.level = std::clamp((z - m_rules.from) / (m_rules.until - m_rules.from), 0.0, 1.0);
        if (reading.level > 0) {
            reading.evidence.push_back({step.seq, step.tool + " is far slower than before", reading.level, {}});
        }
    }
    if (tool.last.size() < kHistory) {
        tool.last.push_back(now);
    } else {
        tool.last[tool.next++ % kHistory] = now;
    }
    return reading;
}

} // namespace pilothouse::signals
