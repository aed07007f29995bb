// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backtest_run.h"
#include "support/store_fixture.h"

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

struct Ending {
    VerdictKind kind;
    Decider by;
    HeldEnd ended;
    const char *word;
    bool waited; ///< for a person
};

constexpr Ending kEndings[] = {
    {VerdictKind::Approve, Decider::Operator, HeldEnd::None, "approve", true},
    {VerdictKind::Modify, Decider::Operator, HeldEnd::None, "modify", true},
    {VerdictKind::Respond, Decider::Operator, HeldEnd::None, "respond", true},
    {VerdictKind::Veto, Decider::Operator, HeldEnd::None, "veto", true},
    {VerdictKind::Terminate, Decider::Operator, HeldEnd::None, "terminate", true},
    {VerdictKind::Veto, Decider::Deadline, HeldEnd::Expire, "expire", true},
    {VerdictKind::Veto, Decider::Runtime, HeldEnd::Withdraw, "withdraw", true},
    {VerdictKind::Veto, Decider::Policy, HeldEnd::None, "veto", false},
    {VerdictKind::Approve, Decider::Remembered, HeldEnd::None, "approve", false},
};

/// One call of each ending, in that order, as steps 1, 2, 3 …
void fill(StoreFixture &f)
{
    f.add(session(1));
    std::uint64_t seq = 0;
    for (const Ending &ending : kEndings) {
        const Step proposed = call(++seq, "send_mail", R"({"to":"a@b"})");
        Verdict verdict;
        verdict.kind = ending.kind;
        verdict.by = ending.by;
        verdict.ended = ending.ended;
        if (ending.waited) {
            Approval held;
            held.id = static_cast<ApprovalId>(100 + seq);
            held.session = SessionId{1};
            held.step = proposed;
            held.digest = std::string(64, 'c');
            held.argsSchema = "{}";
            held.openedAt = at(10);
            held.deadline = at(300'000'000);
            f.add(held, Durability::Full);
            verdict.approval = held.id;
            held.outcome = verdict;
            held.resolvedAt = at(99);
            f.add(held, Durability::Full);
        } else {
            f.add(StepRecord{SessionId{1}, proposed});
        }
        f.add(VerdictRecord{SessionId{1}, StepSeq{seq}, verdict, at(99), ""}, Durability::Full);
    }
    f.add(StepRecord{SessionId{1}, call(seq + 1, "shell", "{}")});
    f.store->drain();
}

void checkEndings(const std::vector<feed::RuleMatch> &matches, bool onlyWaited)
{
    std::vector<Ending> wanted;
    for (const Ending &ending : kEndings) {
        if (ending.waited || !onlyWaited) {
            wanted.insert(wanted.begin(), ending); // newest first
        }
    }
    REQUIRE(matches.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        CHECK_EQ(matches[i].decided, wanted[i].word);
        CHECK_EQ(std::string(name(matches[i].by)), std::string(name(wanted[i].by)));
        CHECK_EQ(matches[i].tool, "send_mail");
        CHECK_EQ(matches[i].args, R"({"to":"a@b"})");
    }
}

} // namespace

TEST_CASE("a preview says of each call how it ended and who answered")
{
    StoreFixture f;
    fill(f);
    Rule rule;
    rule.id = "mail";
    rule.effect = RuleEffect::Allow;
    rule.tools = {"send_mail"};
    const auto preview = store::previewRule(*f.reader(), rule, 50, at(0));
    REQUIRE(preview.ok());
    checkEndings(preview->matches, false);
    CHECK_EQ(preview->calls, preview->matches.size());
    const auto newest = store::previewRule(*f.reader(), rule, 2, at(0));
    REQUIRE(newest->matches.size() == 2);
    CHECK(newest->matches.front().seq == preview->matches.front().seq);
}

TEST_CASE("like calls are those that waited for a person, with the end of each")
{
    StoreFixture f;
    fill(f);
    const auto like = f.reader()->likeCalls("send_mail", 50);
    REQUIRE(like.ok());
    checkEndings(*like, true);
    const auto newest = f.reader()->likeCalls("send_mail", 2);
    REQUIRE(newest.ok() && newest->size() == 2);
    CHECK_EQ((*newest)[0].decided, "withdraw");
    CHECK_EQ((*newest)[1].decided, "expire");
}
