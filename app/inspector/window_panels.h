// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/window_docks.h"
#include "inspector/window_models.h"

#include <QObject>

class QAction;

namespace pilothouse::approvals {
class ApprovalPanel;
}
namespace pilothouse::focusmap {
class FocusMapPanel;
}
namespace pilothouse::gauges {
class SignalReader;
}
namespace pilothouse::inject {
class InjectPanel;
}
namespace pilothouse::steps {
class StepDetails;
}

namespace pilothouse::app {

struct WindowParts;

/// The panels around the step log: made, put into docks and tied to the models. GUI thread; owned by the window.
class WindowPanels final : public QObject {
    Q_OBJECT
public:
    /// All must outlive it.
    WindowPanels(WindowDocks &docks, WindowModels &models, const WindowParts &parts, QWidget *window);

    [[nodiscard]] approvals::ApprovalPanel &approvals() { return *m_approvals; }
    [[nodiscard]] focusmap::FocusMapPanel &focusMap() { return *m_focus; }
    void apply(const feed::FeedBatch &batch);
    void showDetails();
    void showInject();
    void openStop();
    void openRollback();
    /// Shows \a approval and takes the keyboard.
    void showApproval(ApprovalId approval);

signals:
    void ruleWanted(const QString &ruleId);
    /// An act was not done.
    void refused(const QString &sentence);

private:
    void addTop();
    void addBottom();
    void addRight();
    void addFocusMap();
    void openRemember(ApprovalId approval);
    void raise(const QString &dock);

    WindowDocks &m_docks;
    WindowModels &m_models;
    const WindowParts &m_parts;
    QWidget *m_window = nullptr;
    gauges::SignalReader *m_reader = nullptr;
    approvals::ApprovalPanel *m_approvals = nullptr;
    focusmap::FocusMapPanel *m_focus = nullptr;
    inject::InjectPanel *m_inject = nullptr;
    steps::StepDetails *m_details = nullptr;
};

} // namespace pilothouse::app
