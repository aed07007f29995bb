// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/window_docks.h"
#include "inspector/window_models.h"

#include <QObject>

class QAction;

namespace pilothouse::approvals {
class ApprovalPanel;
class ProposalCard;
} // namespace pilothouse::approvals
namespace pilothouse::diagnosis {
class DiagnosisPanel;
}
namespace pilothouse::focusmap {
class FocusMapPanel;
}
namespace pilothouse::gauges {
class EvidencePanel;
class GaugeStrip;
class SignalReader;
} // namespace pilothouse::gauges
namespace pilothouse::inject {
class InjectPanel;
}
namespace pilothouse::policy_view {
class PolicyPanel;
}
namespace pilothouse::steps {
class StepDetails;
}
namespace pilothouse::timeline {
class TimelinePanel;
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
    /// What the menu *Approval* and the list of keys show.
    [[nodiscard]] QList<QAction *> decisionActions() const;
    /// Off: no single key decides or answers.
    void setSingleKeys(bool on);
    void apply(const feed::FeedBatch &batch);
    void showDetails();
    void showInject();
    void openStop();
    void openRollback();
    /// Shows \a approval and takes the keyboard.
    void showApproval(ApprovalId approval);
    /// Shows what is proposed for the current session, else the proposal that waits longest.
    void showProposal();
    void showProposalOf(SessionId session);

    /// Shows the policy and selects the rule that verdicts name \a rule.
    void showRule(const QString &rule);

signals:
    /// An act was not done.
    void refused(const QString &sentence);

private:
    void addTop();
    void addEvidence(gauges::GaugeStrip *strip);
    void addBottom();
    void addPolicy();
    void addDiagnosis();
    void addRight();
    void addFocusMap();
    void selectProposal(InterventionId intervention);
    void openRemember(ApprovalId approval);
    void raise(const QString &dock);

    WindowDocks &m_docks;
    WindowModels &m_models;
    const WindowParts &m_parts;
    QWidget *m_window = nullptr;
    gauges::SignalReader *m_reader = nullptr;
    gauges::EvidencePanel *m_evidence = nullptr;
    timeline::TimelinePanel *m_timeline = nullptr;
    diagnosis::DiagnosisPanel *m_diagnosis = nullptr;
    approvals::ApprovalPanel *m_approvals = nullptr;
    approvals::ProposalCard *m_proposal = nullptr;
    focusmap::FocusMapPanel *m_focus = nullptr;
    inject::InjectPanel *m_inject = nullptr;
    steps::StepDetails *m_details = nullptr;
    policy_view::PolicyPanel *m_policy = nullptr;
};

} // namespace pilothouse::app
