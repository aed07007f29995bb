// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/waiting_notifier.h"

#include "models/text.h"
#include "models/visible_text.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QApplication>
#include <QPainter>
#include <QPixmap>
#include <QSystemTrayIcon>
#include <QWidget>

namespace pilothouse::approvals {

namespace {

QIcon withCount(const QIcon &icon, int count)
{
    if (count == 0) {
        return icon;
    }
    constexpr int kSide = 64;
    QPixmap pixmap = icon.pixmap(kSide, kSide);
    if (pixmap.isNull()) {
        pixmap = QPixmap(kSide, kSide);
        pixmap.fill(Qt::transparent);
    }
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette palette = QApplication::palette();
    const double side = pixmap.width() / pixmap.devicePixelRatio();
    const QRectF badge(side * 0.4, side * 0.4, side * 0.6, side * 0.6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::stateColor(theme::StateRole::Hold, palette));
    painter.drawEllipse(badge);
    QFont font = QApplication::font();
    font.setBold(true);
    font.setPixelSize(static_cast<int>(side * 0.42));
    painter.setFont(font);
    painter.setPen(theme::onStateColor(theme::StateRole::Hold, palette));
    painter.drawText(badge, Qt::AlignCenter, count > 9 ? QStringLiteral("9+") : QString::number(count));
    return QIcon(pixmap);
}

class TraySink final : public NoticeSink {
public:
    explicit TraySink(const QIcon &icon) : m_icon(icon)
    {
        m_tray.setObjectName(QStringLiteral("trayIcon"));
        m_tray.setIcon(icon);
        m_tray.show();
    }
    void showCount(int waiting, const QString &toolTip) override
    {
        m_tray.setIcon(withCount(m_icon, waiting));
        m_tray.setToolTip(toolTip);
    }
    void showMessage(const QString &title, const QString &text) override
    {
        if (QSystemTrayIcon::supportsMessages()) {
            m_tray.showMessage(title, text, m_icon);
        }
    }
    void setActivated(std::function<void()> activated) override
    {
        QObject::connect(&m_tray, &QSystemTrayIcon::messageClicked, &m_tray, activated);
        QObject::connect(&m_tray, &QSystemTrayIcon::activated, &m_tray,
                         [activated](QSystemTrayIcon::ActivationReason reason) {
                             if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick) {
                                 activated();
                             }
                         });
    }

private:
    QIcon m_icon;
    QSystemTrayIcon m_tray;
};

class NoSink final : public NoticeSink {
public:
    void showCount(int, const QString &) override {}
    void showMessage(const QString &, const QString &) override {}
    void setActivated(std::function<void()>) override {}
};

} // namespace

std::unique_ptr<NoticeSink> makeTraySink(const QIcon &icon)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable()) {
        return std::make_unique<NoSink>();
    }
    return std::make_unique<TraySink>(icon);
}

WaitingNotifier::WaitingNotifier(models::ApprovalListModel &waiting, models::ProposalList &proposals,
                                 const Clock &clock, std::unique_ptr<NoticeSink> sink, QWidget *window, QObject *parent)
    : QObject(parent),
      m_waiting(waiting),
      m_proposals(proposals),
      m_clock(clock),
      m_sink(std::move(sink)),
      m_window(window)
{
    m_isActive = [window] { return window->isActiveWindow(); };
    m_sink->setActivated([this] { raiseWindow(); });
    connect(&waiting, &models::ApprovalListModel::opened, this, &WaitingNotifier::onOpened);
    connect(&waiting, &models::ApprovalListModel::countChanged, this, &WaitingNotifier::onCount);
    connect(&proposals, &models::ProposalList::opened, this, &WaitingNotifier::onProposed);
    connect(&proposals, &models::ProposalList::changed, this, &WaitingNotifier::onCount);
    onCount();
}

void WaitingNotifier::onCount()
{
    const int calls = m_waiting.rowCount();
    const int proposals = m_proposals.count();
    QStringList words;
    if (calls > 0) {
        words << tr("%n call(s) wait for you", nullptr, calls);
    }
    if (proposals > 0) {
        words << tr("%n proposal(s) wait for you", nullptr, proposals);
    }
    const QString what = words.isEmpty() ? tr("nothing waits") : words.join(QStringLiteral(", "));
    m_sink->showCount(calls + proposals, tr("Pilothouse: %1").arg(what));
}

bool WaitingNotifier::mayTell()
{
    const auto now = m_clock.mono();
    if (m_isActive() || now - m_last < kQuiet) {
        return false;
    }
    m_last = now;
    return true;
}

void WaitingNotifier::tell(SessionId session, const QString &what, const std::string &why)
{
    const QString agent = models::visibleText(m_waiting.sessionTitle(session).left(80)).text;
    const QString reason = models::visibleText(models::oneLine(why, 160)).text;
    const QString title = agent.isEmpty() ? tr("Something waits for you") : tr("%1 waits for you").arg(agent);
    m_sink->showMessage(title, reason.isEmpty() ? what : tr("%1: %2").arg(what, reason));
}

void WaitingNotifier::onOpened(ApprovalId id)
{
    const auto *approval = m_waiting.find(id);
    if (approval == nullptr || !mayTell()) {
        return;
    }
    m_told = id;
    m_toldProposal = {};
    tell(approval->session, models::visibleText(models::oneLine(approval->step.tool, 80)).text, approval->reason);
}

void WaitingNotifier::onProposed(InterventionId id)
{
    const auto *proposed = m_proposals.find(id);
    if (proposed == nullptr || !mayTell()) {
        return;
    }
    m_told = {};
    m_toldProposal = id;
    tell(proposed->session, tr("Proposed: %1").arg(theme::actionWord(models::text(proposed->action))),
         proposed->reason);
}

void WaitingNotifier::raiseWindow()
{
    if (m_window->isMinimized()) {
        m_window->showNormal();
    }
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    if (const auto *proposed = m_proposals.find(m_toldProposal)) {
        emit proposalAsked(proposed->session);
        return;
    }
    const auto id = m_waiting.find(m_told) != nullptr ? m_told
                    : m_waiting.rowCount() > 0        ? m_waiting.at(0).id
                                                      : ApprovalId{};
    if (id != ApprovalId{}) {
        emit approvalAsked(id);
    } else if (m_proposals.count() > 0) {
        emit proposalAsked(m_proposals.all().front().session);
    }
}

} // namespace pilothouse::approvals

#include "moc_waiting_notifier.cpp"
