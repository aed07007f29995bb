// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/fleet_delegate.h"

#include "models/text.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QLocale>
#include <QPainter>

namespace pilothouse::history {

using models::FleetGroup;
using theme::Ink;
using theme::kGrid;
using theme::StateRole;

namespace {

constexpr int kMarkSide = 10;

bool endedWell(const SessionInfo &session)
{
    return session.endReason == EndReason::Completed || session.endReason == EndReason::None;
}

} // namespace

FleetDelegate::FleetDelegate(const models::SessionListModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model)
{
}

QString FleetDelegate::heading(FleetGroup group, int count)
{
    switch (group) {
    case FleetGroup::NeedsInput: return tr("Needs input");
    case FleetGroup::Working: return tr("Working");
    case FleetGroup::Idle: return tr("Idle");
    case FleetGroup::Paused: return tr("Paused");
    case FleetGroup::Stored: return tr("Stored · %1").arg(QLocale().toString(count));
    }
    return {};
}

QString FleetDelegate::trailing(const SessionInfo &session) const
{
    switch (m_model.groupOf(session)) {
    case FleetGroup::NeedsInput:
        if (const auto since = m_model.waitingSince(session)) {
            return models::clockText(m_model.now() - *since);
        }
        return {};
    case FleetGroup::Idle: {
        const auto quiet =
            std::chrono::duration_cast<std::chrono::minutes>(m_model.now() - session.lastActivityAt).count();
        return quiet < 120 ? tr("%1 min").arg(quiet) : tr("%1 h").arg(quiet / 60);
    }
    case FleetGroup::Stored: {
        const QDateTime at = models::localTime(session.startedAt);
        const bool today = at.date() == models::localTime(m_model.now()).date();
        return today ? at.time().toString(QStringLiteral("HH:mm"))
                     : QLocale().toString(at.date(), QStringLiteral("d MMM"));
    }
    default: return tr("step %1").arg(QLocale().toString(static_cast<qulonglong>(raw(session.lastSeq))));
    }
}

QString FleetDelegate::activity(const SessionInfo &session) const
{
    if (session.state == SessionState::Ended) {
        return {};
    }
    if (session.state == SessionState::Disconnected) {
        return tr("agent left, may resume");
    }
    if (const Intervention *proposed = session.waiting == 0 ? m_model.proposalOf(session) : nullptr) {
        return tr("proposed: %1").arg(theme::actionWord(models::text(proposed->action)));
    }
    const QString activity = models::oneLine(session.activity, 120);
    return activity.isEmpty() ? models::oneLine(session.goal, 120) : activity;
}

QString FleetDelegate::spoken(const SessionInfo &session) const
{
    const FleetGroup group = m_model.groupOf(session);
    QStringList parts{models::text(session.title), group == FleetGroup::Stored ? tr("stored") : heading(group, 0),
                      trailing(session), activity(session)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QSize FleetDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = QFontMetrics(option.font).height();
    const int small = QFontMetrics(theme::smallFont(option.font)).height();
    if (index.data(models::SessionListModel::HeadingRole).toBool()) {
        return {120, small + 3 * kGrid};
    }
    const SessionInfo *session =
        m_model.find(SessionId{index.data(models::SessionListModel::SessionRole).toULongLong()});
    const bool single = !session || activity(*session).isEmpty();
    return {160, single ? theme::rowHeight(QFontMetrics(option.font)) : line + small + 3 * kGrid};
}

void FleetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (index.data(models::SessionListModel::HeadingRole).toBool()) {
        paintHeading(painter, option, index);
    } else if (const SessionInfo *session =
                   m_model.find(SessionId{index.data(models::SessionListModel::SessionRole).toULongLong()})) {
        paintSession(painter, option, *session);
    }
    painter->restore();
}

void FleetDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto group = static_cast<FleetGroup>(index.data(models::SessionListModel::GroupRole).toInt());
    painter->setFont(theme::smallFont(option.font));
    painter->setPen(inkColor(Ink::Dim, option.palette));
    const QRect text = option.rect.adjusted(theme::kPanelMargin, kGrid, -theme::kPanelMargin, 0);
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeading,
                      heading(group, index.data(models::SessionListModel::CountRole).toInt()));
}

void FleetDelegate::paintMark(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box,
                              const SessionInfo &session) const
{
    const QPalette &palette = option.palette;
    paint::Mark mark = paint::Mark::FilledCircle;
    QColor color = stateColor(StateRole::Ok, palette);
    switch (m_model.groupOf(session)) {
    case FleetGroup::NeedsInput:
        mark = paint::Mark::HollowDiamond;
        color = stateColor(StateRole::Hold, palette);
        break;
    case FleetGroup::Working: break;
    case FleetGroup::Idle:
        mark = paint::Mark::HollowCircle;
        color = inkColor(Ink::Dim, palette);
        break;
    case FleetGroup::Paused:
        mark = paint::Mark::Pause;
        color = inkColor(Ink::Dim, palette);
        break;
    case FleetGroup::Stored:
        mark = endedWell(session) ? paint::Mark::Check : paint::Mark::Cross;
        color = endedWell(session) ? inkColor(Ink::Dim, palette) : stateColor(StateRole::Risk, palette);
        break;
    }
    paint::drawMark(*painter, mark, box, color);
}

void FleetDelegate::paintSession(QPainter *painter, const QStyleOptionViewItem &option,
                                 const SessionInfo &session) const
{
    const QPalette &palette = option.palette;
    const FleetGroup group = m_model.groupOf(session);
    const bool urgent = group == FleetGroup::NeedsInput;
    const bool stored = group == FleetGroup::Stored;
    const auto place = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, palette.color(QPalette::Highlight));
    } else if (option.state & QStyle::State_MouseOver) {
        painter->fillRect(option.rect, surfaceColor(theme::Surface::Raised, palette));
    }
    if (option.state & QStyle::State_Selected && option.state & QStyle::State_HasFocus) {
        painter->fillRect(place(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())),
                          stateColor(StateRole::Accent, palette));
    }
    const int line = QFontMetrics(option.font).height();
    const QRect row = option.rect.adjusted(theme::kPanelMargin, 0, -theme::kPanelMargin, 0);
    const QString doing = activity(session);
    const int top = doing.isEmpty() ? row.top() + (row.height() - line) / 2 : row.top() + kGrid + 1;
    paintMark(painter, option, place(QRect(row.left(), top + (line - kMarkSide) / 2, kMarkSide, kMarkSide)), session);

    const QString end = trailing(session);
    const QFont titleFont = urgent ? theme::boldFont(option.font) : option.font;
    const QFontMetrics titleMetrics(titleFont);
    const int endWidth = QFontMetrics(option.font).horizontalAdvance(end);
    const QRect title(row.left() + kMarkSide + 2 * kGrid, top, row.width() - kMarkSide - 4 * kGrid - endWidth, line);
    painter->setFont(titleFont);
    painter->setPen(inkColor(stored ? Ink::Dim : Ink::Text, palette));
    painter->drawText(place(title), Qt::AlignVCenter | Qt::AlignLeading,
                      titleMetrics.elidedText(models::oneLine(session.title, 120), Qt::ElideRight, title.width()));
    painter->setFont(option.font);
    painter->setPen(urgent ? stateInk(StateRole::Hold, palette) : inkColor(Ink::Dim, palette));
    painter->drawText(place(QRect(row.right() + 1 - endWidth, top, endWidth, line)),
                      Qt::AlignVCenter | Qt::AlignTrailing, end);
    if (doing.isEmpty()) {
        return;
    }
    const QFont small = theme::smallFont(option.font);
    const QFontMetrics smallMetrics(small);
    const QRect second(title.left(), top + line + 1, row.right() - title.left(), smallMetrics.height());
    painter->setFont(small);
    painter->setPen(inkColor(Ink::Dim, palette));
    painter->drawText(place(second), Qt::AlignVCenter | Qt::AlignLeading,
                      smallMetrics.elidedText(doing, Qt::ElideRight, second.width()));
}

} // namespace pilothouse::history

#include "moc_fleet_delegate.cpp"
