// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/hit_delegate.h"

#include "models/text.h"
#include "models/visible_text.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QLocale>
#include <QPainter>

namespace pilothouse::history {

using theme::kGrid;

namespace {

constexpr QChar kMatchBegin(0x02);
constexpr QChar kMatchEnd(0x03);

/// Paints \a snippet from \a x on; what stands between the two match marks is tinted.
void paintSnippet(QPainter *painter, const QRect &line, QString snippet, const QPalette &palette)
{
    const QFontMetrics metrics = painter->fontMetrics();
    int x = line.left();
    bool match = false;
    while (!snippet.isEmpty() && x < line.right()) {
        const qsizetype next = snippet.indexOf(match ? kMatchEnd : kMatchBegin);
        const QString part = models::visibleText(snippet.left(next < 0 ? snippet.size() : next).simplified()).text;
        const QString shown = metrics.elidedText(part, Qt::ElideRight, line.right() - x);
        const int width = metrics.horizontalAdvance(shown);
        if (match) {
            painter->fillRect(QRect(x - 1, line.top(), width + 2, line.height()),
                              tint(theme::StateRole::Hold, palette, 0.30));
        }
        painter->setPen(inkColor(match ? theme::Ink::Text : theme::Ink::Dim, palette));
        painter->drawText(QRect(x, line.top(), width + 1, line.height()), Qt::AlignVCenter | Qt::AlignLeft, shown);
        x += width + metrics.horizontalAdvance(QLatin1Char(' '));
        snippet = next < 0 ? QString() : snippet.mid(next + 1);
        match = !match;
    }
}

} // namespace

HitDelegate::HitDelegate(const models::SearchModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model)
{
}

QSize HitDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {320, 2 * QFontMetrics(option.font).height() + 3 * kGrid};
}

void HitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const feed::SearchHit *hit = m_model.at(index.row());
    if (!hit) {
        return;
    }
    painter->save();
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
    }
    const QRect row = option.rect.adjusted(theme::kPanelMargin, kGrid, -theme::kPanelMargin, -kGrid);
    const int line = QFontMetrics(option.font).height();
    painter->setFont(option.font);
    painter->setPen(inkColor(theme::Ink::Text, option.palette));
    const QString step = tr("step %1").arg(QLocale().toString(static_cast<qulonglong>(raw(hit->seq))));
    painter->drawText(QRect(row.left(), row.top(), row.width(), line), Qt::AlignLeading | Qt::AlignVCenter,
                      models::oneLine(hit->sessionTitle, 80) + QStringLiteral("  ·  ") + step);
    painter->setPen(inkColor(theme::Ink::Dim, option.palette));
    painter->drawText(QRect(row.left(), row.top(), row.width(), line), Qt::AlignTrailing | Qt::AlignVCenter,
                      QLocale().toString(models::localTime(hit->at), QLocale::ShortFormat));
    painter->setFont(theme::monospaceFont(option.font));
    paintSnippet(painter, QRect(row.left(), row.top() + line + kGrid, row.width(), line), models::text(hit->snippet),
                 option.palette);
    painter->restore();
}

} // namespace pilothouse::history

#include "moc_hit_delegate.cpp"
