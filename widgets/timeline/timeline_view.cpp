// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timeline_view.h"

#include "models/text.h"
#include "models/visible_text.h"
#include "theme/effect_words.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QAccessible>
#include <QAccessibleValueChangeEvent>
#include <QDateTime>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pilothouse::timeline {

namespace {

/// A stretch shorter than this was a click.
constexpr double kPickStart = 4;

} // namespace

TimelineView::TimelineView(models::InterventionModel &model, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_model(model), m_clock(clock)
{
    setObjectName(QStringLiteral("timelineView"));
    setAccessibleName(tr("Interventions over time"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&model, &models::InterventionModel::changed, this, &TimelineView::relayout);
    showRecent();
}

QSize TimelineView::sizeHint() const
{
    return {480, kLaneCount * theme::rowHeight(fontMetrics()) + fontMetrics().height() + 4 * theme::kGrid};
}

QSize TimelineView::minimumSizeHint() const
{
    return {200, kLaneCount * (fontMetrics().height() + 2) + fontMetrics().height() + 2 * theme::kGrid};
}

void TimelineView::relayout()
{
    const QFontMetrics metrics(font());
    int names = 0;
    for (int lane = 0; lane < kLaneCount; ++lane) {
        names = std::max(names, metrics.horizontalAdvance(theme::laneWord(static_cast<Lane>(lane))));
    }
    m_layout.axis.left = theme::kPanelMargin + names + 4 * theme::kGrid;
    m_layout.axis.width = std::max(1.0, width() - m_layout.axis.left - theme::kPanelMargin);
    m_layout.top = theme::kGrid;
    const double bottom = metrics.height() + 2 * theme::kGrid;
    m_layout.laneHeight = std::max(8.0, (height() - m_layout.top - bottom) / kLaneCount);
    m_layout.markSize = std::min(0.7 * metrics.height(), m_layout.laneHeight - 2);
    m_marks = m_layout.place(m_model.all());
    update();
}

void TimelineView::showRecent()
{
    m_following = true;
    const auto now = m_clock.wall().time_since_epoch();
    m_layout.axis.show(now - kDefaultSpan, now);
    relayout();
    emit rangeChanged();
}

void TimelineView::showStretch(const models::TimeRange &stretch)
{
    m_following = false;
    m_layout.axis.show(stretch.from.time_since_epoch(), stretch.to.time_since_epoch());
    moved();
}

void TimelineView::tick()
{
    if (!m_following) {
        return;
    }
    const auto now = m_clock.wall().time_since_epoch();
    const double pixels = m_layout.axis.toX(now) - m_layout.axis.toX(m_layout.axis.end);
    if (std::abs(pixels) < 1) {
        return; // no painted pixel would change
    }
    m_layout.axis.show(now - m_layout.axis.span(), now);
    relayout();
}

QString TimelineView::rangeText() const
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(m_layout.axis.span()).count();
    if (m_following) {
        return minutes > 0 ? tr("last %n min", nullptr, static_cast<int>(minutes))
                           : tr("last %n s", nullptr, static_cast<int>(m_layout.axis.span() / std::chrono::seconds{1}));
    }
    const auto clock = [](TimeAxis::Time t) {
        return models::localTime(WallTime{t}).toString(QStringLiteral("HH:mm:ss"));
    };
    return tr("%1 to %2").arg(clock(m_layout.axis.begin), clock(m_layout.axis.end));
}

void TimelineView::moved()
{
    relayout();
    emit rangeChanged();
}

void TimelineView::zoomAt(double factor, double x)
{
    // While following, now stays at the right end.
    m_layout.axis.zoom(factor, m_following ? m_layout.axis.left + m_layout.axis.width : x);
    moved();
}

void TimelineView::resizeEvent(QResizeEvent *) { relayout(); }

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    const double sideways = event->angleDelta().x() / 120.0;
    if (event->modifiers() & Qt::ShiftModifier || std::abs(sideways) > std::abs(notches)) {
        m_following = false;
        m_layout.axis.pan(-(std::abs(sideways) > std::abs(notches) ? sideways : notches) * m_layout.axis.width / 10);
        moved();
    } else if (notches != 0) {
        zoomAt(std::pow(0.8, notches), event->position().x());
    }
    event->accept();
}

std::optional<std::size_t> TimelineView::hit(const QPointF &position) const
{
    return m_layout.hit(m_marks, position.x(), position.y());
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier) {
        m_pickFrom = timeUnder(event->position().x());
    } else if (event->button() == Qt::LeftButton) {
        m_dragFrom = event->position().x();
        m_dragged = false;
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_pickFrom) {
        m_range = models::rangeBetween(*m_pickFrom, timeUnder(event->position().x()));
        update();
        return;
    }
    if (!m_dragFrom) {
        setCursor(hit(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    const double by = *m_dragFrom - event->position().x();
    if (m_dragged || std::abs(by) > 4) {
        m_dragged = true;
        m_following = false;
        m_dragFrom = event->position().x();
        m_layout.axis.pan(by);
        moved();
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (const auto from = std::exchange(m_pickFrom, std::nullopt)) {
        const auto to = timeUnder(event->position().x());
        const double pixels =
            std::abs(m_layout.axis.toX(to.time_since_epoch()) - m_layout.axis.toX(from->time_since_epoch()));
        emit rangePicked(pixels > kPickStart ? std::optional(models::rangeBetween(*from, to)) : std::nullopt);
        return;
    }
    const bool click = m_dragFrom && !m_dragged;
    m_dragFrom.reset();
    if (!click) {
        return;
    }
    if (const auto index = hit(event->position())) {
        const auto id = m_model.all()[*index].id;
        select(id);
        activate(id);
    }
}

WallTime TimelineView::timeUnder(double x) const
{
    return WallTime{m_layout.axis.toTime(std::clamp(x, m_layout.axis.left, m_layout.axis.left + m_layout.axis.width))};
}

void TimelineView::setRange(std::optional<models::TimeRange> range)
{
    if (range != m_range) {
        m_range = range;
        update();
    }
}

void TimelineView::pickTo(int direction)
{
    if (m_anchor == InterventionId{} || m_model.find(m_anchor) == nullptr) {
        m_anchor = m_selected;
    }
    moveSelection(direction);
    const auto *from = m_model.find(m_anchor);
    const auto *to = m_model.find(m_selected);
    if (from != nullptr && to != nullptr) {
        emit rangePicked(models::rangeBetween(from->at, to->at));
    }
}

void TimelineView::activate(InterventionId id)
{
    if (const auto *row = m_model.find(id)) {
        emit interventionActivated(row->seq, id);
    }
}

void TimelineView::select(InterventionId id)
{
    if (m_selected == id) {
        return;
    }
    m_selected = id;
    if (const auto *row = m_model.find(id)) {
        reveal(*row);
        setAccessibleDescription(describe(*row));
        QAccessibleValueChangeEvent changed(this, describe(*row));
        QAccessible::updateAccessibility(&changed);
    }
    update();
    emit selectionChanged(id);
}

void TimelineView::reveal(const Intervention &row)
{
    const auto at = row.at.time_since_epoch();
    if (at >= m_layout.axis.begin && at <= m_layout.axis.end) {
        return;
    }
    m_following = false;
    const auto span = m_layout.axis.span();
    m_layout.axis.show(at - span / 2, at + span / 2);
    moved();
}

void TimelineView::moveSelection(int direction)
{
    const auto &all = m_model.all();
    if (all.empty()) {
        return;
    }
    const auto it = std::find_if(all.begin(), all.end(), [this](const Intervention &i) { return i.id == m_selected; });
    const auto last = static_cast<std::ptrdiff_t>(all.size()) - 1;
    const auto from = it == all.end() ? (direction > 0 ? -1 : last + 1) : it - all.begin();
    select(all[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(from + direction, 0, last))].id);
}

void TimelineView::moveLane(int direction)
{
    const auto *now = m_model.find(m_selected);
    if (now == nullptr) {
        moveSelection(-1);
        return;
    }
    for (int lane = static_cast<int>(now->lane) + direction; lane >= 0 && lane < kLaneCount; lane += direction) {
        const Intervention *nearest = nullptr;
        for (const auto &row : m_model.all()) {
            const bool closer =
                nearest == nullptr || std::chrono::abs(row.at - now->at) < std::chrono::abs(nearest->at - now->at);
            if (row.lane == static_cast<Lane>(lane) && closer) {
                nearest = &row;
            }
        }
        if (nearest != nullptr) {
            select(nearest->id);
            return;
        }
    }
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const double middle = m_layout.axis.left + m_layout.axis.width / 2;
    const bool picks =
        event->modifiers() & Qt::ShiftModifier && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right);
    if (picks) {
        pickTo(event->key() == Qt::Key_Right ? 1 : -1);
        return;
    }
    if (event->key() != Qt::Key_Shift) {
        m_anchor = {};
    }
    switch (event->key()) {
    case Qt::Key_Left: moveSelection(-1); break;
    case Qt::Key_Right: moveSelection(1); break;
    case Qt::Key_Home: moveSelection(-static_cast<int>(m_model.all().size())); break;
    case Qt::Key_End: moveSelection(static_cast<int>(m_model.all().size())); break;
    case Qt::Key_Up: moveLane(-1); break;
    case Qt::Key_Down: moveLane(1); break;
    case Qt::Key_Plus: zoomAt(0.8, middle); break;
    case Qt::Key_Minus: zoomAt(1.25, middle); break;
    case Qt::Key_0: showRecent(); break;
    case Qt::Key_Escape: emit rangePicked(std::nullopt); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: activate(m_selected); break;
    default: QWidget::keyPressEvent(event);
    }
}

QString TimelineView::describe(const Intervention &row) const
{
    QStringList parts{models::localTime(row.at).toString(QStringLiteral("HH:mm:ss")), theme::laneWord(row.lane),
                      theme::actionWord(models::text(row.action)), theme::stateWord(row.state)};
    if (!row.operatorName.empty()) {
        parts << models::text(row.operatorName);
    }
    const auto add = [&](const std::string &words) {
        if (!words.empty()) {
            parts << models::visibleText(models::oneLine(words, 160)).text;
        }
    };
    add(row.detail);
    add(row.reason);
    add(row.outcome);
    if (row.effect) {
        parts << theme::effectSentence(*row.effect, locale());
    }
    return parts.join(QStringLiteral(" · "));
}

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const auto index = hit(help->pos());
        if (index) {
            QToolTip::showText(help->globalPos(), describe(m_model.all()[*index]), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

void TimelineView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::LanguageChange) {
        relayout();
    }
}

} // namespace pilothouse::timeline

#include "moc_timeline_view.cpp"
