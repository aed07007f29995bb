// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/main_window.h"

#include "approvals/approval_panel.h"
#include "history/fleet_panel.h"
#include "history/search_dialog.h"
#include "inject/session_controls.h"
#include "inspector/attach_dialog.h"
#include "inspector/help_sheet.h"
#include "inspector/help_window.h"
#include "inspector/session_bar.h"
#include "inspector/settings.h"
#include "inspector/status_line.h"
#include "inspector/welcome_page.h"
#include "inspector/window_panels.h"
#include "models/text.h"
#include "steps/step_filter_bar.h"
#include "steps/step_log_view.h"
#include "steps/steps_panel.h"
#include "theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QLayout>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

namespace pilothouse::app {

MainWindow::MainWindow(WindowParts parts, QWidget *parent)
    : QMainWindow(parent),
      m_parts(std::move(parts)),
      m_models(m_parts.hub, m_parts.history, m_parts.clock),
      m_acts(m_parts.port),
      m_actions(this),
      m_docks(*this, m_parts.settings)
{
    setObjectName(QStringLiteral("mainWindow"));
    m_bar = new SessionBar(m_actions);
    auto *top = addToolBar(tr("Session"));
    top->setObjectName(QStringLiteral("sessionToolBar"));
    top->setMovable(false);
    top->toggleViewAction()->setVisible(false);
    top->setContextMenuPolicy(Qt::PreventContextMenu);
    top->layout()->setContentsMargins(0, 0, 0, 0);
    top->addWidget(m_bar);
    m_status = new StatusLine;
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(0, 0, 0, 0);
    statusBar()->addWidget(m_status, 1);

    buildCentre();
    buildDocks();
    QMenu *panels = m_actions.fillMenuBar(menuBar());
    m_docks.fill(*panels);
    auto *approval = new QMenu(tr("&Approval"), this);
    approval->addActions(m_panels->decisionActions());
    menuBar()->insertMenu(menuBar()->actions().at(2), approval);
    connectActions();
    m_parts.hub.addApplier(this, [this](const feed::FeedBatch &batch) { onFeed(batch); });
    connect(&m_models, &WindowModels::sessionShown, this, &MainWindow::showSession);
    connect(&m_models.sessions, &models::SessionListModel::sessionsChanged, this, &MainWindow::showCentre);
    connect(&m_models.proposals, &models::ProposalList::changed, this, [this] {
        m_status->setProposals(m_models.proposals.count());
        updateTitle();
    });
    connect(m_status, &StatusLine::proposalsActivated, m_panels, &WindowPanels::showProposal);
    connect(&m_acts, &OperatorActs::refused, m_status,
            [this](const QString &sentence) { m_status->showNotice(feed::Notice::Level::Warning, sentence); });
    showSession();
    showCentre();
    updateTitle();
}

MainWindow::~MainWindow()
{
    // Views go before the models they look at.
    delete m_search;
    delete takeCentralWidget();
    qDeleteAll(findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly));
}

void MainWindow::buildCentre()
{
    m_steps = new steps::StepsPanel(m_models.steps, m_parts.history, m_models.current,
                                    [this] { return m_parts.clock.wall(); });
    m_centre = new QStackedWidget(this);
    m_centre->addWidget(m_steps);
    auto *welcome = new WelcomePage(m_parts.attach, m_actions);
    connect(welcome, &WelcomePage::manualAsked, this, &MainWindow::openManual);
    m_centre->addWidget(welcome);
    setCentralWidget(m_centre);
    m_search = new history::SearchDialog(m_parts.history, m_models.current, this);
}

void MainWindow::buildDocks()
{
    m_fleet = new history::FleetPanel(m_models.sessions, m_parts.history, m_models.current);
    m_docks.add(QStringLiteral("fleetDock"), tr("Fleet"), WindowDocks::Place::Left, m_fleet, m_fleet->header());
    m_panels = new WindowPanels(m_docks, m_models, m_parts, this);
    connect(m_steps, &steps::StepsPanel::detailsWanted, m_panels, &WindowPanels::showDetails);
    connect(m_panels, &WindowPanels::refused, m_status,
            [this](const QString &why) { m_status->showNotice(feed::Notice::Level::Warning, why); });
    connect(m_fleet, &history::FleetPanel::deleteFailed, m_status, [this](const QString &why) {
        m_status->showNotice(feed::Notice::Level::Error, tr("Could not delete: %1").arg(why));
    });
}

void MainWindow::connectActions()
{
    connectSessionActions();
    connectViewActions();
    connect(m_actions[Act::Attach], &QAction::triggered, this, &MainWindow::openAttach);
    connect(m_actions[Act::Demo], &QAction::triggered, this, &MainWindow::startDemo);
    connect(m_actions[Act::Search], &QAction::triggered, m_search, &history::SearchDialog::open);
    connect(m_actions[Act::Quit], &QAction::triggered, this, &QWidget::close);
    connect(m_actions[Act::Manual], &QAction::triggered, this, [this] { openManual({}); });
    connect(new HelpKey(this), &HelpKey::asked, this, &MainWindow::openManual);
    connect(m_actions[Act::Keys], &QAction::triggered, this, &MainWindow::openKeys);
    connect(m_actions[Act::About], &QAction::triggered, this, &MainWindow::openAbout);
    m_actions[Act::Demo]->setEnabled(static_cast<bool>(m_parts.attach.startDemo));
    m_actions[Act::Attach]->setEnabled(static_cast<bool>(m_parts.attach.attach));
}

void MainWindow::connectSessionActions()
{
    connect(m_actions[Act::Pause], &QAction::triggered, this, [this] {
        if (const SessionInfo *session = m_models.session()) {
            m_acts.pauseOrResume(*session);
        }
    });
    connect(m_actions[Act::Step], &QAction::triggered, this, [this] { m_acts.singleStep(m_models.current.session()); });
    connect(m_actions[Act::Stop], &QAction::triggered, m_panels, &WindowPanels::openStop);
    connect(m_actions[Act::Rollback], &QAction::triggered, m_panels, &WindowPanels::openRollback);
    connect(m_actions[Act::Inject], &QAction::triggered, m_panels, &WindowPanels::showInject);
    connect(m_actions[Act::Intercept], &QAction::triggered, this, [this](bool on) {
        m_acts.setIntercept(m_models.current.session(), on);
        showSession(); // shows what is, not what was asked for
    });
    for (const auto &[act, mode] : {std::pair{Act::Observe, Mode::Observe}, std::pair{Act::Supervise, Mode::Supervise},
                                    std::pair{Act::Autopilot, Mode::Autopilot}}) {
        connect(m_actions[act], &QAction::triggered, this, [this, wanted = mode] {
            m_acts.setMode(m_models.current.session(), wanted);
            showSession();
        });
    }
}

void MainWindow::connectViewActions()
{
    connect(m_actions[Act::Filter], &QAction::triggered, m_steps->filterBar(), &steps::StepFilterBar::focusCondition);
    connect(m_actions[Act::Freeze], &QAction::toggled, this, [this](bool on) {
        m_parts.hub.setPaused(on);
        m_status->setFrozen(on);
    });
    connect(m_actions[Act::ResetLayout], &QAction::triggered, this, [this] { m_docks.reset(width()); });
    connect(m_actions[Act::SingleKeys], &QAction::toggled, this, [this](bool on) {
        m_parts.settings.set(SettingKey::SingleKeys, on);
        m_panels->setSingleKeys(on);
    });
    m_actions[Act::SingleKeys]->setChecked(m_parts.settings.value(SettingKey::SingleKeys).toBool());
    const std::array themes{std::pair{Act::ThemeSystem, theme::Choice::System},
                            std::pair{Act::ThemeDark, theme::Choice::Dark},
                            std::pair{Act::ThemeLight, theme::Choice::Light}};
    for (const auto &[act, choice] : themes) {
        m_actions[act]->setChecked(m_parts.theme.choice() == choice);
        connect(m_actions[act], &QAction::triggered, this,
                [this, wanted = choice] { chooseTheme(static_cast<int>(wanted)); });
    }
}

void MainWindow::chooseTheme(int choice)
{
    m_parts.theme.choose(static_cast<theme::Choice>(choice));
    m_parts.settings.set(SettingKey::Theme, choice);
}

// What is shown

void MainWindow::onFeed(const feed::FeedBatch &batch)
{
    m_panels->apply(batch);
    m_status->apply(batch);
    updateTitle();
}

void MainWindow::showSession()
{
    const SessionInfo *session = m_models.session();
    const SessionInfo shown = session ? *session : SessionInfo{};
    const bool live = isLive(shown) && session;
    const bool paused = live && shown.state == SessionState::Paused;
    const auto offer = [this](Act act, const QString &whyNot) {
        m_actions[act]->setEnabled(whyNot.isEmpty());
        m_actions[act]->setToolTip(whyNot.isEmpty() ? m_actions[act]->text().remove(QLatin1Char('&')) : whyNot);
    };
    m_actions[Act::Pause]->setText(paused ? tr("Resu&me") : tr("&Pause"));
    offer(Act::Pause, inject::whyNot(shown, PauseAgent{}));
    offer(Act::Step, paused ? QString() : tr("One step at a time works while the session is paused."));
    offer(Act::Inject, inject::whyNot(shown, InjectMessage{}));
    offer(Act::Rollback, inject::whyNot(shown, RollbackAgent{}));
    offer(Act::Stop, inject::whyNot(shown, StopAgent{}));
    for (const Act act : {Act::Observe, Act::Supervise, Act::Autopilot, Act::Intercept}) {
        m_actions[act]->setEnabled(live);
    }
    const Mode mode = shown.mode;
    m_actions[Act::Observe]->setChecked(mode == Mode::Observe);
    m_actions[Act::Supervise]->setChecked(mode == Mode::Supervise);
    m_actions[Act::Autopilot]->setChecked(mode == Mode::Autopilot);
    m_actions[Act::Intercept]->setChecked(shown.intercepting);
    m_bar->showSession(session);
    showCentre();
}

void MainWindow::showCentre()
{
    const bool nothing = m_models.sessions.rowCount() == 0;
    m_centre->setCurrentIndex(nothing ? 1 : 0);
}

void MainWindow::updateTitle()
{
    const int waiting = m_models.approvals.rowCount() + m_models.proposals.count();
    setWindowTitle(waiting > 0 ? tr("(%1) Pilothouse").arg(waiting) : tr("Pilothouse"));
}

// Dialogs

void MainWindow::startDemo()
{
    const QString problem = m_parts.attach.startDemo ? m_parts.attach.startDemo() : QString();
    if (!problem.isEmpty()) {
        m_status->showNotice(feed::Notice::Level::Error, problem);
    }
}

void MainWindow::openAttach()
{
    auto *dialog = new AttachDialog(m_parts.attach, m_parts.settings.value(SettingKey::LastAttachUrl).toString(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AttachDialog::attaching, this,
            [this](const QUrl &url) { m_parts.settings.set(SettingKey::LastAttachUrl, url.toString()); });
    dialog->open();
}

void MainWindow::openManual(const QUrl &page)
{
    if (!m_manual) {
        m_manual = std::make_unique<HelpWindow>();
        m_manual->setWindowIcon(windowIcon());
    }
    m_manual->open(page);
}

void MainWindow::openKeys()
{
    auto *sheet = new HelpSheet(m_actions.all(), m_panels->decisionActions(), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void MainWindow::openAbout()
{
    QMessageBox::about(this, tr("About Pilothouse"),
                       tr("Pilothouse %1\n\nLive supervision of AI agents. Free software under the GNU General Public "
                          "License, version 3 or later.")
                           .arg(QStringLiteral(PILOTHOUSE_VERSION)));
}

// Window

void MainWindow::restoreLayout() { m_docks.restore(width()); }

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_docks.save(width());
    m_parts.settings.set(SettingKey::Geometry, saveGeometry());
    m_manual.reset();
    QMainWindow::closeEvent(event);
}

bool MainWindow::event(QEvent *event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        QMetaObject::invokeMethod(this, &MainWindow::painted, Qt::QueuedConnection);
    }
    return handled;
}

} // namespace pilothouse::app

#include "moc_main_window.cpp"
