// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/mood_gauges.h"

#include "diagnosis/diagnosis_words.h"
#include "paint/marks.h"
#include "theme/metrics.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace pilothouse::diagnosis {

namespace {

using models::MoodGauge;

constexpr int kBarHeight = theme::kGrid;

} // namespace

MoodGauges::MoodGauges(QWidget *parent) : QWidget(parent)
{
    a11y::installSpokenViews();
    setObjectName(QStringLiteral("moodGauges"));
    setAccessibleName(tr("Mood of the agent"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMoods({}, std::nullopt, {}, std::nullopt);
}

QString MoodGauges::nameOf(int row) { return row == 0 ? tr("mood") : gaugeWord(static_cast<MoodGauge>(row - 1)); }

MoodGauges::Cells MoodGauges::cellsOf(const MoodSnapshot &snapshot, std::optional<double> health) const
{
    Cells cells;
    const bool known = snapshot.rows > 0;
    cells[0] = {known ? emotionWord(snapshot.mood) : QStringLiteral("–"), std::nullopt, emotionRole(snapshot.mood),
                known};
    for (int row = 1; row < kRows; ++row) {
        const auto gauge = static_cast<MoodGauge>(row - 1);
        const auto value = !known                       ? std::nullopt
                           : gauge == MoodGauge::Health ? health
                                                        : models::valueOf(snapshot, gauge);
        cells[static_cast<std::size_t>(row)] = {value ? twoDecimals(*value, locale()) : QStringLiteral("–"), value,
                                                value ? gaugeRole(gauge, *value) : theme::StateRole::Accent,
                                                value.has_value()};
    }
    return cells;
}

void MoodGauges::setMoods(const MoodSnapshot &session, std::optional<double> health, const MoodSnapshot &agent,
                          std::optional<double> agentHealth)
{
    const Cells own = cellsOf(session, health);
    const Cells all = cellsOf(agent, agentHealth);
    if (own == m_session && all == m_agent) {
        return;
    }
    m_session = own;
    m_agent = all;
    QStringList lines;
    for (int row = 0; row < kRows; ++row) {
        lines << lineText(row);
    }
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
    if (hasFocus()) {
        a11y::valueChanged(this);
    }
    update();
}

QString MoodGauges::lineText(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    const auto words = [](const Cell &cell) { return cell.known ? cell.words : tr("not known"); };
    const bool mean = row > 0 && static_cast<MoodGauge>(row - 1) == MoodGauge::Health;
    return (mean ? tr("%1: %2 in this session, %3 on average over all sessions")
                 : tr("%1: %2 in this session, %3 over all sessions"))
        .arg(nameOf(row), words(m_session[at]), words(m_agent[at]));
}

int MoodGauges::rowHeight() const { return fontMetrics().height() + kBarHeight + 1; }

int MoodGauges::nameWidth() const
{
    const QFontMetrics small(theme::smallFont(font()));
    int width = 0;
    for (int row = 0; row < kRows; ++row) {
        width = std::max(width, small.horizontalAdvance(nameOf(row)));
    }
    return width + 2 * theme::kGrid;
}

QSize MoodGauges::sizeHint() const
{
    const int letter = fontMetrics().averageCharWidth();
    return {nameWidth() + 26 * letter + 2 * theme::kPanelMargin,
            kRows * rowHeight() + QFontMetrics(theme::smallFont(font())).height() + 2 * theme::kGrid};
}

QSize MoodGauges::minimumSizeHint() const
{
    return {nameWidth() + 18 * fontMetrics().averageCharWidth() + 2 * theme::kPanelMargin, sizeHint().height()};
}

void MoodGauges::paintCell(QPainter &painter, const QRect &place, const Cell &cell) const
{
    const int side = std::max(6, fontMetrics().ascent() - 4);
    const bool marked = cell.known && cell.role != theme::StateRole::Accent;
    int left = 0;
    const auto at = [&](const QRect &r) { return QStyle::visualRect(layoutDirection(), place, r); };
    if (marked) {
        const QRect mark(place.left(), place.top() + (fontMetrics().height() - side) / 2, side, side);
        paint::drawMark(painter, paint::markFor(cell.role), at(mark), theme::stateColor(cell.role, palette()));
        left = side + theme::kGrid;
    }
    const QRect words(place.left() + left, place.top(), place.width() - left, fontMetrics().height());
    painter.setPen(!cell.known ? theme::inkColor(theme::Ink::Dim, palette())
                   : marked    ? theme::stateInk(cell.role, palette())
                               : theme::inkColor(theme::Ink::Text, palette()));
    painter.drawText(at(words), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(cell.words, Qt::ElideRight, words.width()));
    if (!cell.value) {
        return;
    }
    const QRect whole(place.left(), place.top() + fontMetrics().height(), place.width(), kBarHeight - 1);
    painter.fillRect(at(whole), theme::surfaceColor(theme::Surface::Line, palette()));
    QRect bar = whole;
    bar.setWidth(static_cast<int>(whole.width() * std::clamp(*cell.value, 0.0, 1.0)));
    painter.fillRect(at(bar), theme::stateColor(cell.role, palette()));
}

void MoodGauges::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::surfaceColor(theme::Surface::Panel, palette()));
    const int names = nameWidth();
    const int half = (width() - 2 * theme::kPanelMargin - names - 2 * theme::kGrid) / 2;
    const QFontMetrics small(theme::smallFont(font()));
    const auto place = [&](int column, int top, int height) {
        const int left = theme::kPanelMargin + names + column * (half + 2 * theme::kGrid);
        return QStyle::visualRect(layoutDirection(), rect(), QRect(left, top, half, height));
    };
    const int align = Qt::AlignVCenter | Qt::AlignLeft;
    painter.setFont(theme::smallFont(font()));
    painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
    const QString heads[] = {tr("this session"), tr("all sessions")};
    for (int column = 0; column < 2; ++column) {
        painter.drawText(place(column, theme::kGrid, small.height()), align,
                         small.elidedText(heads[column], Qt::ElideRight, half));
    }
    for (int row = 0; row < kRows; ++row) {
        const int top = 2 * theme::kGrid + small.height() + row * rowHeight();
        painter.setFont(theme::smallFont(font()));
        painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
        const QRect name(theme::kPanelMargin, top, names, fontMetrics().height());
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), name), align, nameOf(row));
        painter.setFont(font());
        paintCell(painter, place(0, top, rowHeight()), m_session[static_cast<std::size_t>(row)]);
        paintCell(painter, place(1, top, rowHeight()), m_agent[static_cast<std::size_t>(row)]);
        if (hasFocus() && row == m_current) {
            painter.setPen(theme::stateColor(theme::StateRole::Accent, palette()));
            painter.drawRect(theme::kGrid, top - 1, width() - 2 * theme::kGrid - 1, rowHeight() - 1);
        }
    }
}

void MoodGauges::keyPressEvent(QKeyEvent *event)
{
    const int by = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (by == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    m_current = std::clamp(m_current + by, 0, kRows - 1);
    a11y::valueChanged(this);
    update();
}

void MoodGauges::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    a11y::valueChanged(this);
    update();
}

void MoodGauges::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool MoodGauges::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int top = 2 * theme::kGrid + QFontMetrics(theme::smallFont(font())).height();
        const int row = (help->pos().y() - top) / rowHeight();
        QToolTip::showText(help->globalPos(), row >= 0 && row < kRows ? lineText(row) : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace pilothouse::diagnosis

#include "moc_mood_gauges.cpp"
