// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "models/approval_list_model.h"
#include "models/proposal_list.h"

#include <QHash>
#include <QIcon>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace pilothouse::approvals {

/// Where notices go: the desktop's tray, or a test.
class NoticeSink {
public:
    virtual ~NoticeSink() = default;
    /// \a waiting calls and proposals wait; 0 is idle.
    virtual void showCount(int waiting, const QString &toolTip) = 0;
    virtual void showMessage(const QString &title, const QString &text) = 0;
    /// \a activated runs when a person clicks the icon or the message.
    virtual void setActivated(std::function<void()> activated) = 0;
};

/// QSystemTrayIcon with a count badge on \a icon; nothing where the desktop has no tray.
[[nodiscard]] std::unique_ptr<NoticeSink> makeTraySink(const QIcon &icon);

/// Tells a person that calls or proposed interventions wait when the window does not: icon with a count, and one notification a burst.
///
/// Guarantees: silent while the window is active; at most one notification every kQuiet; its text names the tool or the act and the
/// reason, never the arguments or what the agent would be told.
/// Owned by the GUI thread.
class WaitingNotifier final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kQuiet{5};

    /// \a window is raised on a click. Models, clock and window must outlive the notifier.
    WaitingNotifier(models::ApprovalListModel &waiting, models::ProposalList &proposals, const Clock &clock,
                    std::unique_ptr<NoticeSink> sink, QWidget *window, QObject *parent = nullptr);

    /// Replaces QWidget::isActiveWindow() of the window.
    void setWindowActive(std::function<bool()> isActive) { m_isActive = std::move(isActive); }

signals:
    /// The window was raised for \a id.
    void approvalAsked(pilothouse::ApprovalId id);
    /// The window was raised for what is proposed in \a session.
    void proposalAsked(pilothouse::SessionId session);

private:
    void onOpened(ApprovalId id);
    void onProposed(InterventionId id);
    /// False while the window is active or a notification was just shown.
    bool mayTell();
    void tell(SessionId session, const QString &what, const std::string &why);
    void onCount();
    void raiseWindow();

    models::ApprovalListModel &m_waiting;
    models::ProposalList &m_proposals;
    const Clock &m_clock;
    std::unique_ptr<NoticeSink> m_sink;
    QWidget *m_window = nullptr;
    std::function<bool()> m_isActive;
    MonoTime m_last{-kQuiet};
    ApprovalId m_told{};
    InterventionId m_toldProposal{};
};

} // namespace pilothouse::approvals
