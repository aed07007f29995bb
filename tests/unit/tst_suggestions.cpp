// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/suggestions.h"

#include "store/decided_calls.h"
#include "support/store_fixture.h"

#include <cmath>

using namespace pilothouse;
using namespace pilothouse::policy;
using Answer = DecidedCall::Answer;

namespace {

PolicyDocument document(const std::string &rules)
{
    auto made = parsePolicy(R"({"version":1,"rules":[)" + rules + R"(],"fallback":"allow"})");
    if (!made) {
        test::fail(__FILE__, __LINE__, made.error().detail);
        throw test::Abort{};
    }
    return *made;
}

std::string ask(const std::string &id, const std::string &more)
{
    return R"({"id":")" + id + R"(","name":"n","effect":"ask","reason":"r",)" + more + "}";
}

const std::string kAskShell = ask("ask.shell", R"("tools":["shell"],"when":"step.args.cmd != \"\"")");

/// \a count calls in \a sessions sessions.
std::vector<DecidedCall> calls(std::uint32_t count, Answer answer, double risk, std::uint32_t sessions = 5,
                               const std::string &rule = "ask.shell")
{
    std::vector<DecidedCall> out;
    for (std::uint32_t i = 0; i < count; ++i) {
        out.push_back({SessionId{i % sessions + 1}, StepSeq{i + 1}, "shell", rule, risk, answer});
    }
    return out;
}

std::vector<DecidedCall> both(std::vector<DecidedCall> a, const std::vector<DecidedCall> &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

} // namespace

TEST_CASE("Wilson's interval")
{
    CHECK_EQ(wilsonLower(0, 0), 0.0);
    CHECK(std::abs(wilsonLower(0, 10)) < 1e-12);
    CHECK(std::abs(wilsonLower(10, 10) - 0.7224672) < 1e-6);
    CHECK(std::abs(wilsonLower(50, 100) - 0.4038315) < 1e-6);
}

TEST_CASE("what people approve is suggested as an allow, up to the risk they approved and under the rule that asked")
{
    const auto made = suggestRules(calls(40, Answer::Approved, 0.213), document(kAskShell));
    REQUIRE(made.size() == 1);
    CHECK(made.front().rule.effect == RuleEffect::Allow);
    CHECK(made.front().rule.tools == std::vector<std::string>{"shell"});
    CHECK_EQ(made.front().rule.when, R"((has(signals.risk) && signals.risk <= 0.22) && (step.args.cmd != ""))");
    CHECK_EQ(made.front().approved, 40u);
    CHECK_EQ(made.front().sessions, 5u);
    CHECK_EQ(made.front().evidence.size(), std::size_t{8});
    CHECK_EQ(made.front().rule.reason, "People approved 40 of 40 such calls in 5 sessions, asked by ask.shell.");
    Rule rule = made.front().rule;
    rule.id = "suggested";
    CHECK(RuleSet::compile({rule}).ok());
}

TEST_CASE("an allow never reaches a risk at which somebody said no or edited")
{
    auto all = both(calls(40, Answer::Approved, 0.21), calls(40, Answer::Approved, 0.4));
    all = both(both(all, calls(1, Answer::Edited, 0.3)), calls(1, Answer::Vetoed, 0.35));
    const auto made = suggestRules(all, document(kAskShell));
    REQUIRE(made.size() == 1);
    CHECK(made.front().rule.when.find("<= 0.21)") != std::string::npos);
    CHECK_EQ(made.front().approved, 40u);
}

TEST_CASE("what people veto is suggested as a deny, from the risk they vetoed")
{
    const auto made =
        suggestRules(both(calls(10, Answer::Vetoed, 0.625), calls(5, Answer::Approved, 0.3)), document(kAskShell));
    REQUIRE(made.size() == 1);
    CHECK(made.front().rule.effect == RuleEffect::Deny);
    CHECK_EQ(made.front().rule.when, R"((has(signals.risk) && signals.risk >= 0.62) && (step.args.cmd != ""))");
}

TEST_CASE("few calls, few sessions, high risk, unknown risk, two people and rules that are gone suggest nothing")
{
    const PolicyDocument one = document(kAskShell);
    CHECK(suggestRules(calls(29, Answer::Approved, 0.2), one).empty());
    CHECK(suggestRules(calls(40, Answer::Approved, 0.2, 2), one).empty());
    CHECK(suggestRules(calls(40, Answer::Approved, 0.6), one).empty());
    CHECK(suggestRules(calls(7, Answer::Vetoed, 0.6), one).empty());
    auto unknown = calls(40, Answer::Approved, 0.2);
    for (DecidedCall &call : unknown) {
        call.risk.reset();
    }
    CHECK(suggestRules(unknown, one).empty());
    CHECK(suggestRules(calls(40, Answer::Approved, 0.2, 5, "gone"), one).empty());
    const PolicyDocument two = document(ask("ask.shell", R"("tools":["shell"],"two_person":true)"));
    CHECK(suggestRules(calls(40, Answer::Approved, 0.2), two).empty());
}

TEST_CASE("another rule that asks for the same tool keeps asking")
{
    const std::string sudo = ask("ask.sudo", R"~("tools":["sh*"],"when":"step.args.cmd.startsWith(\"sudo\")")~");
    const auto made = suggestRules(calls(40, Answer::Approved, 0.2), document(kAskShell + "," + sudo));
    REQUIRE(made.size() == 1);
    CHECK(made.front().rule.when.find(R"~(!(step.args.cmd.startsWith("sudo")))~") != std::string::npos);
    const std::string every = ask("ask.all", R"("tools":["*"])");
    CHECK(suggestRules(calls(40, Answer::Approved, 0.2), document(kAskShell + "," + every)).empty());
}

TEST_CASE("decided calls come from the store with the risk they had")
{
    using namespace pilothouse::test;
    StoreFixture f;
    f.add(session(1));
    const auto put = [&](std::uint64_t seq, Decider by, VerdictKind kind, HeldEnd ended = HeldEnd::None) {
        f.add(StepRecord{SessionId{1}, call(seq, "shell", "{}")});
        Verdict verdict;
        verdict.kind = kind;
        verdict.by = by;
        verdict.ended = ended;
        verdict.ruleId = "ask.shell";
        f.add(VerdictRecord{SessionId{1}, StepSeq{seq}, verdict, at(9), {}});
    };
    SignalSample risk;
    risk.session = SessionId{1};
    risk.kind = SignalKind::Risk;
    risk.seq = StepSeq{1};
    risk.level = 0.25;
    f.add(risk);
    put(1, Decider::Operator, VerdictKind::Approve);
    put(2, Decider::Operator, VerdictKind::Modify); // its risk is that of the call before, and not stored again
    put(3, Decider::Deadline, VerdictKind::Veto, HeldEnd::Expire);
    put(4, Decider::Policy, VerdictKind::Veto);
    put(5, Decider::Operator, VerdictKind::Veto);
    f.store->drain();
    const auto reader = f.reader();
    const auto made = store::decidedCalls(*reader);
    REQUIRE(made.ok() && made->size() == 3);
    CHECK(raw(made->front().seq) == 5 && made->front().answer == Answer::Vetoed);
    CHECK(made->at(1).answer == Answer::Edited && made->at(1).risk == std::optional(0.25));
    CHECK(made->at(2).answer == Answer::Approved && made->at(2).ruleId == "ask.shell");
    CHECK_EQ(store::decidedCalls(*reader, 2)->size(), std::size_t{2});
}
