// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/diagnosis_panel.h"

#include "diagnosis/bank_chart.h"
#include "diagnosis/code_page.h"
#include "diagnosis/diagnosis_words.h"
#include "diagnosis/findings_page.h"
#include "diagnosis/mood_gauges.h"
#include "diagnosis/prompt_page.h"
#include "diagnosis/runs_page.h"
#include "diagnosis/vigil_reader.h"
#include "models/text.h"
#include "theme/metrics.h"
#include "theme/panel_header.h"

#include <QAction>
#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QScrollArea>
#include <QTabWidget>
#include <QToolButton>

namespace pilothouse::diagnosis {

namespace {

QString askWithDialog(QWidget *parent, const QString &suggested)
{
    return QFileDialog::getExistingDirectory(parent, DiagnosisPanel::tr("Folder of the agent's code"), suggested);
}

/// A picture that needs more room than there is scrolls up and down.
QScrollArea *scrolled(QWidget *inner, const char *name)
{
    auto *area = new QScrollArea;
    area->setObjectName(QString::fromLatin1(name));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(inner);
    return area;
}

} // namespace

DiagnosisPanel::DiagnosisPanel(models::VigilHistory &history, models::InterventionModel &interventions,
                               feed::VigilPort *port, QWidget *parent)
    : QWidget(parent), m_history(history), m_interventions(interventions), m_askFolder(askWithDialog)
{
    setObjectName(QStringLiteral("diagnosisPanel"));
    m_reader = new VigilReader(history, port, this);
    buildActions();
    build();
    connect(&history, &models::VigilHistory::changed, this, &DiagnosisPanel::refresh);
    connect(&history, &models::VigilHistory::ran, this, [this] {
        m_chosen = 0; // a new run is what there is to see
        showRun();
    });
    connect(&interventions, &models::InterventionModel::changed, this, &DiagnosisPanel::showRun);
    connect(m_reader, &VigilReader::runningChanged, this, &DiagnosisPanel::showRunning);
    connect(m_reader, &VigilReader::progressed, this, &DiagnosisPanel::showProgress);
    connect(m_reader, &VigilReader::runFailed, this, &DiagnosisPanel::say);
    connect(m_reader, &VigilReader::pictureFailed, this, &DiagnosisPanel::say);
    connect(m_reader, &VigilReader::advised, m_code, &CodePage::sayAdvised);
    setSession(nullptr);
    refresh();
}

void DiagnosisPanel::buildActions()
{
    const auto add = [this](const char *name, const QString &words, auto slot) {
        auto *action = new QAction(words, this);
        action->setObjectName(QString::fromLatin1(name));
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_run = add("actionDiagnose", tr("Diagnose now"), [this] {
        say({});
        m_reader->run(m_workspace);
    });
    m_cancel = add("actionCancelDiagnosis", tr("Cancel"), [this] { m_reader->cancel(); });
    m_choose = add("actionChooseWorkspace", tr("Choose the folder of the code…"), [this] { chooseFolder(); });
    m_forget = add("actionForgetWorkspace", tr("Leave the code out"), [this] { setWorkspace({}); });
    m_folders = new QMenu(this);
    m_folders->addActions({m_choose, m_forget});
}

QWidget *DiagnosisPanel::buildBar()
{
    const auto button = [](QAction *action, const char *name) {
        auto *made = new QToolButton;
        made->setObjectName(QString::fromLatin1(name));
        made->setDefaultAction(action);
        made->setFocusPolicy(Qt::StrongFocus);
        return made;
    };
    m_bar = new QWidget;
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::kGrid);
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("diagnosisProgress"));
    m_progress->setAccessibleName(tr("Progress of the diagnosis"));
    m_progress->setRange(0, kRunStageCount - 1);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(20 * theme::kGrid);
    row->addWidget(m_progress);
    auto *run = button(m_run, "buttonDiagnose");
    auto *cancel = button(m_cancel, "buttonCancelDiagnosis");
    row->addWidget(run);
    row->addWidget(cancel);
    m_folder = new QToolButton;
    m_folder->setObjectName(QStringLiteral("buttonWorkspace"));
    m_folder->setPopupMode(QToolButton::InstantPopup);
    m_folder->setFocusPolicy(Qt::StrongFocus);
    m_folder->setMenu(m_folders);
    row->addWidget(m_folder);
    connect(m_reader, &VigilReader::runningChanged, run, [this, run, cancel] {
        run->setVisible(!m_reader->running());
        cancel->setVisible(m_reader->running());
    });
    cancel->hide();
    m_progress->hide();
    return m_bar;
}

void DiagnosisPanel::build()
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    const auto line = [&](const char *name) {
        auto *label = new QLabel;
        label->setObjectName(QString::fromLatin1(name));
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setContentsMargins(theme::kPanelMargin, theme::kGrid / 2, theme::kPanelMargin, theme::kGrid / 2);
        label->hide();
        whole->addWidget(label);
        return label;
    };
    m_status = line("diagnosisStatus");
    m_derived = line("diagnosisDerived");
    m_derived->setForegroundRole(QPalette::PlaceholderText);
    m_derived->setText(
        tr("Nothing was banked while this session ran: all of this was worked out from its steps just now."));
    m_halves = new QBoxLayout(QBoxLayout::LeftToRight);
    m_halves->setContentsMargins(0, 0, 0, 0);
    m_halves->setSpacing(0);
    whole->addLayout(m_halves, 1);
    m_gauges = new MoodGauges;
    auto *gauges = scrolled(m_gauges, "moodArea");
    gauges->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    gauges->setMinimumWidth(m_gauges->minimumSizeHint().width());
    m_halves->addWidget(gauges, 0);
    m_pages = new QTabWidget;
    m_pages->setObjectName(QStringLiteral("diagnosisPages"));
    m_pages->setDocumentMode(true);
    m_halves->addWidget(m_pages, 1);
    m_pages->setCornerWidget(buildBar());
    buildPages();
}

void DiagnosisPanel::buildPages()
{
    m_chart = new BankChart(m_history);
    m_findings = new FindingsPage;
    m_prompt = new PromptPage;
    m_code = new CodePage;
    m_runs = new RunsPage;
    m_pages->addTab(m_findings, tr("Findings"));
    m_pages->addTab(scrolled(m_chart, "bankArea"), tr("EmoBank"));
    m_pages->addTab(m_prompt, tr("Prompt"));
    m_pages->addTab(m_code, tr("Code"));
    m_pages->addTab(m_runs, tr("Runs"));
    connect(m_chart, &BankChart::stepActivated, this, &DiagnosisPanel::stepActivated);
    connect(m_findings, &FindingsPage::stepActivated, this, &DiagnosisPanel::stepActivated);
    connect(m_prompt, &PromptPage::answerAsked, this, &DiagnosisPanel::answerAsked);
    connect(m_code, &CodePage::advisorAsked, this, [this] {
        m_code->sayAdvised({});
        m_reader->askAdvisor(m_workspace);
    });
    const auto choose = [this](quint64 number) {
        const auto &runs = m_history.picture().runs;
        m_chosen = !runs.empty() && runs.front().number == number ? 0 : number;
        showRun();
    };
    connect(m_prompt, &PromptPage::runChosen, this, choose);
    connect(m_runs, &RunsPage::runChosen, this, choose);
}

void DiagnosisPanel::attachHeader(theme::PanelHeader *header)
{
    m_header = header;
    m_pages->setCornerWidget(nullptr);
    header->addTrailing(m_bar);
    m_bar->show();
    showRun();
}

// What is shown

const VigilRun *DiagnosisPanel::run() const
{
    const auto &runs = m_history.picture().runs;
    if (const VigilRun *chosen = m_chosen == 0 ? nullptr : m_history.run(m_chosen)) {
        return chosen;
    }
    return runs.empty() ? nullptr : &runs.front();
}

std::uint64_t DiagnosisPanel::shownRun() const { return run() ? run()->number : 0; }

void DiagnosisPanel::setSession(const SessionInfo *session)
{
    const SessionId id = session ? session->id : SessionId{};
    if (id != m_session || !session) {
        m_session = id;
        m_chosen = 0;
        say({});
        m_code->sayAdvised({});
    }
    const QString agent = session ? models::text(session->agent.name) : QString();
    m_cwd = session ? models::text(session->agent.cwd) : QString();
    if (agent != m_agent || m_folder->text().isEmpty()) {
        m_agent = agent;
        m_workspace = m_memory.folderOf && !agent.isEmpty() ? m_memory.folderOf(agent) : QString();
    }
    showRunning();
}

void DiagnosisPanel::setWorkspaces(WorkspaceMemory memory)
{
    m_memory = std::move(memory);
    m_workspace = m_memory.folderOf && !m_agent.isEmpty() ? m_memory.folderOf(m_agent) : QString();
    showRunning();
}

void DiagnosisPanel::refresh()
{
    const auto &picture = m_history.picture();
    const auto newest = m_history.newest();
    m_gauges->setMoods(picture.now, newest ? std::optional(newest->health) : std::nullopt, picture.agent,
                       picture.agentHealth);
    m_derived->setVisible(picture.derived);
    showRun();
}

void DiagnosisPanel::showRun()
{
    const VigilRun *shown = run();
    const auto &runs = m_history.picture().runs;
    if (shown) {
        m_findings->setDiagnosis(shown->session, shown->diagnosis);
    } else {
        m_findings->clear();
    }
    m_prompt->show(shown, runs, m_interventions.all());
    m_code->setProposals(
        shown ? shown->proposals : std::vector<RunProposal>{},
        tr("No change of the code is offered. Choose the folder of the agent's code and diagnose: it is "
           "read, never written, and only changes that apply cleanly are shown here."));
    m_runs->setRuns(runs, shown);
    const auto tab = [this](QWidget *page, const QString &words) {
        m_pages->setTabText(m_pages->indexOf(page), words);
    };
    tab(m_code, m_code->count() > 0 ? tr("Code (%1)").arg(m_code->count()) : tr("Code"));
    tab(m_runs, runs.empty() ? tr("Runs") : tr("Runs (%1)").arg(runs.size()));
    const bool old = shown && m_chosen != 0;
    if (m_header) {
        m_header->setNote(!shown ? QString()
                          : old  ? tr("run %1: %2").arg(shown->number).arg(findingsSentence(shown->diagnosis))
                                 : findingsSentence(shown->diagnosis));
    }
}

void DiagnosisPanel::showRunning()
{
    const bool session = m_session != SessionId{};
    m_run->setEnabled(m_reader->available() && session && !m_reader->running());
    m_run->setToolTip(!m_reader->available() ? tr("Nothing is there that could diagnose.")
                      : !session             ? tr("Choose a session on the left.")
                                             : tr("Diagnose this session now"));
    m_cancel->setEnabled(m_reader->running());
    m_choose->setEnabled(session);
    m_forget->setEnabled(!m_workspace.isEmpty());
    const QString name = QDir(m_workspace).dirName();
    m_folder->setText(m_workspace.isEmpty() ? tr("Code: none") : tr("Code: %1").arg(name.left(24)));
    m_folder->setToolTip(m_workspace.isEmpty() ? tr("The folder of the agent's code, for changes of it")
                                               : m_workspace.toHtmlEscaped());
    m_folder->setAccessibleName(m_folder->text());
    AdvisorOffer offer = advisorOffer(m_reader->advisor(), session, m_workspace);
    offer.can = offer.can && !m_reader->running();
    m_code->setAdvisor(offer);
    m_progress->setVisible(m_reader->running());
    if (m_reader->running()) {
        m_progress->setValue(0);
        say(m_reader->asking() ? tr("Asking the advisor…") : tr("Diagnosing…"));
        m_status->setProperty("progress", true);
    } else if (m_status->property("progress").toBool()) {
        say({});
    }
}

void DiagnosisPanel::showProgress(const feed::VigilProgress &progress)
{
    m_progress->setValue(static_cast<int>(progress.stage));
    const QString stage = stageWord(progress.stage);
    const QString size = locale().formattedDataSize(static_cast<qint64>(progress.bytes));
    say(m_reader->asking() && progress.stage == RunStage::Diagnosed
            ? tr("The advisor has %n file(s), %1, and writes…", nullptr, static_cast<int>(progress.files)).arg(size)
        : progress.files == 0
            ? tr("Diagnosing: %1").arg(stage)
            : tr("Diagnosing: %1, %n file(s) read, %2", nullptr, static_cast<int>(progress.files)).arg(stage, size));
    m_status->setProperty("progress", true);
}

void DiagnosisPanel::say(const QString &sentence)
{
    m_status->setProperty("progress", false);
    m_status->setText(sentence);
    m_status->setVisible(!sentence.isEmpty());
}

void DiagnosisPanel::chooseFolder()
{
    const QString folder = m_askFolder(this, m_workspace.isEmpty() ? m_cwd : m_workspace);
    if (!folder.isEmpty()) {
        setWorkspace(folder);
    }
}

void DiagnosisPanel::setWorkspace(const QString &folder)
{
    m_workspace = folder;
    if (m_memory.keep && !m_agent.isEmpty()) {
        m_memory.keep(m_agent, folder);
    }
    showRunning();
}

void DiagnosisPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    setWatched(!visibleRegion().isEmpty());
}

void DiagnosisPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    setWatched(false);
}

void DiagnosisPanel::setWatched(bool watched) { m_reader->setWatched(watched); }

void DiagnosisPanel::resizeEvent(QResizeEvent *)
{
    const bool tall = width() < 100 * fontMetrics().averageCharWidth();
    m_halves->setDirection(tall ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace pilothouse::diagnosis

#include "moc_diagnosis_panel.cpp"
