// SPDX-License-Identifier: GPL-3.0-or-later
// The cursor of the signal chart: where it is, what it reads, what it picks.
#include "gauges/chart_points.h"
#include "gauges/signal_chart.h"
#include "gauges/signal_plot.h"
#include "theme/state_words.h"

#include <QAccessible>
#include <QAccessibleValueChangeEvent>
#include <QLineSeries>
#include <QPen>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace pilothouse::gauges {

std::optional<WallTime> SignalChart::nearestPoint(double at) const
{
    std::optional<WallTime> best;
    for (int k = 0; k < kSignalKindCount; ++k) {
        if (!isDrawn(static_cast<SignalKind>(k))) {
            continue;
        }
        const auto &points = m_history.line(static_cast<SignalKind>(k));
        const auto after =
            std::lower_bound(points.begin(), points.end(), at,
                             [](const models::SignalPoint &p, double x) { return milliseconds(p.at) < x; });
        for (const auto it : {after, after == points.begin() ? after : std::prev(after)}) {
            const bool nearer = it != points.end() &&
                                (!best || std::abs(milliseconds(it->at) - at) < std::abs(milliseconds(*best) - at));
            best = nearer ? std::optional(it->at) : best;
        }
    }
    return best;
}

void SignalChart::point(double at, double level)
{
    placeCursor(nearestPoint(at));
    m_nearest.reset();
    double nearest = 2;
    for (int k = 0; k < kSignalKindCount && m_cursor; ++k) {
        const auto kind = static_cast<SignalKind>(k);
        const auto *value = isDrawn(kind) ? pointAt(m_history.line(kind), *m_cursor) : nullptr;
        if (value != nullptr && std::abs(value->level - level) < nearest) {
            nearest = std::abs(value->level - level);
            m_nearest = kind;
        }
    }
}

void SignalChart::moveCursor(int by, bool extend)
{
    std::vector<WallTime> times;
    for (int k = 0; k < kSignalKindCount; ++k) {
        if (isDrawn(static_cast<SignalKind>(k))) {
            for (const auto &point : m_history.line(static_cast<SignalKind>(k))) {
                times.push_back(point.at);
            }
        }
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    if (times.empty()) {
        return;
    }
    const auto last = static_cast<std::ptrdiff_t>(times.size()) - 1;
    const auto here = m_cursor ? std::lower_bound(times.begin(), times.end(), *m_cursor) - times.begin() : last;
    const auto next = times[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(here + by, 0, last))];
    if (!extend) {
        m_anchor.reset();
    } else if (!m_anchor) {
        m_anchor = m_cursor.value_or(next);
    }
    const double at = milliseconds(next);
    if (at < m_window.from() || at > m_window.to()) {
        m_window.show(at - m_window.span() / 2, at + m_window.span() / 2);
        refresh();
    }
    placeCursor(next);
    if (m_anchor) {
        emit rangePicked(models::rangeBetween(*m_anchor, next));
    }
}

void SignalChart::placeCursor(std::optional<WallTime> at)
{
    m_cursor = at;
    m_told.clear();
    m_step = {};
    std::vector<SignalPlot::Reading> readings;
    for (int k = 0; k < kSignalKindCount && at; ++k) {
        const auto kind = static_cast<SignalKind>(k);
        const auto *value = isDrawn(kind) ? pointAt(m_history.line(kind), *at) : nullptr;
        if (value == nullptr) {
            continue;
        }
        m_step = raw(value->seq) > raw(m_step) ? value->seq : m_step;
        m_told << theme::signalWord(kind) + u' ' + locale().toString(value->level, 'f', 2);
        readings.push_back({m_told.last(), lineOf(kind).values->pen().color(), value->level});
    }
    const QString title = at ? tr("step %1 · %2").arg(raw(m_step)).arg(clockOf(*at)) : QString();
    m_view->setCursorAt(at ? std::optional(milliseconds(*at)) : std::nullopt, title, std::move(readings));
    const QString spoken = at ? title + QStringLiteral(": ") + m_told.join(QStringLiteral(", ")) : QString();
    if (spoken != m_view->accessibleDescription()) {
        m_view->setAccessibleDescription(spoken);
        if (m_view->hasFocus()) {
            QAccessibleValueChangeEvent changed(m_view, spoken);
            QAccessible::updateAccessibility(&changed);
        }
    }
}

void SignalChart::activate(bool jump)
{
    if (!m_cursor) {
        return;
    }
    for (int k = 0; k < kSignalKindCount && !m_nearest; ++k) {
        m_nearest = isDrawn(static_cast<SignalKind>(k)) ? std::optional(static_cast<SignalKind>(k)) : std::nullopt;
    }
    if (m_nearest) {
        emit sampleChosen(*m_nearest, *m_cursor);
    }
    if (jump && m_step != StepSeq{}) {
        emit stepActivated(m_history.session(), m_step);
    }
}

int SignalChart::pointCount(SignalKind kind) const
{
    const auto *values = m_lines[static_cast<std::size_t>(kind)].values;
    return values != nullptr ? static_cast<int>(values->count()) : 0;
}

void SignalChart::showOnly(std::optional<SignalKind> kind)
{
    refresh();
    for (int k = 0; k < kSignalKindCount; ++k) {
        if (auto *toggle = m_lines[static_cast<std::size_t>(k)].toggle) {
            toggle->setChecked(!kind || static_cast<int>(*kind) == k);
        }
    }
    m_nearest = kind;
    refresh();
}

} // namespace pilothouse::gauges
