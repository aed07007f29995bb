// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite_reader.h"
#include "support/packings.h"

#include <atomic>
#include <cmath>
#include <thread>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

Verdict operatorVerdict(VerdictKind kind)
{
    Verdict v;
    v.kind = kind;
    v.by = Decider::Operator;
    v.operatorName = "ann";
    v.ruleId = "ask-shell";
    v.reason = "checked";
    v.digest = std::string(64, 'a');
    return v;
}

Approval approval(std::uint64_t id, std::uint64_t session, const Step &step)
{
    Approval a;
    a.id = static_cast<ApprovalId>(id);
    a.session = static_cast<SessionId>(session);
    a.step = step;
    a.digest = std::string(64, 'c');
    a.ruleId = "ask-shell";
    a.ruleName = "Ask before shell";
    a.reason = "shell commands need a person";
    a.evidence = {{StepSeq{1}, "untrusted", 0.75}};
    a.argsSchema = "{}";
    a.justBefore = "I will clean up.";
    a.canEdit = true;
    a.openedAt = at(10);
    a.deadline = at(300'000'000);
    return a;
}

std::vector<std::uint64_t> numbers(const Result<std::vector<StepSeq>> &seqs)
{
    std::vector<std::uint64_t> out;
    if (seqs) {
        for (const StepSeq seq : *seqs) {
            out.push_back(raw(seq));
        }
    }
    return out;
}

} // namespace

TEST_CASE("sessions page by start, newest first, and ties are never lost")
{
    StoreFixture f;
    for (std::uint64_t id = 1; id <= 5; ++id) {
        SessionInfo s = session(id);
        s.startedAt = id == 3 || id == 4 ? at(77) : at(static_cast<std::int64_t>(id) * 100);
        f.add(s);
    }
    f.store->drain();
    const auto reader = f.reader();
    const auto first = reader->sessions(WallTime::max(), 1);
    REQUIRE(first.ok() && first->size() == 1);
    CHECK_EQ(raw(first->front().id), std::uint64_t{5});
    const auto rest = reader->sessions(at(200), 2);
    REQUIRE(rest.ok());
    REQUIRE(rest->size() == 3);
    CHECK_EQ(raw((*rest)[0].id), std::uint64_t{1});
    CHECK_EQ(raw((*rest)[1].id), std::uint64_t{4});
    CHECK_EQ(raw((*rest)[2].id), std::uint64_t{3});
}

TEST_CASE("search finds newest first and quotes what people type")
{
    StoreFixture f;
    f.add(session(1, "billing"));
    f.add(StepRecord{SessionId{1}, step(1, StepKind::User, "Please refund the CAFÉ invoice")});
    f.add(StepRecord{SessionId{1}, call(2, "read_file", R"({"path":"/srv/invoice-7.txt"})")});
    f.add(StepRecord{SessionId{1}, step(3, StepKind::Assistant, "refunded the invoice AND sent it")});
    f.store->drain();
    const auto reader = f.reader();
    const auto hits = reader->search("invoice", 10);
    REQUIRE(hits.ok() && hits->size() == 3);
    CHECK_EQ(raw(hits->front().seq), std::uint64_t{3});
    CHECK_EQ(hits->front().sessionTitle, "billing");
    CHECK(hits->front().snippet.find("\x02invoice\x03") != std::string::npos);
    CHECK_EQ(reader->search("refund cafe", 10)->size(), std::size_t{1});
    CHECK_EQ(reader->search("refund invoi", 10)->size(), std::size_t{1});
    CHECK_EQ(reader->search("read_file", 10)->size(), std::size_t{1});
    CHECK_EQ(reader->search("inv", 10)->size(), std::size_t{0}); // too short for a beginning
    for (const char *typed : {"\"", "AND", "invoice\"*", "a OR b", "(x", "NEAR(", "text:refund", "^", "-", "", "  "}) {
        CHECK(reader->search(typed, 10).ok());
    }
    CHECK_EQ(reader->search("and", 10)->size(), std::size_t{1});
    CHECK_EQ(reader->search("invoice", 2)->size(), std::size_t{2});
}

TEST_CASE("long and odd texts are searchable at their beginning and come back whole")
{
    StoreFixture f;
    f.add(session(1));
    const std::string longText = "needle " + std::string(200'000, 'y') + " haystackend";
    const std::string withNul = std::string("before\0after", 12);
    f.add(StepRecord{SessionId{1}, step(1, StepKind::ToolResult, longText)});
    f.add(StepRecord{SessionId{1}, step(2, StepKind::ToolResult, withNul)});
    f.store->drain();
    const auto reader = f.reader();
    CHECK_EQ(reader->search("needle", 5)->size(), std::size_t{1});
    CHECK_EQ(reader->search("haystackend", 5)->size(), std::size_t{0});
    CHECK(reader->detail(SessionId{1}, StepSeq{1})->row.step.text == longText);
    CHECK(reader->detail(SessionId{1}, StepSeq{2})->row.step.text == withNul);
}

TEST_CASE("previews are cut between characters")
{
    StoreFixture f;
    f.add(session(1));
    std::string text;
    while (text.size() < 20'000) {
        text += "\xe2\x82\xac";
    }
    f.add(StepRecord{SessionId{1}, step(1, StepKind::User, text)});
    f.add(StepRecord{SessionId{1}, step(2, StepKind::User, text.substr(0, 900))});
    f.store->drain();
    const auto rows = f.reader()->steps(SessionId{1}, StepSeq{1}, 2);
    REQUIRE(rows.ok() && rows->size() == 2);
    CHECK_EQ((*rows)[0].step.text.size(), std::size_t{510});
    CHECK_EQ((*rows)[1].step.text.size(), std::size_t{510});
}

TEST_CASE("a filter takes kinds, words and a condition together")
{
    StoreFixture f;
    f.add(session(1));
    f.add(session(2));
    for (std::uint64_t i = 1; i <= 20; ++i) {
        f.add(StepRecord{SessionId{1}, step(i, i % 2 == 0 ? StepKind::ToolResult : StepKind::User,
                                            i % 5 == 0 ? "alpha Beta-" + std::to_string(i) : "gamma")});
        f.add(StepRecord{SessionId{2}, step(i, StepKind::User, "alpha beta")});
    }
    f.store->drain();
    const auto reader = f.reader();
    const StepSeq end{1000};
    const feed::StepFilter words{0, "", "alph beta"};
    CHECK(numbers(reader->filter(SessionId{1}, StepSeq{1}, end, words, {})) ==
          (std::vector<std::uint64_t>{5, 10, 15, 20}));
    const feed::StepFilter both{1U << static_cast<int>(StepKind::ToolResult), "", "alpha"};
    CHECK(numbers(reader->filter(SessionId{1}, StepSeq{1}, end, both, {})) == (std::vector<std::uint64_t>{10, 20}));
    CHECK(numbers(reader->filter(SessionId{1}, StepSeq{11}, StepSeq{20}, words, {})) ==
          (std::vector<std::uint64_t>{15}));
    const auto ends7 = [](const Step &s, const SessionInfo &info) -> Result<bool> {
        return s.text == "gamma" && raw(s.seq) % 10 == 7 && info.title == "agent";
    };
    CHECK(numbers(reader->filter(SessionId{1}, StepSeq{1}, end, {}, ends7)) == (std::vector<std::uint64_t>{7, 17}));
    const auto broken = [](const Step &, const SessionInfo &) -> Result<bool> {
        return Error{ErrorCode::LimitReached, "cost"};
    };
    CHECK_EQ(static_cast<int>(reader->filter(SessionId{1}, StepSeq{1}, end, {}, broken).error().code),
             static_cast<int>(ErrorCode::LimitReached));
    CHECK_EQ(reader->filter(SessionId{1}, StepSeq{1}, end, {}, {})->size(), std::size_t{20});
    feed::StepFilter stretch;
    stretch.since = step(6, StepKind::User, "").at;
    stretch.until = step(12, StepKind::User, "").at;
    CHECK(numbers(reader->filter(SessionId{1}, StepSeq{1}, end, stretch, {})) ==
          (std::vector<std::uint64_t>{6, 7, 8, 9, 10, 11}));
    stretch.text = "alpha";
    CHECK(numbers(reader->filter(SessionId{1}, StepSeq{1}, end, stretch, {})) == (std::vector<std::uint64_t>{10}));
}

TEST_CASE("held steps, verdicts and approvals come back as one picture")
{
    StoreFixture f;
    f.add(session(1));
    const Step first = call(1, "shell", R"({"cmd":"rm -rf build"})");
    f.add(approval(9, 1, first), Durability::Full);
    f.store->drain();
    const auto reader = f.reader();
    auto rows = reader->steps(SessionId{1}, StepSeq{1}, 5);
    REQUIRE(rows.ok() && rows->size() == 1);
    CHECK((*rows)[0].held);
    CHECK((*rows)[0].proposed);
    CHECK(!(*rows)[0].verdict);
    CHECK(reader->approvals(SessionId{1})->front() == approval(9, 1, first));

    Approval ended = approval(9, 1, first);
    ended.outcome = operatorVerdict(VerdictKind::Modify);
    ended.outcome->args = R"({"cmd":"rm -r build"})";
    ended.outcome->approval = ended.id;
    ended.resolvedAt = at(99);
    f.add(ended, Durability::Full);
    f.add(VerdictRecord{SessionId{1}, StepSeq{1}, *ended.outcome, at(99), ""}, Durability::Full);
    f.store->drain();
    const auto detail = reader->detail(SessionId{1}, StepSeq{1});
    REQUIRE(detail.ok());
    CHECK(!detail->row.held);
    CHECK(detail->row.verdict == ended.outcome);
    CHECK(detail->approval == ended);
    CHECK_EQ(detail->editedArgs, R"({"cmd":"rm -r build"})");
    const auto like = reader->likeCalls("shell", 10);
    REQUIRE(like.ok() && like->size() == 1);
    CHECK_EQ(like->front().decided, "modify");
    CHECK_EQ(reader->likeCalls("other", 10)->size(), std::size_t{0});
}

TEST_CASE("proposed calls are visited newest first until told to stop")
{
    StoreFixture f;
    f.add(session(1, "one"));
    for (std::uint64_t i = 1; i <= 1200; ++i) {
        f.add(StepRecord{SessionId{1}, call(i, "t", "{\"n\":" + std::to_string(i) + "}")});
        Verdict pass;
        pass.kind = VerdictKind::Approve;
        pass.by = Decider::Policy;
        f.add(VerdictRecord{SessionId{1}, StepSeq{i}, pass, at(1), ""});
    }
    f.store->drain();
    std::vector<std::uint64_t> seen;
    const auto done = f.reader()->visitCalls([&](const store::StoredCall &stored) -> Result<bool> {
        CHECK_EQ(stored.session.title, "one");
        CHECK_EQ(stored.step.args, "{\"n\":" + std::to_string(raw(stored.step.seq)) + "}");
        seen.push_back(raw(stored.step.seq));
        return seen.size() < 1100;
    });
    CHECK(done.ok());
    CHECK_EQ(seen.size(), std::size_t{1100});
    CHECK_EQ(seen.front(), std::uint64_t{1200});
    CHECK_EQ(seen.back(), std::uint64_t{101});
}

TEST_CASE("a long series keeps its extremes in few points")
{
    StoreFixture f;
    f.add(session(1));
    for (std::uint64_t i = 1; i <= 5000; ++i) {
        SignalSample s;
        s.session = SessionId{1};
        s.seq = static_cast<StepSeq>(i);
        s.kind = SignalKind::Cost;
        s.level = 0.5 + 0.4 * std::sin(static_cast<double>(i));
        s.quantity = static_cast<double>(i);
        s.limit = 5000;
        if (i == 3333) {
            s.level = 1;
            s.evidence = {{StepSeq{3}, "spike:/to", 0.5, "ünd \"so\""}, {StepSeq{4}, "more", 0.25, ""}};
            s.ahead = Forecast{10, 12.5, 20};
        }
        f.add(s);
    }
    f.store->drain();
    const auto reader = f.reader();
    const auto series = reader->signalSeries(SessionId{1}, SignalKind::Cost, 100);
    REQUIRE(series.ok());
    CHECK(series->size() <= 100 && series->size() >= 60);
    CHECK_EQ(raw(series->front().seq), std::uint64_t{1});
    CHECK_EQ(raw(series->back().seq), std::uint64_t{5000});
    bool spike = false;
    for (std::size_t i = 0; i < series->size(); ++i) {
        CHECK(i == 0 || (*series)[i - 1].seq < (*series)[i].seq);
        if (raw((*series)[i].seq) == 3333) {
            spike = (*series)[i].evidence ==
                    std::vector<Evidence>{{StepSeq{3}, "spike:/to", 0.5, "ünd \"so\""}, {StepSeq{4}, "more", 0.25, ""}};
            CHECK(((*series)[i].ahead == Forecast{10, 12.5, 20}));
        } else {
            CHECK(!(*series)[i].ahead);
        }
    }
    CHECK(spike);
    CHECK_EQ(reader->signalSeries(SessionId{1}, SignalKind::Cost, 5000)->size(), std::size_t{5000});
    CHECK_EQ(reader->signalSeries(SessionId{1}, SignalKind::Risk, 100)->size(), std::size_t{0});
}

TEST_CASE("interventions, checkpoints, bookmarks and packings come back")
{
    StoreFixture f;
    f.add(session(1));
    Intervention i;
    i.id = InterventionId{5};
    i.session = SessionId{1};
    i.seq = StepSeq{2};
    i.lane = Lane::Control;
    i.action = "control.pause";
    i.detail = "d";
    i.reason = "r";
    i.state = InterventionState::Delivered;
    i.by = Decider::Operator;
    i.operatorName = "ann";
    i.at = at(4);
    i.deadline = at(7);
    f.add(i);
    i.state = InterventionState::Applied;
    i.endedAt = at(6);
    i.outcome = "paused";
    i.effect = Effect{SignalKind::Loop, 0.75, 0.9, std::nullopt, 5};
    f.add(i);
    i.effect->after = 0.25;
    f.add(i);
    Intervention plain = i;
    plain.id = InterventionId{6};
    plain.effect.reset();
    f.add(plain);
    const CheckpointInfo point{"cp1", "before tests", StepSeq{2}, at(5), "files"};
    f.add(CheckpointRecord{SessionId{1}, point});
    const store::Bookmark mark{SessionId{1}, StepSeq{2}, "look here", at(9)};
    f.store->setBookmark(mark, false, [](const Result<void> &done) { CHECK(done.ok()); });
    f.store.reset();
    const auto reader = f.reader();
    CHECK((*reader->interventions(SessionId{1}) == std::vector<Intervention>{i, plain}));
    CHECK(*reader->checkpoints(SessionId{1}) == std::vector<CheckpointInfo>{point});
    CHECK(*reader->bookmarks(SessionId{1}) == std::vector<store::Bookmark>{mark});
}

TEST_CASE("hits of rules are counted, and what one decided is told newest first")
{
    StoreFixture f;
    f.add(session(1));
    const auto decide = [&](std::uint64_t seq, const char *rule, VerdictKind kind, Decider by, HeldEnd ended) {
        const Step proposed = call(seq, "send_mail", R"({"to":"a@b"})");
        f.add(StepRecord{SessionId{1}, proposed});
        Verdict verdict;
        verdict.kind = kind;
        verdict.by = by;
        verdict.ended = ended;
        verdict.ruleId = rule;
        f.add(VerdictRecord{SessionId{1}, StepSeq{seq}, verdict, at(static_cast<std::int64_t>(seq) * 10), ""},
              Durability::Full);
    };
    decide(1, "ask.mail", VerdictKind::Approve, Decider::Operator, HeldEnd::None);
    decide(2, "deny.keys", VerdictKind::Veto, Decider::Policy, HeldEnd::None);
    decide(3, "ask.mail", VerdictKind::Veto, Decider::Deadline, HeldEnd::Expire);
    decide(4, "", VerdictKind::Approve, Decider::Policy, HeldEnd::None);
    f.store->drain();
    const auto reader = f.reader();
    CHECK((*reader->ruleHits() == std::vector<feed::RuleHits>{{"ask.mail", 2, at(30)}, {"deny.keys", 1, at(20)}}));
    const auto mail = reader->ruleDecisions("ask.mail", 9);
    REQUIRE(mail.ok() && mail->size() == 2);
    CHECK((*mail)[0].seq == StepSeq{3});
    CHECK_EQ((*mail)[0].decided, "expire");
    CHECK_EQ((*mail)[1].decided, "approve");
    CHECK((*mail)[1].by == Decider::Operator);
    CHECK_EQ((*mail)[1].args, R"({"to":"a@b"})");
    CHECK_EQ(reader->ruleDecisions("ask.mail", 1)->size(), std::size_t{1});
    CHECK(reader->ruleDecisions("gone", 9)->empty());
}

TEST_CASE("measured effects of playbooks are there after a restart, with the kind of agent")
{
    StoreFixture f;
    SessionInfo info = session(1);
    info.agent.framework = "crew";
    f.add(info);
    info = session(2);
    info.agent.name = "clerk";
    info.agent.framework.clear();
    f.add(info);
    Intervention i;
    const auto put = [&](std::uint64_t id, std::uint64_t of, const char *action, std::optional<double> after) {
        i.id = InterventionId{id};
        i.session = SessionId{of};
        i.action = action;
        i.effect = Effect{SignalKind::Loop, 0.9, 0.8, after, 4};
        f.add(i);
    };
    put(1, 1, "recovery.reflexion", 0.2);
    put(2, 2, "recovery.replan", 0.9);
    put(3, 2, "recovery.replan", std::nullopt);
    put(4, 2, "control.pause", 0.1);
    f.store.reset();
    const auto effects = f.reader()->readMemory()->effects;
    REQUIRE(effects.size() == 2);
    CHECK_EQ(effects[0].playbook + " " + effects[0].agent, "reflexion crew");
    CHECK((effects[0].effect == Effect{SignalKind::Loop, 0.9, 0.8, 0.2, 4}));
    CHECK_EQ(effects[1].playbook + " " + effects[1].agent, "replan clerk");
}

TEST_CASE("what came of a playbook is counted over the other sessions of the same kind of agent")
{
    StoreFixture f;
    const auto open = [&](std::uint64_t id, const char *name, const char *framework) {
        SessionInfo info = session(id);
        info.agent.name = name;
        info.agent.framework = framework;
        f.add(info);
    };
    open(1, "coder", "crew");
    open(2, "writer", "crew");
    open(3, "crew", ""); // without a framework its name is its kind
    open(4, "coder", "other");
    open(5, "coder", "crew");
    std::uint64_t next = 1;
    const auto put = [&](std::uint64_t of, const char *action, double after) {
        Intervention i;
        i.id = InterventionId{next++};
        i.session = SessionId{of};
        i.action = action;
        i.effect = Effect{SignalKind::Loop, 0.9, 0.75, after, 4};
        f.add(i);
    };
    put(1, "recovery.replan", 0.25); // its own: counted by the one who asks
    put(2, "recovery.replan", 0.25);
    put(2, "recovery.replan", 0.875);
    put(2, "recovery.reflexion", 0.0);
    put(3, "recovery.replan", 0.5);
    put(4, "recovery.replan", 0.0);
    put(5, "recovery.replan", 0.72); // lower, but not clearly
    f.store->drain();
    const auto reader = f.reader();
    const auto record = reader->playbookRecord(SessionId{1}, "recovery.replan");
    REQUIRE(record.ok());
    CHECK_EQ(record->measured, 4u);
    CHECK_EQ(record->helped, 2u);
    CHECK_EQ(record->sessions, 3u);
    CHECK(std::abs(record->gain - (0.5 - 0.125 + 0.25 + 0.03)) < 1e-9);
    CHECK((*reader->playbookRecord(SessionId{4}, "recovery.replan") == feed::PlaybookRecord{}));
    CHECK((*reader->playbookRecord(SessionId{99}, "recovery.replan") == feed::PlaybookRecord{}));
}

TEST_CASE("packings come back as columns, and each message with what was done to it")
{
    StoreFixture f;
    f.add(session(1));
    for (std::uint32_t call = 0; call < 4; ++call) {
        f.add(packing(1, call, "all of it"));
    }
    f.store.reset();
    const auto reader = f.reader();
    const auto all = reader->focusColumns(SessionId{1}, 0, 100);
    REQUIRE(all.ok() && all->size() == 4);
    CHECK((*all)[0] == packing(1, 0, "all of it").column);
    CHECK((*all)[3] == packing(1, 3, "all of it").column);
    const auto some = reader->focusColumns(SessionId{1}, 2, 1);
    REQUIRE(some.ok() && some->size() == 1);
    CHECK(some->front() == packing(1, 2, "all of it").column);
    CHECK(reader->focusColumns(SessionId{2}, 0, 100)->empty());

    const auto whole = reader->focusItem(SessionId{1}, 2, 0);
    REQUIRE(whole.ok());
    CHECK_EQ(whole->item.id, "m");
    CHECK_EQ(whole->item.text, "all of it");
    CHECK_EQ(whole->item.reason, "newest");
    const auto shorter = reader->focusItem(SessionId{1}, 3, 0);
    REQUIRE(shorter.ok());
    CHECK_EQ(shorter->item.text, "short all of it");
    CHECK_EQ(shorter->whole, "all of it");
    CHECK(shorter->item.planned == Fidelity::Placeholder && shorter->item.importance == Importance::Critical);
    CHECK(shorter->item.parts == packing(1, 3, "").items.front().parts);
    CHECK_EQ(shorter->item.score, 0.75);
    CHECK_EQ(shorter->item.tokens, 9);
    CHECK(reader->focusItem(SessionId{1}, 3, 1).error().code == ErrorCode::NotFound);
    CHECK(reader->focusItem(SessionId{1}, 4, 0).error().code == ErrorCode::NotFound);

    const auto memory = reader->readMemory();
    REQUIRE(memory.ok() && memory->numberings.size() == 1);
    CHECK_EQ(memory->numberings.front().calls, std::uint32_t{4});
    REQUIRE(memory->numberings.front().rows.size() == 1);
    CHECK_EQ(memory->numberings.front().rows.front().id, "m");
    CHECK_EQ(memory->numberings.front().rows.front().mark, 0xFEDC'BA98'7654'3210U);
}

TEST_CASE("a damaged packing is an error that names its column, not a crash")
{
    StoreFixture f;
    f.add(session(1));
    f.add(packing(1, 0, "all of it"));
    f.store.reset();
    const auto damage = [&](const std::string &column, const std::string &value) {
        auto connection = store::Connection::open(f.path(), store::Access::ReadWrite);
        REQUIRE(connection.ok());
        REQUIRE(connection->exec(("UPDATE packings SET " + column + " = " + value).c_str()).ok());
    };
    damage("items", "substr(items, 1, length(items) - 1)");
    CHECK_EQ(f.reader()->focusItem(SessionId{1}, 0, 0).error().detail, "packings.items of a row is damaged");
    damage("reasons", "''");
    CHECK_EQ(f.reader()->focusItem(SessionId{1}, 0, 0).error().detail, "packings.items of a row is damaged");
    damage("absent", "x'FFFFFFFFFFFFFFFFFFFF'");
    CHECK_EQ(f.reader()->focusColumns(SessionId{1}, 0, 1).error().detail, "packings.absent of a row is damaged");
    damage("shares", "x'01'");
    damage("absent", "x''");
    CHECK_EQ(f.reader()->focusColumns(SessionId{1}, 0, 1).error().detail, "packings.shares of a row is damaged");
}

TEST_CASE("a bank comes back as it was banked, and runs newest first")
{
    StoreFixture f;
    SessionInfo owner = session(1, "sorter");
    f.add(owner);
    f.add(session(2, "other"));
    BankRow row;
    row.kind = RowKind::Amend;
    row.at = at(5);
    row.emotion = Emotion::Anxiety;
    row.intensity = 0.7;
    row.own = 0.6;
    row.valence = -0.5;
    row.arousal = 0.4;
    row.confidence = 0.9;
    row.cause = "tool.search:timeout";
    row.rule = "timeout";
    row.family = "timeout";
    row.agentPath = "explorer";
    row.seq = StepSeq{8};
    row.count = 2;
    row.event = sha256("event");
    std::vector<BankRow> rows;
    for (const std::uint64_t id : {1, 2, 3}) {
        row.id = RowId{id};
        row.amends = RowId{id - 1};
        rows.push_back(row);
        f.add(BankRecord{SessionId{1}, row});
    }
    row.cause = "a row is never rewritten";
    f.add(BankRecord{SessionId{1}, row});
    f.add(VigilRunRecord{4, SessionId{1}, at(6), "ann", R"({"a":1})"});
    f.add(VigilRunRecord{5, SessionId{1}, at(7), "playbook adapt_prompt", R"({"a":2})"});
    f.store->drain();
    const auto reader = f.reader();
    CHECK(*reader->bankRows(SessionId{1}, 9) == rows);
    CHECK(*reader->bankRows(SessionId{1}, 2) == std::vector<BankRow>(rows.begin() + 1, rows.end()));
    CHECK(reader->bankedSessions("sorter", 9).value() == std::vector<SessionId>{SessionId{1}});
    CHECK(reader->bankedSessions("other", 9)->empty());
    const auto runs = reader->vigilRuns(SessionId{1}, 9);
    REQUIRE(runs.ok() && runs->size() == 2);
    CHECK_EQ(runs->front().number, std::uint64_t{5});
    CHECK_EQ(runs->front().why, "playbook adapt_prompt");
    CHECK_EQ(runs->back().record, R"({"a":1})");
    CHECK_EQ(reader->readMemory()->nextVigilRun, std::uint64_t{6});
}

TEST_CASE("an interrupted query says so and the next one works")
{
    StoreFixture f;
    f.add(session(1));
    for (std::uint64_t i = 1; i <= 500; ++i) {
        f.add(StepRecord{SessionId{1}, step(i)});
    }
    f.store->drain();
    const auto reader = f.reader();
    std::atomic<int> visited{0};
    const auto slow = [&](const Step &, const SessionInfo &) -> Result<bool> {
        if (++visited == 10) {
            std::jthread([&] { reader->interrupt(); }).join();
        }
        return true;
    };
    const auto cut = reader->filter(SessionId{1}, StepSeq{1}, StepSeq{1000}, {}, slow);
    REQUIRE(!cut.ok());
    CHECK_EQ(static_cast<int>(cut.error().code), static_cast<int>(ErrorCode::Cancelled));
    CHECK_EQ(visited.load(), 10);
    CHECK_EQ(reader->filter(SessionId{1}, StepSeq{1}, StepSeq{1000}, {}, {})->size(), std::size_t{500});
}

TEST_CASE("a vector is found for any session that has the text, and told whether this one has it")
{
    StoreFixture f;
    f.add(session(1));
    f.add(session(2));
    f.add(VectorRecord{SessionId{1}, "model", "a", {{1, -2, 127}}});
    f.add(VectorRecord{SessionId{1}, "model", "a", {{9, 9, 9}}}); // known: stays
    f.add(VectorRecord{SessionId{2}, "model", "b", {{4, 5, 6}}});
    f.add(VectorRecord{SessionId{2}, "other", "c", {{7}}});
    f.store->drain();
    const auto found = f.reader()->textVectors(SessionId{1}, "model", {"b", "a", "c", "none"});
    REQUIRE(found.ok());
    REQUIRE(found->size() == 2);
    CHECK_EQ((*found)[0].textHash, "b");
    CHECK(!(*found)[0].ofSession);
    CHECK(((*found)[0].vector.values == std::vector<std::int8_t>{4, 5, 6}));
    CHECK_EQ((*found)[1].textHash, "a");
    CHECK((*found)[1].ofSession);
    CHECK(((*found)[1].vector.values == std::vector<std::int8_t>{1, -2, 127}));
}
