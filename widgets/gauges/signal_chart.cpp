// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/signal_chart.h"

#include "models/text.h"
#include "theme/flow_layout.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QChart>
#include <QChartView>
#include <QDateTimeAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QPixmap>
#include <QToolButton>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <limits>

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

double milliseconds(WallTime at) { return static_cast<double>(at.time_since_epoch().count()) / 1000.0; }

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
    connect(&history, &models::SignalHistory::changed, this, [this] {
        if (!m_timer.isActive() && isVisible()) {
            m_timer.start();
        }
    });
    applyColors();
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
    m_value = new QLabel;
    m_value->setObjectName(QStringLiteral("signalValue"));
    m_value->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("Constraints 0.00 · 00:00:00")));
    m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    top->addWidget(m_value);
    column->addLayout(top);
    m_empty = new QLabel(tr("No signal has been computed for this session yet."));
    m_empty->setObjectName(QStringLiteral("signalEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    column->addWidget(m_empty, 1);
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
    m_view = new QChartView(m_chart);
    m_view->setObjectName(QStringLiteral("signalChartView"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setMinimumHeight(90);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    column->addWidget(m_view, 1);
}

SignalChart::Line &SignalChart::lineOf(SignalKind kind) { return m_lines[static_cast<std::size_t>(kind)]; }

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

void SignalChart::refresh()
{
    double first = std::numeric_limits<double>::max();
    double last = std::numeric_limits<double>::lowest();
    for (int k = 0; k < kSignalKindCount; ++k) {
        const auto kind = static_cast<SignalKind>(k);
        const auto &points = m_history.line(kind);
        if (points.empty() && lineOf(kind).values == nullptr) {
            continue;
        }
        if (lineOf(kind).values == nullptr) {
            addLine(kind);
        }
        QList<QPointF> values;
        values.reserve(static_cast<qsizetype>(points.size()));
        for (const auto &point : points) {
            values << QPointF(milliseconds(point.at), std::clamp(point.level, 0.0, 1.0));
        }
        lineOf(kind).values->replace(values);
        lineOf(kind).toggle->setVisible(!points.empty());
        if (!points.empty()) {
            first = std::min(first, values.front().x());
            last = std::max(last, values.back().x());
        }
    }
    const bool any = first <= last;
    m_view->setVisible(any);
    m_empty->setVisible(!any);
    if (!any) {
        return;
    }
    last = std::max(last, first + 1000);
    m_time->setRange(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(first)),
                     QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(last)));
    for (int k = 0; k < kSignalKindCount; ++k) {
        if (auto *threshold = m_lines[static_cast<std::size_t>(k)].threshold) {
            const double level = models::signalThresholds(static_cast<SignalKind>(k)).risk;
            threshold->replace(QList<QPointF>{QPointF(first, level), QPointF(last, level)});
        }
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
}

void SignalChart::readOut(const QPointF &scenePosition)
{
    const QPointF at = m_chart->mapToValue(m_chart->mapFromScene(scenePosition));
    QString words;
    double nearest = std::numeric_limits<double>::max();
    for (int k = 0; k < kSignalKindCount; ++k) {
        const auto kind = static_cast<SignalKind>(k);
        const auto &points = m_history.line(kind);
        const auto *series = m_lines[static_cast<std::size_t>(k)].values;
        if (points.empty() || series == nullptr || !series->isVisible()) {
            continue;
        }
        const auto after =
            std::lower_bound(points.begin(), points.end(), at.x(),
                             [](const models::SignalPoint &p, double x) { return milliseconds(p.at) < x; });
        const auto &point = after == points.end() ? points.back() : *after;
        const double distance = std::abs(point.level - at.y());
        if (distance < nearest) {
            nearest = distance;
            words = QStringLiteral("%1 %2 · %3")
                        .arg(theme::signalWord(kind), locale().toString(point.level, 'f', 2),
                             models::localTime(point.at).toString(QStringLiteral("HH:mm:ss")));
        }
    }
    m_value->setText(words);
}

bool SignalChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport()) {
        if (event->type() == QEvent::MouseMove) {
            readOut(m_view->mapToScene(static_cast<QMouseEvent *>(event)->position().toPoint()));
        } else if (event->type() == QEvent::Leave) {
            m_value->clear();
        }
    }
    return QWidget::eventFilter(watched, event);
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
