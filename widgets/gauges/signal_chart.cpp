// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/signal_chart.h"

#include "gauges/chart_points.h"
#include "gauges/signal_plot.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "theme/flow_layout.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QChart>
#include <QDateTimeAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QLineSeries>
#include <QPainter>
#include <QPixmap>
#include <QToolButton>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace pilothouse::gauges {

namespace {

constexpr int kRedrawMs = 250;

/// Colour and dash together tell the lines apart.
struct LineLook {
    theme::StateRole role;
    Qt::PenStyle dash;
};
constexpr LineLook kLooks[kSignalKindCount] = {
    {theme::StateRole::Hold, Qt::SolidLine},          // drift
    {theme::StateRole::Risk, Qt::SolidLine},          // risk
    {theme::StateRole::Ok, Qt::SolidLine},            // loop
    {theme::StateRole::Ok, Qt::DashDotLine},          // stall
    {theme::StateRole::Risk, Qt::DashDotLine},        // errors
    {theme::StateRole::Accent, Qt::SolidLine},        // context
    {theme::StateRole::Compressed, Qt::DashLine},     // cost
    {theme::StateRole::Hold, Qt::DashDotLine},        // constraints
    {theme::StateRole::Placeholder, Qt::SolidLine},   // health
    {theme::StateRole::Placeholder, Qt::DashDotLine}, // latency
    {theme::StateRole::Risk, Qt::DotLine},            // taint
    {theme::StateRole::Warn, Qt::SolidLine},          // trouble
};

/// A piece of the line, as it is drawn.
QIcon swatch(const QPen &pen, int side)
{
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(QPen(pen.color(), 2, pen.style()));
    painter.drawLine(0, side / 2, side, side / 2);
    return QIcon(pixmap);
}

} // namespace

SignalChart::SignalChart(models::SignalHistory &history, QWidget *parent) : QWidget(parent), m_history(history)
{
    setObjectName(QStringLiteral("signalChart"));
    setAccessibleName(tr("History of the signals"));
    build();
    m_timer.setSingleShot(true);
    m_timer.setInterval(kRedrawMs);
    connect(&m_timer, &QTimer::timeout, this, &SignalChart::refresh);
    connect(&history, &models::SignalHistory::changed, this, &SignalChart::soon);
    connectPlot();
    applyColors();
}

void SignalChart::soon()
{
    if (!m_timer.isActive() && isVisible()) {
        m_timer.start();
    }
}

void SignalChart::setInterventions(models::InterventionModel &interventions)
{
    m_interventions = &interventions;
    connect(&interventions, &models::InterventionModel::changed, this, &SignalChart::soon);
}

void SignalChart::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new QWidget;
    auto *flow = new theme::FlowLayout(2 * theme::kGrid, m_head);
    flow->setContentsMargins(0, 0, 0, 0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, 0);
    top->addWidget(m_head, 1);
    m_all = new QToolButton;
    m_all->setObjectName(QStringLiteral("signalShowAll"));
    m_all->setText(tr("Whole session"));
    m_all->setToolTip(tr("Shows the whole session again (0)"));
    m_all->hide();
    top->addWidget(m_all, 0, Qt::AlignTop);
    column->addLayout(top);
    m_empty = new QLabel(tr("No signal has been computed for this session yet."));
    m_empty->setObjectName(QStringLiteral("signalEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    column->addWidget(m_empty, 1);
    buildChart();
    column->addWidget(m_view, 1);
}

void SignalChart::buildChart()
{
    m_chart = new QChart;
    m_chart->legend()->hide();
    m_chart->setMargins(QMargins(4 * theme::kGrid, 2 * theme::kGrid, 7 * theme::kGrid, 0));
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundRoundness(0);
    m_time = new QDateTimeAxis(m_chart);
    m_time->setFormat(QStringLiteral("HH:mm:ss"));
    m_time->setTickCount(5);
    m_level = new QValueAxis(m_chart);
    m_level->setRange(0, 1);
    m_level->setTickCount(3);
    m_level->setLabelFormat(QStringLiteral("%.1f"));
    // An axis that has no range yet when it is added gets no room for its labels.
    m_time->setRange(QDateTime::fromMSecsSinceEpoch(0), QDateTime::fromMSecsSinceEpoch(1000));
    m_chart->addAxis(m_time, Qt::AlignBottom);
    m_chart->addAxis(m_level, Qt::AlignLeft);
    m_view = new SignalPlot(m_chart);
}

void SignalChart::connectPlot()
{
    const auto redraw = [this] { refresh(); };
    connect(m_view, &SignalPlot::zoomAsked, this, [this, redraw](double factor, double at) {
        m_window.zoom(factor, at);
        redraw();
    });
    connect(m_view, &SignalPlot::panAsked, this, [this, redraw](double by) {
        m_window.pan(by);
        redraw();
    });
    const auto all = [this, redraw] {
        m_window.showAll();
        redraw();
    };
    connect(m_view, &SignalPlot::allAsked, this, all);
    connect(m_all, &QToolButton::clicked, this, all);
    connect(m_view, &SignalPlot::pointed, this, &SignalChart::point);
    connect(m_view, &SignalPlot::pointerLeft, this, [this] {
        if (!m_view->hasFocus()) {
            placeCursor(std::nullopt);
        }
    });
    connect(m_view, &SignalPlot::cursorMoved, this, &SignalChart::moveCursor);
    connect(m_view, &SignalPlot::rangePicked, this,
            [this](double from, double to) { emit rangePicked(models::rangeBetween(timeAt(from), timeAt(to))); });
    connect(m_view, &SignalPlot::rangeDropped, this, [this] {
        m_anchor.reset();
        placeCursor(std::nullopt);
        emit rangePicked(std::nullopt);
    });
    connect(m_view, &SignalPlot::activated, this, &SignalChart::activate);
    connect(m_view, &SignalPlot::stampActivated, this, &SignalChart::interventionActivated);
}

bool SignalChart::isDrawn(SignalKind kind) const
{
    const auto &line = m_lines[static_cast<std::size_t>(kind)];
    return line.values != nullptr && line.toggle->isChecked() && !m_history.line(kind).empty();
}

void SignalChart::addLine(SignalKind kind)
{
    auto &line = lineOf(kind);
    line.values = new QLineSeries(m_chart);
    line.threshold = new QLineSeries(m_chart);
    for (auto *series : {line.values, line.threshold}) {
        m_chart->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_level);
    }
    line.toggle = new QToolButton;
    line.toggle->setObjectName(QLatin1String("signalToggle_") + models::text(name(kind)));
    line.toggle->setText(theme::signalWord(kind));
    line.toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    line.toggle->setCheckable(true);
    line.toggle->setChecked(true);
    line.toggle->setToolTip(tr("Show or hide this line"));
    connect(line.toggle, &QToolButton::toggled, this, [this, kind](bool on) {
        lineOf(kind).values->setVisible(on);
        lineOf(kind).threshold->setVisible(on);
        soon();
    });
    m_head->layout()->addWidget(line.toggle);
    applyColors();
}

void SignalChart::applyColors()
{
    const QColor panel = theme::surfaceColor(theme::Surface::Panel, palette());
    m_chart->setBackgroundBrush(panel);
    m_chart->setBackgroundPen(Qt::NoPen);
    m_view->setBackgroundBrush(panel);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_level)}) {
        axis->setLabelsColor(theme::inkColor(theme::Ink::Dim, palette()));
        axis->setLabelsFont(theme::smallFont(font()));
        axis->setGridLineColor(theme::surfaceColor(theme::Surface::Line, palette()));
        axis->setLinePenColor(theme::surfaceColor(theme::Surface::Line, palette()));
    }
    for (std::size_t k = 0; k < m_lines.size(); ++k) {
        if (m_lines[k].values == nullptr) {
            continue;
        }
        const QColor color = theme::stateColor(kLooks[k].role, palette());
        m_lines[k].values->setPen(QPen(color, 1.6, kLooks[k].dash));
        QColor faint = color;
        faint.setAlphaF(0.6F);
        m_lines[k].threshold->setPen(QPen(faint, 1, Qt::DotLine));
        m_lines[k].toggle->setIcon(swatch(m_lines[k].values->pen(), fontMetrics().height()));
    }
}

std::optional<std::pair<double, double>> SignalChart::extent() const
{
    std::optional<std::pair<double, double>> out;
    for (int k = 0; k < kSignalKindCount; ++k) {
        const auto &points = m_history.line(static_cast<SignalKind>(k));
        if (!points.empty()) {
            const double first = milliseconds(points.front().at);
            const double last = milliseconds(points.back().at);
            out = out ? std::pair(std::min(out->first, first), std::max(out->second, last)) : std::pair(first, last);
        }
    }
    return out;
}

void SignalChart::refresh()
{
    for (int k = 0; k < kSignalKindCount; ++k) {
        const auto kind = static_cast<SignalKind>(k);
        if (!m_history.line(kind).empty() && lineOf(kind).values == nullptr) {
            addLine(kind);
        }
        if (lineOf(kind).toggle != nullptr) {
            lineOf(kind).toggle->setVisible(!m_history.line(kind).empty());
        }
    }
    const auto ends = extent();
    m_view->setVisible(ends.has_value());
    m_empty->setVisible(!ends.has_value());
    m_all->setVisible(ends.has_value() && !m_window.isWhole());
    if (!ends) {
        m_window = ChartWindow();
        drawLines();
        placeCursor(std::nullopt);
        return;
    }
    m_window.setExtent(ends->first, ends->second);
    m_time->setRange(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(m_window.from())),
                     QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::ceil(m_window.to()))));
    m_view->setWindow(m_window.from(), m_window.to());
    drawLines();
    drawStamps();
    placeCursor(m_cursor);
}

void SignalChart::drawLines()
{
    int drawn = 0;
    for (int k = 0; k < kSignalKindCount; ++k) {
        drawn += isDrawn(static_cast<SignalKind>(k)) ? 1 : 0;
    }
    const std::size_t each =
        std::min(models::SignalHistory::kMaxPoints, kMaxDrawn / static_cast<std::size_t>(std::max(1, drawn)));
    for (int k = 0; k < kSignalKindCount; ++k) {
        const auto kind = static_cast<SignalKind>(k);
        auto &line = lineOf(kind);
        if (line.values == nullptr) {
            continue;
        }
        QList<QPointF> values;
        if (isDrawn(kind)) {
            for (const auto &point :
                 models::decimated(slice(m_history.line(kind), m_window.from(), m_window.to()), each)) {
                values << QPointF(milliseconds(point.at), std::clamp(point.level, 0.0, 1.0));
            }
        }
        line.values->replace(values);
        const double level = models::signalThresholds(kind).risk;
        line.threshold->replace(QList<QPointF>{QPointF(m_window.from(), level), QPointF(m_window.to(), level)});
    }
}

void SignalChart::drawStamps()
{
    std::vector<SignalPlot::Stamp> stamps;
    if (m_interventions != nullptr) {
        for (const auto &row : m_interventions->all()) {
            const double at = milliseconds(row.at);
            if (at >= m_window.from() && at <= m_window.to()) {
                const QString detail = models::visibleText(models::oneLine(row.detail, 120)).text;
                stamps.push_back(
                    {row.id, at, theme::stateMark(row.state), theme::stateColor(theme::stateRole(row.state), palette()),
                     QStringList{clockOf(row.at), theme::laneWord(row.lane),
                                 theme::actionWord(models::text(row.action)), theme::stateWord(row.state), detail}
                         .join(QStringLiteral(" · "))});
            }
        }
    }
    m_view->setStamps(std::move(stamps));
}

void SignalChart::setRange(std::optional<models::TimeRange> range)
{
    m_range = range;
    m_view->setRange(range ? std::optional(std::pair(milliseconds(range->from), milliseconds(range->to)))
                           : std::nullopt);
}

void SignalChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) && m_view != nullptr) {
        applyColors();
    }
}

void SignalChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace pilothouse::gauges

#include "moc_signal_chart.cpp"
