// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/recorder.h"
#include "engine/engine.h"
#include "policy/rule_set.h"
#include "support/check.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pilothouse::test {

/// A recorder in memory whose durability the test decides.
class FakeRecorder final : public Recorder {
public:
    struct Entry {
        Record record;
        Durability durability;
    };

    Result<Ticket> append(Record record, Durability durability) override
    {
        if (full) {
            return Error{ErrorCode::QueueFull, "the test's queue is full"};
        }
        entries.push_back({std::move(record), durability});
        return Ticket{entries.size()};
    }
    [[nodiscard]] bool congested() const override { return full; }

    template<class T>
    [[nodiscard]] std::vector<T> all() const
    {
        std::vector<T> out;
        for (const Entry &entry : entries) {
            if (const T *one = std::get_if<T>(&entry.record)) {
                out.push_back(*one);
            }
        }
        return out;
    }

    std::vector<Entry> entries;
    bool full = false;
};

/// An engine with one agent, driven step by step in manual time.
class Rig {
public:
    explicit Rig(std::vector<Rule> rules = {}, RuleEffect fallback = RuleEffect::Allow,
                 engine::EngineOptions options = {}, engine::Memory memory = {}, bool embeds = false,
                 bool recalls = false)
    {
        memory.policy = {std::move(rules), fallback};
        options.newKey = [this] { return "key" + std::to_string(++keys); };
        engine::Outlets outlets;
        outlets.reply = [this](engine::Reply reply) { replies.push_back(std::move(reply)); };
        outlets.event = [this](feed::FeedEvent event) { events.push_back(std::move(event)); };
        outlets.sample = [this](const SignalSample &sample) { samples.push_back(sample); };
        if (embeds) {
            outlets.embed = [this](SessionId session, const std::vector<TextToEmbed> &texts) {
                for (const TextToEmbed &text : texts) {
                    wanted.emplace_back(session, text);
                }
            };
        }
        if (recalls) {
            outlets.recall = [this](SessionId session, StepSeq from) { recalled.emplace_back(session, from); };
        }
        outlets.vigil = [this](engine::VigilRequest request) { diagnoses.push_back(std::move(request)); };
        auto made = engine::Engine::create(clock, recorder, std::move(outlets), std::move(memory), std::move(options));
        if (!made) {
            fail(__FILE__, __LINE__, made.error().detail);
            throw Abort{};
        }
        engine = std::move(*made);
    }

    /// Reports everything recorded so far as durable (or lost), until nothing new is recorded by that.
    void sync(bool failed = false)
    {
        while (reported < recorder.entries.size()) {
            reported = recorder.entries.size();
            engine->handle(engine::Durable{Ticket{reported}, failed});
        }
        engine->flush();
    }

    /// Opens a session on connection \a connection with every capability; returns its id.
    SessionId open(std::uint64_t connection = 1, std::string key = {},
                   std::optional<std::chrono::milliseconds> deadline = {})
    {
        engine::OpenSession command;
        command.caller = caller(connection);
        command.resumeKey = std::move(key);
        command.agent.name = "tester";
        command.capabilities = {true, true, true, true, true, true, true, true};
        command.deadline = deadline;
        command.budget = budget;
        engine->handle(command);
        sync();
        const auto *opened = last<engine::SessionOpened>();
        return opened == nullptr ? SessionId{} : opened->session.id;
    }

    engine::Caller caller(std::uint64_t connection = 1) { return {ConnectionId{connection}, RequestId{++requests}}; }

    static Step call(std::uint64_t seq, std::string tool, std::string args = "{}")
    {
        Step step;
        step.seq = StepSeq{seq};
        step.kind = StepKind::ToolCall;
        step.tool = std::move(tool);
        step.args = std::move(args);
        return step;
    }

    RequestId propose(SessionId session, Step step, std::uint64_t connection = 1)
    {
        engine::ProposeStep command;
        command.caller = caller(connection);
        command.session = session;
        command.step = std::move(step);
        engine->handle(command);
        return command.caller.request;
    }

    RequestId record(SessionId session, std::vector<Step> steps, std::uint64_t connection = 1)
    {
        const engine::RecordSteps command{caller(connection), session, std::move(steps)};
        engine->handle(command);
        return command.caller.request;
    }

    RequestId operate(OperatorAct act, std::string who = "ada")
    {
        const engine::Operate command{caller(99), std::move(who), std::move(act)};
        engine->handle(command);
        return command.caller.request;
    }

    /// The newest reply of type \a T, or null.
    template<class T>
    const T *last() const
    {
        for (auto at = replies.rbegin(); at != replies.rend(); ++at) {
            if (const T *one = std::get_if<T>(&*at)) {
                return one;
            }
        }
        return nullptr;
    }
    /// The reply of type \a T to \a request, or null.
    template<class T>
    const T *to(RequestId request) const
    {
        for (const engine::Reply &reply : replies) {
            if (const T *one = std::get_if<T>(&reply); one != nullptr && one->caller.request == request) {
                return one;
            }
        }
        return nullptr;
    }
    template<class T>
    [[nodiscard]] std::size_t count() const
    {
        std::size_t n = 0;
        for (const engine::Reply &reply : replies) {
            n += std::holds_alternative<T>(reply) ? 1 : 0;
        }
        return n;
    }

    /// The approval on screen now (newest event).
    [[nodiscard]] Approval approval() const
    {
        for (auto at = events.rbegin(); at != events.rend(); ++at) {
            if (const auto *changed = std::get_if<feed::ApprovalChanged>(&*at)) {
                return changed->approval;
            }
        }
        fail(__FILE__, __LINE__, "no approval was shown");
        throw Abort{};
    }

    static Rule rule(std::string id, RuleEffect effect, std::string tool)
    {
        Rule made;
        made.id = std::move(id);
        made.name = made.id;
        made.effect = effect;
        made.tools = {std::move(tool)};
        made.reason = "rule " + made.id;
        return made;
    }

    ManualClock clock;
    FakeRecorder recorder;
    Budget budget;
    std::vector<engine::Reply> replies;
    std::vector<feed::FeedEvent> events;
    std::vector<std::pair<SessionId, TextToEmbed>> wanted; ///< vectors of them
    std::vector<std::pair<SessionId, StepSeq>> recalled;   ///< whose stored steps, and from which on
    std::vector<engine::VigilRequest> diagnoses;           ///< that were wanted
    std::vector<SignalSample> samples;
    std::unique_ptr<engine::Engine> engine;
    std::size_t reported = 0;
    std::uint64_t requests = 0;
    int keys = 0;
};

} // namespace pilothouse::test
