// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/bank_chart.h"

#include "diagnosis/diagnosis_words.h"
#include "theme/metrics.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pilothouse::diagnosis {

namespace {

using namespace std::chrono_literals;

/// A shorter session is shown over this long.
constexpr auto kShortest = 60s;
constexpr double kReach = 6; ///< logical pixels
constexpr double kDragStart = 4;

} // namespace

BankChart::BankChart(models::VigilHistory &history, QWidget *parent) : QWidget(parent), m_history(history)
{
    a11y::installSpokenViews();
    setObjectName(QStringLiteral("bankChart"));
    setAccessibleName(tr("EmoBank over time"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&history, &models::VigilHistory::changed, this, &BankChart::refresh);
    refresh();
}

int BankChart::minimumLane() const { return QFontMetrics(theme::smallFont(font())).height() + theme::kGrid; }

QSize BankChart::sizeHint() const { return {480, minimumSizeHint().height()}; }

QSize BankChart::minimumSizeHint() const
{
    const int lanes = std::max(4, m_layout.lanes());
    return {240, lanes * minimumLane() + fontMetrics().height() + 3 * theme::kGrid};
}

void BankChart::refresh()
{
    const auto &picture = m_history.picture();
    const int before = m_layout.lanes();
    m_kept.reset(); // its columns point into the curves
    m_curves = models::emotionCurves(picture.rows, picture.halfLife);
    m_layout.emotions = static_cast<int>(m_curves.size());
    m_layout.gauges = picture.points.empty() ? 0 : models::kMoodGaugeCount;
    m_first = WallTime::max();
    m_last = picture.now.at;
    for (const auto &curve : m_curves) {
        m_first = std::min(m_first, curve.marks().front().at);
        m_last = std::max(m_last, curve.marks().back().at);
    }
    if (!picture.points.empty()) {
        m_first = std::min(m_first, picture.points.front().at);
        m_last = std::max(m_last, picture.points.back().at);
    }
    m_first = std::min(m_first, m_last - kShortest);
    if (m_selected && (m_selected->lane >= m_layout.lanes() || m_selected->index >= countIn(m_selected->lane))) {
        m_selected.reset();
    }
    if (before != m_layout.lanes()) {
        updateGeometry();
    }
    relayout();
}

void BankChart::relayout()
{
    const QFontMetrics small(theme::smallFont(font()));
    int names = 0;
    for (int lane = 0; lane < m_layout.lanes(); ++lane) {
        names = std::max(names, small.horizontalAdvance(laneName(lane)));
    }
    m_layout.axis.left = theme::kPanelMargin + names + small.height() + 2 * theme::kGrid;
    m_layout.axis.width = std::max(1.0, width() - m_layout.axis.left - theme::kPanelMargin);
    m_layout.top = theme::kGrid;
    const double room = height() - m_layout.top - small.height() - 2 * theme::kGrid;
    m_layout.laneHeight = std::max(1.0 * minimumLane(), room / std::max(1, m_layout.lanes()));
    if (m_whole) {
        const auto end = m_last.time_since_epoch();
        m_layout.axis.show(std::max(m_first.time_since_epoch(), end - paint::TimeAxis::kLongest), end);
    }
    update();
}

void BankChart::showAll()
{
    m_whole = true;
    relayout();
}

void BankChart::zoomAt(double factor, double x)
{
    m_whole = false;
    m_layout.axis.zoom(factor, x);
    fit();
}

void BankChart::pan(double pixels)
{
    m_whole = false;
    m_layout.axis.pan(pixels);
    fit();
}

/// Nothing beyond what there is.
void BankChart::fit()
{
    const auto first = m_first.time_since_epoch();
    const auto last = m_last.time_since_epoch();
    const auto span = m_layout.axis.span();
    if (span >= last - first) {
        showAll();
        return;
    }
    const auto begin = std::clamp(m_layout.axis.begin, first, last - span);
    m_layout.axis.show(begin, begin + span);
    update();
}

// What is where

models::MoodGauge BankChart::gaugeOf(int lane) const
{
    return static_cast<models::MoodGauge>(lane - m_layout.emotions);
}

QString BankChart::laneName(int lane) const
{
    return lane < m_layout.emotions ? emotionWord(m_curves[static_cast<std::size_t>(lane)].emotion())
                                    : gaugeWord(gaugeOf(lane));
}

std::size_t BankChart::countIn(int lane) const
{
    return lane < m_layout.emotions ? m_curves[static_cast<std::size_t>(lane)].marks().size()
                                    : m_history.picture().points.size();
}

WallTime BankChart::timeOf(const Place &place) const
{
    return place.lane < m_layout.emotions ? m_curves[static_cast<std::size_t>(place.lane)].marks()[place.index].at
                                          : m_history.picture().points[place.index].at;
}

double BankChart::valueOf(const Place &place) const
{
    return place.lane < m_layout.emotions
               ? m_curves[static_cast<std::size_t>(place.lane)].marks()[place.index].intensity
               : models::valueOf(m_history.picture().points[place.index], gaugeOf(place.lane));
}

StepSeq BankChart::stepOf(const Place &place) const
{
    const auto &picture = m_history.picture();
    return place.lane < m_layout.emotions
               ? picture.rows[m_curves[static_cast<std::size_t>(place.lane)].marks()[place.index].row].seq
               : picture.points[place.index].seq;
}

std::optional<std::size_t> BankChart::nearest(int lane, WallTime at) const
{
    return lane < m_layout.emotions ? nearestInTime(m_curves[static_cast<std::size_t>(lane)].marks(), at)
                                    : nearestInTime(m_history.picture().points, at);
}

std::optional<BankChart::Place> BankChart::hit(const QPointF &position) const
{
    const int lane = m_layout.laneAt(position.y());
    const auto &axis = m_layout.axis;
    if (lane < 0 || position.x() < axis.left || position.x() > axis.left + axis.width) {
        return std::nullopt;
    }
    if (lane >= m_layout.emotions) { // a line is hit anywhere
        const auto point = nearest(lane, WallTime{axis.toTime(position.x())});
        return point ? std::optional(Place{lane, *point}) : std::nullopt;
    }
    const auto &curve = m_curves[static_cast<std::size_t>(lane)];
    const auto *mark =
        curve.strongest(WallTime{axis.toTime(position.x() - kReach)}, WallTime{axis.toTime(position.x() + kReach)});
    return mark == nullptr ? std::nullopt
                           : std::optional(Place{lane, static_cast<std::size_t>(mark - curve.marks().data())});
}

// Acting

void BankChart::select(std::optional<Place> place)
{
    if (place == m_selected) {
        return;
    }
    m_selected = place;
    if (place) {
        const auto at = timeOf(*place).time_since_epoch();
        if (at < m_layout.axis.begin || at > m_layout.axis.end) {
            const auto span = m_layout.axis.span();
            m_layout.axis.show(at - span / 2, at + span / 2);
            fit();
        }
        setAccessibleDescription(describe(*place));
        a11y::valueChanged(this);
    }
    update();
}

/// To the next row that stands in another pixel column.
void BankChart::moveAlong(int direction)
{
    if (!m_selected) {
        if (m_layout.lanes() > 0) {
            select(Place{0, direction > 0 ? 0 : countIn(0) - 1});
        }
        return;
    }
    const double from = m_layout.axis.toX(timeOf(*m_selected).time_since_epoch());
    Place next = *m_selected;
    const auto last = countIn(next.lane) - 1;
    while (direction > 0 ? next.index < last : next.index > 0) {
        direction > 0 ? ++next.index : --next.index;
        if (std::abs(m_layout.axis.toX(timeOf(next).time_since_epoch()) - from) >= 1) {
            break;
        }
    }
    select(next);
}

void BankChart::moveTo(bool last)
{
    const int lane = m_selected ? m_selected->lane : 0;
    if (m_layout.lanes() > 0) {
        select(Place{lane, last ? countIn(lane) - 1 : 0});
    }
}

void BankChart::moveLane(int direction)
{
    if (!m_selected) {
        moveAlong(-1);
        return;
    }
    const int lane = m_selected->lane + direction;
    if (lane >= 0 && lane < m_layout.lanes()) {
        if (const auto index = nearest(lane, timeOf(*m_selected))) {
            select(Place{lane, *index});
        }
    }
}

void BankChart::activate(const Place &place)
{
    if (const StepSeq step = stepOf(place); step != StepSeq{}) {
        emit stepActivated(m_history.session(), step);
    }
}

void BankChart::keyPressEvent(QKeyEvent *event)
{
    const double middle = m_layout.axis.left + m_layout.axis.width / 2;
    switch (event->key()) {
    case Qt::Key_Left: moveAlong(-1); break;
    case Qt::Key_Right: moveAlong(1); break;
    case Qt::Key_Home: moveTo(false); break;
    case Qt::Key_End: moveTo(true); break;
    case Qt::Key_Up: moveLane(-1); break;
    case Qt::Key_Down: moveLane(1); break;
    case Qt::Key_Plus: zoomAt(0.8, middle); break;
    case Qt::Key_Minus: zoomAt(1.25, middle); break;
    case Qt::Key_0: showAll(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected) {
            activate(*m_selected);
        }
        break;
    default: QWidget::keyPressEvent(event);
    }
}

void BankChart::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    const double sideways = event->angleDelta().x() / 120.0;
    if (event->modifiers() & Qt::ShiftModifier || std::abs(sideways) > std::abs(notches)) {
        pan(-(std::abs(sideways) > std::abs(notches) ? sideways : notches) * m_layout.axis.width / 10);
    } else if (notches != 0) {
        zoomAt(std::pow(0.8, notches), event->position().x());
    }
    event->accept();
}

void BankChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_dragFrom = event->position().x();
        m_dragged = false;
    }
}

void BankChart::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragFrom) {
        setCursor(hit(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    const double by = *m_dragFrom - event->position().x();
    if (m_dragged || std::abs(by) > kDragStart) {
        m_dragged = true;
        m_dragFrom = event->position().x();
        pan(by);
    }
}

void BankChart::mouseReleaseEvent(QMouseEvent *event)
{
    const bool click = std::exchange(m_dragFrom, std::nullopt).has_value() && !m_dragged;
    if (const auto place = click ? hit(event->position()) : std::nullopt) {
        select(place);
        activate(*place);
    }
}

void BankChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    a11y::valueChanged(this);
}

void BankChart::resizeEvent(QResizeEvent *) { relayout(); }

void BankChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        relayout();
    }
}

bool BankChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const QString tip = tipAt(help->pos());
        tip.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), tip.toHtmlEscaped(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace pilothouse::diagnosis

#include "moc_bank_chart.cpp"
