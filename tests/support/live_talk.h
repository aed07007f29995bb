// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/engine_rig.h"
#include "support/word_counter.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace pilothouse::test {

/// An agent whose context grows by what is added, and a model that reports what each call carried. Counted in words.
class LiveTalk {
public:
    explicit LiveTalk(Rig &rig) : m_rig(rig), m_session(rig.open()) {}

    static engine::EngineOptions inWords()
    {
        engine::EngineOptions options;
        options.counterFor = [counter = std::make_shared<WordCounter>()](std::string_view) { return counter; };
        return options;
    }

    void add(std::string role, int words)
    {
        ContextMessage message;
        message.id = "m" + std::to_string(messages.size());
        message.role = std::move(role);
        message.text = wordsOf(words);
        messages.push_back(std::move(message));
    }

    /// Null when it was refused.
    const Packing *compose(std::int64_t budget)
    {
        const engine::ComposeContext command{m_rig.caller(1), m_session, {messages, budget, query}};
        m_rig.engine->handle(command);
        const auto *composed = m_rig.to<engine::ContextComposed>(command.caller.request);
        return composed == nullptr ? nullptr : &composed->packing;
    }

    /// The model says that its call had so many input tokens.
    void report(std::int64_t tokens, std::string model = "large", std::string agentPath = {})
    {
        Step step;
        step.seq = StepSeq{++m_seq};
        step.kind = StepKind::ModelCall;
        step.tool = std::move(model);
        step.agentPath = std::move(agentPath);
        step.usage.inputTokens = tokens;
        m_rig.record(m_session, {step});
    }

    /// The record of the newest packing.
    [[nodiscard]] PackingRecord newest() const { return m_rig.recorder.all<PackingRecord>().back(); }
    [[nodiscard]] SessionId session() const { return m_session; }

    std::vector<ContextMessage> messages;
    std::string query;

private:
    Rig &m_rig;
    SessionId m_session;
    std::uint64_t m_seq = 0;
};

/// What a model makes of so many counted tokens that is \a times off and has \a beside them.
inline std::int64_t reportedFor(std::int64_t counted, double times, std::int64_t beside)
{
    return std::llround(static_cast<double>(counted) * times) + beside;
}

} // namespace pilothouse::test
