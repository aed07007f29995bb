// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/backtest_port.h"
#include "feed/policy_port.h"
#include "feed/vigil_port.h"
#include "inspector/attach_port.h"
#include "inspector/operator_acts.h"
#include "inspector/window_actions.h"
#include "inspector/window_docks.h"
#include "inspector/window_models.h"

#include <QMainWindow>

#include <memory>

class QStackedWidget;

namespace pilothouse::history {
class FleetPanel;
class SearchDialog;
} // namespace pilothouse::history
namespace pilothouse::steps {
class StepsPanel;
}
namespace pilothouse::theme {
class Theme;
}

namespace pilothouse::app {

class HelpWindow;
class SessionBar;
class Settings;
class StatusLine;
class WindowPanels;

/// What a window is made from. Everything must outlive it.
struct WindowParts {
    models::FeedHub &hub;
    feed::OperatorPort &port;
    feed::HistoryPort &history;
    feed::PolicyPort &policies;
    feed::BacktestPort &backtests;
    const Clock &clock;
    theme::Theme &theme;
    Settings &settings;
    AttachPort attach;
    feed::VigilPort *vigil = nullptr; ///< without it nothing is diagnosed on demand
};

/// The one window: docks around the step log, actions, status. GUI thread.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(WindowParts parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] WindowModels &models() { return m_models; }
    [[nodiscard]] WindowActions &actions() { return m_actions; }
    [[nodiscard]] WindowDocks &docks() { return m_docks; }
    [[nodiscard]] StatusLine &status() { return *m_status; }
    [[nodiscard]] WindowPanels &panels() { return *m_panels; }

    /// Puts the kept arrangement (or the default one) in place; call once the size is known, before show().
    void restoreLayout();

signals:
    /// After the first paint.
    void painted();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void buildCentre();
    void buildDocks();
    void connectActions();
    void connectSessionActions();
    void connectViewActions();
    void onFeed(const feed::FeedBatch &batch);
    void showSession();
    void showCentre();
    void updateTitle();
    void startDemo();
    void openAttach();
    void openManual(const QUrl &page);
    void openKeys();
    void openAbout();
    void chooseTheme(int choice);

    WindowParts m_parts;
    WindowModels m_models;
    OperatorActs m_acts;
    WindowActions m_actions;
    WindowDocks m_docks;
    SessionBar *m_bar = nullptr;
    StatusLine *m_status = nullptr;
    QStackedWidget *m_centre = nullptr;
    steps::StepsPanel *m_steps = nullptr;
    WindowPanels *m_panels = nullptr;
    history::FleetPanel *m_fleet = nullptr;
    history::SearchDialog *m_search = nullptr;
    std::unique_ptr<HelpWindow>
        m_manual; ///< no child, so that no dialog of the window blocks it; made when first asked for
    bool m_painted = false;
};

} // namespace pilothouse::app
