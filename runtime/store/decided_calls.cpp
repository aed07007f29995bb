// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/decided_calls.h"

#include "store/each_session.h"

#include <algorithm>
#include <optional>

namespace pilothouse::store {

namespace {

using policy::DecidedCall;

std::optional<DecidedCall::Answer> answerOf(const Verdict &verdict)
{
    if (verdict.by != Decider::Operator || verdict.ended != HeldEnd::None) {
        return std::nullopt;
    }
    switch (verdict.kind) {
    case VerdictKind::Approve: return DecidedCall::Answer::Approved;
    case VerdictKind::Modify:
    case VerdictKind::Respond: return DecidedCall::Answer::Edited;
    case VerdictKind::Veto: return DecidedCall::Answer::Vetoed;
    default: return std::nullopt;
    }
}

/// The decided calls of one session, newest first.
Result<std::vector<DecidedCall>> decidedIn(HistoryReader &reader, SessionId session)
{
    std::vector<DecidedCall> out;
    std::optional<double> risk; // of the newest call: one like that of the call before is not stored again
    auto visited = reader.visitSteps(session, [&](const JudgedStep &one) -> Result<bool> {
        for (const SignalSample &sample : one.changed) {
            risk = sample.kind == SignalKind::Risk ? std::optional(sample.level) : risk;
        }
        const auto answer = one.verdict ? answerOf(*one.verdict) : std::nullopt;
        if (answer && one.step.kind == StepKind::ToolCall) {
            out.push_back({session, one.step.seq, one.step.tool, one.verdict->ruleId, risk, *answer});
        }
        return true;
    });
    if (!visited) {
        return visited.error();
    }
    std::reverse(out.begin(), out.end());
    return out;
}

} // namespace

Result<std::vector<policy::DecidedCall>> decidedCalls(HistoryReader &reader, std::size_t most)
{
    std::vector<DecidedCall> out;
    auto visited = eachSession(reader, [&](const SessionInfo &info, std::uint64_t) -> Result<void> {
        if (out.size() >= most) {
            return {};
        }
        auto calls = decidedIn(reader, info.id);
        if (!calls) {
            return calls.error();
        }
        const std::size_t room = std::min(most - out.size(), calls->size());
        std::move(calls->begin(), calls->begin() + static_cast<std::ptrdiff_t>(room), std::back_inserter(out));
        return {};
    });
    if (!visited) {
        return visited.error();
    }
    return out;
}

} // namespace pilothouse::store
