// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/current_session.h"
#include "models/evidence_model.h"
#include "models/intervention_model.h"
#include "models/like_calls.h"
#include "models/proposal_list.h"
#include "models/review_pace.h"
#include "models/signal_history.h"

#include "support/qt_test.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::models;
using namespace std::chrono_literals;

namespace {

const WallTime kStart{1'800'000'000s};

SignalSample sample(std::uint64_t seq, double level)
{
    SignalSample out;
    out.session = SessionId{1};
    out.seq = StepSeq{seq};
    out.at = kStart + std::chrono::seconds(seq);
    out.kind = SignalKind::Drift;
    out.level = level;
    out.evidence = {{StepSeq{seq}, "word", level, "quote " + std::to_string(seq)}};
    return out;
}

std::vector<SignalPoint> line(std::initializer_list<double> levels)
{
    std::vector<SignalPoint> out;
    for (const double level : levels) {
        const auto seq = out.size() + 1;
        out.push_back({kStart + std::chrono::seconds(seq), StepSeq{seq}, level});
    }
    return out;
}

Approval call(std::uint64_t id, const std::string &args)
{
    Approval out;
    out.id = ApprovalId{id};
    out.step.tool = "send_mail";
    out.step.args = args;
    return out;
}

/// 30 words, which take 4 s at the fastest.
std::string thirtyWords()
{
    std::string text = "{\"text\":\"";
    for (int i = 0; i < 27; ++i) {
        text += "w ";
    }
    return text + "\"}"; // send, mail and text are words too
}

Intervention act(std::uint64_t id, InterventionState state, std::optional<Effect> effect = {})
{
    Intervention out;
    out.id = InterventionId{id};
    out.session = SessionId{1};
    out.lane = Lane::Recovery;
    out.action = "recovery.reflexion";
    out.state = state;
    out.at = kStart + std::chrono::seconds(id);
    out.effect = effect;
    return out;
}

Effect effect(double expected, std::optional<double> after) { return {SignalKind::Loop, 0.8, expected, after, 4}; }

} // namespace

class TestScreenModels : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void aTrendIsTheSlopeOfTheLastPoints()
    {
        QCOMPARE(trendOf({}), SignalTrend::Steady);
        QCOMPARE(trendOf(line({0.9})), SignalTrend::Steady);
        QCOMPARE(trendOf(line({0.10, 0.11, 0.13, 0.15, 0.16})), SignalTrend::Rising);
        QCOMPARE(trendOf(line({0.16, 0.15, 0.13, 0.11, 0.10})), SignalTrend::Falling);
        QCOMPARE(trendOf(line({0.50, 0.52, 0.49, 0.51, 0.50})), SignalTrend::Steady);
        // Only the last eight count: a fall long ago is over.
        QCOMPARE(trendOf(line({1.0, 0.9, 0.8, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2})), SignalTrend::Steady);
    }

    void aValueKeepsItsEvidenceForAWhile()
    {
        SignalHistory history;
        history.setSession(SessionId{1});
        for (std::uint64_t i = 1; i <= 1'000; ++i) {
            feed::FeedBatch news;
            news.samples = {sample(i, 0.5)};
            history.apply(news);
        }
        const auto *newest = history.sampleAt(SignalKind::Drift, kStart + 5'000s);
        QVERIFY(newest != nullptr);
        QCOMPARE(newest->seq, StepSeq{1'000});
        const auto *held = history.sampleAt(SignalKind::Drift, kStart + 900s + 500ms);
        QVERIFY(held != nullptr);
        QCOMPARE(held->seq, StepSeq{900});
        QCOMPARE(held->evidence.front().quote, std::string("quote 900"));
        QVERIFY(history.sampleAt(SignalKind::Drift, kStart + 3s) == nullptr);  // too old to be kept whole
        QVERIFY(history.sampleAt(SignalKind::Risk, kStart + 900s) == nullptr); // never computed
        QVERIFY(history.sampleAt(SignalKind::Drift, kStart - 10s) == nullptr); // before the first
    }

    void aStoredLineBringsItsEvidence()
    {
        SignalHistory history;
        history.setSession(SessionId{1});
        feed::FeedBatch news;
        news.samples = {sample(5, 0.5)};
        history.apply(news);
        history.merge(SignalKind::Drift, {sample(1, 0.1), sample(3, 0.3)});
        QCOMPARE(history.sampleAt(SignalKind::Drift, kStart + 4s)->seq, StepSeq{3});
        QCOMPARE(history.sampleAt(SignalKind::Drift, kStart + 5s)->seq, StepSeq{5});
    }

    void aRangeBelongsToItsSession()
    {
        CurrentSession current;
        current.select(SessionId{1});
        QSignalSpy changed(&current, &CurrentSession::rangeChanged);
        const auto range = rangeBetween(kStart + 9s, kStart + 2s);
        QVERIFY(range.contains(kStart + 2s));
        QVERIFY(range.contains(kStart + 9s)); // both ends are in it
        QVERIFY(!range.contains(kStart + 9s + 1us));
        current.setRange(range);
        current.setRange(range);
        QCOMPARE(changed.count(), 1);
        current.select(SessionId{2});
        QVERIFY(!current.range().has_value());
        QCOMPARE(changed.count(), 2);
    }

    void theHeaviestEvidenceComesFirst()
    {
        EvidenceModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEvidence({{StepSeq{3}, "effect", 0.4, ""}, {StepSeq{}, "reach:/to", 0.9, "a\u202Eb"}});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, EvidenceModel::FeatureColumn).data().toString(), QStringLiteral("reach:/to"));
        QCOMPARE(model.index(0, EvidenceModel::QuoteColumn).data().toString(), QStringLiteral("a<U+202E>b"));
        QCOMPARE(model.index(0, EvidenceModel::StepColumn).data().toString(), QString());
        QCOMPARE(model.index(1, 0).data(EvidenceModel::SeqRole).toInt(), 3);
        QCOMPARE(model.index(1, EvidenceModel::WeightColumn).data().toString(), QStringLiteral("0.40"));
    }

    void readingTakesTime()
    {
        QCOMPARE(wordsToRead(call(1, R"({"to":"a@b.example"})")), std::size_t{6});
        QCOMPARE(wordsToRead(call(1, thirtyWords())), std::size_t{30});
        QCOMPARE(leastReadingTime(30), 4'000ms);
        QCOMPARE(leastReadingTime(1), 800ms);       // never less
        QCOMPARE(leastReadingTime(5'000), 8'000ms); // nobody has to read all of a long call
    }

    void fiveReflexesInARowAlarm()
    {
        ManualClock clock;
        ReviewPace pace(clock);
        QVERIFY(!pace.dwell().has_value());
        const auto answer = [&](std::uint64_t id, std::chrono::milliseconds after, VerdictKind kind) {
            const auto shown = call(id, thirtyWords());
            pace.shown(&shown);
            clock.advance(after);
            pace.decided(kind);
        };
        for (std::uint64_t id = 1; id <= 4; ++id) {
            answer(id, 1s, VerdictKind::Approve);
        }
        QVERIFY(!pace.alarm());
        answer(5, 3'999ms, VerdictKind::Approve);
        QVERIFY(pace.alarm());
        QCOMPARE(pace.rubberStamps(), 5);
        QCOMPARE(pace.needed(), 4'000ms);
        QCOMPARE(*pace.dwell(), 1'000ms);
        pace.acknowledge();
        QVERIFY(!pace.alarm());
        for (std::uint64_t id = 11; id <= 14; ++id) {
            answer(id, 1s, VerdictKind::Approve);
        }
        answer(15, 4s, VerdictKind::Approve); // this one was read
        answer(16, 1s, VerdictKind::Approve);
        QVERIFY(!pace.alarm());
        QCOMPARE(pace.rubberStamps(), 1);
        answer(17, 1s, VerdictKind::Veto); // a quick no is no reflex to say yes
        QCOMPARE(pace.rubberStamps(), 0);
        QCOMPARE(pace.decisions(), 12);
        QCOMPARE(pace.approvals(), 11);
    }

    void onlyTimeOnScreenCounts()
    {
        ManualClock clock;
        ReviewPace pace(clock);
        const auto first = call(1, thirtyWords());
        const auto second = call(2, thirtyWords());
        pace.shown(&first);
        clock.advance(2s);
        pace.shown(&second);
        clock.advance(60s);
        pace.shown(&first);
        clock.advance(500ms);
        pace.decided(VerdictKind::Approve);
        QCOMPARE(*pace.dwell(), 2'500ms);
        pace.decided(VerdictKind::Approve); // nothing is shown: nothing is counted
        QCOMPARE(pace.decisions(), 1);
        pace.shown(&second);
        pace.decided(VerdictKind::Approve);
        QCOMPARE(pace.rubberStamps(), 0); // a minute on screen before: not a reflex, and it ends the row
    }

    void likeCallsAreOrderedByTheirArguments()
    {
        QCOMPARE(argsNearness(R"({"a":1,"b":"x"})", R"({"b":"x","a":1})"), 1.0);
        QCOMPARE(argsNearness(R"({"a":1})", R"({"a":"1"})"), 0.0);
        QCOMPARE(argsNearness(R"({"a":1,"b":2})", R"({"a":1,"c":2})"), 1.0 / 3);
        QCOMPARE(argsNearness(R"({"t":"red green"})", R"({"t":"green blue"})"), 1.0 / 3);
        QCOMPARE(argsNearness("plain words", "plain words"), 1.0);
        const auto match = [](std::uint64_t seq, const char *args) {
            return feed::RuleMatch{SessionId{1}, StepSeq{seq}, "send_mail", args, "approve", Decider::Operator};
        };
        const auto near = nearestCalls(
            {match(9, R"({"to":"x@other"})"), match(8, R"({"to":"a@shop"})"), match(7, R"({"to":"b@shop"})")},
            R"({"to":"a@shop"})", 2);
        QCOMPARE(near.size(), std::size_t{2});
        QCOMPARE(near[0].match.seq, StepSeq{8});
        QCOMPARE(near[0].nearness, 1.0);
        QCOMPARE(near[1].match.seq, StepSeq{7});
    }

    void proposalsOfAllSessionsWaitInOrder()
    {
        const auto waits = [](std::uint64_t id, std::uint64_t session, std::chrono::seconds after) {
            Intervention out;
            out.id = InterventionId{id};
            out.session = SessionId{session};
            out.lane = Lane::Recovery;
            out.by = Decider::Runtime;
            out.at = WallTime{} + after;
            return out;
        };
        ProposalList list;
        QSignalSpy opened(&list, &ProposalList::opened);
        QSignalSpy reload(&list, &ProposalList::reloadWanted);
        auto other = waits(3, 2, 5s);
        other.lane = Lane::Operator; // proposed by nobody's playbook
        list.apply({{feed::InterventionChanged{waits(1, 1, 20s)}, feed::InterventionChanged{waits(2, 2, 10s)},
                     feed::InterventionChanged{other}},
                    {},
                    {}});
        QCOMPARE(opened.count(), 2);
        QCOMPARE(list.count(), 2);
        QCOMPARE(list.all().front().id, InterventionId{2});
        QCOMPARE(list.of(SessionId{1})->id, InterventionId{1});
        QCOMPARE(list.elsewhere(SessionId{2})->id, InterventionId{1});
        QVERIFY(list.elsewhere(SessionId{3})->id == InterventionId{2} && list.of(SessionId{3}) == nullptr);
        auto answered = waits(2, 2, 10s);
        answered.state = InterventionState::Approved;
        list.apply({{feed::Reload{}, feed::InterventionChanged{answered}}, {}, {}});
        QCOMPARE(reload.count(), 1);
        QCOMPARE(list.count(), 0);
        list.merge({waits(1, 1, 20s), waits(2, 2, 10s)}); // the second was answered since
        QCOMPARE(list.count(), 1);
        QCOMPARE(list.all().front().id, InterventionId{1});
        list.apply({{feed::SessionsDeleted{{SessionId{1}}}}, {}, {}});
        QCOMPARE(list.count(), 0);
    }

    void whatHelpedBeforeIsCounted()
    {
        using State = InterventionState;
        const std::vector<Intervention> rows{act(1, State::Applied, effect(0.85, 0.2)),  // clearly below the forecast
                                             act(2, State::Applied, effect(0.85, 0.82)), // as forecast
                                             act(3, State::Applied, effect(0.85, {})),   // not measured yet
                                             act(4, State::Proposed)};
        const auto past = pastEffect(rows, "recovery.reflexion");
        QCOMPARE(past.measured, 2);
        QCOMPARE(past.helped, 1);
        QCOMPARE(pastEffect(rows, "recovery.replan").measured, 0);
        InterventionModel model;
        model.setSession(SessionId{1});
        model.merge(rows);
        QCOMPARE(model.index(0, InterventionModel::EffectColumn).data().toString(),
                 QStringLiteral("0.80 → 0.20 (0.85)"));
        QCOMPARE(model.index(2, InterventionModel::EffectColumn).data().toString(), QStringLiteral("0.80 → … (0.85)"));
    }
};

QTEST_GUILESS_MAIN(TestScreenModels)
#include "tst_screen_models.moc"
