// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/focus_map_view.h"

#include "focusmap/budget_band.h"
#include "focusmap/focus_words.h"
#include "focusmap/name_column.h"
#include "models/text.h"
#include "theme/metrics.h"
#include "theme/state_words.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace pilothouse::focusmap {

namespace {

/// The item an intervention is about; empty for one that is about no item.
std::string itemOf(const Intervention &act)
{
    if (act.action == "memory.pin" || act.action == "memory.unpin") {
        return act.detail;
    }
    if (act.action == "memory.fidelity") {
        return act.detail.substr(0, act.detail.rfind(' '));
    }
    return {};
}

std::vector<std::int64_t> inputTokens(const models::FocusHistory &history)
{
    std::vector<std::int64_t> out(history.callCount());
    for (std::uint32_t call = 0; call < out.size(); ++call) {
        out[call] = history.call(call).inputTokens;
    }
    return out;
}

std::uint32_t stepped(std::uint32_t from, int by, std::uint32_t count)
{
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(std::int64_t(from) + by, 0, std::int64_t(count) - 1));
}

} // namespace

FocusMapView::FocusMapView(models::FocusHistory &history, models::InterventionModel &interventions, QWidget *parent)
    : QWidget(parent),
      m_history(history),
      m_interventions(interventions),
      m_topTiles(history, m_order.top()),
      m_bodyTiles(history, m_order.body())
{
    setObjectName(QStringLiteral("focusMap"));
    setAccessibleName(tr("Focus map"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    a11y::installSpokenViews();
    connect(&history, &models::FocusHistory::cleared, this, &FocusMapView::onCleared);
    connect(&history, &models::FocusHistory::appended, this, &FocusMapView::onAppended);
    connect(&interventions, &models::InterventionModel::changed, this, [this] {
        placeMarks();
        update();
    });
    m_topTiles.setColors(CellColors(palette()));
    m_bodyTiles.setColors(CellColors(palette()));
    onCleared();
    onAppended();
}

QSize FocusMapView::sizeHint() const { return {480, 26 * fontMetrics().height()}; }

QSize FocusMapView::minimumSizeHint() const { return {220, 9 * fontMetrics().height()}; }

// What is shown

void FocusMapView::onCleared()
{
    m_order.clear();
    m_names.clear();
    m_topTiles.clear();
    m_bodyTiles.clear();
    m_forecast = {};
    m_foresees = true;
    m_call = 0;
    m_row.reset();
    m_compared.reset();
    m_following = !m_range;
    m_fitted = true;
    placeMarks();
    relayout();
    emit selectionChanged();
}

void FocusMapView::onAppended()
{
    if (m_history.callCount() == 0) {
        return;
    }
    if (m_order.update(m_history) == RowOrder::Change::Moved) {
        m_topTiles.clear();
        m_bodyTiles.clear();
    } else if (m_order.top().size() != m_map.topRows) {
        m_topTiles.clear();
    }
    const std::uint32_t newest = m_history.callCount() - 1;
    m_foresees = false;
    lookAhead();
    if (m_following) {
        m_call = newest;
    }
    placeMarks();
    relayout();
    if (m_following && !m_fitted) {
        m_map.reveal(0, newest);
    }
    emit selectionChanged();
    a11y::valueChanged(this);
}

void FocusMapView::lookAhead()
{
    if (m_foresees || !isVisible() || m_history.callCount() == 0) {
        return;
    }
    m_foresees = true;
    m_forecast =
        models::forecastOverflow(inputTokens(m_history), m_history.call(m_history.callCount() - 1).budgetTokens);
}

void FocusMapView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_foresees) {
        lookAhead();
        relayout();
        update();
    }
}

void FocusMapView::placeMarks()
{
    m_marks.clear();
    const auto &acts = m_interventions.all();
    for (std::size_t i = 0; i < acts.size(); ++i) {
        m_marks.push_back({m_history.callAt(acts[i].at), m_history.rowOf(itemOf(acts[i])), i});
    }
}

QRectF FocusMapView::names() const
{
    const double width = std::clamp(0.32 * this->width(), 72.0, 220.0);
    const double left = layoutDirection() == Qt::LeftToRight ? theme::kGrid : this->width() - theme::kGrid - width;
    return {left, m_map.area.top(), width, m_map.area.height()};
}

QRectF FocusMapView::budget() const
{
    return {m_map.area.left(), double(theme::kGrid), m_map.area.width(), std::clamp(0.16 * height(), 28.0, 84.0)};
}

QRectF FocusMapView::legend() const
{
    const double line = QFontMetrics(theme::smallFont(font())).height() + theme::kGrid;
    return height() < 12 * line ? QRectF() : QRectF(theme::kGrid, height() - line, width() - 2.0 * theme::kGrid, line);
}

QRectF FocusMapView::minimap() const
{
    if (m_map.wholeInSight() || m_map.calls == 0) {
        return {};
    }
    const QSizeF size(std::min(120.0, 0.3 * m_map.area.width()), std::min(90.0, 0.35 * m_map.area.height()));
    // The lower left is where a growing session has no cells.
    return {QPointF(m_map.area.left() + theme::kGrid, m_map.area.bottom() - size.height() - theme::kGrid), size};
}

void FocusMapView::relayout()
{
    const QFontMetrics metrics(theme::smallFont(font()));
    m_map.calls = m_history.callCount();
    m_map.topRows = static_cast<std::uint32_t>(m_order.top().size());
    m_map.bodyRows = static_cast<std::uint32_t>(m_order.body().size());
    m_map.ahead = 0;
    if (m_forecast.state == models::FocusForecast::State::Expected) {
        const std::uint32_t latest = m_forecast.open ? m_forecast.call + 1 : m_forecast.latest + 1;
        m_map.ahead = std::min(latest - m_map.calls + 1, std::max(2U, m_map.calls / 3));
    }
    m_map.textHeight = metrics.height();
    m_map.topRowHeight = metrics.height();
    m_map.topGap = theme::kGrid;
    const double top = budget().bottom() + metrics.height() * 0.7 + theme::kGrid;
    const double bottom = height() - legend().height() - theme::kGrid;
    const QRectF name = names();
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    const double left = leftToRight ? name.right() : theme::kGrid;
    const double right = leftToRight ? width() - theme::kGrid : name.left();
    // At least half of the height is the body's.
    const double room = std::max(1.0, bottom - top);
    m_map.topRowHeight = std::min<double>(m_map.textHeight, room / 2 / std::max(1U, m_map.topRows));
    m_map.area = QRectF(left, top, std::max(1.0, right - left), room);
    if (m_fitted) {
        const auto stretch = callsInRange();
        stretch ? m_map.fit(stretch->first, stretch->second) : m_map.fit();
    }
    m_map.clamp();
    update();
}

void FocusMapView::moved()
{
    m_fitted = false;
    m_map.clamp();
    update();
}

void FocusMapView::fit()
{
    m_fitted = true;
    relayout();
}

void FocusMapView::zoom(double factor)
{
    const QRectF at = m_row ? m_map.cell(m_order.placeOf(*m_row), m_call)
                            : QRectF(m_map.callX(m_call), m_map.body().center().y(), 0, 0);
    m_map.zoom(factor, factor, at.center());
    moved();
}

void FocusMapView::resizeEvent(QResizeEvent *) { relayout(); }

void FocusMapView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_topTiles.setColors(CellColors(palette()));
        m_bodyTiles.setColors(CellColors(palette()));
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::LayoutDirectionChange) {
        relayout();
    }
}

// Selection

void FocusMapView::select(std::optional<std::uint32_t> row, std::uint32_t call)
{
    if (m_history.callCount() == 0) {
        return;
    }
    m_row = row && *row < m_order.count() ? row : std::nullopt;
    m_call = std::min(call, m_history.callCount() - 1);
    m_following = !m_range && m_call + 1 == m_history.callCount();
    if (!m_fitted) {
        m_map.reveal(m_row ? m_order.placeOf(*m_row) : 0, m_call);
    }
    setAccessibleDescription(spokenValue());
    update();
    emit selectionChanged();
    a11y::valueChanged(this);
}

void FocusMapView::compareWith(std::optional<std::uint32_t> call)
{
    m_compared = call && *call < m_history.callCount() && *call != m_call ? call : std::nullopt;
    update();
    emit selectionChanged();
}

void FocusMapView::follow()
{
    if (m_history.callCount() > 0) {
        select(m_row, m_history.callCount() - 1);
    }
}

void FocusMapView::letGo()
{
    if (m_compared) {
        compareWith(std::nullopt);
        return;
    }
    m_row.reset();
    follow();
}

void FocusMapView::moveSelection(int rows, int calls, bool compare)
{
    if (m_history.callCount() == 0) {
        return;
    }
    const std::uint32_t from = m_call;
    const std::optional<std::uint32_t> compared = m_compared;
    std::optional<std::uint32_t> row = m_row;
    if (rows != 0) {
        const std::uint32_t place =
            m_row ? stepped(m_order.placeOf(*m_row), rows, m_order.count()) : (rows > 0 ? 0 : m_order.count() - 1);
        row = m_order.rowAt(place);
    }
    select(row, stepped(m_call, calls, m_history.callCount()));
    if (compare) {
        compareWith(compared.value_or(from));
    }
}

std::optional<std::uint32_t> FocusMapView::rowUnder(const QPointF &position) const
{
    const auto place = m_map.rowAt(position.y());
    if (!place) {
        return std::nullopt;
    }
    if (!names().contains(position)) {
        return m_order.rowAt(*place);
    }
    const NameColumn column{m_history, m_order, m_map, m_call, names(), layoutDirection(), {}};
    for (const NameSlot &slot : column.place()) {
        if (position.y() >= slot.y && position.y() < slot.y + slot.height) {
            return m_order.rowAt(slot.place);
        }
    }
    return std::nullopt;
}

void FocusMapView::selectAt(const QPointF &position, bool compare)
{
    const auto call = m_map.callAt(position.x());
    const auto row = rowUnder(position);
    const std::uint32_t from = m_compared.value_or(m_call);
    if (!call && !(row && names().contains(position))) {
        return;
    }
    select(row ? row : m_row, call.value_or(m_call));
    if (compare) {
        compareWith(from);
    } else if (call == m_compared) {
        compareWith(std::nullopt);
    }
}

QString FocusMapView::spokenValue() const
{
    if (m_history.callCount() == 0) {
        return tr("nothing packed yet");
    }
    if (m_row) {
        return FocusWords::cell(m_history, *m_row, m_call);
    }
    const auto &call = m_history.call(m_call);
    return tr("%1 · %2 of %3 tokens · %4")
        .arg(FocusWords::call(m_call), FocusWords::number(call.tokens), FocusWords::number(call.budgetTokens),
             FocusWords::forecast(m_forecast));
}

// Tool-tips

QString FocusMapView::budgetTip(std::uint32_t call) const
{
    const auto &column = m_history.call(call);
    QStringList lines{tr("%1: %2 of %3 tokens, %4 unpacked")
                          .arg(FocusWords::call(call), FocusWords::number(column.tokens),
                               FocusWords::number(column.budgetTokens), FocusWords::number(column.inputTokens))};
    for (const FocusShare share : kStack) {
        const std::int64_t tokens = column.shares[static_cast<std::size_t>(share)];
        if (tokens > 0) {
            lines << tr("%1: %2").arg(FocusWords::share(share), FocusWords::number(tokens));
        }
    }
    lines << FocusWords::account(column);
    lines.removeAll(QString());
    for (const Mark &mark : m_marks) {
        if (mark.call == call) {
            lines << theme::actionWord(models::oneLine(m_interventions.all()[mark.index].action));
        }
    }
    return lines.join(u'\n');
}

bool FocusMapView::showTip(const QPoint &position, const QPoint &globalPosition)
{
    m_tip.reset();
    const bool named = names().contains(position);
    const auto call = named ? std::optional(m_call) : m_map.callAt(position.x());
    if (m_history.callCount() == 0 || !call) {
        return false;
    }
    if (position.y() < m_map.area.top()) {
        QToolTip::showText(globalPosition, budgetTip(*call), this);
        return true;
    }
    const auto row = rowUnder(position);
    if (!row) {
        return false;
    }
    m_tip = {*row, *call};
    m_tipAt = globalPosition;
    QToolTip::showText(globalPosition, FocusWords::cell(m_history, *row, *call), this);
    if (m_history.cell(*row, *call)) {
        emit tipWanted(*row, *call);
    }
    return true;
}

void FocusMapView::setTip(std::uint32_t row, std::uint32_t call, const QString &more)
{
    if (m_tip == std::pair(row, call) && QToolTip::isVisible()) {
        QToolTip::showText(m_tipAt, FocusWords::cell(m_history, row, call) + u'\n' + more, this);
    }
}

bool FocusMapView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (!showTip(help->pos(), help->globalPos())) {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace pilothouse::focusmap

#include "moc_focus_map_view.cpp"
