// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/bank_chart.h"
#include "diagnosis/code_page.h"
#include "diagnosis/diagnosis_panel.h"
#include "diagnosis/diagnosis_words.h"
#include "diagnosis/mood_gauges.h"
#include "diagnosis/vigil_reader.h"

#include "support/fake_vigil_port.h"
#include "support/qt_test.h"
#include "support/vigil_sample.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextLayout>
#include <QWheelEvent>

#include <cmath>
#include <memory>

using namespace pilothouse;
using namespace pilothouse::diagnosis;
using namespace std::chrono_literals;

namespace {

const WallTime kNow{1'800'000'000s};
constexpr SessionId kSession{7};

feed::FeedBatch batch(std::vector<feed::FeedEvent> events) { return {std::move(events), {}, {}}; }

Intervention adaptation(InterventionState state, std::string detail)
{
    Intervention one;
    one.id = InterventionId{40};
    one.session = kSession;
    one.seq = StepSeq{70};
    one.lane = Lane::Recovery;
    one.action = "recovery.adapt_prompt";
    one.detail = std::move(detail);
    one.state = state;
    one.at = kNow + 1s;
    return one;
}

/// The panel on a port in memory, shown, with nothing read yet.
struct Rig {
    models::VigilHistory history;
    models::InterventionModel interventions;
    test::FakeVigilPort port;
    QMap<QString, QString> folders;
    DiagnosisPanel panel{history, interventions, &port};
    QSignalSpy steps{&panel, &DiagnosisPanel::stepActivated};
    SessionInfo session = test::makeSession(7, "travel-agent");

    Rig()
    {
        session.agent.cwd = "/home/ann/travel";
        panel.setWorkspaces({[this](const QString &agent) { return folders.value(agent); },
                             [this](const QString &agent, const QString &folder) { folders[agent] = folder; }});
        panel.setAttribute(Qt::WA_DontShowOnScreen);
        panel.resize(1100, 420);
        panel.show();
        interventions.setSession(kSession);
        history.setSession(kSession);
        panel.setSession(&session);
    }
    void load(feed::VigilPicture picture = test::samplePicture(kNow))
    {
        port.answerPicture(std::move(picture));
        QCoreApplication::processEvents();
    }
    template<class T>
    T *find(const char *name)
    {
        T *found = panel.findChild<T *>(QString::fromLatin1(name));
        if (!found) {
            qFatal("no %s", name);
        }
        return found;
    }
    void openPage(const char *page)
    {
        auto *pages = find<QTabWidget>("diagnosisPages");
        auto *wanted = find<QWidget>(page);
        for (int i = 0; i < pages->count(); ++i) {
            if (pages->widget(i) == wanted) {
                pages->setCurrentIndex(i);
            }
        }
        QCoreApplication::processEvents();
    }
    [[nodiscard]] std::uint64_t lastStep() const
    {
        return steps.isEmpty() ? 0 : raw(steps.last().at(1).value<StepSeq>());
    }
};

void wheel(QWidget &on, QPointF at, int notches, Qt::KeyboardModifiers keys = Qt::NoModifier)
{
    QWheelEvent event(at, at, {}, {0, 120 * notches}, Qt::NoButton, keys, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&on, &event);
}

} // namespace

class TestDiagnosis : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void beforeAnythingIsKnownItTeaches()
    {
        Rig rig;
        QCOMPARE(rig.port.pictures.size(), std::size_t{1});
        QCOMPARE(rig.port.pictures[0].rows, models::VigilHistory::kMaxRows);
        rig.load({});
        for (const char *list : {"thornListEmpty", "budListEmpty", "roseListEmpty", "familyListEmpty"}) {
            QCOMPARE(rig.find<QLabel>(list)->text(), QStringLiteral("Not diagnosed yet."));
        }
        QVERIFY(rig.find<QLabel>("promptAbout")->text().contains(QStringLiteral("No run yet")));
        QVERIFY(rig.find<QLabel>("codeEmpty")->text().contains(QStringLiteral("never written")));
        QVERIFY(rig.find<QLabel>("runsEmpty")->text().contains(QStringLiteral("No run yet")));
        QCOMPARE(rig.find<BankChart>("bankChart")->spokenValue(), QStringLiteral("Nothing is banked yet"));
        QCOMPARE(rig.find<MoodGauges>("moodGauges")->lineText(2),
                 QStringLiteral("stress: not known in this session, not known over all sessions"));
        QCOMPARE(rig.panel.shownRun(), 0U);
    }

    void gaugesStandBesideThoseOfAllSessions()
    {
        Rig rig;
        rig.load();
        auto *gauges = rig.find<MoodGauges>("moodGauges");
        QCOMPARE(gauges->lineText(0), QStringLiteral("mood: frustration in this session, curiosity over all sessions"));
        QCOMPARE(gauges->lineText(2), QStringLiteral("stress: 0.61 in this session, 0.34 over all sessions"));
        QVERIFY(gauges->lineText(5).startsWith(QStringLiteral("ill health: 0.0")));
        QVERIFY(gauges->lineText(5).endsWith(QStringLiteral("0.21 on average over all sessions")));
        gauges->setFocus();
        QTest::keyClick(gauges, Qt::Key_Down);
        auto *spoken = QAccessible::queryAccessibleInterface(gauges);
        QCOMPARE(spoken->text(QAccessible::Value),
                 QStringLiteral("energy: 0.44 in this session, 0.36 over all sessions"));
        MoodPoint point;
        point.at = kNow + 9s;
        point.stress = 0.9;
        point.health = 0.8;
        rig.history.apply(batch({feed::MoodChanged{kSession, point}}));
        QVERIFY(gauges->lineText(2).startsWith(QStringLiteral("stress: 0.90 ")));
        QVERIFY(gauges->lineText(5).startsWith(QStringLiteral("ill health: 0.80 ")));
    }

    void aFindingJumpsToItsStepsByKeyAndByLink()
    {
        Rig rig;
        rig.load();
        rig.openPage("findingsPage");
        auto *thorns = rig.find<QListView>("thornList");
        QCOMPARE(thorns->accessibleName(), QStringLiteral("Thorns (3)"));
        QCOMPARE(thorns->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral(
                     "book_flight:timeout, 0.74 · frustration · Time-out · 3 event(s) · ✓ healed · step 21, 19, 17"));
        QVERIFY(thorns->model()
                    ->index(2, 0)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("planner/booker")));
        thorns->setFocus();
        thorns->setCurrentIndex(thorns->model()->index(0, 0));
        QTest::keyClick(thorns, Qt::Key_Return);
        QCOMPARE(rig.lastStep(), 21U);
        auto *evidence = rig.find<QLabel>("findingsEvidence");
        QVERIFY(evidence->isVisible());
        emit evidence->linkActivated(QStringLiteral("17"));
        QCOMPARE(rig.lastStep(), 17U);
        QCOMPARE(rig.steps.last().at(0).value<SessionId>(), kSession);
        QVERIFY(rig.find<QLabel>("roseListEmpty")->text().contains(QStringLiteral("sign of its own")));
    }

    void causesTellTheirTrend()
    {
        Rig rig;
        rig.load();
        auto *families = rig.find<QListView>("familyList");
        QCOMPARE(families->model()->rowCount(), 3);
        QCOMPARE(families->model()->index(2, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral(
                     "Time-out, 0.74 · falling · 1.40 before, 0.20 now · 3 event(s) · 1 of 1 healed · step 21, 17"));
        families->setCurrentIndex(families->model()->index(1, 0));
        emit families->activated(families->currentIndex());
        QCOMPARE(rig.lastStep(), 63U);
        QCOMPARE(trendRole("new"), theme::StateRole::Risk);
        QCOMPARE(trendRole("gone"), theme::StateRole::Ok);
    }

    void lanesHoldTheRowsAndTheirDecay()
    {
        Rig rig;
        auto picture = test::samplePicture(kNow);
        picture.halfLife = 600s;
        rig.load(picture);
        rig.openPage("bankArea");
        auto *chart = rig.find<BankChart>("bankChart");
        const auto &layout = chart->layoutOfLanes();
        QCOMPARE(layout.emotions, 8); // all but calm and joy; noise has none of its own
        QCOMPARE(layout.gauges, 5);
        QCOMPARE(layout.axis.begin, (kNow - 7200s).time_since_epoch());
        QCOMPARE(layout.axis.end, kNow.time_since_epoch());
        const auto columns = layout.columns(chart->curves()[0]); // frustration
        const auto valueAt = [&](std::chrono::seconds ago) {
            const double x = std::floor(layout.axis.toX((kNow - ago).time_since_epoch()));
            return columns[static_cast<std::size_t>(x - columns.front().x)].value;
        };
        QCOMPARE(valueAt(5900s), 0.81);
        const double second = layout.axis.width / 7200;
        QVERIFY(std::abs(valueAt(5300s) - 0.405) < 0.405 * 0.0012 / second); // a half-life later, within a pixel
        QCOMPARE(valueAt(2400s), 0.71);
        QVERIFY(columns.size() <= static_cast<std::size_t>(layout.axis.width) + 1);
    }

    void theChartIsReadWithKeysAndPointer()
    {
        Rig rig;
        rig.load();
        rig.openPage("bankArea");
        auto *chart = rig.find<BankChart>("bankChart");
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Home);
        QVERIFY2(chart->spokenValue().contains(QStringLiteral("frustration 0.62")), qPrintable(chart->spokenValue()));
        QTest::keyClick(chart, Qt::Key_Right);
        QVERIFY2(chart->spokenValue().contains(QStringLiteral("book_flight:timeout · Time-out · 3 event(s) · step 21")),
                 qPrintable(chart->spokenValue()));
        QTest::keyClick(chart, Qt::Key_Return);
        QCOMPARE(rig.lastStep(), 21U);
        QTest::keyClick(chart, Qt::Key_Down); // anxiety has one row
        QVERIFY2(chart->spokenValue().contains(QStringLiteral("anxiety 0.46")), qPrintable(chart->spokenValue()));
        QTest::keyClick(chart, Qt::Key_End);
        for (int i = 0; i < 8; ++i) {
            QTest::keyClick(chart, Qt::Key_Down);
        }
        QVERIFY2(chart->spokenValue().contains(QStringLiteral("stress ")), qPrintable(chart->spokenValue()));
        const auto &layout = chart->layoutOfLanes();
        const QPointF row(layout.axis.toX((kNow - 2400s).time_since_epoch()), layout.y(0, 0.3));
        QVERIFY2(chart->tipAt(row).contains(QStringLiteral("charge_card:denied")), qPrintable(chart->tipAt(row)));
        const QPointF between(layout.axis.toX((kNow - 4000s).time_since_epoch()), layout.y(0, 0.3));
        QVERIFY2(chart->tipAt(between).endsWith(QStringLiteral("frustration 0.79")), qPrintable(chart->tipAt(between)));
        QVERIFY(chart->tipAt({2, 2}).isEmpty());
        QTest::mouseClick(chart, Qt::LeftButton, {}, row.toPoint());
        QCOMPARE(rig.lastStep(), 48U);
    }

    void theChartZoomsAndStaysWithinTheSession()
    {
        Rig rig;
        rig.load();
        rig.openPage("bankArea");
        auto *chart = rig.find<BankChart>("bankChart");
        const auto &axis = chart->layoutOfLanes().axis;
        const QPointF at(axis.left + axis.width / 2, 20);
        const auto under = axis.toTime(at.x());
        wheel(*chart, at, 3);
        QVERIFY(!chart->isWhole());
        QVERIFY(std::chrono::abs(axis.toTime(at.x()) - under) < 1ms);
        QVERIFY(axis.span() < 7200s * 0.52);
        wheel(*chart, at, 500, Qt::ShiftModifier);
        QCOMPARE(axis.begin, (kNow - 7200s).time_since_epoch()); // not beyond the first row
        rig.history.setSession(SessionId{8});
        QTest::keyClick(chart, Qt::Key_0);
        QVERIFY(chart->isWhole());
    }

    void aRunIsStartedToldOfAndCancelled()
    {
        Rig rig;
        rig.load();
        auto *run = rig.find<QAction>("actionDiagnose");
        auto *cancel = rig.find<QAction>("actionCancelDiagnosis");
        auto *status = rig.find<QLabel>("diagnosisStatus");
        run->trigger();
        QCOMPARE(rig.port.runs.size(), std::size_t{1});
        QCOMPARE(rig.port.runs[0].workspace, "");
        QVERIFY(!run->isEnabled());
        QVERIFY(rig.find<QProgressBar>("diagnosisProgress")->isVisible());
        rig.port.tell({RunStage::PromptDone, 12, 4096});
        QCOMPARE(rig.find<QProgressBar>("diagnosisProgress")->value(), 3);
        QVERIFY2(status->text().contains(QStringLiteral("prompt drafted, 12 file(s) read")),
                 qPrintable(status->text()));
        cancel->trigger();
        QCOMPARE(rig.port.cancels, 1);
        QVERIFY(run->isEnabled());
        QVERIFY(!status->isVisible());
        QCoreApplication::processEvents(); // the Cancelled comes: nothing is said of it
        QVERIFY(!status->isVisible());
        run->trigger();
        rig.port.answerRun(test::sampleRun(kNow + 5s, 13));
        QCOMPARE(rig.panel.shownRun(), 13U);
        QVERIFY(run->isEnabled());
        run->trigger();
        rig.port.answerRun(Error{ErrorCode::InvalidArgument, "/nowhere: no such folder"});
        QCOMPARE(status->text(), QStringLiteral("The folder cannot be read: /nowhere: no such folder."));
    }

    void theFolderIsKeptPerAgent()
    {
        Rig rig;
        rig.load();
        QString suggested;
        rig.panel.setAskFolder([&](QWidget *, const QString &first) {
            suggested = first;
            return QStringLiteral("/home/ann/travel/src");
        });
        rig.find<QAction>("actionChooseWorkspace")->trigger();
        QCOMPARE(suggested, QStringLiteral("/home/ann/travel"));
        QCOMPARE(rig.folders.value(QStringLiteral("travel-agent")), QStringLiteral("/home/ann/travel/src"));
        rig.find<QAction>("actionDiagnose")->trigger();
        QCOMPARE(rig.port.runs.back().workspace, "/home/ann/travel/src");
        SessionInfo other = test::makeSession(8, "other");
        rig.history.setSession(SessionId{8});
        rig.panel.setSession(&other);
        QCOMPARE(rig.port.cancels, 1); // it was about the other session
        QCOMPARE(rig.panel.workspace(), QString());
        rig.history.setSession(kSession);
        rig.panel.setSession(&rig.session);
        QCOMPARE(rig.panel.workspace(), QStringLiteral("/home/ann/travel/src"));
        rig.find<QAction>("actionForgetWorkspace")->trigger();
        QCOMPARE(rig.folders.value(QStringLiteral("travel-agent")), QString());
    }

    void thePromptIsComparedAndAnsweredWhereItIsProposed()
    {
        Rig rig;
        rig.load();
        rig.openPage("promptPage");
        auto *before = rig.find<QPlainTextEdit>("promptBefore");
        auto *after = rig.find<QPlainTextEdit>("promptAfter");
        QCOMPARE(before->document()->blockCount(), after->document()->blockCount()); // line beside line
        QVERIFY(before->toPlainText().contains(QStringLiteral("− - Give up a call")));
        QVERIFY(after->toPlainText().contains(QStringLiteral("+ - Ask before a card is charged again.")));
        QVERIFY(rig.find<QLabel>("promptCore")->text().contains(QStringLiteral("9f2c4be1a77d")));
        auto *answer = rig.find<QPushButton>("buttonAnswerPrompt");
        QVERIFY(!answer->isVisible());
        QVERIFY(rig.find<QLabel>("promptAbout")->text().startsWith(QStringLiteral("It was not proposed")));
        QSignalSpy asked(&rig.panel, &DiagnosisPanel::answerAsked);
        const std::string block = test::sampleRun(kNow).prompt.newBlock;
        rig.interventions.apply(batch({feed::InterventionChanged{adaptation(InterventionState::Proposed, block)}}));
        QVERIFY(answer->isVisible());
        answer->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(raw(asked[0][0].value<InterventionId>()), 40U);
        rig.interventions.apply(
            batch({feed::InterventionChanged{adaptation(InterventionState::Applied, "- shorter")}}));
        QVERIFY(!answer->isVisible());
        QVERIFY(rig.find<QLabel>("promptAbout")->text().contains(QStringLiteral("it was edited")));
        QVERIFY(rig.find<QComboBox>("promptVersions")->currentText().startsWith(QStringLiteral("Run 12, ")));
        QVERIFY(rig.find<QComboBox>("promptVersions")->currentText().endsWith(QStringLiteral("applied")));
    }

    void proposalsAreColouredCopiedAndSaved()
    {
        Rig rig;
        rig.load();
        rig.openPage("codePage");
        auto *list = rig.find<QListWidget>("proposalList");
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->item(0)->text(),
                 QStringLiteral("Try again with jittered back-off\nagent/tools.py · score 0.82"));
        auto *text = rig.find<QPlainTextEdit>("patchText");
        const QTextBlock import = text->document()->findBlockByNumber(4); // " import requests"
        QCOMPARE(import.text(), QStringLiteral(" import requests"));
        const auto formats = import.layout()->formats();
        const auto keyword = std::find_if(formats.begin(), formats.end(), [](const QTextLayout::FormatRange &r) {
            return r.start == 1 && r.length == 6;
        });
        QVERIFY(keyword != formats.end());
        QCOMPARE(keyword->format.foreground().color(), theme::stateInk(theme::StateRole::Accent, text->palette()));
        rig.find<QPushButton>("buttonCopyPatch")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(test::detail::patchOfRetry()));
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.patch"));
        QString suggested;
        rig.panel.findChild<CodePage *>()->setAskFile([&](QWidget *, const QString &first) {
            suggested = first;
            return path;
        });
        list->setCurrentRow(1);
        rig.find<QPushButton>("buttonSavePatch")->click();
        QCOMPARE(suggested, QStringLiteral("poll.ts.bounded_loop.patch"));
        QFile saved(path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), QByteArray(test::detail::patchOfLoop()));
        rig.panel.findChild<CodePage *>()->setAskFile(
            [&](QWidget *, const QString &) { return folder.filePath(QStringLiteral("none/x.patch")); });
        rig.find<QPushButton>("buttonSavePatch")->click();
        QVERIFY(rig.find<QLabel>("patchSaid")->text().startsWith(QStringLiteral("Could not save: ")));
    }

    void theAdvisorIsAskedAndItsAnswerTold()
    {
        Rig rig;
        rig.load();
        rig.openPage("codePage");
        auto *ask = rig.find<QPushButton>("buttonAskAdvisor");
        auto *said = rig.find<QLabel>("advisorSaid");
        auto *status = rig.find<QLabel>("diagnosisStatus");
        QCOMPARE(ask->text(), QStringLiteral("Ask the advisor"));
        QVERIFY(!ask->isEnabled());
        QCOMPARE(ask->toolTip(), QStringLiteral("Choose the folder of the agent's code first."));
        rig.panel.setAskFolder([](QWidget *, const QString &) { return QStringLiteral("/home/ann/travel"); });
        rig.find<QAction>("actionChooseWorkspace")->trigger();
        QVERIFY(ask->isEnabled());
        QVERIFY(ask->toolTip().contains(QStringLiteral("to qwen-coder at 127.0.0.1")));
        ask->click();
        QCOMPARE(rig.port.asked.size(), std::size_t{1});
        QCOMPARE(rig.port.asked[0].workspace, "/home/ann/travel");
        QVERIFY(!ask->isEnabled());
        QCOMPARE(status->text(), QStringLiteral("Asking the advisor…"));
        rig.port.tell({RunStage::Diagnosed, 3, 2048});
        QCOMPARE(status->text(), QStringLiteral("The advisor has 3 file(s), 2.00 KiB, and writes…"));
        feed::AdvisedRun refused;
        refused.refused = {{"agent/tools.py", "git apply --check: patch does not apply"}, {"", "line 7: cut off"}};
        rig.port.answerAdvisor(refused);
        QCOMPARE(said->text(),
                 QStringLiteral("The advisor's change was refused: agent/tools.py: git apply --check: patch "
                                "does not apply; line 7: cut off"));
        QVERIFY(!status->isVisible());
        ask->click();
        QVERIFY(said->text().isEmpty());
        feed::AdvisedRun none;
        none.said = "NONE, the airline is slow.";
        rig.port.answerAdvisor(none);
        QCOMPARE(said->text(), QStringLiteral("The advisor answered without a change: “NONE, the airline is slow.”"));
        ask->click();
        rig.port.answerAdvisor(Error{ErrorCode::Io, "it answers with status 503"});
        QCOMPARE(said->text(),
                 QStringLiteral("The advisor gave no answer that can be used: it answers with status 503."));
        ask->click();
        rig.find<QAction>("actionCancelDiagnosis")->trigger();
        QCoreApplication::processEvents();
        QVERIFY(said->text().isEmpty());
        QVERIFY(ask->isEnabled());
    }

    void whatTheAdvisorWroteIsShownLikeTheOthers()
    {
        Rig rig;
        rig.load();
        rig.openPage("codePage");
        rig.panel.setAskFolder([](QWidget *, const QString &) { return QStringLiteral("/home/ann/travel"); });
        rig.find<QAction>("actionChooseWorkspace")->trigger();
        rig.find<QPushButton>("buttonAskAdvisor")->click();
        feed::AdvisedRun advised;
        advised.run = test::sampleRun(kNow + 60s, 13);
        advised.run->proposals.insert(advised.run->proposals.begin(),
                                      {"advisor", "Change written by an advisor", "agent/tools.py",
                                       test::detail::patchOfRetry(), "Read every line of it.", 0});
        rig.port.answerAdvisor(advised);
        QCOMPARE(rig.panel.shownRun(), 13U);
        auto *list = rig.find<QListWidget>("proposalList");
        QCOMPARE(list->count(), 3);
        QCOMPARE(list->item(0)->text(),
                 QStringLiteral("Change written by an advisor\nagent/tools.py · by the advisor"));
        QCOMPARE(list->currentRow(), 0);
        QCOMPARE(rig.find<QLabel>("advisorSaid")->text(),
                 QStringLiteral("The advisor's change passed every check and is the first one here."));
    }

    void aRunThatFailedSaysWhatAndWhatToDo()
    {
        Rig rig;
        rig.load();
        rig.openPage("runsPage");
        auto *table = rig.find<QTableView>("runTable");
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(1, 1).data().toString(), QStringLiteral("■ code read, 2 failed"));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(rig.panel.shownRun(), 11U);
        const QString text = rig.find<QTextBrowser>("runText")->toPlainText();
        for (const char *part :
             {"health crossed 0.50", "internal: diagnosis: intensity of row 9 is not a number", "EmoBank updated: done",
              "code read: failed, and something stood in for it", "Let the user who runs Pilothouse read the folder.",
              "Repaired when: The replay ends"}) {
            QVERIFY2(text.contains(QLatin1String(part)), part);
        }
        QVERIFY(rig.find<QLabel>("findingsNote")->text().contains(QStringLiteral("stands on the EmoBank alone")));
        QCOMPARE(rig.find<QListWidget>("proposalList")->count(), 0); // that run offers none
        rig.history.apply(batch({feed::VigilRan{test::sampleRun(kNow + 60s, 13)}}));
        QCOMPARE(rig.panel.shownRun(), 13U); // a new run is shown
        QCOMPARE(table->currentIndex().row(), 0);
    }

    void nothingIsReadWhileNobodyLooks()
    {
        Rig rig;
        rig.load();
        rig.panel.hide();
        rig.history.setSession(SessionId{9});
        QCOMPARE(rig.port.pictures.size(), std::size_t{1});
        rig.panel.show();
        QCOMPARE(rig.port.pictures.size(), std::size_t{2});
        QCOMPARE(rig.port.pictures[1].session, SessionId{9});
        rig.port.answerPicture(Error{ErrorCode::StorageFailed, "disk is full"});
        QCOMPARE(rig.find<QLabel>("diagnosisStatus")->text(),
                 QStringLiteral("The EmoBank cannot be read: disk is full."));
    }

    void withoutAPortTheFeedIsShown()
    {
        models::VigilHistory history;
        models::InterventionModel interventions;
        DiagnosisPanel panel(history, interventions, nullptr);
        history.setSession(kSession);
        const SessionInfo session = test::makeSession(7, "travel-agent");
        panel.setSession(&session);
        history.apply(batch({feed::VigilRan{test::sampleRun(kNow)}}));
        QCOMPARE(panel.shownRun(), 12U);
        QVERIFY(!panel.findChild<QAction *>(QStringLiteral("actionDiagnose"))->isEnabled());
    }
};

QTEST_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
