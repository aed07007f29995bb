// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/focus_actions.h"
#include "focusmap/focus_map_panel.h"
#include "focusmap/focus_map_view.h"
#include "inspector/status_line.h"
#include "inspector/window_panels.h"
#include "inspector/workspaces.h"
#include "models/current_session.h"
#include "steps/step_log_view.h"
#include "support/qt_test.h"
#include "support/sample_run.h"
#include "support/vigil_sample.h"
#include "support/window_rig.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QTranslator>

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

/// Pictures for a person to look at, when PILOTHOUSE_PICTURES names a folder.
void picture(QWidget &widget, const char *name)
{
    const QByteArray folder = qgetenv("PILOTHOUSE_PICTURES");
    if (!folder.isEmpty()) {
        QCoreApplication::processEvents();
        widget.grab().save(QString::fromLocal8Bit(folder) + QLatin1Char('/') + QString::fromLatin1(name) +
                           QStringLiteral(".png"));
    }
}

template<class T>
T *find(QWidget &in, const char *name)
{
    T *found = in.findChild<T *>(QString::fromLatin1(name));
    if (!found) {
        qFatal("no %s", name);
    }
    return found;
}

QWidget *topLevel(const char *name)
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->objectName() == QLatin1String(name)) {
            return widget;
        }
    }
    return nullptr;
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void beforeAnyAgentItTeaches()
    {
        test::WindowRig rig;
        rig.show({1680, 1050});
        QVERIFY(find<QWidget>(*rig.window, "welcomePage")->isVisible());
        QTest::mouseClick(find<QPushButton>(*rig.window, "welcomeDemo"), Qt::LeftButton);
        QCOMPARE(rig.demos, 1);
        QTest::mouseClick(find<QPushButton>(*rig.window, "copyListen"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("pilothouse-demo-agent --listen 0"));
        QTest::mouseClick(find<QPushButton>(*rig.window, "welcomeManual"), Qt::LeftButton);
        QCOMPARE(find<QTextBrowser>(*topLevel("helpWindow"), "manualView")->source().fileName(),
                 QStringLiteral("attach.md"));
        picture(*rig.window, "welcome");
    }

    void whatIsProposedElsewhereIsCountedAndReached()
    {
        test::WindowRig rig;
        rig.theme().choose(theme::Choice::Dark);
        rig.show({1680, 1050});
        rig.push(feed::SessionChanged{test::makeSession(1, "first")});
        rig.deliver();
        QCOMPARE(rig.window->models().current.session(), SessionId{1});
        rig.push(feed::SessionChanged{test::makeSession(2, "second")});
        Intervention proposed;
        proposed.id = InterventionId{5};
        proposed.session = SessionId{2};
        proposed.lane = Lane::Recovery;
        proposed.by = Decider::Runtime;
        proposed.action = "recovery.replan";
        proposed.detail = "Make a new plan.";
        proposed.at = rig.clock.wall();
        proposed.deadline = rig.clock.wall() + std::chrono::seconds(120);
        rig.push(feed::InterventionChanged{proposed});
        rig.deliver();
        QCOMPARE(rig.window->windowTitle(), QStringLiteral("(1) Pilothouse"));
        app::StatusLine &status = rig.window->status();
        QVERIFY2(status.spoken().contains(QStringLiteral("1 proposal(s) wait")), qPrintable(status.spoken()));
        QCOMPARE(rig.window->models().current.session(), SessionId{1}); // nothing jumps by itself
        QVERIFY(find<QLabel>(*rig.window, "proposalOthers")->text().contains(QStringLiteral("second, 2:00 left")));
        status.repaint();
        for (int x = 0; x < status.width() && rig.window->models().current.session() == SessionId{1}; x += 4) {
            QTest::mouseClick(&status, Qt::LeftButton, {}, {x, status.height() / 2});
        }
        QCOMPARE(rig.window->models().current.session(), SessionId{2});
        QVERIFY(find<QPlainTextEdit>(*rig.window, "proposalText")->isVisible());
        proposed.state = InterventionState::Expired;
        rig.push(feed::InterventionChanged{proposed});
        rig.deliver();
        QCOMPARE(rig.window->windowTitle(), QStringLiteral("Pilothouse"));
        QVERIFY(!status.spoken().contains(QStringLiteral("proposal")));
    }

    void aRunIsShownAndTheWaitingCounted()
    {
        test::WindowRig rig;
        rig.theme().choose(theme::Choice::Dark);
        rig.show({1680, 1050});
        rig.hub.queue()->push(test::sampleRun(rig.clock, rig.history));
        rig.hub.queue()->push(test::sampleStats());
        rig.deliver();
        rig.deliver();
        QVERIFY(!find<QWidget>(*rig.window, "welcomePage")->isVisible());
        QCOMPARE(rig.window->windowTitle(), QStringLiteral("(1) Pilothouse"));
        QCOMPARE(find<QLabel>(*rig.window, "sessionName")->text(), QStringLiteral("invoice-sorter"));
        QCOMPARE(rig.window->models().current.session(), SessionId{7});
        const auto *log = find<steps::StepLogView>(*rig.window, "stepLog");
        QVERIFY(log->isVisible());
        QVERIFY(log->isFollowing());
        QVERIFY(rig.window->status().spoken().contains(QStringLiteral("127.0.0.1:7717")));
        QVERIFY(rig.window->status().spoken().contains(QStringLiteral("4 agent")));
        rig.window->models().current.selectStep(StepSeq{3});
        rig.deliver();
        picture(*rig.window, "window-dark");
        rig.theme().choose(theme::Choice::Light);
        picture(*rig.window, "window-light");
        rig.window->resize(1280, 800);
        rig.window->docks().reset(1280);
        picture(*rig.window, "window-narrow");
        rig.theme().choose(theme::Choice::Dark);
    }

    void theFocusMapShowsThePackings()
    {
        test::WindowRig rig;
        rig.show({1680, 1050});
        rig.hub.queue()->push(test::sampleRun(rig.clock, rig.history));
        rig.deliver();
        rig.deliver();
        auto *map = rig.window->docks().dock(QStringLiteral("focusMapDock"));
        const auto *approval = rig.window->docks().dock(QStringLiteral("approvalDock"));
        QVERIFY(!map->visibleRegion().isEmpty()); // below the approval, in front of its neighbours
        QVERIFY(map->y() >= approval->y() + approval->height());
        auto &view = rig.window->panels().focusMap().view();
        QCOMPARE(view.call(), 25U);
        QVERIFY(map->titleBarWidget()->accessibleDescription().startsWith(QStringLiteral("call 26 · ")));
        view.select(view.order().rowAt(10), 25);
        auto *pin = rig.window->panels().focusMap().actions().pin();
        QVERIFY(pin->isEnabled());
        pin->trigger();
        QCOMPARE(std::get<PinItem>(rig.port.all<SendControl>().at(0).control).itemId,
                 rig.window->models().focus.row(*view.row()).id);
        rig.window->models().current.select(SessionId{3}); // nothing packed there
        rig.deliver();
        QVERIFY(!view.row());
        QCOMPARE(rig.window->models().focus.callCount(), 0U);
        rig.window->models().current.select(SessionId{7});
        rig.window->resize(1280, 800);
        rig.window->docks().reset(1280);
        map->raise();
        rig.deliver();
        QVERIFY(!view.visibleRegion().isEmpty());
        picture(*rig.window, "window-narrow-map");
    }

    void theDiagnosisIsBehindTheInterventions()
    {
        test::WindowRig rig;
        SessionInfo session = test::makeSession(7, "travel-agent");
        rig.push(feed::SessionChanged{session});
        rig.show({1680, 1050});
        rig.deliver();
        auto *dock = rig.window->docks().dock(QStringLiteral("diagnosisDock"));
        const auto *lanes = rig.window->docks().dock(QStringLiteral("interventionsDock"));
        QVERIFY(rig.window->tabifiedDockWidgets(dock).contains(lanes));
        QVERIFY(!lanes->visibleRegion().isEmpty());
        QVERIFY(dock->visibleRegion().isEmpty());
        QCOMPARE(rig.vigil.pictures.size(), std::size_t{0}); // nobody looks
        find<QAction>(*rig.window, "toggle_diagnosisDock");
        dock->raise();
        QTRY_COMPARE(rig.vigil.pictures.size(), std::size_t{1});
        rig.vigil.answerPicture(test::samplePicture(rig.clock.wall()));
        QCoreApplication::processEvents();
        picture(*rig.window, "diagnosis-window");
        auto *thorns = find<QListView>(*dock, "thornList");
        emit thorns->activated(thorns->model()->index(0, 0));
        QCOMPARE(rig.window->models().current.step(), StepSeq{21});
        QVERIFY(app::workspaceOf(rig.settings, QStringLiteral("travel-agent")).isEmpty());
        app::keepWorkspace(rig.settings, QStringLiteral("travel-agent"), QStringLiteral("/srv/a \"b\""));
        app::keepWorkspace(rig.settings, QStringLiteral("other"), QStringLiteral("/srv/c"));
        app::keepWorkspace(rig.settings, QStringLiteral("other"), QString());
        QCOMPARE(app::workspaceOf(app::Settings(rig.settings.fileName()), QStringLiteral("travel-agent")),
                 QStringLiteral("/srv/a \"b\""));
        QVERIFY(app::workspaceOf(rig.settings, QStringLiteral("other")).isEmpty());
    }

    void theCardOfAnAdaptationComesForward()
    {
        test::WindowRig rig;
        rig.push(feed::SessionChanged{test::makeSession(7, "travel-agent")});
        rig.show({1680, 1050});
        rig.deliver();
        auto *dock = rig.window->docks().dock(QStringLiteral("diagnosisDock"));
        dock->raise();
        QTRY_COMPARE(rig.vigil.pictures.size(), std::size_t{1});
        rig.vigil.answerPicture(test::samplePicture(rig.clock.wall()));
        Intervention other;
        other.id = InterventionId{39};
        other.session = SessionId{7};
        other.lane = Lane::Recovery;
        other.action = "recovery.replan";
        other.detail = "Plan again.";
        other.at = rig.clock.wall() - 5s;
        Intervention adapt = other;
        adapt.id = InterventionId{40};
        adapt.action = "recovery.adapt_prompt";
        adapt.detail = test::sampleRun(rig.clock.wall()).prompt.newBlock;
        adapt.at = rig.clock.wall() + 1s;
        rig.push(feed::InterventionChanged{other});
        rig.push(feed::InterventionChanged{adapt});
        rig.deliver();
        auto *text = find<QPlainTextEdit>(*rig.window, "proposalText");
        QCOMPARE(text->toPlainText(), QStringLiteral("Plan again."));
        find<QPushButton>(*dock, "buttonAnswerPrompt")->click();
        QVERIFY(text->toPlainText().contains(QStringLiteral("Ask before a card is charged again.")));
    }

    void actionsGoThroughThePort()
    {
        test::WindowRig rig;
        rig.show({1280, 800});
        rig.hub.queue()->push(test::sampleRun(rig.clock, rig.history));
        rig.deliver();
        auto &actions = rig.window->actions();
        actions[app::Act::Pause]->trigger();
        actions[app::Act::Autopilot]->trigger();
        actions[app::Act::Intercept]->trigger();
        const auto controls = rig.port.all<SendControl>();
        QCOMPARE(controls.size(), std::size_t{1});
        QVERIFY(std::holds_alternative<PauseAgent>(controls[0].control));
        QCOMPARE(rig.port.all<SetMode>().at(0).mode, Mode::Autopilot);
        QVERIFY(rig.port.all<SetIntercept>().at(0).on);
        // Asked for is not done: the screen waits for the runtime.
        QVERIFY(actions[app::Act::Supervise]->isChecked());
        QVERIFY(!actions[app::Act::Intercept]->isChecked());
        SessionInfo paused = *rig.window->models().session();
        paused.state = SessionState::Paused;
        paused.mode = Mode::Autopilot;
        rig.push(feed::SessionChanged{paused});
        rig.deliver();
        QVERIFY(actions[app::Act::Autopilot]->isChecked());
        QCOMPARE(find<QPushButton>(*rig.window, "pauseButton")->text(), QStringLiteral("Resume"));
        QVERIFY(actions[app::Act::Step]->isEnabled());
        actions[app::Act::Pause]->trigger();
        QVERIFY(std::holds_alternative<ResumeAgent>(rig.port.all<SendControl>().at(1).control));
    }

    void whatTheAgentCannotDoIsGrey()
    {
        test::WindowRig rig;
        rig.show({1280, 800});
        SessionInfo session = test::makeSession(1, "plain");
        session.lastActivityAt = rig.clock.wall();
        session.capabilities = {};
        rig.push(feed::SessionChanged{session});
        rig.deliver();
        auto &actions = rig.window->actions();
        QVERIFY(!actions[app::Act::Inject]->isEnabled());
        QVERIFY(!actions[app::Act::Rollback]->isEnabled());
        QVERIFY(!find<QPushButton>(*rig.window, "injectButton")->isEnabled());
        QVERIFY(actions[app::Act::Stop]->isEnabled()); // works at the gate
        session.state = SessionState::Ended;
        rig.push(feed::SessionChanged{session});
        rig.deliver();
        QVERIFY(!actions[app::Act::Stop]->isEnabled());
        QVERIFY(!actions[app::Act::Supervise]->isEnabled());
    }

    void aRefusalIsASentence()
    {
        test::WindowRig rig;
        rig.show({1280, 800});
        rig.hub.queue()->push(test::sampleRun(rig.clock, rig.history));
        rig.deliver();
        rig.port.answer = Error{ErrorCode::StorageFailed, "disk"};
        rig.window->actions()[app::Act::Pause]->trigger();
        QTRY_VERIFY(rig.window->status().spoken().contains(QStringLiteral("could not be recorded")));
    }

    void everyActionHasNameAndKeysAreUnique()
    {
        test::WindowRig rig;
        QStringList keys;
        for (const QAction *action : rig.window->actions().all()) {
            QVERIFY(action->objectName().startsWith(QStringLiteral("action")));
            QVERIFY(!action->text().isEmpty());
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                keys << key.toString();
            }
        }
        QVERIFY(keys.size() >= 15);
    }

    void theLayoutIsKept()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("kept.ini"));
        {
            test::WindowRig rig(file);
            rig.show({1680, 1050});
            rig.window->docks().dock(QStringLiteral("detailsDock"))->hide();
            rig.window->close();
        }
        test::WindowRig rig(file);
        rig.show({1680, 1050});
        QVERIFY(!rig.window->docks().dock(QStringLiteral("detailsDock"))->isVisible());
        QVERIFY(rig.window->docks().dock(QStringLiteral("fleetDock"))->isVisible());
        rig.window->actions()[app::Act::ResetLayout]->trigger();
        QCoreApplication::processEvents();
        QVERIFY(rig.window->docks().dock(QStringLiteral("detailsDock"))->isVisible());
    }

    void aBrokenSettingIsAsAbsent()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("broken.ini"));
        QFile broken(file);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("[view]\ntheme=purple\n[runtime]\nport=many\n[window]\ndocks=nonsense\n");
        broken.close();
        const app::Settings settings(file);
        QCOMPARE(settings.value(app::SettingKey::Theme).toInt(), 0);
        QCOMPARE(settings.value(app::SettingKey::Port).toInt(), 7717);
        const QStringList problems = settings.problems();
        QCOMPARE(problems.size(), 2);
        QVERIFY(problems[0].endsWith(QStringLiteral("broken.ini: view/theme: 'purple' is not a number from 0 to 2")));
        QVERIFY(problems[1].endsWith(QStringLiteral("runtime/port: 'many' is not a number from 0 to 65535")));
        test::WindowRig rig(file);
        rig.show({1680, 1050});
        QVERIFY(rig.window->docks().dock(QStringLiteral("fleetDock"))->isVisible());
    }

    void aSettingOutOfRangeIsAsAbsentAndASlipHasALine()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("slip.ini"));
        QFile slip(file);
        QVERIFY(slip.open(QIODevice::WriteOnly));
        slip.write("; by hand\n[runtime]\nport=99999\n\nport 7718\n[keys]\nsingle=false\n");
        slip.close();
        const app::Settings settings(file);
        QCOMPARE(settings.value(app::SettingKey::Port).toInt(), 7717);
        QVERIFY(!settings.value(app::SettingKey::SingleKeys).toBool());
        const QStringList problems = settings.problems();
        QCOMPARE(problems.size(), 2);
        QCOMPARE(problems[0], file + QStringLiteral(", line 5: neither [section] nor name=value"));
        QVERIFY(problems[1].contains(QStringLiteral("'99999' is not a number")));
    }

    void frozenTakesNothing()
    {
        test::WindowRig rig;
        rig.show({1280, 800});
        rig.window->actions()[app::Act::Freeze]->setChecked(true);
        rig.push(feed::SessionChanged{test::makeSession(1, "late")});
        QCoreApplication::processEvents();
        QVERIFY(find<QWidget>(*rig.window, "welcomePage")->isVisible());
        QVERIFY(rig.window->status().spoken().contains(QStringLiteral("view frozen")));
        rig.window->actions()[app::Act::Freeze]->setChecked(false);
        QTRY_VERIFY(!find<QWidget>(*rig.window, "welcomePage")->isVisible());
    }

    void attachListsAndDials()
    {
        test::WindowRig rig;
        rig.listening.append({QStringLiteral("crawler"), QUrl(QStringLiteral("ws://127.0.0.1:9001/")), 77});
        rig.show({1280, 800});
        rig.window->actions()[app::Act::Attach]->trigger();
        auto *dialog = find<QWidget>(*rig.window, "attachDialog");
        auto *button = find<QPushButton>(*dialog, "attachButton");
        auto *url = find<QLineEdit>(*dialog, "attachUrl");
        QVERIFY(!button->isEnabled());
        url->setText(QStringLiteral("http://127.0.0.1:9001/"));
        QVERIFY(!button->isEnabled());
        QVERIFY(find<QLabel>(*dialog, "attachProblem")->text().contains(QStringLiteral("ws://")));
        url->setText(QStringLiteral("ws://127.0.0.1:9001/"));
        QVERIFY(button->isEnabled());
        picture(*dialog, "attach");
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(rig.attached.size(), 1);
        QCOMPARE(rig.attached[0].first, QUrl(QStringLiteral("ws://127.0.0.1:9001/")));
    }

    void germanWordsAreNotClipped_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("German") << QStringLiteral("de");
    }
    void germanWordsAreNotClipped()
    {
        QFETCH(QString, language);
        QTranslator words;
        QVERIFY(words.load(QStringLiteral("pilothouse_") + language, QStringLiteral(":/i18n")));
        QCoreApplication::installTranslator(&words);
        test::WindowRig rig;
        rig.show({1280, 800});
        rig.hub.queue()->push(test::sampleRun(rig.clock, rig.history));
        rig.deliver();
        for (QAbstractButton *button : rig.window->findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->text().isEmpty()) {
                continue;
            }
            const int needed = button->fontMetrics().size(Qt::TextShowMnemonic, button->text()).width();
            const QByteArray what = (button->objectName() + QLatin1Char(' ') + button->text()).toUtf8();
            QVERIFY2(button->width() >= needed, what.constData());
            const QRect inWindow(button->mapTo(rig.window.get(), QPoint()), button->size());
            QVERIFY2(rig.window->rect().contains(inWindow) || button->visibleRegion().isEmpty(), what.constData());
        }
        QVERIFY(rig.window->width() <= 1280);
        QCoreApplication::removeTranslator(&words);
    }

    void f1OpensTheManual()
    {
        test::WindowRig rig;
        rig.show({1280, 800});
        rig.window->actions()[app::Act::Manual]->trigger();
        auto *manual = topLevel("helpWindow");
        QVERIFY(manual && manual->isVisible());
        QCOMPARE(find<QTextBrowser>(*manual, "manualView")->source().fileName(), QStringLiteral("index.md"));
        rig.window->actions()[app::Act::Attach]->trigger();
        QTest::keyClick(find<QLineEdit>(*find<QWidget>(*rig.window, "attachDialog"), "attachUrl"), Qt::Key_F1);
        QCOMPARE(find<QTextBrowser>(*manual, "manualView")->source().fileName(), QStringLiteral("attach.md"));
        rig.window->close();
        QVERIFY(!topLevel("helpWindow"));
    }

    void helpListsTheKeys()
    {
        test::WindowRig rig;
        rig.show({1280, 800});
        rig.window->actions()[app::Act::Keys]->trigger();
        auto *sheet = find<QWidget>(*rig.window, "helpSheet");
        QStringList words;
        for (const QLabel *label : sheet->findChildren<QLabel *>()) {
            words << label->text();
        }
        QVERIFY(words.contains(QStringLiteral("Search all sessions")));
        QVERIFY(words.contains(QStringLiteral("follow the end, or hold")));
        QVERIFY(words.contains(QStringLiteral("Edit & approve")));
        picture(*sheet, "keys");
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
