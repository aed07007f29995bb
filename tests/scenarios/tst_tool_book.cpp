// SPDX-License-Identifier: GPL-3.0-or-later
// What an agent declares of its tools, and what operators say of them, as risk sees it.
#include "support/engine_rig.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace pilothouse;
using namespace pilothouse::engine;
using namespace pilothouse::test;

namespace {

/// The newest risk of a session; one that did not change is not told again.
double risk(const Rig &rig, SessionId session)
{
    for (auto at = rig.samples.rbegin(); at != rig.samples.rend(); ++at) {
        if (at->session == session && at->kind == SignalKind::Risk) {
            return at->level;
        }
    }
    return -1;
}

OpenSession opening(Rig &rig, std::uint64_t connection, const char *agent, std::vector<ToolDeclaration> tools)
{
    OpenSession open;
    open.caller = rig.caller(connection);
    open.agent.name = agent;
    open.goal = "Tidy up";
    open.tools = std::move(tools);
    return open;
}

SessionId open(Rig &rig, std::uint64_t connection, const char *agent, std::vector<ToolDeclaration> tools = {})
{
    rig.engine->handle(opening(rig, connection, agent, std::move(tools)));
    rig.sync();
    return rig.last<SessionOpened>()->session.id;
}

/// Asks from \a ask on, denies from \a deny on.
std::vector<Rule> byRisk(const char *ask, const char *deny)
{
    Rule asks = Rig::rule("ask.risk", RuleEffect::Ask, "");
    asks.tools.clear();
    asks.when = std::string("has(signals.risk) && signals.risk >= ") + ask;
    Rule denies = asks;
    denies.id = "deny.risk";
    denies.effect = RuleEffect::Deny;
    denies.when = std::string("has(signals.risk) && signals.risk >= ") + deny;
    return {denies, asks};
}

double riskOf(Rig &rig, SessionId session, std::uint64_t seq, const char *tool, std::uint64_t connection = 1)
{
    rig.propose(session, Rig::call(seq, tool), connection);
    rig.sync();
    return risk(rig, session);
}

} // namespace

TEST_CASE("declared tools reach the judge at the start of a session")
{
    Rig rig;
    const SessionId none = open(rig, 1, "silent");
    const double unknown = riskOf(rig, none, 1, "frobnicate");
    CHECK(unknown > 0);
    const SessionId said = open(rig, 2, "open", {{"frobnicate", "Read what the folder has.", ""}, {"other", "", ""}});
    CHECK(riskOf(rig, said, 1, "frobnicate", 2) < unknown);
    CHECK(riskOf(rig, said, 2, "twiddle", 2) > unknown); // never offered
    const SessionId meant = open(rig, 3, "meant", {{"frobnicate", "Delete what the folder has.", ""}});
    CHECK(riskOf(rig, meant, 1, "frobnicate", 3) > riskOf(rig, said, 3, "frobnicate", 2));
}

TEST_CASE("an operator's word on a tool holds at once, in the sessions of that agent, and is kept")
{
    Rig rig;
    const SessionId mine = open(rig, 1, "sorter");
    const SessionId others = open(rig, 2, "mailer");
    const double unknown = riskOf(rig, mine, 1, "frobnicate");
    const RequestId act = rig.operate(CorrectTool{"sorter", "frobnicate", EffectClass::Read});
    CHECK(rig.to<Done>(act) == nullptr); // not before it is on disk
    rig.sync();
    CHECK(rig.to<Done>(act) != nullptr);
    CHECK(riskOf(rig, mine, 2, "frobnicate") < unknown);
    CHECK_EQ(riskOf(rig, others, 1, "frobnicate", 2), unknown);
    CHECK(riskOf(rig, open(rig, 3, "sorter"), 1, "frobnicate", 3) < unknown); // a later session too

    const auto kept = rig.recorder.all<ToolRecord>();
    REQUIRE(kept.size() == 1);
    CHECK_EQ(kept.front().correction.by, "ada");
    CHECK(kept.front().correction.effect == EffectClass::Read);
    const auto entry = std::find_if(rig.recorder.entries.begin(), rig.recorder.entries.end(),
                                    [](const auto &one) { return std::holds_alternative<ToolRecord>(one.record); });
    CHECK(entry->durability == Durability::Full);

    rig.operate(CorrectTool{"sorter", "frobnicate", EffectClass::Unknown});
    rig.sync();
    CHECK_EQ(riskOf(rig, mine, 3, "frobnicate"), unknown); // never harmless when unknown
}

TEST_CASE("a correction that cannot be kept does not hold")
{
    Rig rig;
    const SessionId session = open(rig, 1, "sorter");
    const double unknown = riskOf(rig, session, 1, "frobnicate");
    const RequestId lost = rig.operate(CorrectTool{"sorter", "frobnicate", EffectClass::Read});
    rig.sync(true);
    CHECK(rig.to<Refused>(lost)->error.code == ErrorCode::StorageFailed);
    rig.sync();
    CHECK_EQ(riskOf(rig, session, 2, "frobnicate"), unknown);
    rig.recorder.full = true;
    CHECK(rig.to<Refused>(rig.operate(CorrectTool{"sorter", "frobnicate", EffectClass::Read}))->error.code ==
          ErrorCode::QueueFull);
    rig.recorder.full = false;
    CHECK(rig.to<Refused>(rig.operate(CorrectTool{"", "frobnicate", EffectClass::Read}))->error.code ==
          ErrorCode::InvalidArgument);
    CHECK(rig.to<Refused>(rig.operate(CorrectTool{"sorter", "", EffectClass::Read}))->error.code ==
          ErrorCode::InvalidArgument);
}

TEST_CASE("corrections from before the runtime was started count")
{
    Memory memory;
    memory.toolCorrections = {{"sorter", "frobnicate", EffectClass::Delete, "ada", WallTime{}}};
    Rig rig({}, RuleEffect::Allow, {}, std::move(memory));
    const SessionId other = open(rig, 1, "mailer");
    const double unknown = riskOf(rig, other, 1, "frobnicate");
    const SessionId session = open(rig, 2, "sorter");
    CHECK(riskOf(rig, session, 1, "frobnicate", 2) > unknown);
}

TEST_CASE("held calls of a corrected tool are judged again, and what passes says whose word that was")
{
    Rig rig(byRisk("0.05", "0.999"));
    const SessionId session = open(rig, 1, "sorter");
    const RequestId held = rig.propose(session, Rig::call(1, "frobnicate"));
    const RequestId other = rig.propose(session, Rig::call(2, "twiddle"));
    rig.sync();
    CHECK_EQ(rig.count<VerdictReady>(), 0u);
    rig.operate(CorrectTool{"mailer", "frobnicate", EffectClass::Read}); // another agent's tool
    rig.sync();
    CHECK_EQ(rig.count<VerdictReady>(), 0u);
    rig.operate(CorrectTool{"sorter", "frobnicate", EffectClass::Read});
    CHECK_EQ(rig.count<VerdictReady>(), 0u); // not before the word is on disk
    rig.sync();
    REQUIRE(rig.to<VerdictReady>(held) != nullptr);
    const Verdict &verdict = rig.to<VerdictReady>(held)->verdict;
    CHECK(verdict.kind == VerdictKind::Approve);
    CHECK(verdict.by == Decider::Policy);
    CHECK(!verdict.digest.empty());
    CHECK_EQ(verdict.reason.rfind("ada said that frobnicate is of the kind read while this call was held.", 0), 0u);
    CHECK(rig.to<VerdictReady>(other) == nullptr);
}

TEST_CASE("a correction towards harm vetoes or restates a held call, and lets nothing go that a person wanted to see")
{
    Rig probe;
    const double unknown = riskOf(probe, open(probe, 1, "sorter"), 1, "frobnicate");
    probe.operate(CorrectTool{"sorter", "frobnicate", EffectClass::Delete});
    probe.sync();
    const double deletes = riskOf(probe, open(probe, 2, "sorter"), 1, "frobnicate", 2);
    REQUIRE(deletes > unknown);
    const std::string between = std::to_string((unknown + deletes) / 2);

    Rig rig(byRisk("0.05", between.c_str()));
    const SessionId session = open(rig, 1, "sorter");
    const RequestId held = rig.propose(session, Rig::call(1, "frobnicate"));
    rig.sync();
    CHECK(rig.to<VerdictReady>(held) == nullptr);
    rig.operate(CorrectTool{"sorter", "frobnicate", EffectClass::Delete});
    rig.sync();
    REQUIRE(rig.to<VerdictReady>(held) != nullptr);
    CHECK(rig.to<VerdictReady>(held)->verdict.kind == VerdictKind::Veto);
    CHECK_EQ(rig.to<VerdictReady>(held)->verdict.ruleId, "deny.risk");

    Rig lenient(byRisk("0.05", "0.999"));
    const SessionId there = open(lenient, 1, "sorter");
    const RequestId waits = lenient.propose(there, Rig::call(1, "frobnicate"));
    lenient.sync();
    const Approval before = lenient.approval();
    lenient.operate(CorrectTool{"sorter", "frobnicate", EffectClass::Delete});
    lenient.sync();
    CHECK(lenient.to<VerdictReady>(waits) == nullptr);
    const Approval after = lenient.approval();
    CHECK_EQ(after.ruleId, "ask.risk");
    REQUIRE(!before.evidence.empty());
    REQUIRE(!after.evidence.empty());
    CHECK_EQ(before.evidence.front().weight, unknown);
    CHECK(std::abs(after.evidence.front().weight - deletes) < 1e-9); // what it would have been from the start
    lenient.operate(Escalate{after.id, "not mine"}, "ada");
    lenient.sync();
    lenient.operate(CorrectTool{"sorter", "frobnicate", EffectClass::Read});
    lenient.sync();
    CHECK(lenient.to<VerdictReady>(waits) == nullptr); // handed on: a person decides
}

TEST_CASE("a correction while a hold is on its way to the disk counts for it")
{
    Rig rig(byRisk("0.05", "0.999"));
    const SessionId session = open(rig, 1, "sorter");
    rig.operate(CorrectTool{"sorter", "frobnicate", EffectClass::Read});
    const RequestId held = rig.propose(session, Rig::call(1, "frobnicate"));
    rig.sync();
    REQUIRE(rig.to<VerdictReady>(held) != nullptr);
    CHECK(rig.to<VerdictReady>(held)->verdict.kind == VerdictKind::Approve);
}
