// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session_run.h"

#include "base/json.h"
#include "domain/approval.h"
#include "text/sentences.h"

#include <algorithm>

namespace pilothouse::engine {

namespace {

constexpr std::size_t kSaidBytes = 2000;
constexpr std::size_t kActivityBytes = 160;

std::string cut(const std::string &text, std::size_t limit) { return std::string(text::beginning(text, limit)); }

std::string activityOf(const Step &step)
{
    switch (step.kind) {
    case StepKind::ToolCall: return step.tool + ' ' + cut(step.args, kActivityBytes);
    case StepKind::ModelCall: return step.tool.empty() ? "model call" : "model call " + step.tool;
    default: return cut(step.text, kActivityBytes);
    }
}

template<class Number>
void add(std::optional<Number> &total, const std::optional<Number> &part)
{
    if (part) {
        total = total.value_or(Number{}) + *part;
    }
}

} // namespace

std::vector<SignalSample> observe(SessionRun &run, const Step &step, WallTime now)
{
    SessionInfo &info = run.info;
    info.lastSeq = step.seq;
    info.lastActivityAt = now;
    add(info.total.inputTokens, step.usage.inputTokens);
    add(info.total.outputTokens, step.usage.outputTokens);
    add(info.total.cachedTokens, step.usage.cachedTokens);
    add(info.total.costUsd, step.usage.costUsd);
    if (step.kind == StepKind::Assistant || step.kind == StepKind::Thought) {
        run.lastSaid = cut(step.text, kSaidBytes);
    }
    info.activity = activityOf(step);
    run.usage.observe(step, info.agent.model);
    auto samples = run.signals.observe(step, info);
    info.contextTokens = run.signals.contextTokens();
    return samples;
}

void refreshState(SessionRun &run)
{
    SessionInfo &info = run.info;
    info.waiting =
        static_cast<std::uint32_t>(std::count_if(run.undecided.begin(), run.undecided.end(), [](const auto &entry) {
            return entry.second.state == Proposal::State::Opening || entry.second.state == Proposal::State::Open;
        }));
    if (info.waiting == 0) {
        info.waitingSince.reset();
    }
    if (info.state != SessionState::Ended) {
        info.state = raw(run.connection) == 0 ? SessionState::Disconnected
                     : info.waiting > 0       ? SessionState::Waiting
                     : run.paused             ? SessionState::Paused
                                              : SessionState::Working;
    }
}

bool sameCall(const Step &a, const Step &b)
{
    return a.kind == b.kind && a.tool == b.tool && a.agentPath == b.agentPath && a.args == b.args;
}

bool Answered::isOf(const Step &again) const
{
    if (!stored) {
        return sameCall(step, again);
    }
    const bool ofSameTool = step.kind == again.kind && step.tool == again.tool && step.agentPath == again.agentPath;
    if (!ofSameTool || !lets(verdict.kind)) {
        return ofSameTool;
    }
    const bool edited = verdict.kind == VerdictKind::Modify;
    const auto digest = jsonDigest(callDigestInput(again, edited ? verdict.args : again.args));
    return digest.ok() && *digest == verdict.digest && (!edited || step.args == again.args);
}

} // namespace pilothouse::engine
