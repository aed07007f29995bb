// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/risk.h"

#include <string>
#include <utility>

namespace pilothouse::test {

/// A session of a RiskJudge written down step by step. The work happens in /home/ada/project.
class RiskTalk {
public:
    RiskTalk()
        : judge(*signals::defaultRiskModel(), signals::WorkPlace{"/home/ada/project", "/home/ada/project", "/home/ada"})
    {
    }

    RiskTalk &user(std::string text) { return add(StepKind::User, std::move(text)); }
    RiskTalk &system(std::string text) { return add(StepKind::System, std::move(text)); }
    RiskTalk &thought(std::string text) { return add(StepKind::Thought, std::move(text)); }
    /// A call and its result.
    RiskTalk &read(std::string tool, std::string args, std::string result)
    {
        const Step step = call(++m_seq, std::move(tool), std::move(args));
        judge.observe(step);
        m_last = step.callId;
        return add(StepKind::ToolResult, std::move(result));
    }
    /// The risk of a call that would come next.
    [[nodiscard]] signals::RiskReading risk(std::string tool, std::string args) const
    {
        return judge.judge(call(m_seq + 1, std::move(tool), std::move(args)));
    }

    signals::RiskJudge judge;

private:
    static Step call(std::uint64_t seq, std::string tool, std::string args)
    {
        Step step;
        step.seq = StepSeq{seq};
        step.kind = StepKind::ToolCall;
        step.callId = "c" + std::to_string(seq);
        step.tool = std::move(tool);
        step.args = std::move(args);
        return step;
    }
    RiskTalk &add(StepKind kind, std::string text)
    {
        Step step;
        step.seq = StepSeq{++m_seq};
        step.kind = kind;
        step.text = std::move(text);
        step.callId = kind == StepKind::ToolResult ? m_last : "";
        judge.observe(step);
        return *this;
    }
    std::uint64_t m_seq = 0;
    std::string m_last;
};

} // namespace pilothouse::test
