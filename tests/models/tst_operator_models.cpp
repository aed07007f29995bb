// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/approval_list_model.h"
#include "models/intervention_model.h"
#include "models/recent_reasons.h"
#include "models/rule_draft.h"
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

Approval approval(std::uint64_t id, std::chrono::seconds opened, std::chrono::seconds patience = 300s)
{
    Approval out;
    out.id = ApprovalId{id};
    out.session = SessionId{id % 2 + 1};
    out.step.tool = "send_mail";
    out.step.args = R"({"to":"a@b"})";
    out.digest = "d" + std::to_string(id);
    out.openedAt = kStart + opened;
    out.deadline = out.openedAt + patience;
    return out;
}

feed::FeedBatch batch(std::vector<feed::FeedEvent> events) { return {std::move(events), {}, {}}; }

std::vector<std::uint64_t> ids(const ApprovalListModel &model)
{
    std::vector<std::uint64_t> out;
    for (int row = 0; row < model.rowCount(); ++row) {
        out.push_back(raw(model.at(row).id));
    }
    return out;
}

using Ids = std::vector<std::uint64_t>;

Intervention intervention(std::uint64_t id, std::chrono::seconds at,
                          InterventionState state = InterventionState::Applied)
{
    Intervention out;
    out.id = InterventionId{id};
    out.session = SessionId{1};
    out.action = "operator.inject";
    out.state = state;
    out.at = kStart + at;
    return out;
}

SignalSample sample(std::uint64_t seq, double level, SignalKind kind = SignalKind::Context)
{
    SignalSample out;
    out.session = SessionId{1};
    out.seq = StepSeq{seq};
    out.at = kStart + std::chrono::seconds(seq);
    out.kind = kind;
    out.level = level;
    return out;
}

} // namespace

class TestOperatorModels : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void whoWaitsLongestIsFirst()
    {
        ApprovalListModel model;
        const QAbstractItemModelTester tester(&model);
        model.apply(batch({feed::ApprovalChanged{approval(2, 20s, 60s)}, feed::ApprovalChanged{approval(1, 10s)},
                           feed::ApprovalChanged{approval(3, 30s)}}));
        QCOMPARE(ids(model), (Ids{1, 2, 3}));
        QCOMPARE(model.newest(), ApprovalId{3});
        model.setOrder(ApprovalListModel::Order::NearestDeadline);
        QCOMPARE(ids(model), (Ids{2, 1, 3}));
        auto later = approval(2, 20s, 900s);
        const QPersistentModelIndex kept(model.index(0));
        model.apply(batch({feed::ApprovalChanged{later}}));
        QCOMPARE(ids(model), (Ids{1, 3, 2}));
        QCOMPARE(kept.row(), 2);
    }

    void anEndIsToldOnceAndStaysAnEnd()
    {
        ApprovalListModel model;
        const QAbstractItemModelTester tester(&model);
        model.apply(batch({feed::ApprovalChanged{approval(1, 10s)}}));
        model.setMarked(ApprovalId{1}, true);
        QSignalSpy endedSpy(&model, &ApprovalListModel::ended);
        QSignalSpy marks(&model, &ApprovalListModel::marksChanged);
        auto done = approval(1, 10s);
        done.outcome = Verdict{};
        model.apply(batch({feed::ApprovalChanged{done}, feed::ApprovalChanged{done}}));
        QCOMPARE(endedSpy.count(), 1);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(marks.count(), 1);
        model.merge({approval(1, 10s), approval(2, 20s)});
        QCOMPARE(ids(model), (Ids{2}));
    }

    void aReloadEmptiesAndAsks()
    {
        ApprovalListModel model;
        model.apply(batch({feed::ApprovalChanged{approval(1, 10s)}}));
        QSignalSpy wanted(&model, &ApprovalListModel::reloadWanted);
        model.apply(batch({feed::Reload{}, feed::ApprovalChanged{approval(5, 50s)}}));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(ids(model), (Ids{5}));
        model.merge({approval(4, 40s), approval(5, 50s)});
        QCOMPARE(ids(model), (Ids{4, 5}));
    }

    void marksFollowListOrder()
    {
        ApprovalListModel model;
        model.apply(batch({feed::ApprovalChanged{approval(1, 10s)}, feed::ApprovalChanged{approval(2, 20s)}}));
        QVERIFY(model.setData(model.index(1), true, ApprovalListModel::MarkedRole));
        QVERIFY(model.setData(model.index(0), true, ApprovalListModel::MarkedRole));
        QCOMPARE(model.marked(), (std::vector{ApprovalId{1}, ApprovalId{2}}));
        model.clearMarks();
        QVERIFY(model.marked().empty());
        SessionInfo info;
        info.id = SessionId{2};
        info.title = "sorter";
        model.apply(batch({feed::SessionChanged{info}}));
        QCOMPARE(model.index(0).data(ApprovalListModel::TitleRole).toString(), QStringLiteral("sorter"));
        QCOMPARE(model.index(0).data(ApprovalListModel::ArgsRole).toString(), QStringLiteral("{\"to\":\"a@b\"}"));
    }

    void interventionsKeepTheirOrder()
    {
        InterventionModel model;
        const QAbstractItemModelTester tester(&model);
        QSignalSpy wanted(&model, &InterventionModel::historyWanted);
        model.setSession(SessionId{1});
        QCOMPARE(wanted.count(), 1);
        model.apply(batch({feed::InterventionChanged{intervention(3, 30s, InterventionState::Proposed)}}));
        model.merge({intervention(1, 10s), intervention(3, 30s, InterventionState::Approved), intervention(2, 20s)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.all()[0].id, InterventionId{1});
        QCOMPARE(model.find(InterventionId{3})->state, InterventionState::Proposed); // the feed is newer
        model.apply(batch({feed::InterventionChanged{intervention(3, 30s)}}));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(2, InterventionModel::StateColumn).data().toString(), QStringLiteral("applied"));
        auto other = intervention(9, 5s);
        other.session = SessionId{2};
        model.apply(batch({feed::InterventionChanged{other}}));
        QCOMPARE(model.rowCount(), 3);
    }

    void signalsAppearOnlyWhenComputed()
    {
        SignalHistory history;
        history.setSession(SessionId{1});
        QVERIFY(history.present().empty());
        feed::FeedBatch news;
        news.samples = {sample(1, 0.2), sample(1, 0.4, SignalKind::Loop)};
        history.apply(news);
        QCOMPARE(history.present(), (std::vector{SignalKind::Loop, SignalKind::Context}));
        QCOMPARE(history.newest(SignalKind::Loop)->level, 0.4);
        history.apply(news); // the same again adds nothing
        QCOMPARE(history.line(SignalKind::Context).size(), std::size_t{1});
    }

    void storedLineComesBeforeLiveSamples()
    {
        SignalHistory history;
        history.setSession(SessionId{1});
        feed::FeedBatch news;
        news.samples = {sample(5, 0.5)};
        history.apply(news);
        history.merge(SignalKind::Context, {sample(1, 0.1), sample(2, 0.2), sample(5, 0.5)});
        const auto &line = history.line(SignalKind::Context);
        QCOMPARE(line.size(), std::size_t{3});
        QCOMPARE(line.front().seq, StepSeq{1});
        QCOMPARE(history.newest(SignalKind::Context)->seq, StepSeq{5});
    }

    void decimationKeepsPeaks()
    {
        SignalHistory history;
        history.setSession(SessionId{1});
        for (std::uint64_t i = 1; i <= 10'000; ++i) {
            feed::FeedBatch news;
            news.samples = {sample(i, i == 777 ? 1.0 : i == 4321 ? 0.0 : 0.5)};
            history.apply(news);
            QVERIFY(history.line(SignalKind::Context).size() <= SignalHistory::kMaxPoints);
        }
        const auto &line = history.line(SignalKind::Context);
        const auto has = [&](double level) {
            return std::any_of(line.begin(), line.end(), [=](const SignalPoint &p) { return p.level == level; });
        };
        QVERIFY(has(1.0));
        QVERIFY(has(0.0));
        QCOMPARE(line.back().seq, StepSeq{10'000});
        QVERIFY(std::is_sorted(line.begin(), line.end(), [](const auto &a, const auto &b) { return a.at < b.at; }));
        QVERIFY(decimated(line, 100).size() <= 100);
    }

    void aDraftIsExactlyThisCall()
    {
        SessionInfo session;
        session.agent.cwd = "/home/u/p";
        const RuleDraft draft(approval(7, 0s), &session);
        const auto rule = draft.rule("r1", kStart, "ann");
        QVERIFY(rule.has_value());
        QCOMPARE(rule->argsDigest, std::string("d7"));
        QCOMPARE(rule->tools, std::vector<std::string>{"send_mail"});
        QVERIFY(rule->when.empty());
        QCOMPARE(rule->scope, RuleScope::Session);
        QCOMPARE(rule->session, SessionId{2});
        QCOMPARE(rule->origin, RuleOrigin::Remembered);
        QVERIFY(!rule->expiresAt.has_value());
        QVERIFY(rule->project.empty());
    }

    void whatOutlivesTheSessionHasAnEnd()
    {
        SessionInfo session;
        session.agent.cwd = "/home/u/p";
        RuleDraft draft(approval(7, 0s), &session);
        draft.choose(RuleScope::Project);
        auto rule = draft.rule("r1", kStart, "ann");
        QCOMPARE(*rule->expiresAt, kStart + 8h);
        QCOMPARE(rule->project, std::string("/home/u/p"));
        QCOMPARE(rule->session, SessionId{});
        draft.choose(RememberWhat::Pattern);
        rule = draft.rule("r1", kStart, "ann");
        QVERIFY(rule->argsDigest.empty());
        QCOMPARE(rule->when, std::string("step.args.to == \"a@b\""));
        QCOMPARE(*rule->expiresAt, kStart + 8h);
        QVERIFY(!draft.isBroad());
        draft.condition.clear();
        QVERIFY(draft.isBroad());
        draft.choose(RememberWhat::Once);
        QVERIFY(!draft.rule("r1", kStart, "ann").has_value());
    }

    void conditionsQuoteWhatTheyName()
    {
        QCOMPARE(
            exactCondition(QStringLiteral("{\"a\":1.0,\"b\":null,\"in\":true,\"x y\":\"q\\\"\\u202e\",\"l\":[1]}")),
            QStringLiteral("step.args.a == 1.0 && step.args.b == null && step.args[\"in\"] == true && "
                           "step.args[\"x y\"] == \"q\\\"\\u202e\" && step.args.l == [1]"));
        QCOMPARE(exactCondition(QStringLiteral("{\"big\":18446744073709551615,\"m\":{\"k\":[\"v\",null]}}")),
                 QStringLiteral("step.args.big == 18446744073709551615u && step.args.m == {\"k\": [\"v\", null]}"));
        QCOMPARE(exactCondition(QStringLiteral("nonsense")), QString());
    }

    void reasonsAreDistinctAndRecent()
    {
        RecentReasons reasons;
        for (int i = 0; i < 12; ++i) {
            reasons.add(QString::number(i));
        }
        reasons.add(QStringLiteral(" 7 "));
        reasons.add(QStringLiteral("  "));
        QCOMPARE(reasons.all().size(), RecentReasons::kMax);
        QCOMPARE(reasons.all().first(), QStringLiteral("7"));
        QCOMPARE(reasons.all().count(QStringLiteral("7")), 1);
    }
};

QTEST_GUILESS_MAIN(TestOperatorModels)
#include "tst_operator_models.moc"
