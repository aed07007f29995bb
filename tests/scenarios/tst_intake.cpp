// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/encode.h"
#include "support/engine_rig.h"

#include "text/token_estimator.h"
#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::engine;
using namespace std::chrono_literals;
using pilothouse::test::Rig;

namespace {

Step said(std::uint64_t seq, const std::string &text)
{
    Step step;
    step.seq = StepSeq{seq};
    step.kind = StepKind::Assistant;
    step.text = text;
    return step;
}

ContextMessage message(std::string id, std::string role, std::string text, std::int64_t tokens = 0)
{
    return {std::move(id), std::move(role), std::move(text), {}, false, false, tokens, {}, {}};
}

ComposeContext compose(const Caller &caller, SessionId session, ContextRequest request, std::uint32_t keep = 0,
                       bool brief = false)
{
    return {caller, session, std::move(request), keep, brief, {}};
}

} // namespace

TEST_CASE("steps are acknowledged when they are on disk, once each")
{
    Rig rig;
    const SessionId session = rig.open();
    const RequestId first = rig.record(session, {said(1, "a"), said(2, "b")});
    CHECK(rig.to<StepsAcked>(first) == nullptr);
    rig.sync();
    REQUIRE(rig.to<StepsAcked>(first) != nullptr);
    CHECK_EQ(raw(rig.to<StepsAcked>(first)->upTo), 2u);
    const RequestId again = rig.record(session, {said(1, "a"), said(2, "b"), said(3, "c")});
    rig.sync();
    CHECK_EQ(raw(rig.to<StepsAcked>(again)->upTo), 3u);
    CHECK_EQ(rig.recorder.all<StepRecord>().size(), 3u);
}

TEST_CASE("a gap names the step that was expected")
{
    Rig rig;
    const SessionId session = rig.open();
    const RequestId request = rig.record(session, {said(1, "a"), said(3, "c")});
    REQUIRE(rig.to<Refused>(request) != nullptr);
    CHECK(rig.to<Refused>(request)->error.code == ErrorCode::SequenceGap);
    CHECK_EQ(rig.to<Refused>(request)->expected, 2u);
}

TEST_CASE("steps the store lost are recorded again when they are sent again")
{
    Rig rig;
    const SessionId session = rig.open();
    const RequestId first = rig.record(session, {said(1, "a"), said(2, "b")});
    rig.sync(true);
    CHECK(rig.to<Refused>(first)->error.code == ErrorCode::StorageFailed);
    const RequestId again = rig.record(session, {said(1, "a"), said(2, "b")});
    CHECK(rig.to<StepsAcked>(again) == nullptr);
    rig.sync();
    REQUIRE(rig.to<StepsAcked>(again) != nullptr);
    CHECK_EQ(rig.recorder.all<StepRecord>().size(), 4u);
}

TEST_CASE("resume takes the session over and tells what is durable")
{
    Rig rig;
    const SessionId session = rig.open(1);
    rig.record(session, {said(1, "a")});
    rig.sync();
    rig.record(session, {said(2, "b")}); // never reported durable before the resume
    OpenSession resume;
    resume.caller = rig.caller(2);
    resume.resumeKey = "key1";
    rig.engine->handle(resume);
    const auto *dropped = rig.last<DropConnection>();
    REQUIRE(dropped != nullptr);
    CHECK_EQ(raw(dropped->connection), 1u);
    rig.engine->handle(Durable{Ticket{rig.recorder.entries.size()}, false});
    REQUIRE(rig.to<SessionOpened>(resume.caller.request) != nullptr);
    CHECK(raw(rig.to<SessionOpened>(resume.caller.request)->lastDurable) >= 1u);
    const RequestId stale = rig.record(session, {said(3, "c")}, 1);
    CHECK(rig.to<Refused>(stale)->error.code == ErrorCode::NotFound);
}

TEST_CASE("unknown keys and ended sessions cannot be resumed")
{
    Rig rig;
    OpenSession resume;
    resume.caller = rig.caller(2);
    resume.resumeKey = "nonsense";
    rig.engine->handle(resume);
    CHECK(rig.to<Refused>(resume.caller.request)->error.code == ErrorCode::NotFound);
    const SessionId session = rig.open(1);
    rig.engine->handle(CloseSession{rig.caller(1), session, EndReason::Completed, "done"});
    resume.caller = rig.caller(2);
    resume.resumeKey = "key1";
    rig.engine->handle(resume);
    CHECK(rig.to<Refused>(resume.caller.request)->error.code == ErrorCode::InvalidState);
    CHECK(rig.to<Refused>(rig.record(session, {said(1, "x")}))->error.code == ErrorCode::InvalidState);
}

TEST_CASE("the key of a session that ended long ago, or before a restart, is told that it has ended")
{
    Memory memory;
    memory.endedKeys = {"before"};
    EngineOptions options;
    options.keptEnded = 0;
    Rig rig({}, RuleEffect::Allow, options, memory);
    const SessionId session = rig.open(1);
    rig.engine->handle(CloseSession{rig.caller(1), session, EndReason::Completed, "done"});
    rig.sync();
    for (const char *key : {"key1", "before"}) {
        OpenSession resume;
        resume.caller = rig.caller(2);
        resume.resumeKey = key;
        rig.engine->handle(resume);
        REQUIRE(rig.to<Refused>(resume.caller.request) != nullptr);
        CHECK(rig.to<Refused>(resume.caller.request)->error.code == ErrorCode::InvalidState);
    }
}

TEST_CASE("sessions deleted from the store leave the picture, others stay")
{
    Rig rig;
    const SessionId ended = rig.open(1);
    const SessionId live = rig.open(2);
    rig.engine->handle(CloseSession{rig.caller(1), ended, EndReason::Completed, "done"});
    rig.sync();
    rig.engine->handle(SessionsDeleted{{ended, live}});
    std::vector<SessionId> left;
    for (const feed::FeedEvent &event : rig.engine->snapshot()) {
        if (const auto *changed = std::get_if<feed::SessionChanged>(&event)) {
            left.push_back(changed->session.id);
        }
    }
    CHECK(left == std::vector<SessionId>{live});
    CHECK(std::holds_alternative<feed::SessionsDeleted>(rig.events.back()));
}

TEST_CASE("a session's totals are shown fifty times a second at most, its state at once")
{
    Rig rig({}, RuleEffect::Ask);
    const SessionId session = rig.open(1);
    const auto shown = [&] {
        return std::count_if(rig.events.begin(), rig.events.end(), [](const feed::FeedEvent &event) {
            return std::holds_alternative<feed::SessionChanged>(event);
        });
    };
    rig.clock.advance(20ms);
    rig.engine->tick();
    const auto before = shown();
    for (std::uint64_t seq = 1; seq <= 40; ++seq) {
        rig.record(session, {said(seq, "x")});
        rig.engine->tick();
        rig.clock.advance(1ms);
    }
    CHECK(shown() - before >= 2);
    CHECK(shown() - before <= 3);
    rig.clock.advance(20ms);
    rig.engine->tick();
    CHECK_EQ(raw(std::get<feed::SessionChanged>(rig.events.back()).session.lastSeq), 40u);
    rig.record(session, {said(41, "x")});
    CHECK(rig.engine->nextDeadline().has_value()); // it will be shown without anything else happening
    rig.propose(session, Rig::call(42, "rm"));
    const auto quiet = shown();
    rig.engine->tick();
    CHECK_EQ(shown(), quiet + 1); // it waits now
}

TEST_CASE("a close is answered once it is on disk")
{
    Rig rig;
    const SessionId session = rig.open(1);
    const CloseSession close{rig.caller(1), session, EndReason::Completed, "done"};
    rig.engine->handle(close);
    CHECK(rig.to<Done>(close.caller.request) == nullptr);
    rig.sync();
    CHECK(rig.to<Done>(close.caller.request) != nullptr);

    const SessionId other = rig.open(2);
    const CloseSession lost{rig.caller(2), other, EndReason::Completed, "done"};
    rig.engine->handle(lost);
    rig.sync(true);
    REQUIRE(rig.to<Refused>(lost.caller.request) != nullptr);
    CHECK(rig.to<Refused>(lost.caller.request)->error.code == ErrorCode::StorageFailed);
}

TEST_CASE("a session from before a restart resumes at its last stored step")
{
    Memory memory;
    SessionInfo info;
    info.id = SessionId{7};
    info.key = "old";
    info.lastSeq = StepSeq{41};
    memory.resumable = {info};
    memory.nextSession = 8;
    Rig rig({}, RuleEffect::Allow, {}, memory);
    CHECK_EQ(raw(rig.open(1, "old")), 7u);
    CHECK_EQ(raw(rig.last<SessionOpened>()->lastDurable), 41u);
    const RequestId next = rig.record(SessionId{7}, {said(42, "on")});
    rig.sync();
    CHECK(rig.to<StepsAcked>(next) != nullptr);
}

TEST_CASE("an intervention is acknowledged once")
{
    Rig rig;
    const SessionId session = rig.open();
    rig.operate(SendControl{session, InjectMessage{"user", "look left"}, "hint"});
    CHECK(rig.last<ControlAgent>() == nullptr); // not before it is on disk
    rig.sync();
    const auto *control = rig.last<ControlAgent>();
    REQUIRE(control != nullptr);
    const AckIntervention ack{rig.caller(1), session, control->intervention, InterventionState::Applied, "added"};
    rig.engine->handle(ack);
    CHECK(rig.to<Done>(ack.caller.request) != nullptr);
    CHECK(rig.recorder.all<Intervention>().back().state == InterventionState::Applied);
    const AckIntervention twice{rig.caller(1), session, control->intervention, InterventionState::Failed, {}};
    rig.engine->handle(twice);
    CHECK(rig.to<Refused>(twice.caller.request)->error.code == ErrorCode::NotFound);
}

TEST_CASE("rollback needs a known checkpoint")
{
    Rig rig;
    const SessionId session = rig.open();
    CHECK(rig.to<Refused>(rig.operate(SendControl{session, RollbackAgent{"c1", StepSeq{1}}, {}}))->error.code ==
          ErrorCode::NotFound);
    rig.engine->handle(SaveCheckpoint{rig.caller(1), session, {"c1", "before the report", StepSeq{1}, {}, "files"}});
    rig.sync();
    const RequestId back = rig.operate(SendControl{session, RollbackAgent{"c1", StepSeq{1}}, {}});
    rig.sync();
    CHECK(rig.to<Done>(back) != nullptr);
}

TEST_CASE("the context packs to its budget and never loses what must stay")
{
    Rig rig;
    const SessionId session = rig.open();
    ContextRequest request;
    request.budgetTokens = 60;
    request.messages = {message("s", "system", "be careful", 10), message("u1", "user", "old talk", 30),
                        message("c", "assistant", "call", 5), message("r", "tool", "result", 20),
                        message("u2", "user", "now", 10)};
    request.messages[2].callId = request.messages[3].callId = "k";
    request.messages[2].makesCall = true;
    const auto command = compose(rig.caller(1), session, request);
    rig.engine->handle(command);
    const auto *composed = rig.to<ContextComposed>(command.caller.request);
    REQUIRE(composed != nullptr);
    const auto &items = composed->packing.items;
    CHECK(items[0].reason == "system" && items[0].fidelity == Fidelity::Full);
    CHECK(items[1].reason == "merged" && items[1].fidelity == Fidelity::Placeholder);
    CHECK(items[2].fidelity == items[3].fidelity);
    CHECK(items[4].fidelity == Fidelity::Full);
    CHECK(composed->packing.tokens >= 45 && composed->packing.tokens <= 60);
    request.budgetTokens = 15;
    const auto tight = compose(rig.caller(1), session, request);
    rig.engine->handle(tight);
    CHECK(rig.to<Refused>(tight.caller.request)->error.code == ErrorCode::OverBudget);
}

TEST_CASE("a context packs the same after the agent came back")
{
    Rig rig;
    const SessionId session = rig.open(1);
    ContextRequest request;
    request.budgetTokens = 90;
    for (int i = 0; i < 40; ++i) {
        const std::string number = std::to_string(i);
        request.messages.push_back(message(number, "user", "parcel " + number + " goes to harbour " + number));
    }
    request.query = "Where does parcel 7 go?";
    const auto before = compose(rig.caller(1), session, request);
    rig.engine->handle(before);
    rig.engine->handle(ConnectionLost{ConnectionId{1}});
    rig.open(2, "key1");
    const auto after = compose(rig.caller(2), session, request);
    rig.engine->handle(after);
    const auto *first = rig.to<ContextComposed>(before.caller.request);
    const auto *second = rig.to<ContextComposed>(after.caller.request);
    REQUIRE(first != nullptr && second != nullptr);
    CHECK(first->packing == second->packing);
    CHECK(second->packing.items[7].fidelity == Fidelity::Full);
    CHECK(second->packing.items[20].fidelity == Fidelity::Dropped);
}

TEST_CASE("a context told in parts packs like one told whole")
{
    Rig rig;
    const SessionId whole = rig.open(1);
    const SessionId parts = rig.open(2);
    std::vector<ContextMessage> messages;
    for (std::size_t turn = 0; turn < 12; ++turn) {
        const std::string number = std::to_string(turn);
        const std::vector<ContextMessage> fresh{
            message("u" + number, "user", "parcel " + number + " goes to harbour " + number),
            message("a" + number, "assistant", "noted that parcel " + number + " travels by ship")};
        const auto keep = static_cast<std::uint32_t>(messages.size());
        messages.insert(messages.end(), fresh.begin(), fresh.end());
        const auto all = compose(rig.caller(1), whole, {messages, 120, "Where does parcel 3 go?"});
        const auto more = compose(rig.caller(2), parts, {fresh, 120, "Where does parcel 3 go?"}, keep, true);
        rig.engine->handle(all);
        rig.engine->handle(more);
        const auto *a = rig.to<ContextComposed>(all.caller.request);
        const auto *b = rig.to<ContextComposed>(more.caller.request);
        REQUIRE(a != nullptr && b != nullptr);
        CHECK_EQ(protocol::encodeBriefPacking({}, a->packing), protocol::encodeBriefPacking({}, b->packing));
        CHECK(!a->brief && b->brief);
        const auto records = rig.recorder.all<PackingRecord>();
        CHECK(records.back().items == records[records.size() - 2].items);
    }
    const auto gap = compose(rig.caller(2), parts, {{}, 120, ""}, 25);
    rig.engine->handle(gap);
    REQUIRE(rig.to<Refused>(gap.caller.request) != nullptr);
    CHECK_EQ(rig.to<Refused>(gap.caller.request)->expected, std::uint64_t{24});
    rig.engine->handle(ConnectionLost{ConnectionId{2}});
    rig.open(2, "key2");
    const auto after = compose(rig.caller(2), parts, {{}, 120, ""}, 1);
    rig.engine->handle(after);
    CHECK_EQ(rig.to<Refused>(after.caller.request)->expected, std::uint64_t{0});
}

TEST_CASE("what a user stated and the agent gave up is said again, once, and the loss is shown")
{
    Rig rig;
    const SessionId session = rig.open(1);
    const auto pack = [&](std::vector<ContextMessage> messages) {
        const auto command = compose(rig.caller(1), session, {std::move(messages), 2'000, "Where do we eat?"});
        rig.engine->handle(command);
        REQUIRE(rig.to<ContextComposed>(command.caller.request) != nullptr);
    };
    const auto notes = [&](const std::string &action) {
        std::vector<Intervention> found;
        for (const Intervention &one : rig.recorder.all<Intervention>()) {
            if (one.action == action) {
                found.push_back(one);
            }
        }
        return found;
    };
    const ContextMessage stated =
        message("m1", "user", "I have a severe peanut allergy. Never suggest a dish with peanuts.");
    const ContextMessage talk = message("m2", "assistant", "Noted. Bangkok first, then the islands in the south.");
    const ContextMessage asks = message("m3", "user", "Where do we eat tonight?");
    pack({stated, talk, asks});
    CHECK(notes("memory.reassert").empty() && notes("memory.compaction").empty());
    pack({talk, asks});
    REQUIRE(notes("memory.compaction").size() == 1);
    CHECK(notes("memory.compaction")[0].detail.find("m1 (user): I have a severe peanut allergy.") == 0);
    const auto said = notes("memory.reassert");
    REQUIRE(said.size() == 1);
    CHECK(said[0].detail.find("Never suggest a dish with peanuts.") != std::string::npos);
    CHECK(said[0].state == InterventionState::Delivered && said[0].lane == Lane::Memory);
    pack({talk, asks});
    CHECK_EQ(notes("memory.reassert").size(), std::size_t{1});
    pack({talk, asks, message("m4", "user", said[0].detail)});
    pack({talk, asks});
    CHECK_EQ(notes("memory.reassert").size(), std::size_t{2});
}

TEST_CASE("an agent chooses the policy, for as long as it does not choose another")
{
    Rig rig;
    const SessionId session = rig.open(1);
    const auto packedBy = [&](const std::string &policy) {
        auto command = compose(rig.caller(1), session, {{message("u", "user", "hello")}, 100, ""});
        command.policy = policy;
        rig.engine->handle(command);
        const auto *composed = rig.to<ContextComposed>(command.caller.request);
        return composed == nullptr ? "refused: " + rig.to<Refused>(command.caller.request)->error.detail
                                   : composed->packing.policy;
    };
    CHECK_EQ(packedBy(""), "adaptive_focus");
    CHECK_EQ(packedBy("lean_history"), "lean_history");
    CHECK_EQ(packedBy(""), "lean_history");
    CHECK(packedBy("best").starts_with("refused: ") && packedBy("best").find("sliding_window") != std::string::npos);
    rig.engine->handle(ConnectionLost{ConnectionId{1}});
    rig.open(1, "key1");
    CHECK_EQ(packedBy(""), "lean_history");
    CHECK_EQ(packedBy("adaptive_focus"), "adaptive_focus");
}

TEST_CASE("every packing is recorded and shown as the next column")
{
    Rig rig;
    const SessionId session = rig.open();
    rig.events.clear();
    for (int i = 0; i < 2; ++i) {
        rig.engine->handle(compose(rig.caller(1), session, {{message("u", "user", "where is the harbour")}, 100, ""}));
    }
    const auto records = rig.recorder.all<PackingRecord>();
    REQUIRE(records.size() == 2);
    CHECK_EQ(records[1].column.call, 1U);
    CHECK_EQ(raw(records[1].column.session), raw(session));
    CHECK_EQ(records[0].newTexts.front(), "where is the harbour");
    CHECK(records[1].newTexts.empty());
    std::vector<FocusColumn> shown;
    for (const feed::FeedEvent &event : rig.events) {
        if (const auto *packed = std::get_if<feed::ContextPacked>(&event)) {
            shown.push_back(packed->column);
        }
    }
    REQUIRE(shown.size() == 2);
    CHECK(shown[0] == records[0].column && shown[1] == records[1].column);
}

TEST_CASE("a session's tokens are counted one way from its first packing on, and which is recorded")
{
    std::vector<std::string> asked;
    EngineOptions options;
    std::shared_ptr<const text::TokenCounter> now = std::make_shared<text::TokenEstimator>();
    options.counterFor = [&](std::string_view model) {
        asked.emplace_back(model);
        return now;
    };
    Rig rig({}, RuleEffect::Allow, options);
    const SessionId session = rig.open(1);
    CHECK_EQ(asked.size(), 1u); // so that it can be made ready
    now = std::make_shared<text::QuarterCounter>();
    const auto chosen = [&] {
        std::vector<std::string> names;
        for (const Intervention &one : rig.recorder.all<Intervention>()) {
            if (one.action == "memory.count" && one.lane == Lane::Memory) {
                names.push_back(one.detail);
            }
        }
        return names;
    };
    CHECK(chosen().empty());
    ContextRequest request;
    request.budgetTokens = 100;
    request.messages.resize(1);
    request.messages[0].role = "user";
    request.messages[0].text = std::string(40, 'x');
    const auto tokens = [&](std::uint64_t connection) {
        const auto command = compose(rig.caller(connection), session, request);
        rig.engine->handle(command);
        const auto *composed = rig.to<ContextComposed>(command.caller.request);
        REQUIRE(composed != nullptr);
        return composed->packing.tokens;
    };
    CHECK_EQ(tokens(1), 10 + text::kTokensPerMessage);
    now = std::make_shared<text::TokenEstimator>();
    CHECK_EQ(tokens(1), 10 + text::kTokensPerMessage);
    rig.engine->handle(ConnectionLost{ConnectionId{1}});
    rig.open(2, "key1");
    CHECK_EQ(tokens(2), 10 + text::kTokensPerMessage);
    CHECK_EQ(chosen().size(), 1u);
    CHECK_EQ(chosen().front(), "chars/4");
}

TEST_CASE("repeated actions raise the loop signal with its steps as evidence")
{
    Rig rig;
    const SessionId session = rig.open();
    for (std::uint64_t seq = 1; seq <= 10; seq += 2) {
        rig.propose(session, Rig::call(seq, "ls", R"({"p":"."})"));
        Step result = Rig::call(seq + 1, "ls", "");
        result.kind = StepKind::ToolResult;
        result.text = "a b c";
        rig.record(session, {result});
    }
    const auto loop = std::find_if(rig.samples.rbegin(), rig.samples.rend(),
                                   [](const SignalSample &one) { return one.kind == SignalKind::Loop; });
    REQUIRE(loop != rig.samples.rend());
    CHECK_EQ(loop->level, 1.0);
    REQUIRE(!loop->evidence.empty());
    CHECK_EQ(raw(loop->evidence.front().seq) % 2, 1u);
}

TEST_CASE("the cost signal tells of money, whatever other budget is nearer its end")
{
    Rig rig;
    rig.budget.steps = 2;
    rig.budget.costUsd = 10;
    const SessionId session = rig.open();
    Step model = Rig::call(1, "m", "");
    model.kind = StepKind::ModelCall;
    model.usage.costUsd = 2.5;
    rig.record(session, {model});
    const auto cost = std::find_if(rig.samples.begin(), rig.samples.end(),
                                   [](const SignalSample &one) { return one.kind == SignalKind::Cost; });
    REQUIRE(cost != rig.samples.end());
    CHECK_EQ(cost->quantity, 2.5);
    CHECK_EQ(cost->limit, 10.0);
    CHECK_EQ(cost->level, 0.25);
}

TEST_CASE("the same commands give the same records, bit for bit")
{
    const auto run = [] {
        Rig rig({Rig::rule("ask", RuleEffect::Ask, "send_*")});
        const SessionId session = rig.open();
        rig.record(session, {said(1, "hello")});
        rig.propose(session, Rig::call(2, "send_mail", R"({"to":"a"})"));
        rig.sync();
        rig.clock.advance(std::chrono::minutes(6));
        rig.engine->tick();
        rig.sync();
        return rig.recorder.all<VerdictRecord>().back();
    };
    const VerdictRecord a = run();
    const VerdictRecord b = run();
    CHECK(a.verdict == b.verdict && a.at == b.at && a.callInput == b.callInput);
}
