// SPDX-License-Identifier: GPL-3.0-or-later
// The painting of FocusMapView.
#include "focusmap/budget_band.h"
#include "focusmap/focus_map_view.h"
#include "focusmap/focus_words.h"
#include "focusmap/name_column.h"
#include "models/text.h"
#include "paint/marks.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QPainter>
#include <QStaticText>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace pilothouse::focusmap {

namespace {

using namespace std::chrono_literals;
using theme::Ink;
using theme::StateRole;
using theme::Surface;

constexpr double kGridFrom = 5;     ///< cells at least this wide and high are set apart
constexpr double kFormsFrom = 7;    ///< and these show their form by their height
constexpr double kLettersFrom = 24; ///< and these by a letter
constexpr std::chrono::microseconds kPatience = 3ms;

constexpr std::array kForms{Fidelity::Full, Fidelity::Compressed, Fidelity::Placeholder, Fidelity::Dropped};

/// How much of a cell's height is left clear for a form: the less is sent, the lower the bar.
double clearShare(Fidelity form)
{
    switch (form) {
    case Fidelity::Full: return 0;
    case Fidelity::Compressed: return 0.35;
    case Fidelity::Placeholder: return 0.7;
    case Fidelity::Dropped: break;
    }
    return 0;
}

} // namespace

void FocusMapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::surfaceColor(Surface::Panel, palette()));
    if (m_history.callCount() == 0) {
        paintEmpty(painter);
        return;
    }
    paintBudget(painter);
    paintCells(painter);
    paintMarks(painter);
    paintVeil(painter);
    paintFrames(painter);
    NameColumn{m_history,
               m_order,
               m_map,
               m_call,
               names(),
               layoutDirection(),
               m_row ? std::optional(m_order.placeOf(*m_row)) : std::nullopt}
        .paint(painter, palette(), font(), m_names);
    paintMinimap(painter);
    paintLegend(painter, legend());
    if (hasFocus()) {
        painter.setPen(theme::stateColor(StateRole::Accent, palette()));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void FocusMapView::paintEmpty(QPainter &painter) const
{
    const int margin = 2 * theme::kPanelMargin;
    const QRectF legendArea(margin, height() / 4.0, width() - 2.0 * margin, fontMetrics().height() + 8.0);
    paintLegend(painter, legendArea);
    painter.setFont(font());
    painter.setPen(theme::inkColor(Ink::Dim, palette()));
    painter.drawText(
        QRectF(margin, legendArea.bottom() + theme::kPanelMargin, width() - 2.0 * margin, height()),
        Qt::AlignTop | Qt::AlignLeading | Qt::TextWordWrap,
        tr("Nothing was packed yet.\n\nAn agent that lets the runtime pack its context (context/compose) shows "
           "here, call by call, what it still has in mind: a row for each message, a column for each call, "
           "the budget above. Pins and constraints stay on top."));
}

void FocusMapView::paintBudget(QPainter &painter) const
{
    const BudgetBand band(m_history, m_map, m_forecast, budget());
    band.paint(painter, palette());
    const auto &shown = m_history.call(m_call);
    const QRectF side(names().left(), budget().top(), names().width() - theme::kGrid, budget().height());
    const auto align = layoutDirection() == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight;
    painter.setFont(theme::smallFont(font()));
    painter.setPen(theme::inkColor(Ink::Dim, palette()));
    QStringList lines{tr("budget %1").arg(FocusWords::number(shown.budgetTokens)), FocusWords::cache(shown.cache),
                      FocusWords::forecast(m_forecast)};
    lines.removeAll(QString());
    const QString words = lines.join(u'\n');
    painter.drawText(side, Qt::AlignTop | align | Qt::TextWordWrap, words);
}

void FocusMapView::paintCells(QPainter &painter)
{
    const auto view = [&](const QRectF &target, double firstRow, double rowHeight) {
        return TileCache::View{target, m_map.firstCall, firstRow, m_map.callWidth, rowHeight};
    };
    const QRectF top(m_map.area.left(), m_map.area.top(), m_map.area.width(), m_map.topRows * m_map.topRowHeight);
    bool done = m_topTiles.paint(painter, view(top, 0, m_map.topRowHeight), kPatience);
    done = m_bodyTiles.paint(painter, view(m_map.body(), m_map.firstRow, m_map.rowHeight), kPatience) && done;
    if (!done) {
        QTimer::singleShot(0, this, qOverload<>(&QWidget::update));
    }
    // Twice: the body must not show through under the top rows.
    for (const QRectF &part : {top, m_map.body()}) {
        painter.save();
        painter.setClipRect(part);
        paintForms(painter, part == top);
        paintGrid(painter);
        painter.restore();
    }
}

void FocusMapView::paintGrid(QPainter &painter) const
{
    const QColor gap = theme::surfaceColor(Surface::Panel, palette());
    if (m_map.callWidth >= kGridFrom) {
        const auto [first, end] = m_map.callsInSight();
        for (std::uint32_t call = first; call <= end; ++call) {
            painter.fillRect(QRectF(std::round(m_map.callX(call)) - 1, m_map.area.top(), 1, m_map.area.height()), gap);
        }
    }
    if (m_map.topRowHeight >= kGridFrom) {
        for (std::uint32_t row = 0; row < m_map.topRows; ++row) {
            painter.fillRect(QRectF(m_map.area.left(), std::round(m_map.rowY(row + 1)) - 1, m_map.area.width(), 1),
                             gap);
        }
    }
    if (m_map.rowHeight >= kGridFrom) {
        const auto [first, end] = m_map.rowsInSight();
        for (std::uint32_t row = first; row <= end; ++row) {
            painter.fillRect(QRectF(m_map.area.left(), std::round(m_map.bodyY(row)) - 1, m_map.area.width(), 1), gap);
        }
    }
}

void FocusMapView::paintForms(QPainter &painter, bool top) const
{
    const double height = top ? m_map.topRowHeight : m_map.rowHeight;
    if (m_map.callWidth < kFormsFrom || height < kFormsFrom) {
        return;
    }
    const QColor clear = theme::surfaceColor(Surface::Panel, palette());
    const bool letters = m_map.callWidth >= kLettersFrom && height >= 0.8 * m_map.textHeight;
    painter.setFont(theme::smallFont(font()));
    const auto [firstCall, endCall] = m_map.callsInSight();
    const auto [firstRow, endRow] = m_map.rowsInSight();
    const std::uint32_t first = top ? 0 : m_map.topRows + firstRow;
    const std::uint32_t end = top ? m_map.topRows : m_map.topRows + endRow;
    std::array<QStaticText, kForms.size()> words;
    std::array<QColor, kForms.size()> inks;
    for (const Fidelity form : kForms) {
        const auto index = static_cast<std::size_t>(form);
        words[index].setText(FocusWords::letter(form));
        words[index].setTextFormat(Qt::PlainText);
        words[index].setPerformanceHint(QStaticText::AggressiveCaching);
        words[index].prepare({}, painter.font());
        inks[index] = form == Fidelity::Full ? theme::onStateColor(FocusWords::role(form), palette())
                                             : theme::inkColor(Ink::Dim, palette());
    }
    const auto one = [&](std::uint32_t place, std::uint32_t call) {
        const auto cell = m_history.cell(m_order.rowAt(place), call);
        if (!cell) {
            return;
        }
        const QRectF box = m_map.cell(place, call);
        if (const double share = clearShare(cell->fidelity()); share > 0) {
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), box.height() * share), clear);
        }
        if (letters) {
            const auto form = static_cast<std::size_t>(cell->fidelity());
            const QSizeF size = words[form].size();
            painter.setPen(inks[form]);
            painter.drawStaticText(QPointF(std::round(box.center().x() - size.width() / 2),
                                           std::round(box.center().y() - size.height() / 2)),
                                   words[form]);
        }
    };
    for (std::uint32_t call = firstCall; call < endCall; ++call) {
        for (std::uint32_t place = first; place < end; ++place) {
            one(place, call);
        }
    }
}

void FocusMapView::paintMarks(QPainter &painter) const
{
    const double strip = m_map.area.top() - budget().bottom();
    const double size = std::min(strip - 2, 0.7 * m_map.textHeight);
    painter.save();
    painter.setClipRect(m_map.area.adjusted(-size, -strip, size, 0));
    double last = -size;
    const auto [first, end] = m_map.callsInSight();
    for (const Mark &mark : m_marks) {
        if (mark.call < first || mark.call > end) {
            continue;
        }
        const Intervention &act = m_interventions.all()[mark.index];
        const QColor color = theme::stateColor(theme::stateRole(act.state), palette());
        const double x =
            std::min(m_map.callX(mark.call + 0.5), m_map.area.right() - size / 2); // may be of the next call
        if (std::floor(x) != std::floor(last)) {                                   // one a pixel
            const QRectF box(x - size / 2, m_map.area.top() - strip / 2 - size / 2, size, size);
            paint::drawMark(painter, theme::stateMark(act.state), box, color);
            last = x;
        }
        if (mark.row) {
            const std::uint32_t place = m_order.placeOf(*mark.row);
            const QRectF cell = m_map.cell(place, mark.call);
            if (place >= m_map.topRows && cell.center().y() < m_map.bodyTop()) {
                continue; // scrolled away
            }
            const double side = std::clamp(std::min(cell.width(), cell.height()), 5.0, size);
            paint::drawMark(painter, theme::stateMark(act.state),
                            QRectF(cell.center().x() - side / 2, cell.center().y() - side / 2, side, side),
                            theme::inkColor(Ink::Text, palette()));
        }
    }
    painter.restore();
}

void FocusMapView::paintFrames(QPainter &painter) const
{
    const double bottom = std::min(m_map.area.bottom(), m_map.bodyY(m_map.bodyRows));
    const auto frame = [&](std::uint32_t call, Qt::PenStyle style) {
        QPen pen(theme::inkColor(Ink::Text, palette()), 1, style);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        const double left = std::round(m_map.callX(call)) - 1;
        const double right = std::max(left + 3, std::round(m_map.callX(call + 1.0)));
        painter.drawRect(QRectF(left + 0.5, budget().top() + 0.5, right - 1 - left, bottom - budget().top()));
    };
    painter.save();
    painter.setClipRect(m_map.area.adjusted(-2, -height(), 3, 2));
    frame(m_call, Qt::SolidLine);
    if (m_compared) {
        frame(*m_compared, Qt::DashLine);
    }
    const QRectF body = m_map.body();
    if (m_row) {
        if (m_order.placeOf(*m_row) >= m_map.topRows) {
            painter.setClipRect(body.adjusted(-2, -2, 2, 2), Qt::IntersectClip);
        }
        const QRectF cell = m_map.cell(m_order.placeOf(*m_row), m_call);
        QPen pen(theme::stateColor(StateRole::Warn, palette()), 2);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell.adjusted(-2, -2, 1, 1));
    }
    painter.restore();
}

void FocusMapView::paintMinimap(QPainter &painter)
{
    const QRectF small = minimap();
    if (small.isEmpty()) {
        return;
    }
    painter.fillRect(small, theme::surfaceColor(Surface::Raised, palette()));
    m_bodyTiles.paintAll(painter, small);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme::surfaceColor(Surface::Line, palette()));
    painter.drawRect(small);
    const double perCall = small.width() / std::max(1U, m_map.calls);
    const double perRow = small.height() / std::max(1U, m_map.bodyRows);
    const QRectF seen(small.left() + m_map.firstCall * perCall, small.top() + m_map.firstRow * perRow,
                      m_map.area.width() / m_map.callWidth * perCall, m_map.body().height() / m_map.rowHeight * perRow);
    painter.setPen(theme::inkColor(Ink::Text, palette()));
    painter.drawRect(seen.intersected(small));
}

void FocusMapView::paintLegend(QPainter &painter, const QRectF &area) const
{
    if (area.isEmpty()) {
        return;
    }
    const QFont small = theme::smallFont(font());
    painter.setFont(small);
    const QFontMetricsF metrics(small);
    const double cell = metrics.ascent();
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    double x = leftToRight ? area.left() + theme::kGrid : area.right() - theme::kGrid;
    for (const Fidelity form : kForms) {
        const QString word = FocusWords::form(form);
        const double width = cell + theme::kGrid + metrics.horizontalAdvance(word) + 3 * theme::kGrid;
        const double left = leftToRight ? x : x - width;
        if (left < area.left() || left + width > area.right() + 3 * theme::kGrid) {
            break;
        }
        const QRectF box(leftToRight ? left : left + width - cell, area.center().y() - cell / 2, cell, cell);
        painter.fillRect(box.adjusted(0, box.height() * clearShare(form), 0, 0),
                         theme::stateColor(FocusWords::role(form), palette()));
        if (form == Fidelity::Dropped) {
            painter.setPen(theme::surfaceColor(Surface::Line, palette()));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        }
        painter.setPen(theme::inkColor(Ink::Dim, palette()));
        const QRectF text(leftToRight ? box.right() + theme::kGrid : left, area.top(),
                          leftToRight ? width : width - cell - theme::kGrid, area.height());
        painter.drawText(text, Qt::AlignVCenter | (leftToRight ? Qt::AlignLeft : Qt::AlignRight), word);
        x += leftToRight ? width : -width;
    }
}

} // namespace pilothouse::focusmap
