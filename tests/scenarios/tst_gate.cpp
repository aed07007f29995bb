// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "support/engine_rig.h"

using namespace pilothouse;
using namespace pilothouse::engine;
using pilothouse::test::Rig;
using namespace std::chrono_literals;

namespace {

std::vector<Rule> rules()
{
    return {Rig::rule("ask.mail", RuleEffect::Ask, "send_mail"), Rig::rule("deny.rm", RuleEffect::Deny, "rm")};
}

Decide decision(const Approval &approval, VerdictKind kind)
{
    Decide decide;
    decide.approval = approval.id;
    decide.kind = kind;
    decide.expectedDigest = approval.digest;
    return decide;
}

} // namespace

TEST_CASE("a plain pass is answered at once and recorded in its group")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    const RequestId request = rig.propose(session, Rig::call(1, "read_file"));
    const auto *ready = rig.to<VerdictReady>(request);
    REQUIRE(ready != nullptr);
    CHECK(ready->verdict.kind == VerdictKind::Approve);
    CHECK(ready->verdict.by == Decider::Policy);
    CHECK_EQ(rig.recorder.all<VerdictRecord>().size(), 1u);
    CHECK(rig.recorder.entries.back().durability == Durability::Deferred);
}

TEST_CASE("a deny leaves only once it is on disk")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    const RequestId request = rig.propose(session, Rig::call(1, "rm"));
    CHECK(rig.to<VerdictReady>(request) == nullptr);
    rig.sync();
    const auto *ready = rig.to<VerdictReady>(request);
    REQUIRE(ready != nullptr);
    CHECK(ready->verdict.kind == VerdictKind::Veto);
    CHECK_EQ(ready->verdict.ruleId, "deny.rm");
}

TEST_CASE("a hold is shown and announced only once it is on disk, and waits for a person")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    const RequestId request = rig.propose(session, Rig::call(1, "send_mail", R"({"to":"a@b"})"));
    CHECK_EQ(rig.count<ApprovalWaiting>(), 0u);
    rig.sync();
    CHECK_EQ(rig.count<ApprovalWaiting>(), 1u);
    const Approval approval = rig.approval();
    CHECK_EQ(approval.ruleId, "ask.mail");
    CHECK_EQ(approval.digest, *jsonDigest(callDigestInput(approval.step, approval.step.args)));
    CHECK(rig.to<VerdictReady>(request) == nullptr);

    const RequestId act = rig.operate(decision(approval, VerdictKind::Approve));
    CHECK(rig.to<VerdictReady>(request) == nullptr); // not before the record is durable
    rig.sync();
    REQUIRE(rig.to<VerdictReady>(request) != nullptr);
    const Verdict verdict = rig.to<VerdictReady>(request)->verdict;
    CHECK(verdict.kind == VerdictKind::Approve);
    CHECK(verdict.by == Decider::Operator);
    CHECK_EQ(verdict.operatorName, "ada");
    CHECK_EQ(verdict.digest, approval.digest);
    CHECK(rig.to<Done>(act) != nullptr);
    CHECK(rig.approval().outcome.has_value());
}

TEST_CASE("the first decision wins, later ones learn that it is resolved")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    const RequestId request = rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    const Approval approval = rig.approval();
    rig.operate(decision(approval, VerdictKind::Veto), "ada");
    const RequestId late = rig.operate(decision(approval, VerdictKind::Approve), "bob");
    rig.sync();
    CHECK(rig.to<VerdictReady>(request)->verdict.kind == VerdictKind::Veto);
    REQUIRE(rig.to<Refused>(late) != nullptr);
    CHECK(rig.to<Refused>(late)->error.code == ErrorCode::AlreadyResolved);
    CHECK_EQ(rig.count<VerdictReady>(), 1u);
}

TEST_CASE("silence is a veto recorded as expire, never as a person's no")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    const RequestId request = rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    const Approval approval = rig.approval();
    CHECK(rig.engine->nextDeadline().has_value());
    rig.clock.advance(5min);
    const RequestId tooLate = rig.operate(decision(approval, VerdictKind::Approve));
    CHECK(rig.to<Refused>(tooLate)->error.code == ErrorCode::Expired);
    rig.engine->tick();
    rig.sync();
    const Verdict verdict = rig.to<VerdictReady>(request)->verdict;
    CHECK(verdict.kind == VerdictKind::Veto);
    CHECK(verdict.by == Decider::Deadline);
    CHECK(verdict.ended == HeldEnd::Expire);
    CHECK(verdict.operatorName.empty());
}

TEST_CASE("a decision made in time counts even when the disk is slow")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    const RequestId request = rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    rig.clock.advance(5min - 1ms);
    rig.operate(decision(rig.approval(), VerdictKind::Approve));
    rig.clock.advance(1min);
    rig.engine->tick();
    rig.sync();
    CHECK(rig.to<VerdictReady>(request)->verdict.kind == VerdictKind::Approve);
    CHECK_EQ(rig.count<VerdictReady>(), 1u);
}

TEST_CASE("the agent's own deadline is kept with a margin and cannot be extended")
{
    Rig rig(rules());
    const SessionId session = rig.open(1, {}, 30s);
    const RequestId request = rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    const Approval approval = rig.approval();
    CHECK(!approval.extendable);
    CHECK(approval.deadline - approval.openedAt == 29s);
    const RequestId extend = rig.operate(ExtendDeadline{approval.id, 300s});
    rig.sync();
    CHECK(rig.to<Refused>(extend)->error.code == ErrorCode::Forbidden);
    rig.clock.advance(29s);
    rig.engine->tick();
    rig.sync();
    CHECK(rig.to<VerdictReady>(request)->verdict.ended == HeldEnd::Expire);
}

TEST_CASE("extending moves the deadline and tells the agent")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    const RequestId request = rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    const Approval before = rig.approval();
    rig.operate(ExtendDeadline{before.id, 300s});
    rig.sync();
    CHECK(rig.approval().deadline - before.deadline == 300s);
    CHECK_EQ(rig.count<ApprovalWaiting>(), 2u);
    rig.clock.advance(6min);
    rig.engine->tick();
    rig.sync();
    CHECK(rig.to<VerdictReady>(request) == nullptr);
}

TEST_CASE("waiting is repeated every ten seconds")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    for (int i = 0; i < 3; ++i) {
        rig.clock.advance(10s);
        rig.engine->tick();
    }
    CHECK_EQ(rig.count<ApprovalWaiting>(), 4u);
}

TEST_CASE("an edit runs with its own digest and its JSON types kept")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    const RequestId request = rig.propose(session, Rig::call(1, "send_mail", R"({"n":9007199254740992,"to":"a@b"})"));
    rig.sync();
    Decide edit = decision(rig.approval(), VerdictKind::Modify);
    edit.args = R"( {"n": 9007199254740992, "to": "c@d"} )";
    rig.operate(edit);
    rig.sync();
    const Verdict verdict = rig.to<VerdictReady>(request)->verdict;
    CHECK(verdict.kind == VerdictKind::Modify);
    CHECK_EQ(verdict.args, R"({"n":9007199254740992,"to":"c@d"})");
    CHECK(verdict.digest != rig.approval().digest);
}

TEST_CASE("a decision about another call is refused")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    Decide decide = decision(rig.approval(), VerdictKind::Approve);
    decide.expectedDigest = std::string(64, '0');
    const RequestId act = rig.operate(decide);
    CHECK(rig.to<Refused>(act)->error.code == ErrorCode::DigestMismatch);
    Decide edit = decision(rig.approval(), VerdictKind::Modify);
    for (const char *bad : {"", "[]", "{", "3", "{\"a\":1,\"a\":2}"}) {
        edit.args = bad;
        CHECK(rig.to<Refused>(rig.operate(edit)) != nullptr);
    }
    CHECK_EQ(rig.count<VerdictReady>(), 0u);
}

TEST_CASE("a decision is evaluated again against the rules of that moment")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    const RequestId request = rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    const Approval approval = rig.approval();
    Rule never = Rig::rule("deny.mail", RuleEffect::Deny, "send_mail");
    never.origin = RuleOrigin::Remembered;
    rig.operate(Remember{never});
    rig.sync();
    CHECK(rig.to<VerdictReady>(request) == nullptr);
    const RequestId act = rig.operate(decision(approval, VerdictKind::Approve));
    rig.sync();
    const Verdict verdict = rig.to<VerdictReady>(request)->verdict;
    CHECK(verdict.kind == VerdictKind::Veto);
    CHECK(verdict.by == Decider::Policy);
    CHECK_EQ(verdict.ruleId, "deny.mail");
    CHECK(rig.to<Refused>(act)->error.code == ErrorCode::Forbidden);
}

TEST_CASE("disconnect withdraws what is held; a repeated proposal gets the recorded verdict, another call does not")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    rig.engine->handle(ConnectionLost{ConnectionId{1}});
    rig.sync();
    CHECK(rig.last<VerdictReady>()->verdict.ended == HeldEnd::Withdraw);
    CHECK_EQ(rig.open(2, "key1"), session);
    const RequestId again = rig.propose(session, Rig::call(1, "send_mail"), 2);
    CHECK(rig.to<VerdictReady>(again)->verdict.ended == HeldEnd::Withdraw);
    const RequestId other = rig.propose(session, Rig::call(1, "rm"), 2);
    CHECK(rig.to<Refused>(other)->error.code == ErrorCode::DigestMismatch);
}

TEST_CASE("a full queue, a lost record and a failing store are never permission")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    // The approve is decided but cannot be recorded.
    const RequestId first = rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    const RequestId act = rig.operate(decision(rig.approval(), VerdictKind::Approve));
    rig.sync(true);
    CHECK(rig.to<VerdictReady>(first)->verdict.kind == VerdictKind::Veto);
    CHECK(rig.to<VerdictReady>(first)->verdict.by == Decider::Runtime);
    CHECK(rig.to<Refused>(act)->error.code == ErrorCode::StorageFailed);
    // While the store fails, even what policy allows is vetoed.
    const RequestId second = rig.propose(session, Rig::call(2, "read_file"));
    rig.sync(true);
    CHECK(rig.to<VerdictReady>(second)->verdict.kind == VerdictKind::Veto);
    // It recovers by itself.
    const RequestId third = rig.propose(session, Rig::call(3, "read_file"));
    rig.sync();
    const RequestId fourth = rig.propose(session, Rig::call(4, "read_file"));
    CHECK(rig.to<VerdictReady>(third)->verdict.kind == VerdictKind::Veto);
    CHECK(rig.to<VerdictReady>(fourth)->verdict.kind == VerdictKind::Approve);
    // A full queue takes nothing.
    rig.recorder.full = true;
    const RequestId fifth = rig.propose(session, Rig::call(5, "read_file"));
    CHECK(rig.to<Refused>(fifth)->error.code == ErrorCode::QueueFull);
}

TEST_CASE("pause parks, a single step lets one through, resume decides the rest")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    rig.operate(SendControl{session, PauseAgent{}, {}});
    rig.sync();
    REQUIRE(rig.last<ControlAgent>() != nullptr);
    const RequestId one = rig.propose(session, Rig::call(1, "read_file"));
    const RequestId two = rig.propose(session, Rig::call(2, "read_file"));
    CHECK_EQ(rig.count<VerdictReady>(), 0u);
    rig.operate(SingleStep{session});
    rig.sync();
    CHECK(rig.to<VerdictReady>(one) != nullptr);
    CHECK(rig.to<VerdictReady>(two) == nullptr);
    rig.operate(SendControl{session, ResumeAgent{}, {}});
    rig.sync();
    CHECK(rig.to<VerdictReady>(two) != nullptr);
}

TEST_CASE("stop answers terminate to what waits and to whatever comes")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    const RequestId held = rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    rig.operate(SendControl{session, StopAgent{}, "enough"});
    rig.sync();
    CHECK(rig.to<VerdictReady>(held)->verdict.kind == VerdictKind::Terminate);
    const RequestId next = rig.propose(session, Rig::call(2, "read_file"));
    rig.sync();
    CHECK(rig.to<VerdictReady>(next)->verdict.kind == VerdictKind::Terminate);
}

TEST_CASE("observe never alters, but says what would have been answered")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    rig.operate(SetMode{session, Mode::Observe});
    rig.sync();
    const RequestId request = rig.propose(session, Rig::call(1, "rm"));
    const auto *ready = rig.to<VerdictReady>(request);
    REQUIRE(ready != nullptr);
    CHECK(ready->verdict.kind == VerdictKind::Approve);
    CHECK_EQ(ready->verdict.note, "observe only; would be vetoed: rule deny.rm");
}

TEST_CASE("observe lets a call run even when the store fails, and says that it is not recorded")
{
    Rig rig(rules());
    const SessionId session = rig.open(1);
    const SessionId supervised = rig.open(2);
    rig.operate(SetMode{session, Mode::Observe});
    rig.sync();
    const RequestId first = rig.propose(session, Rig::call(1, "read_file"));
    CHECK(rig.to<VerdictReady>(first)->verdict.kind == VerdictKind::Approve);
    rig.sync(true);
    const RequestId second = rig.propose(session, Rig::call(2, "send_mail"));
    REQUIRE(rig.to<VerdictReady>(second) != nullptr);
    CHECK(rig.to<VerdictReady>(second)->verdict.kind == VerdictKind::Approve);
    const RequestId third = rig.propose(supervised, Rig::call(1, "read_file"), 2);
    rig.sync(true);
    CHECK(rig.to<VerdictReady>(third)->verdict.kind == VerdictKind::Veto);
}

TEST_CASE("intercept holds everything until switched off")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    rig.operate(SetIntercept{session, true});
    rig.sync();
    const RequestId request = rig.propose(session, Rig::call(1, "read_file"));
    rig.sync();
    CHECK(rig.to<VerdictReady>(request) == nullptr);
    rig.operate(decision(rig.approval(), VerdictKind::Approve));
    rig.operate(SetIntercept{session, false});
    rig.sync();
    CHECK(rig.to<VerdictReady>(request)->verdict.kind == VerdictKind::Approve);
    CHECK(rig.to<VerdictReady>(rig.propose(session, Rig::call(2, "read_file"))) != nullptr);
}

TEST_CASE("the two-person rule and escalation need different people")
{
    auto twoPerson = rules();
    twoPerson[0].twoPerson = true;
    Rig rig(twoPerson);
    const SessionId session = rig.open();
    const RequestId request = rig.propose(session, Rig::call(1, "send_mail"));
    rig.sync();
    rig.operate(decision(rig.approval(), VerdictKind::Approve), "ada");
    rig.sync();
    CHECK(rig.to<VerdictReady>(request) == nullptr);
    CHECK_EQ(rig.approval().approvedBy, "ada");
    CHECK(rig.to<Refused>(rig.operate(decision(rig.approval(), VerdictKind::Approve), "ada"))->error.code ==
          ErrorCode::Forbidden);
    rig.operate(decision(rig.approval(), VerdictKind::Approve), "bob");
    rig.sync();
    CHECK(rig.to<VerdictReady>(request)->verdict.kind == VerdictKind::Approve);

    const RequestId second = rig.propose(session, Rig::call(2, "send_mail", R"({"x":1})"));
    rig.sync();
    rig.operate(Escalate{rig.approval().id, "not mine"}, "ada");
    rig.sync();
    CHECK(rig.to<Refused>(rig.operate(decision(rig.approval(), VerdictKind::Veto), "ada"))->error.code ==
          ErrorCode::Forbidden);
    rig.operate(decision(rig.approval(), VerdictKind::Veto), "bob");
    rig.sync();
    CHECK(rig.to<VerdictReady>(second)->verdict.kind == VerdictKind::Veto);
}

TEST_CASE("a remembered decision holds exactly as far as it says, once it is on disk")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    rig.propose(session, Rig::call(1, "send_mail", R"({"to":"a@b"})"));
    rig.sync();
    const Approval approval = rig.approval();
    Rule rule;
    rule.name = "this mail";
    rule.effect = RuleEffect::Deny;
    rule.origin = RuleOrigin::Remembered;
    rule.argsDigest = approval.digest;
    rule.scope = RuleScope::Session;
    rule.session = session;
    rule.reason = "remembered no";
    rig.operate(Remember{rule});
    rig.operate(decision(approval, VerdictKind::Veto));
    rig.sync();
    const RequestId same = rig.propose(session, Rig::call(2, "send_mail", R"({"to":"a@b"})"));
    rig.sync();
    CHECK(rig.to<VerdictReady>(same)->verdict.by == Decider::Remembered);
    const RequestId other = rig.propose(session, Rig::call(3, "send_mail", R"({"to":"x@b"})"));
    rig.sync();
    CHECK(rig.to<VerdictReady>(other) == nullptr); // asked, not remembered
    Rule noSession = rule;
    noSession.session = SessionId{};
    CHECK(rig.to<Refused>(rig.operate(Remember{noSession}))->error.code == ErrorCode::InvalidArgument);
    rig.operate(Forget{rig.recorder.all<RuleRecord>().front().rule.id});
    rig.sync();
    const RequestId again = rig.propose(session, Rig::call(4, "send_mail", R"({"to":"a@b"})"));
    rig.sync();
    CHECK(rig.to<VerdictReady>(again) == nullptr);
}

TEST_CASE("budgets are hard limits")
{
    Rig rig(rules());
    rig.budget.costUsd = 1.0;
    const SessionId session = rig.open();
    Step model;
    model.seq = StepSeq{1};
    model.kind = StepKind::ModelCall;
    model.usage.costUsd = 1.25;
    rig.record(session, {model});
    const RequestId request = rig.propose(session, Rig::call(2, "read_file"));
    rig.sync();
    CHECK(rig.to<VerdictReady>(request)->verdict.kind == VerdictKind::Veto);
    CHECK_EQ(rig.to<VerdictReady>(request)->verdict.ruleId, "budget.cost");
}

TEST_CASE("undecided steps are limited")
{
    EngineOptions options;
    options.maxUndecided = 2;
    Rig rig(rules(), RuleEffect::Allow, options);
    const SessionId session = rig.open();
    rig.propose(session, Rig::call(1, "send_mail", R"({"n":1})"));
    rig.propose(session, Rig::call(2, "send_mail", R"({"n":2})"));
    const RequestId third = rig.propose(session, Rig::call(3, "send_mail", R"({"n":3})"));
    CHECK(rig.to<Refused>(third)->error.code == ErrorCode::LimitReached);
}

TEST_CASE("holds and vetoes of the policy are interventions with an end")
{
    Rig rig(rules());
    const SessionId session = rig.open();
    rig.propose(session, Rig::call(1, "rm"));
    rig.propose(session, Rig::call(2, "send_mail"));
    rig.sync();
    auto seen = rig.recorder.all<Intervention>();
    REQUIRE(seen.size() == 2);
    CHECK_EQ(seen[0].action, "policy.veto");
    CHECK(seen[0].state == InterventionState::Auto);
    CHECK_EQ(seen[1].action, "policy.hold");
    CHECK(seen[1].state == InterventionState::Proposed);
    CHECK_EQ(raw(seen[1].seq), 2u);
    rig.clock.advance(6min);
    rig.engine->tick();
    rig.sync();
    seen = rig.recorder.all<Intervention>();
    CHECK(seen.back().id == seen[1].id);
    CHECK(seen.back().state == InterventionState::Expired);
    CHECK_EQ(seen.back().outcome, "expire");
}
