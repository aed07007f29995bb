// SPDX-License-Identifier: GPL-3.0-or-later
// What a runtime that starts reads of what was before.
#include "store/reader.h"
#include "support/store_fixture.h"

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

Approval approval(std::uint64_t id, std::uint64_t session, const Step &step)
{
    Approval a;
    a.id = static_cast<ApprovalId>(id);
    a.session = static_cast<SessionId>(session);
    a.step = step;
    a.digest = std::string(64, 'c');
    a.openedAt = at(10);
    a.deadline = at(300'000'000);
    return a;
}

Intervention intervention(std::uint64_t id, std::uint64_t session, const std::string &action, InterventionState state)
{
    Intervention made;
    made.id = static_cast<InterventionId>(id);
    made.session = static_cast<SessionId>(session);
    made.action = action;
    made.state = state;
    made.at = at(static_cast<std::int64_t>(id));
    return made;
}

} // namespace

TEST_CASE("what a runtime must know is there after a restart")
{
    StoreFixture f;
    SessionInfo live = session(4);
    live.lastSeq = StepSeq{9};
    f.add(live);
    SessionInfo ended = session(6);
    ended.state = SessionState::Ended;
    ended.endReason = EndReason::Completed;
    f.add(ended);
    for (const std::uint64_t seq : {1, 2, 3, 5}) {
        f.add(StepRecord{SessionId{4}, step(seq)});
    }
    Rule rule;
    rule.id = "r1";
    rule.name = "builds";
    rule.effect = RuleEffect::Allow;
    rule.origin = RuleOrigin::Remembered;
    rule.tools = {"shell", "make*"};
    rule.when = "step.args.cmd == \"make\"";
    rule.patience = std::chrono::seconds{30};
    rule.scope = RuleScope::Project;
    rule.project = "/srv/app";
    rule.expiresAt = at(50);
    rule.createdBy = "ann";
    f.add(RuleRecord{rule, false, "ann", at(1)}, Durability::Full);
    Rule other = rule;
    other.id = "r0";
    f.add(RuleRecord{other, false, "ann", at(2)}, Durability::Full);
    Rule gone = rule;
    gone.id = "r2";
    f.add(RuleRecord{gone, false, "ann", at(2)}, Durability::Full);
    f.add(RuleRecord{gone, true, "ann", at(3)}, Durability::Full);
    f.add(approval(41, 4, call(5, "shell", "{}")));
    Intervention pause = intervention(11, 4, "control.pause", InterventionState::Delivered);
    f.add(pause);
    f.add(intervention(12, 4, "recovery.replan", InterventionState::Proposed));
    f.add(intervention(13, 4, "operator.note", InterventionState::Applied));
    f.add(intervention(14, 6, "control.stop", InterventionState::Applied));
    f.add(CheckpointRecord{SessionId{4}, CheckpointInfo{"c1", "begin", StepSeq{1}, at(1), "all"}});
    f.add(CheckpointRecord{SessionId{6}, CheckpointInfo{"c2", "begin", StepSeq{1}, at(1), "all"}});
    f.reopen();
    const auto memory = f.reader()->readMemory();
    REQUIRE(memory.ok());
    CHECK(memory->endedKeys == std::vector<std::string>{"key-6"});
    CHECK_EQ(memory->nextSession, std::uint64_t{7});
    CHECK_EQ(memory->nextApproval, std::uint64_t{42});
    CHECK_EQ(memory->nextIntervention, std::uint64_t{15});
    REQUIRE(memory->acts.size() == 2); // of the session that may go on, and only what may still stand
    CHECK(memory->acts.front() == pause);
    CHECK_EQ(memory->acts.back().action, "recovery.replan");
    CHECK(memory->acts.back().state == InterventionState::Expired); // nobody answered
    REQUIRE(memory->checkpoints.size() == 1);
    CHECK(memory->checkpoints.front().session == SessionId{4});
    CHECK_EQ(memory->checkpoints.front().checkpoint.label, "begin");
    CHECK(memory->rememberedRules == (std::vector<Rule>{rule, other}));
    REQUIRE(memory->resumable.size() == 1);
    CHECK_EQ(raw(memory->resumable.front().lastSeq), std::uint64_t{3}); // 4 is missing: send from there again
    CHECK(memory->resumable.front().state == SessionState::Disconnected);
}

TEST_CASE("the newest word on what a tool does is there after a restart, and none that was taken back")
{
    StoreFixture f;
    const ToolCorrection send{"sorter", "post", EffectClass::Send, "ann", at(4)};
    f.add(ToolRecord{{"sorter", "post", EffectClass::Read, "bob", at(2)}}, Durability::Full);
    f.add(ToolRecord{send}, Durability::Full);
    f.add(ToolRecord{{"mailer", "post", EffectClass::Read, "ann", at(4)}}, Durability::Full);
    f.add(ToolRecord{{"mailer", "post", EffectClass::Unknown, "ann", at(5)}}, Durability::Full);
    f.reopen();
    CHECK(f.reader()->readMemory()->toolCorrections == std::vector<ToolCorrection>{send});
}
