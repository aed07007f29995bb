// SPDX-License-Identifier: GPL-3.0-or-later
// What is done about a run in trouble: who decides it, when it ends, and what is measured of it.
#include "recovery/playbook_file.h"
#include "support/engine_rig.h"

using namespace pilothouse;
using namespace pilothouse::test;
using namespace std::chrono_literals;

namespace {

recovery::Playbook playbook(std::string id, recovery::Remedy remedy,
                            std::string trigger = "has(signals.loop) && signals.loop >= 0.7")
{
    recovery::Playbook out;
    out.id = std::move(id);
    out.name = "Test";
    out.about = "Does something.";
    out.trigger = std::move(trigger);
    out.signal = SignalKind::Loop;
    out.remedy = remedy;
    out.text = "You called {tool} {repeats} times. The goal: {goal}";
    out.within = 3;
    out.coolDown = 100;
    out.wait = 2s;
    return out;
}

engine::EngineOptions with(std::vector<recovery::Playbook> playbooks, recovery::CorrectionLimits limits = {6, 0, 1})
{
    engine::EngineOptions options;
    options.playbooks = std::move(playbooks);
    options.corrections = limits;
    options.patience = 60s;
    return options;
}

/// An agent that makes one call after the other, all allowed, each with its result.
struct Looper {
    explicit Looper(engine::EngineOptions options, Mode mode = Mode::Supervise)
        : rig({}, RuleEffect::Allow, std::move(options))
    {
        session = rig.open();
        if (mode != Mode::Supervise) {
            rig.operate(SetMode{session, mode});
            rig.sync();
        }
    }

    void call(const std::string &args = "{}")
    {
        rig.propose(session, Rig::call(++seq, "search", args));
        rig.sync();
        if (answered(VerdictKind::Approve)) {
            result(args);
        }
    }
    void result(const std::string &args = "{}")
    {
        Step step;
        step.seq = StepSeq{++seq};
        step.kind = StepKind::ToolResult;
        step.tool = "search";
        step.text = "what is known of " + args;
        rig.record(session, {step});
        rig.sync();
    }
    void loop(int times = 4)
    {
        for (int i = 0; i < times; ++i) {
            call();
        }
    }
    void goOn(int times)
    {
        for (int i = 0; i < times; ++i) {
            call("{\"page\":" + std::to_string(seq) + "}");
        }
    }
    /// The newest state of every intervention whose action begins with "recovery.".
    [[nodiscard]] std::vector<Intervention> recovered() const
    {
        std::vector<Intervention> out;
        for (const Intervention &one : rig.recorder.all<Intervention>()) {
            if (!one.action.starts_with("recovery.")) {
                continue;
            }
            const auto same =
                std::find_if(out.begin(), out.end(), [&](const Intervention &i) { return i.id == one.id; });
            if (same == out.end()) {
                out.push_back(one);
            } else {
                *same = one;
            }
        }
        return out;
    }
    [[nodiscard]] std::string told() const
    {
        const auto *control = rig.last<engine::ControlAgent>();
        const auto *said = control == nullptr ? nullptr : std::get_if<InjectMessage>(&control->control);
        return said == nullptr ? "" : said->text;
    }
    [[nodiscard]] bool answered(VerdictKind kind)
    {
        const auto *verdict = rig.last<engine::VerdictReady>();
        return verdict != nullptr && verdict->verdict.kind == kind && raw(verdict->seq) == seq;
    }

    Rig rig;
    SessionId session{};
    std::uint64_t seq = 0;
};

} // namespace

TEST_CASE("supervise: nothing is told to the agent before a person approves it")
{
    Looper agent(with({playbook("again", recovery::Remedy::Inject)}));
    agent.loop();
    REQUIRE(agent.recovered().size() == 1);
    const Intervention proposed = agent.recovered().front();
    CHECK(proposed.state == InterventionState::Proposed);
    CHECK(proposed.lane == Lane::Recovery);
    CHECK_EQ(proposed.action, "recovery.again");
    CHECK_EQ(proposed.detail, "You called search 4 times. The goal: ");
    CHECK(proposed.effect && proposed.effect->before == 0.75 && !proposed.effect->after);
    CHECK_EQ(agent.rig.count<engine::ControlAgent>(), 0u);

    const auto request = agent.rig.operate(AnswerIntervention{agent.session, proposed.id, true, "", "do"});
    CHECK_EQ(agent.rig.count<engine::ControlAgent>(), 0u); // not before its record is on disk
    agent.rig.sync();
    CHECK(agent.rig.to<engine::Done>(request) != nullptr);
    CHECK_EQ(agent.told(), proposed.detail);
    const Intervention done = agent.recovered().front();
    CHECK(done.state == InterventionState::Delivered);
    CHECK(done.by == Decider::Operator);
    CHECK_EQ(done.operatorName, "ada");
    // A second answer comes too late.
    const auto late = agent.rig.operate(AnswerIntervention{agent.session, proposed.id, true, "", ""});
    CHECK(agent.rig.to<engine::Refused>(late)->error.code == ErrorCode::NotFound);
}

TEST_CASE("a person may say it in other words, or veto it")
{
    Looper agent(with({playbook("again", recovery::Remedy::Inject)}));
    agent.loop();
    agent.rig.operate(AnswerIntervention{agent.session, agent.recovered().front().id, true, "Look at page two.", ""});
    agent.rig.sync();
    CHECK_EQ(agent.told(), "Look at page two.");
    CHECK_EQ(agent.recovered().front().detail, "Look at page two.");

    Looper other(with({playbook("again", recovery::Remedy::Inject)}));
    other.loop();
    other.rig.operate(AnswerIntervention{other.session, other.recovered().front().id, false, "", "leave it"});
    other.rig.sync();
    CHECK(other.recovered().front().state == InterventionState::Vetoed);
    CHECK_EQ(other.rig.count<engine::ControlAgent>(), 0u);
    other.loop(3); // its cool-down holds: a vetoed one is not asked again at once
    CHECK_EQ(other.recovered().size(), std::size_t{1});
}

TEST_CASE("an answer that cannot be recorded does nothing")
{
    Looper agent(with({playbook("again", recovery::Remedy::Inject)}));
    agent.loop();
    const auto request =
        agent.rig.operate(AnswerIntervention{agent.session, agent.recovered().front().id, true, "", ""});
    agent.rig.sync(true);
    CHECK(agent.rig.to<engine::Refused>(request)->error.code == ErrorCode::StorageFailed);
    CHECK_EQ(agent.rig.count<engine::ControlAgent>(), 0u);
}

TEST_CASE("what nobody answers expires and is not done")
{
    Looper agent(with({playbook("again", recovery::Remedy::Inject)}));
    agent.loop();
    CHECK(agent.rig.engine->nextDeadline().has_value());
    CHECK(agent.recovered().front().deadline == agent.rig.clock.wall() + 60s);
    agent.rig.clock.advance(59s);
    agent.rig.engine->tick();
    CHECK(agent.recovered().front().state == InterventionState::Proposed);
    agent.rig.clock.advance(1s);
    agent.rig.engine->tick();
    CHECK(agent.recovered().front().state == InterventionState::Expired);
    CHECK_EQ(agent.rig.count<engine::ControlAgent>(), 0u);
}

TEST_CASE("a proposal ends with the agent's connection")
{
    Looper agent(with({playbook("again", recovery::Remedy::Inject)}));
    agent.loop();
    agent.rig.engine->handle(engine::ConnectionLost{ConnectionId{1}});
    CHECK(agent.recovered().front().state == InterventionState::Expired);
}

TEST_CASE("autopilot acts at once; the effect is measured and told")
{
    Looper agent(with({playbook("again", recovery::Remedy::Inject)}), Mode::Autopilot);
    agent.loop();
    CHECK_EQ(agent.told(), "You called search 4 times. The goal: ");
    CHECK(agent.recovered().front().state == InterventionState::Delivered);
    CHECK(agent.recovered().front().by == Decider::Runtime);
    agent.rig.engine->handle(engine::AckIntervention{agent.rig.caller(), agent.session, agent.recovered().front().id,
                                                     InterventionState::Applied, "thought about it"});
    agent.rig.sync();
    agent.goOn(3);
    const Intervention done = agent.recovered().front();
    CHECK(done.state == InterventionState::Applied);
    CHECK(done.outcome.starts_with("thought about it; "));
    REQUIRE(done.effect.has_value() && done.effect->after.has_value());
    CHECK_EQ(done.effect->before, 0.75);
    CHECK(done.effect->expected >= 0.75);
    CHECK(*done.effect->after < done.effect->expected);
    CHECK(done.outcome.find("it helped") != std::string::npos);
}

TEST_CASE("observe only shows what would be done")
{
    Looper agent(with({playbook("again", recovery::Remedy::Inject)}), Mode::Observe);
    agent.loop(6);
    REQUIRE(agent.recovered().size() == 1);
    CHECK(agent.recovered().front().state == InterventionState::Ignored);
    CHECK_EQ(agent.rig.count<engine::ControlAgent>(), 0u);
}

TEST_CASE("waiting parks calls, ends by itself, and doubles")
{
    auto wait = playbook("busy", recovery::Remedy::Wait);
    wait.coolDown = 0;
    wait.cost = 0;
    Looper agent(with({wait}), Mode::Autopilot);
    agent.loop();
    const std::size_t verdicts = agent.rig.count<engine::VerdictReady>();
    agent.call();
    CHECK_EQ(agent.rig.count<engine::VerdictReady>(), verdicts); // the next call is parked
    agent.rig.clock.advance(1s);
    agent.rig.engine->tick();
    CHECK_EQ(agent.rig.count<engine::VerdictReady>(), verdicts);
    agent.rig.clock.advance(1s);
    agent.rig.engine->tick();
    agent.rig.sync();
    CHECK(agent.answered(VerdictKind::Approve));
    agent.result();
    agent.call();
    agent.rig.clock.advance(3s);
    agent.rig.engine->tick();
    CHECK_EQ(agent.rig.count<engine::VerdictReady>(), verdicts + 1); // now four seconds
    agent.rig.clock.advance(1s);
    agent.rig.engine->tick();
    agent.rig.sync();
    CHECK(agent.answered(VerdictKind::Approve));
}

TEST_CASE("a person's pause is not ended by a wait that is over")
{
    Looper agent(with({playbook("busy", recovery::Remedy::Wait)}), Mode::Autopilot);
    agent.loop();
    agent.call();
    agent.rig.operate(SendControl{agent.session, PauseAgent{}, "lunch"});
    agent.rig.sync();
    agent.rig.clock.advance(10s);
    agent.rig.engine->tick();
    agent.rig.sync();
    CHECK(!agent.answered(VerdictKind::Approve));
}

TEST_CASE("a run that is stopped is answered terminate, by the runtime and with the reason")
{
    Looper agent(with({playbook("end", recovery::Remedy::Stop)}), Mode::Autopilot);
    agent.loop();
    agent.call();
    CHECK(agent.answered(VerdictKind::Terminate));
    const auto *verdict = agent.rig.last<engine::VerdictReady>();
    CHECK(verdict->verdict.by == Decider::Runtime);
    CHECK(verdict->verdict.reason.find("Test") != std::string::npos);
}

TEST_CASE("rolling back goes to the newest checkpoint from before the trouble")
{
    Looper agent(with({playbook("back", recovery::Remedy::Rollback)}), Mode::Autopilot);
    agent.goOn(2);
    const auto save = [&](const char *id) {
        engine::SaveCheckpoint command{agent.rig.caller(), agent.session, {}};
        command.checkpoint.id = id;
        command.checkpoint.label = std::string("before ") + id;
        command.checkpoint.seq = StepSeq{agent.seq};
        agent.rig.engine->handle(command);
        agent.rig.sync();
    };
    save("good");
    agent.loop(2);
    save("bad");
    agent.loop(2);
    std::string to;
    for (const engine::Reply &reply : agent.rig.replies) {
        if (const auto *control = std::get_if<engine::ControlAgent>(&reply)) {
            const auto *back = std::get_if<RollbackAgent>(&control->control);
            to = back != nullptr ? back->checkpointId : to;
        }
    }
    CHECK_EQ(to, "good");
}

TEST_CASE("of several playbooks the one that helped this kind of agent before comes first")
{
    const auto dull = playbook("dull", recovery::Remedy::Inject);
    const auto good = playbook("good", recovery::Remedy::Inject);
    engine::Memory memory;
    for (int i = 0; i < 4; ++i) {
        memory.efficacy.learn("good", "tester", {SignalKind::Loop, 1, 1, 0.1, 3});
        memory.efficacy.learn("dull", "tester", {SignalKind::Loop, 1, 1, 1.0, 3});
    }
    Rig rig({}, RuleEffect::Allow, with({dull, good}), memory);
    const SessionId session = rig.open();
    for (std::uint64_t i = 1; i <= 8; i += 2) {
        rig.propose(session, Rig::call(i, "search"));
        Step result = Rig::call(i + 1, "search", "");
        result.kind = StepKind::ToolResult;
        result.text = "nothing";
        rig.record(session, {result});
        rig.sync();
    }
    CHECK_EQ(rig.recorder.all<Intervention>().back().action, "recovery.good");
}

TEST_CASE("playbooks that cannot be compiled name themselves and the place")
{
    engine::EngineOptions options = with({playbook("bad", recovery::Remedy::Inject, "signals.mood > 1")});
    ManualClock clock;
    FakeRecorder recorder;
    const auto engine = engine::Engine::create(clock, recorder, {}, {}, options);
    REQUIRE(!engine.ok());
    CHECK(engine.error().detail.starts_with("playbook bad, trigger: line 1, column "));
}

TEST_CASE("the shipped playbooks go with any run")
{
    auto shipped = recovery::builtInPlaybooks();
    REQUIRE(shipped.ok());
    Looper agent(with(*shipped, recovery::CorrectionLimits{}), Mode::Autopilot);
    agent.goOn(3);
    agent.loop(7);
    REQUIRE(!agent.recovered().empty());
    CHECK(agent.recovered().front().state == InterventionState::Delivered);
    CHECK(agent.told().find("{") == std::string::npos);
}
