// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/code_spans.h"
#include "models/emotion_curve.h"
#include "models/finding_model.h"
#include "models/run_model.h"
#include "models/side_by_side.h"
#include "models/vigil_history.h"

#include "support/qt_test.h"
#include "support/vigil_sample.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace pilothouse;
using namespace pilothouse::models;
using namespace std::chrono_literals;

namespace {

const WallTime kNow{1'800'000'000s};
constexpr SessionId kSession{7};

feed::FeedBatch batch(std::vector<feed::FeedEvent> events) { return {std::move(events), {}, {}}; }

MoodPoint pointAt(std::chrono::seconds after, double stress)
{
    MoodPoint point;
    point.at = kNow + after;
    point.mood = Emotion::Anxiety;
    point.stress = stress;
    point.health = 0.9;
    return point;
}

EmotionCurve curveOf(std::vector<std::pair<std::chrono::seconds, double>> marks, std::chrono::seconds halfLife)
{
    EmotionCurve curve(Emotion::Frustration, halfLife);
    for (const auto &[after, intensity] : marks) {
        curve.add({kNow + after, intensity, curve.marks().size()});
    }
    return curve;
}

QStringList sides(const std::vector<DiffRow> &rows)
{
    const auto words = [](const DiffHalf &half) {
        QString line = half.number == 0 ? QStringLiteral("-") : QString::number(half.number) + u':';
        for (const DiffSpan &span : half.spans) {
            line += span.changed ? u'[' + span.text + u']' : span.text;
        }
        return line;
    };
    QStringList out;
    for (const DiffRow &row : rows) {
        out << words(row.left) + QStringLiteral(" | ") + words(row.right);
    }
    return out;
}

QStringList tokens(const QString &line, CodeLanguage language)
{
    QStringList out;
    for (const CodeSpan &span : codeSpans(line, language)) {
        out << QStringLiteral("ksc#").at(static_cast<qsizetype>(span.token)) + line.mid(span.begin, span.length);
    }
    return out;
}

} // namespace

class TestVigilModels : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void aRowHalvesEveryHalfLife()
    {
        const auto curve = curveOf({{0s, 0.8}}, 600s);
        QCOMPARE(curve.at(kNow - 1us), 0.0);
        QCOMPARE(curve.at(kNow), 0.8);
        QCOMPARE(curve.at(kNow + 600s), 0.4);
        QCOMPARE(curve.at(kNow + 1200s), 0.2);
        QVERIFY(std::abs(curve.at(kNow + 300s) - 0.8 / std::sqrt(2.0)) < 1e-12);
    }

    void theStrongestRowOfATimeMakesTheCurve()
    {
        const auto curve = curveOf({{0s, 0.8}, {600s, 0.3}, {1200s, 0.5}}, 600s);
        QCOMPARE(curve.at(kNow + 600s), 0.4);  // the first one is still stronger than 0.3
        QCOMPARE(curve.at(kNow + 1200s), 0.5); // now the third is
        QCOMPARE(curve.at(kNow + 1800s), 0.25);
        QCOMPARE(curve.strongest(kNow, kNow + 1200s)->row, std::size_t{0});
        QCOMPARE(curve.strongest(kNow + 1us, kNow + 1201s)->row, std::size_t{2});
        QCOMPARE(curve.strongest(kNow + 601s, kNow + 1200s), nullptr);
        QCOMPARE(curve.peak(kNow + 700s, kNow + 1201s), 0.5);
        QCOMPARE(curve.peak(kNow + 600s, kNow + 601s), 0.4);
    }

    void partsAreWhatEachWouldBeAlone()
    {
        const auto rows = test::manyRows(kNow, 2'000, 3h);
        for (const auto &curve : emotionCurves(rows, 600s)) {
            for (const auto &[from, width] : {std::pair{kNow - 4h, 17s}, {kNow - 95min, 1s}, {kNow - 1h, 240s}}) {
                std::vector<WallTime> edges{from, curve.marks()[40].at, curve.marks()[41].at}; // a row on an edge
                for (int i = 0; i < 900; ++i) {
                    edges.push_back(from + i * std::chrono::microseconds{width});
                }
                std::sort(edges.begin(), edges.end());
                const auto parts = curve.parts(edges);
                QCOMPARE(parts.size(), edges.size() - 1);
                for (std::size_t i = 0; i < parts.size(); ++i) {
                    QCOMPARE(parts[i].strongest, curve.strongest(edges[i], edges[i + 1]));
                    if (edges[i] < edges[i + 1]) {
                        QCOMPARE(parts[i].peak, curve.peak(edges[i], edges[i + 1]));
                    }
                }
            }
            QVERIFY(curve.parts(std::vector{kNow}).empty());
        }
    }

    void partsOfTheEnvelopeByHand()
    {
        const auto curve = curveOf({{0s, 0.8}, {600s, 0.3}, {610s, 0.2}, {1200s, 0.5}}, 600s);
        const std::vector<WallTime> edges{kNow - 10s,   kNow,         kNow + 1s,   kNow + 600s,
                                          kNow + 1200s, kNow + 1800s, kNow + 2400s};
        const auto parts = curve.parts(edges);
        const double expected[] = {0, 0.8, 0.8 * std::exp2(-1.0 / 600), 0.4, 0.5, 0.25};
        const int rows[] = {-1, 0, -1, 1, 3, -1}; // at 600 s the row is weaker than the curve, and the stronger of two
        for (std::size_t i = 0; i < std::size(expected); ++i) {
            QVERIFY(std::abs(parts[i].peak - expected[i]) < 1e-12);
            QCOMPARE(parts[i].strongest == nullptr ? -1 : static_cast<int>(parts[i].strongest->row), rows[i]);
        }
    }

    void curvesLeaveNoiseOutAndSortLateRows()
    {
        const auto rows = test::detail::sampleRows(kNow);
        const auto curves = emotionCurves(rows, 12h);
        QStringList seen;
        for (const auto &curve : curves) {
            seen << QString::fromStdString(std::string(name(curve.emotion()))) + u'=' +
                        QString::number(curve.marks().size());
        }
        QCOMPARE(seen.join(u' '), QStringLiteral("frustration=4 anxiety=1 relief=1 pride=1 curiosity=2 determination=1 "
                                                 "caution=1 gratitude=1"));
        auto late = rows;
        std::swap(late[2], late[8]); // banked late: by number in front, by time behind
        const auto again = emotionCurves(late, 12h);
        for (std::size_t i = 1; i < again[0].marks().size(); ++i) {
            QVERIFY(again[0].marks()[i - 1].at <= again[0].marks()[i].at);
        }
        QCOMPARE(again[0].at(kNow), curves[0].at(kNow));
    }

    void anotherSessionIsAskedForOnce()
    {
        VigilHistory history;
        QSignalSpy wanted(&history, &VigilHistory::pictureWanted);
        history.setSession(kSession);
        history.setSession(kSession);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(!history.known());
        history.take(test::samplePicture(kNow));
        QVERIFY(history.known());
        QCOMPARE(history.picture().rows.size(), std::size_t{13});
        QCOMPARE(history.run(11)->why, "health crossed 0.50");
        QCOMPARE(history.run(3), nullptr);
        history.setSession(SessionId{8});
        QVERIFY(!history.known());
        QVERIFY(history.picture().rows.empty());
        QVERIFY(!history.newest());
    }

    void pointsOfTheFeedMoveTheGaugesAndAskForTheRows()
    {
        VigilHistory history;
        history.setSession(kSession);
        history.take(test::samplePicture(kNow));
        QSignalSpy wanted(&history, &VigilHistory::pictureWanted);
        history.apply(
            batch({feed::MoodChanged{kSession, pointAt(5s, 0.77)}, feed::MoodChanged{kSession, pointAt(6s, 0.8)},
                   feed::MoodChanged{SessionId{8}, pointAt(9s, 0.1)}}));
        QCOMPARE(wanted.count(), 1); // once a batch
        QCOMPARE(history.picture().now.stress, 0.8);
        QCOMPARE(history.picture().now.mood, Emotion::Anxiety);
        QCOMPARE(history.newest()->health, 0.9);
        QCOMPARE(history.picture().points.size(), std::size_t{243});
        history.apply(batch({feed::MoodChanged{kSession, pointAt(5s, 0.2)}})); // told before
        QCOMPARE(history.picture().points.size(), std::size_t{243});
        // A picture that was made before those points keeps them.
        history.take(test::samplePicture(kNow));
        QCOMPARE(history.picture().points.size(), std::size_t{243});
        QCOMPARE(history.picture().now.stress, 0.8);
    }

    void pointsStayBoundedAndInOrder()
    {
        VigilHistory history;
        history.setSession(kSession);
        for (int i = 0; i < 10'000; ++i) {
            history.apply(batch({feed::MoodChanged{kSession, pointAt(std::chrono::seconds{i}, 0.5)}}));
        }
        const auto &points = history.picture().points;
        QVERIFY(points.size() <= VigilHistory::kMaxPoints);
        QCOMPARE(points.front().at, kNow);
        QCOMPARE(points.back().at, kNow + 9999s);
        QVERIFY(std::is_sorted(points.begin(), points.end(), [](auto &a, auto &b) { return a.at < b.at; }));
    }

    void aRunIsToldOnceHoweverItComes()
    {
        VigilHistory history;
        history.setSession(kSession);
        history.take(test::samplePicture(kNow));
        QSignalSpy ran(&history, &VigilHistory::ran);
        const VigilRun next = test::sampleRun(kNow + 60s, 13);
        history.apply(batch({feed::VigilRan{next}}));
        history.take(next);
        history.take(test::sampleRun(kNow + 60s, 0)); // not recorded yet
        QCOMPARE(ran.count(), 1);
        QCOMPARE(ran.front().front().toULongLong(), 13U);
        QCOMPARE(history.picture().runs.size(), std::size_t{3});
        QCOMPARE(history.picture().runs.front().number, 13U);
        history.take(test::samplePicture(kNow)); // older than the run
        QCOMPARE(history.picture().runs.front().number, 13U);
        for (std::uint64_t number = 14; number < 100; ++number) {
            history.apply(batch({feed::VigilRan{test::sampleRun(kNow, number)}}));
        }
        QCOMPARE(history.picture().runs.size(), VigilHistory::kMaxRuns);
        QCOMPARE(history.picture().runs.front().number, 99U);
    }

    void findingsAreListedWithNothingHidden()
    {
        FindingModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto findings = test::detail::sampleDiagnosis(kNow).thorns;
        findings[1].cause = "charge\u202ecard:denied\nnow";
        model.setFindings(findings);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("book_flight:timeout"));
        QCOMPARE(model.index(1).data().toString(), QStringLiteral("charge<U+202E>card:denied now"));
        QCOMPARE(model.find(model.index(2))->agentPath, "planner/booker");
        QCOMPARE(model.find({}), nullptr);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setFindings(findings);
        QCOMPARE(reset.count(), 0); // the same again moves nothing
    }

    void familiesShareOneScale()
    {
        FamilyModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.scale(), 1.0);
        model.setFamilies(test::detail::sampleDiagnosis(kNow).families);
        QCOMPARE(model.scale(), 1.4);
        QCOMPARE(model.index(2).data().toString(), QStringLiteral("Time-out"));
    }

    void newRunsComeInFront()
    {
        RunModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto runs = test::samplePicture(kNow).runs;
        model.setRuns(runs);
        QCOMPARE(model.index(0, RunModel::FindingsColumn).data().toString(), QStringLiteral("3/2/0"));
        QCOMPARE(model.index(0, RunModel::StageColumn).data().toString(), QStringLiteral("diff_done"));
        QCOMPARE(model.index(1, 0).data(RunModel::FailedRole).toInt(), 2);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        runs.insert(runs.begin(), test::sampleRun(kNow + 60s, 13));
        model.setRuns(runs);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.rowOf(12), 1);
        QCOMPARE(model.rowOf(99), -1);
    }

    void aRunFindsTheInterventionThatCarriesItsBlock()
    {
        const VigilRun run = test::sampleRun(kNow);
        std::vector<Intervention> rows(4);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].id = InterventionId{i + 1};
            rows[i].session = kSession;
            rows[i].action = kAdaptPrompt;
            rows[i].detail = "another block";
            rows[i].at = kNow + std::chrono::seconds{static_cast<int>(i) - 1};
        }
        rows[3].detail = run.prompt.newBlock;
        QCOMPARE(raw(adaptationOf(run, rows)->id), 4U);
        QCOMPARE(raw(adaptationOf(run, rows, kNow + 2s)->id), 2U); // edited; the first one was before the run
        rows[1].session = SessionId{8};
        rows[2].action = "recovery.replan";
        QCOMPARE(adaptationOf(run, rows, kNow + 2s), nullptr);
        VigilRun same = run;
        same.prompt.changes = false;
        QCOMPARE(adaptationOf(same, rows), nullptr);
    }

    void linesStandBesideThoseThatTookTheirPlace()
    {
        QCOMPARE(sides(sideBySide(QStringLiteral("a\nb one\nc"), QStringLiteral("a\nb two\nc\nd"))),
                 QStringList({QStringLiteral("1:a | 1:a"), QStringLiteral("2:b [one] | 2:b [two]"),
                              QStringLiteral("3:c | 3:c"), QStringLiteral("- | 4:[d]")}));
        QCOMPARE(sides(sideBySide(QString(), QStringLiteral("new"))), QStringList{QStringLiteral("- | 1:[new]")});
        QCOMPARE(sides(sideBySide(QStringLiteral("old"), QString())), QStringList{QStringLiteral("1:[old] | -")});
        QVERIFY(sideBySide({}, {}).empty());
        const auto rows = sideBySide(QStringLiteral("a\nb\nc"), QStringLiteral("x\nc\ny\nz"));
        QCOMPARE(countChanges(rows), (DiffCount{3, 2}));
    }

    void aPatchIsReadLineByLine()
    {
        const QStringList lines =
            QString::fromUtf8("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@ def f\n--- gone\n+++ come\n same\n"
                              "\\ No newline at end of file\n--- a/y\n@@ -0,0 +1 @@\n+one")
                .split(u'\n');
        int state = -1;
        QList<PatchLine> kinds;
        for (const QString &line : lines) {
            kinds << PatchReader::classify(line, state);
        }
        using enum PatchLine;
        QCOMPARE(kinds,
                 (QList<PatchLine>{Header, Header, Header, Hunk, Removed, Added, Context, Note, Header, Hunk, Added}));
    }

    void codeIsToldApart()
    {
        using enum CodeLanguage;
        QCOMPARE(tokens(QStringLiteral("def f(x): return 'a # b' + str(10)  # note"), Python),
                 QStringList({QStringLiteral("kdef"), QStringLiteral("kreturn"), QStringLiteral("s'a # b'"),
                              QStringLiteral("#10"), QStringLiteral("c# note")}));
        QCOMPARE(tokens(QStringLiteral("const a = `x\\`y`; /* b */ return a2 // c"), Script),
                 QStringList({QStringLiteral("kconst"), QStringLiteral("s`x\\`y`"), QStringLiteral("c/* b */"),
                              QStringLiteral("kreturn"), QStringLiteral("c// c")}));
        QCOMPARE(tokens(QStringLiteral("\"\"\"doc\"\"\" x = 'open"), Python),
                 QStringList({QStringLiteral("s\"\"\"doc\"\"\""), QStringLiteral("s'open")}));
        QCOMPARE(tokens(QStringLiteral("def f"), None), QStringList());
        QCOMPARE(languageOf(u"agent/tools.py"), Python);
        QCOMPARE(languageOf(u"src/poll.mts"), Script);
        QCOMPARE(languageOf(u"README"), None);
    }
};

QTEST_GUILESS_MAIN(TestVigilModels)
#include "tst_vigil_models.moc"
