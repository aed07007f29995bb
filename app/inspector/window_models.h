// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"
#include "models/approval_list_model.h"
#include "models/current_session.h"
#include "models/feed_hub.h"
#include "models/focus_history.h"
#include "models/intervention_model.h"
#include "models/proposal_list.h"
#include "models/session_list_model.h"
#include "models/signal_history.h"
#include "models/step_list_model.h"
#include "models/vigil_history.h"

#include <QObject>
#include <QTimer>

namespace pilothouse::app {

/// The window's models, fed in order and all following one current session. GUI thread.
///
/// The first live session is chosen by itself; afterwards only a person changes what the window is about.
class WindowModels final : public QObject {
    Q_OBJECT
public:
    /// All must outlive the models.
    WindowModels(models::FeedHub &hub, feed::HistoryPort &history, const Clock &clock, QObject *parent = nullptr);

    /// What is known of the current session, or nullptr.
    [[nodiscard]] const SessionInfo *session() const { return sessions.find(current.session()); }

    models::CurrentSession current;
    models::ProposalList proposals;
    models::SessionListModel sessions;
    models::StepListModel steps;
    models::ApprovalListModel approvals;
    models::InterventionModel interventions;
    models::SignalHistory signalHistory;
    models::FocusHistory focus;
    models::VigilHistory vigil;

signals:
    /// The current session is another one, or something about it changed.
    void sessionShown();

private:
    void onSessionChosen();
    void onSessionsChanged();

    QTimer m_tick;
};

} // namespace pilothouse::app
