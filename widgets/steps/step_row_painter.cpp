// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps/step_row_painter.h"

#include "models/text.h"
#include "paint/badge.h"
#include "steps/step_words.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace pilothouse::steps {

using theme::Ink;
using theme::StateRole;
using theme::Surface;

namespace {

int widestBadge(const QFont &base)
{
    int width = 0;
    for (int i = 0; i <= static_cast<int>(models::StepBadge::Failed); ++i) {
        const QString word = StepWords::badge(static_cast<models::StepBadge>(i));
        width = word.isEmpty() ? width : std::max(width, paint::badgeSize(word, base).width());
    }
    return width;
}

} // namespace

StepRowPainter::StepRowPainter(const QWidget &view)
    : m_palette(view.palette()),
      m_base(view.font()),
      m_mono(theme::monospaceFont(view.font())),
      m_baseMetrics(m_base),
      m_monoMetrics(m_mono),
      m_mirrored(view.layoutDirection() == Qt::RightToLeft),
      m_charAdvance(std::max(1.0, QFontMetricsF(m_mono).horizontalAdvance(QLatin1Char('0'))))
{
    m_charWidth = static_cast<int>(std::ceil(m_charAdvance));
    m_measures.digit = m_charWidth;
    m_measures.kind = 0;
    for (int i = 0; i < kStepKindCount; ++i) {
        m_measures.kind =
            std::max(m_measures.kind, m_baseMetrics.horizontalAdvance(StepWords::kind(static_cast<StepKind>(i))));
    }
    m_measures.tool = 12 * m_charWidth;
    m_measures.badge = widestBadge(m_base);
    models::StepLine held;
    held.held = true;
    const QString longest = StepWords::duration(held, held.heldSince + std::chrono::minutes{59});
    m_measures.duration = static_cast<int>(longest.size() + 1) * m_charWidth;
}

int StepRowPainter::rowHeight() const
{
    return std::max(theme::rowHeight(m_baseMetrics), theme::rowHeight(m_monoMetrics));
}

void StepRowPainter::paint(QPainter &painter, const QRect &row, const StepLogLayout::Columns &columns,
                           const models::StepLine *line, StepSeq seq, const State &state, WallTime now)
{
    paintBackground(painter, row, line, state);
    painter.setLayoutDirection(Qt::LeftToRight); // content is code; only the columns are mirrored
    const auto cell = [&](const QRect &column) { return column.translated(row.left(), row.top()); };
    painter.setFont(m_mono);
    painter.setPen(inkColor(Ink::Dim, m_palette));
    draw(painter, cell(columns.seq), QString::number(raw(seq)), true);
    if (!line) {
        painter.setPen(inkColor(Ink::Faint, m_palette));
        draw(painter, cell(columns.content), QStringLiteral("…"));
        return;
    }
    if (columns.time.width() > 0) {
        draw(painter, cell(columns.time), timeText(line->at));
    }
    const QString duration = StepWords::duration(*line, now);
    const QString badge = StepWords::badge(line->badge);
    if (!duration.isEmpty()) {
        painter.setPen(line->held ? stateInk(StateRole::Hold, m_palette) : inkColor(Ink::Dim, m_palette));
        draw(painter, cell(columns.duration), duration, true);
    }
    if (columns.tool.width() > 0 && !line->tool.isEmpty()) {
        painter.setPen(inkColor(Ink::Text, m_palette));
        draw(painter, cell(columns.tool), elided(line->tool, columns.tool.width()));
    }
    painter.setPen(StepWords::contentColor(*line, m_palette));
    const QRect content = contentRect(columns, !badge.isEmpty(), duration);
    draw(painter, cell(content), elided(line->content, content.width()));
    painter.setFont(m_base);
    painter.setPen(StepWords::kindColor(*line, m_palette));
    draw(painter, cell(columns.kind), StepWords::kind(line->kind));
    if (!badge.isEmpty()) {
        QRect box(QPoint(), paint::badgeSize(badge, m_base));
        box.moveCenter(cell(columns.badge).center());
        m_mirrored ? box.moveRight(cell(columns.badge).right()) : box.moveLeft(cell(columns.badge).left());
        paint::drawBadge(painter, box, badge, StepWords::badgeRole(line->badge), m_palette, paint::BadgeFill::Quiet,
                         m_base);
    }
}

QRect StepRowPainter::contentRect(const StepLogLayout::Columns &columns, bool badge, const QString &duration) const
{
    if (badge) {
        return columns.content;
    }
    const int used = duration.isEmpty() ? 0 : static_cast<int>(duration.size() + 2) * m_charWidth;
    QRect rect = columns.content;
    m_mirrored ? rect.setLeft(columns.duration.left() + used) : rect.setRight(columns.duration.right() - used);
    return rect;
}

void StepRowPainter::paintBackground(QPainter &painter, const QRect &row, const models::StepLine *line,
                                     const State &state) const
{
    const bool held = line && line->held;
    QColor fill = surfaceColor(Surface::Window, m_palette);
    if (state.current) {
        fill = m_palette.color(QPalette::Highlight);
    } else if (held) {
        fill = tint(StateRole::Hold, m_palette, 0.16, Surface::Window);
    } else if (state.hovered) {
        fill = surfaceColor(Surface::Raised, m_palette);
    }
    painter.fillRect(row, fill);
    painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), surfaceColor(Surface::Line, m_palette));
    if (state.current || held) {
        const QColor edge = stateColor(held ? StateRole::Hold : StateRole::Accent, m_palette);
        painter.fillRect(
            QRect(m_mirrored ? row.right() - 2 : row.left(), row.top(), state.focused || held ? 3 : 2, row.height()),
            edge);
    }
}

void StepRowPainter::draw(QPainter &painter, const QRect &cell, const QString &text, bool atEnd) const
{
    const QFontMetrics &metrics = painter.font() == m_mono ? m_monoMetrics : m_baseMetrics;
    const int baseline = cell.top() + (cell.height() - metrics.height()) / 2 + metrics.ascent();
    const bool right = atEnd != m_mirrored;
    const int x = right ? cell.right() + 1 - metrics.horizontalAdvance(text) : cell.left();
    painter.drawText(QPoint(x, baseline), text);
}

QString StepRowPainter::elided(const QString &text, int width) const
{
    const auto fit = static_cast<qsizetype>(width / m_charAdvance);
    const bool plain = std::all_of(text.begin(), text.begin() + std::min(text.size(), fit + 1),
                                   [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
    if (plain) {
        return text.size() <= fit ? text : QString(text.left(std::max<qsizetype>(0, fit - 1)) + QChar(0x2026));
    }
    return m_monoMetrics.elidedText(text, Qt::ElideRight, width);
}

const QString &StepRowPainter::timeText(WallTime at)
{
    const auto second = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    if (second != m_timeSecond) {
        m_timeSecond = second;
        m_timeText = models::localTime(at).time().toString(QStringLiteral("HH:mm:ss"));
    }
    return m_timeText;
}

} // namespace pilothouse::steps
