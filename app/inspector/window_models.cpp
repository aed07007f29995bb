// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/window_models.h"

#include <QPointer>

namespace pilothouse::app {

WindowModels::WindowModels(models::FeedHub &hub, feed::HistoryPort &history, const Clock &clock, QObject *parent)
    : QObject(parent), sessions(history, clock), steps(history)
{
    hub.addApplier(this, [this](const feed::FeedBatch &batch) {
        sessions.apply(batch);
        steps.apply(batch);
        approvals.apply(batch);
        proposals.apply(batch);
        interventions.apply(batch);
        signalHistory.apply(batch);
        focus.apply(batch);
        vigil.apply(batch);
    });
    sessions.setProposals(proposals);
    connect(&proposals, &models::ProposalList::reloadWanted, this, [this, &history] {
        history.interventions(SessionId{}, [self = QPointer(this)](const Result<std::vector<Intervention>> &waiting) {
            if (!self.isNull() && waiting.ok()) {
                self->proposals.merge(*waiting);
            }
        });
    });
    connect(&current, &models::CurrentSession::sessionChanged, this, &WindowModels::onSessionChosen);
    connect(&sessions, &models::SessionListModel::sessionsChanged, this, &WindowModels::onSessionsChanged);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, &sessions, &models::SessionListModel::tick);
    m_tick.start();
}

void WindowModels::onSessionChosen()
{
    const SessionId id = current.session();
    sessions.ensure(id);
    const SessionInfo *info = sessions.find(id);
    steps.setSession(id, info ? info->lastSeq : StepSeq{});
    interventions.setSession(id);
    signalHistory.setSession(id);
    focus.setSession(id);
    vigil.setSession(id);
    emit sessionShown();
}

void WindowModels::onSessionsChanged()
{
    if (current.session() == SessionId{}) {
        current.select(sessions.mostUrgent());
        return;
    }
    if (const SessionInfo *info = session()) {
        steps.noteLastSeq(info->lastSeq);
    }
    emit sessionShown();
}

} // namespace pilothouse::app

#include "moc_window_models.cpp"
