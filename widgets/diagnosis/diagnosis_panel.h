// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "feed/vigil_port.h"
#include "models/intervention_model.h"
#include "models/vigil_history.h"

#include <QWidget>

#include <cstdint>
#include <functional>

class QAction;
class QBoxLayout;
class QLabel;
class QMenu;
class QProgressBar;
class QScrollArea;
class QTabWidget;
class QToolButton;

namespace pilothouse::theme {
class PanelHeader;
}

namespace pilothouse::diagnosis {

class BankChart;
class CodePage;
class FindingsPage;
class MoodGauges;
class PromptPage;
class RunsPage;
class VigilReader;

/// Which folder holds the code of which agent, kept by somebody else.
struct WorkspaceMemory {
    std::function<QString(const QString &agent)> folderOf;
    std::function<void(const QString &agent, const QString &folder)> keep; ///< an empty folder forgets
};

/// The diagnosis dock: how the agent is, its EmoBank, and what the newest run, or the one chosen, makes of it. "Diagnose now" starts a run. GUI
/// thread.
class DiagnosisPanel final : public QWidget {
    Q_OBJECT
public:
    /// Asks for a folder, \a suggested first; empty is none.
    using AskFolder = std::function<QString(QWidget *parent, const QString &suggested)>;

    /// \a port may be nullptr: nothing can be run or read then, what the feed tells is shown. The others and \a port must outlive the panel.
    DiagnosisPanel(models::VigilHistory &history, models::InterventionModel &interventions, feed::VigilPort *port,
                   QWidget *parent = nullptr);

    /// "Diagnose now" and the folder of the code go there.
    void attachHeader(theme::PanelHeader *header);
    /// Whose agent it is; nullptr when there is no session.
    void setSession(const SessionInfo *session);
    void setWorkspaces(WorkspaceMemory memory);
    void setAskFolder(AskFolder ask) { m_askFolder = std::move(ask); }
    /// The run shown; 0 when there is none.
    [[nodiscard]] std::uint64_t shownRun() const;
    /// Nothing is read while nobody looks. A dock behind another one is not hidden: whoever holds the panel in one tells.
    void setWatched(bool watched);
    [[nodiscard]] QString workspace() const { return m_workspace; }
    [[nodiscard]] QList<QAction *> allActions() const { return {m_run, m_cancel, m_choose, m_forget}; }

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);
    /// The proposed change of the prompt is to be looked at and answered.
    void answerAsked(pilothouse::InterventionId intervention);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildActions();
    QWidget *buildBar();
    void buildPages();
    void refresh();
    void showRun();
    void showRunning();
    void showProgress(const feed::VigilProgress &progress);
    void say(const QString &sentence);
    void chooseFolder();
    void setWorkspace(const QString &folder);
    [[nodiscard]] const VigilRun *run() const;

    models::VigilHistory &m_history;
    models::InterventionModel &m_interventions;
    VigilReader *m_reader = nullptr;
    WorkspaceMemory m_memory;
    AskFolder m_askFolder;
    QString m_agent;
    QString m_cwd; ///< of the agent
    QString m_workspace;
    SessionId m_session{};
    std::uint64_t m_chosen = 0; ///< 0 follows the newest
    theme::PanelHeader *m_header = nullptr;
    QAction *m_run = nullptr;
    QAction *m_cancel = nullptr;
    QAction *m_choose = nullptr;
    QAction *m_forget = nullptr;
    QMenu *m_folders = nullptr;
    QToolButton *m_folder = nullptr;
    QBoxLayout *m_halves = nullptr;
    QWidget *m_bar = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_derived = nullptr;
    MoodGauges *m_gauges = nullptr;
    BankChart *m_chart = nullptr;
    QTabWidget *m_pages = nullptr;
    FindingsPage *m_findings = nullptr;
    PromptPage *m_prompt = nullptr;
    CodePage *m_code = nullptr;
    RunsPage *m_runs = nullptr;
};

} // namespace pilothouse::diagnosis
