// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/queue_delegate.h"

#include "models/approval_list_model.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "paint/marks.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QDateTime>
#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace pilothouse::approvals {

namespace {

using Model = models::ApprovalListModel;

constexpr int kBox = 14;

QRect boxRect(const QStyleOptionViewItem &option)
{
    const QRect logical(option.rect.left() + theme::kPanelMargin, option.rect.center().y() - kBox / 2, kBox, kBox);
    return QStyle::visualRect(option.direction, option.rect, logical);
}

void drawBox(QPainter &painter, const QRect &rect, bool marked, const QPalette &palette)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme::inkColor(marked ? theme::Ink::Text : theme::Ink::Dim, palette));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    if (marked) {
        paint::drawMark(painter, paint::Mark::Check, QRectF(rect).adjusted(3, 3, -3, -3),
                        theme::stateColor(theme::StateRole::Accent, palette));
    }
}

} // namespace

QueueDelegate::QueueDelegate(const Clock &clock, QObject *parent) : QStyledItemDelegate(parent), m_clock(clock) {}

void QueueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const QPalette &palette = option.palette;
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, theme::tint(theme::StateRole::Accent, palette, 0.25));
    }
    drawBox(*painter, boxRect(option), index.data(Model::MarkedRole).toBool(), palette);
    const auto deadline = models::wallTime(index.data(Model::DeadlineRole).toDateTime());
    const auto left = std::max(std::chrono::microseconds{0}, deadline - m_clock.wall());
    const QString time = models::clockText(left);
    const QFontMetrics metrics(option.font);
    const int timeWidth = metrics.horizontalAdvance(time) + theme::kGrid;
    const auto placed = [&](const QRect &r) { return QStyle::visualRect(option.direction, option.rect, r); };
    int x = option.rect.left() + theme::kPanelMargin + kBox + 2 * theme::kGrid;
    const int end = option.rect.right() - theme::kPanelMargin - timeWidth;
    const int align = Qt::AlignVCenter | (option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    const auto draw = [&](const QString &words, const QFont &font, const QColor &ink, int most) {
        const QFontMetrics own(font);
        const int width = std::clamp(std::min(own.horizontalAdvance(words) + 1, most), 0, std::max(0, end - x));
        painter->setFont(font);
        painter->setPen(ink);
        painter->drawText(placed(QRect(x, option.rect.top(), width, option.rect.height())), align,
                          own.elidedText(words, Qt::ElideRight, width));
        x += width + 2 * theme::kGrid;
    };
    draw(models::visibleText(index.data(Model::ToolRole).toString()).text, theme::boldFont(option.font),
         theme::inkColor(theme::Ink::Text, palette), option.rect.width() / 3);
    draw(models::visibleText(index.data(Model::TitleRole).toString()).text, theme::smallFont(option.font),
         theme::inkColor(theme::Ink::Dim, palette), option.rect.width() / 4);
    draw(models::visibleText(index.data(Model::ArgsRole).toString()).text,
         theme::monospaceFont(theme::smallFont(option.font)), theme::inkColor(theme::Ink::Dim, palette),
         option.rect.width());
    const bool late = left <= std::chrono::seconds{60};
    painter->setFont(option.font);
    painter->setPen(theme::stateInk(late ? theme::StateRole::Risk : theme::StateRole::Hold, palette));
    painter->drawText(placed(QRect(end, option.rect.top(), timeWidth, option.rect.height())),
                      Qt::AlignVCenter | Qt::AlignRight, time);
    painter->restore();
}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {40 * theme::kGrid, theme::rowHeight(option.fontMetrics)};
}

bool QueueDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (boxRect(option).adjusted(-4, -4, 4, 4).contains(mouse->position().toPoint())) {
            return model->setData(index, !index.data(Model::MarkedRole).toBool(), Model::MarkedRole);
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace pilothouse::approvals

#include "moc_queue_delegate.cpp"
