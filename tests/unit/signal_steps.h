// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "domain/step.h"

#include <string>
#include <utility>

namespace pilothouse::test {

/// Makes the steps of a session, numbered from 1.
class StepMaker {
public:
    Step make(StepKind kind, std::string text = {})
    {
        Step step;
        step.seq = StepSeq{++m_seq};
        step.kind = kind;
        step.text = std::move(text);
        return step;
    }
    Step user(std::string text) { return make(StepKind::User, std::move(text)); }
    Step says(std::string text) { return make(StepKind::Assistant, std::move(text)); }
    Step call(std::string tool, std::string args, std::string callId = {})
    {
        Step step = make(StepKind::ToolCall);
        step.tool = std::move(tool);
        step.args = std::move(args);
        step.callId = std::move(callId);
        return step;
    }
    Step result(std::string text, std::string callId = {})
    {
        Step step = make(StepKind::ToolResult, std::move(text));
        step.callId = std::move(callId);
        return step;
    }

private:
    std::uint64_t m_seq = 0;
};

inline const SessionInfo &plainSession()
{
    static const SessionInfo session = [] {
        SessionInfo info;
        info.id = SessionId{1};
        return info;
    }();
    return session;
}

} // namespace pilothouse::test
