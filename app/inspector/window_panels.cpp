// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/window_panels.h"

#include "approvals/approval_controller.h"
#include "approvals/approval_panel.h"
#include "approvals/proposal_card.h"
#include "diagnosis/diagnosis_panel.h"
#include "focusmap/focus_map_panel.h"
#include "focusmap/focus_map_view.h"
#include "gauges/evidence_panel.h"
#include "gauges/gauge_strip.h"
#include "gauges/signal_chart.h"
#include "gauges/signal_reader.h"
#include "inject/inject_panel.h"
#include "inject/rollback_dialog.h"
#include "inject/stop_dialog.h"
#include "inspector/main_window.h"
#include "inspector/settings.h"
#include "inspector/workspaces.h"
#include "policy/policy_panel.h"
#include "policy/remember_dialog.h"
#include "steps/step_details.h"
#include "theme/content_scroller.h"
#include "theme/panel_header.h"
#include "timeline/timeline_panel.h"
#include "timeline/timeline_view.h"

#include <QDockWidget>
#include <QVBoxLayout>

namespace pilothouse::app {

using Place = WindowDocks::Place;

WindowPanels::WindowPanels(WindowDocks &docks, WindowModels &models, const WindowParts &parts, QWidget *window)
    : QObject(window), m_docks(docks), m_models(models), m_parts(parts), m_window(window)
{
    m_reader = new gauges::SignalReader(models.signalHistory, parts.history, this);
    addTop();
    addBottom();
    addPolicy();
    addDiagnosis();
    addRight();
    connect(&models, &WindowModels::sessionShown, this, [this] {
        const SessionInfo *session = m_models.session();
        m_inject->setSession(session ? *session : SessionInfo{});
        m_focus->setSession(session);
        m_diagnosis->setSession(session);
    });
    connect(&models.approvals, &models::ApprovalListModel::opened, this,
            [this] { raise(QStringLiteral("approvalDock")); });
}

void WindowPanels::addTop()
{
    auto *strip = new gauges::GaugeStrip(m_models.signalHistory);
    QDockWidget *dock = m_docks.add(QStringLiteral("gaugesDock"), tr("Signals"), Place::Top, strip);
    dock->setTitleBarWidget(new QWidget(dock)); // tiles need no heading
    connect(strip, &gauges::GaugeStrip::stepActivated, &m_models.current, &models::CurrentSession::reveal);
    addEvidence(strip);
}

void WindowPanels::addEvidence(gauges::GaugeStrip *strip)
{
    auto *chart = new gauges::SignalChart(m_models.signalHistory);
    chart->setInterventions(m_models.interventions);
    m_docks.add(QStringLiteral("chartDock"), tr("Signal history"), Place::Bottom, chart, nullptr,
                WindowDocks::Shown::OnDemand);
    connect(strip, &gauges::GaugeStrip::historyAsked, this, [this, chart](SignalKind kind) {
        chart->showOnly(kind);
        raise(QStringLiteral("chartDock"));
    });
    auto &current = m_models.current;
    connect(chart, &gauges::SignalChart::rangePicked, &current, &models::CurrentSession::setRange);
    connect(&current, &models::CurrentSession::rangeChanged, chart,
            [chart, &current] { chart->setRange(current.range()); });
    connect(chart, &gauges::SignalChart::stepActivated, &current, &models::CurrentSession::reveal);
    m_evidence = new gauges::EvidencePanel(m_models.signalHistory);
    m_docks.add(QStringLiteral("evidenceDock"), tr("Evidence"), Place::Bottom, m_evidence, nullptr,
                WindowDocks::Shown::OnDemand);
    connect(strip, &gauges::GaugeStrip::kindChosen, m_evidence, &gauges::EvidencePanel::follow);
    connect(chart, &gauges::SignalChart::sampleChosen, m_evidence, &gauges::EvidencePanel::showAt);
    connect(m_evidence, &gauges::EvidencePanel::stepActivated, &current, &models::CurrentSession::reveal);
    connect(chart, &gauges::SignalChart::interventionActivated, this, [this](InterventionId id) {
        if (const Intervention *row = m_models.interventions.find(id)) {
            m_models.current.reveal(row->session, row->seq);
            m_timeline->view().select(id);
        }
    });
}

void WindowPanels::addBottom()
{
    auto *panel = new timeline::TimelinePanel(m_models.interventions, m_parts.history, m_parts.clock);
    m_timeline = panel;
    auto *header = new theme::PanelHeader(tr("Interventions"));
    panel->attachHeader(header);
    m_docks.add(QStringLiteral("interventionsDock"), tr("Interventions"), Place::Bottom, panel, header);
    auto &current = m_models.current;
    connect(panel, &timeline::TimelinePanel::stepActivated, &current, &models::CurrentSession::reveal);
    connect(&panel->view(), &timeline::TimelineView::rangePicked, &current, &models::CurrentSession::setRange);
    connect(&current, &models::CurrentSession::rangeChanged, panel,
            [panel, &current] { panel->setRange(current.range()); });
}

void WindowPanels::addPolicy()
{
    m_policy = new policy_view::PolicyPanel({m_parts.policies, m_parts.backtests, m_parts.history, m_parts.port});
    auto *header = new theme::PanelHeader(tr("Policy"));
    m_policy->attachHeader(header);
    m_docks.add(QStringLiteral("policyDock"), tr("Policy"), Place::Bottom, m_policy, header,
                WindowDocks::Shown::OnDemand);
    connect(m_policy, &policy_view::PolicyPanel::stepActivated, &m_models.current, &models::CurrentSession::reveal);
}

void WindowPanels::showRule(const QString &rule)
{
    raise(QStringLiteral("policyDock"));
    if (!m_policy->showRule(rule)) {
        emit refused(tr("Rule %1 is not in force any more.").arg(rule));
    }
}

void WindowPanels::addDiagnosis()
{
    m_diagnosis = new diagnosis::DiagnosisPanel(m_models.vigil, m_models.interventions, m_parts.vigil);
    auto *header = new theme::PanelHeader(tr("Diagnosis"));
    m_diagnosis->attachHeader(header);
    m_diagnosis->setWorkspaces(
        {[this](const QString &agent) { return workspaceOf(m_parts.settings, agent); },
         [this](const QString &agent, const QString &folder) { keepWorkspace(m_parts.settings, agent, folder); }});
    const QDockWidget *dock =
        m_docks.add(QStringLiteral("diagnosisDock"), tr("Diagnosis"), Place::Bottom, m_diagnosis, header);
    connect(dock, &QDockWidget::visibilityChanged, m_diagnosis, &diagnosis::DiagnosisPanel::setWatched);
    connect(m_diagnosis, &diagnosis::DiagnosisPanel::stepActivated, &m_models.current, &models::CurrentSession::reveal);
    connect(m_diagnosis, &diagnosis::DiagnosisPanel::answerAsked, this, &WindowPanels::selectProposal);
}

void WindowPanels::selectProposal(InterventionId intervention)
{
    raise(QStringLiteral("approvalDock"));
    m_proposal->select(intervention);
}

void WindowPanels::addRight()
{
    m_approvals = new approvals::ApprovalPanel(m_models.approvals, m_parts.port, m_parts.history, m_parts.clock);
    auto *header = new theme::PanelHeader(tr("Approval"));
    m_approvals->attachHeader(header);
    m_proposal = new approvals::ProposalCard(m_models.proposals, m_models.interventions, m_parts.port, m_parts.clock);
    m_proposal->setHistory(&m_parts.history);
    m_proposal->setTitles([this](SessionId session) { return m_models.approvals.sessionTitle(session); });
    connect(m_proposal, &approvals::ProposalCard::sessionWanted, this, &WindowPanels::showProposalOf);
    auto *answers = new QWidget;
    auto *column = new QVBoxLayout(answers);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new theme::ContentScroller(m_proposal));
    column->addWidget(m_approvals, 1);
    m_docks.add(QStringLiteral("approvalDock"), tr("Approval"), Place::Right, answers, header);
    connect(m_proposal, &approvals::ProposalCard::stepActivated, &m_models.current, &models::CurrentSession::reveal);
    connect(m_proposal, &approvals::ProposalCard::appeared, this, [this] { raise(QStringLiteral("approvalDock")); });
    connect(m_approvals, &approvals::ApprovalPanel::stepActivated, &m_models.current, &models::CurrentSession::reveal);
    connect(m_approvals, &approvals::ApprovalPanel::ruleActivated, this, &WindowPanels::showRule);
    connect(&m_approvals->controller(), &approvals::ApprovalController::currentChanged, m_evidence, [this] {
        if (const Approval *shown = m_approvals->controller().current()) {
            m_evidence->showApproval(*shown);
        }
    });
    connect(m_approvals, &approvals::ApprovalPanel::rememberAsked, this, &WindowPanels::openRemember);
    addFocusMap();
    m_details = new steps::StepDetails(m_parts.history, m_models.current);
    m_docks.add(QStringLiteral("detailsDock"), tr("Step"), Place::Right, m_details);
    m_inject = new inject::InjectPanel(m_parts.port, m_models.interventions);
    m_docks.add(QStringLiteral("injectDock"), tr("Inject"), Place::Right, m_inject);
    connect(m_inject, &inject::InjectPanel::stepActivated, &m_models.current, &models::CurrentSession::reveal);
}

void WindowPanels::addFocusMap()
{
    m_focus = new focusmap::FocusMapPanel(m_models.focus, m_models.interventions, m_parts.history, m_parts.port);
    auto *header = new theme::PanelHeader(tr("Focus map"));
    m_focus->attachHeader(header);
    m_docks.add(QStringLiteral("focusMapDock"), tr("Focus map"), Place::Right, m_focus, header);
    connect(m_focus, &focusmap::FocusMapPanel::stepActivated, &m_models.current, &models::CurrentSession::reveal);
    connect(&m_models.current, &models::CurrentSession::rangeChanged, m_focus,
            [this] { m_focus->view().setRange(m_models.current.range()); });
    connect(m_focus, &focusmap::FocusMapPanel::refused, this, &WindowPanels::refused);
}

QList<QAction *> WindowPanels::decisionActions() const { return m_approvals->allActions() + m_proposal->allActions(); }

void WindowPanels::setSingleKeys(bool on)
{
    m_approvals->setSingleKeys(on);
    m_proposal->setSingleKeys(on);
}

void WindowPanels::apply(const feed::FeedBatch &batch)
{
    m_details->apply(batch);
    m_policy->apply(batch);
}

void WindowPanels::raise(const QString &name)
{
    if (QDockWidget *dock = m_docks.dock(name)) {
        dock->show();
        dock->raise();
    }
}

void WindowPanels::showDetails()
{
    raise(QStringLiteral("detailsDock"));
    m_details->setFocus();
}

void WindowPanels::showInject()
{
    raise(QStringLiteral("injectDock"));
    m_inject->startTyping();
}

void WindowPanels::showApproval(ApprovalId approval)
{
    raise(QStringLiteral("approvalDock"));
    m_approvals->select(approval);
}

void WindowPanels::showProposal()
{
    const Intervention *other = m_models.proposals.elsewhere(m_models.current.session());
    const bool here = m_models.proposals.of(m_models.current.session()) != nullptr;
    showProposalOf(other != nullptr && !here ? other->session : m_models.current.session());
}

void WindowPanels::showProposalOf(SessionId session)
{
    m_models.current.select(session);
    raise(QStringLiteral("approvalDock"));
}

void WindowPanels::openStop()
{
    if (const SessionInfo *session = m_models.session()) {
        auto *dialog = new inject::StopDialog(*session, m_parts.port, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
}

void WindowPanels::openRollback()
{
    if (const SessionInfo *session = m_models.session()) {
        auto *dialog = new inject::RollbackDialog(*session, m_parts.port, m_parts.history, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
}

void WindowPanels::openRemember(ApprovalId id)
{
    const Approval *approval = m_models.approvals.find(id);
    if (!approval) {
        return;
    }
    auto *dialog = new policy_view::RememberDialog(*approval, m_models.sessions.find(approval->session), m_parts.port,
                                                   m_parts.history, m_parts.clock, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &policy_view::RememberDialog::decideAsked, m_approvals,
            &approvals::ApprovalPanel::answerRemembered);
    dialog->open();
}

} // namespace pilothouse::app

#include "moc_window_panels.cpp"
