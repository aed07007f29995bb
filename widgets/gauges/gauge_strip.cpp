// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/gauge_strip.h"

#include "gauges/gauge_text.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QAccessible>
#include <QAccessibleValueChangeEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace pilothouse::gauges {

namespace {

constexpr int kRepaintMs = 250;
constexpr std::size_t kSparkPoints = 120;

/// The order of the tiles.
constexpr SignalKind kOrder[] = {SignalKind::Drift,  SignalKind::Risk,    SignalKind::Loop,   SignalKind::Context,
                                 SignalKind::Cost,   SignalKind::Stall,   SignalKind::Errors, SignalKind::Constraints,
                                 SignalKind::Health, SignalKind::Latency, SignalKind::Taint,  SignalKind::Trouble};

} // namespace

GaugeStrip::GaugeStrip(models::SignalHistory &history, QWidget *parent) : QWidget(parent), m_history(history)
{
    setObjectName(QStringLiteral("gaugeStrip"));
    setAccessibleName(tr("Signals"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_repaint.setSingleShot(true);
    m_repaint.setInterval(kRepaintMs);
    connect(&m_repaint, &QTimer::timeout, this, &GaugeStrip::refresh);
    connect(&history, &models::SignalHistory::changed, this, [this] {
        if (!m_repaint.isActive()) {
            m_repaint.start();
        }
    });
    refresh();
}

QSize GaugeStrip::sizeHint() const
{
    const QFontMetrics figure(theme::figureFont(font()));
    return {600, 3 * theme::kGrid + fontMetrics().height() + figure.height() + 3 * fontMetrics().height() / 2 +
                     3 * theme::kGrid};
}

QSize GaugeStrip::minimumSizeHint() const { return {200, sizeHint().height()}; }

void GaugeStrip::refresh()
{
    m_shown.clear();
    std::copy_if(std::begin(kOrder), std::end(kOrder), std::back_inserter(m_shown),
                 [this](SignalKind kind) { return m_history.newest(kind).has_value(); });
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_shown.size()) - 1));
    speak();
    update();
}

void GaugeStrip::speak()
{
    QStringList spoken;
    for (const auto kind : m_shown) {
        spoken << gaugeText(*m_history.newest(kind), locale()).spoken(kind);
    }
    const QString words = spoken.join(QStringLiteral("; "));
    if (words != accessibleDescription()) {
        setAccessibleDescription(words);
        if (hasFocus()) {
            QAccessibleValueChangeEvent changed(this, spoken.value(m_current));
            QAccessible::updateAccessibility(&changed);
        }
    }
}

QRect GaugeStrip::rectOf(int tile) const
{
    const int count = std::max(1, static_cast<int>(m_shown.size()));
    const int left = width() * tile / count;
    const int right = width() * (tile + 1) / count;
    return QStyle::visualRect(layoutDirection(), rect(), QRect(left, 0, right - left, height()));
}

QRect GaugeStrip::tileRect(SignalKind kind) const
{
    const auto it = std::find(m_shown.begin(), m_shown.end(), kind);
    return it == m_shown.end() ? QRect() : rectOf(static_cast<int>(it - m_shown.begin()));
}

int GaugeStrip::tileAt(const QPoint &position) const
{
    for (int tile = 0; tile < static_cast<int>(m_shown.size()); ++tile) {
        if (rectOf(tile).contains(position)) {
            return tile;
        }
    }
    return -1;
}

void GaugeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::surfaceColor(theme::Surface::Panel, palette()));
    const QColor line = theme::surfaceColor(theme::Surface::Line, palette());
    painter.fillRect(QRect(0, height() - 1, width(), 1), line);
    if (m_shown.empty()) {
        painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
        painter.drawText(rect().adjusted(theme::kPanelMargin, 0, -theme::kPanelMargin, 0),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Signals appear with the first steps of a session: context use, cost, repeated actions."));
        return;
    }
    for (int tile = 0; tile < static_cast<int>(m_shown.size()); ++tile) {
        const QRect area = rectOf(tile);
        if (tile > 0) {
            const int x = layoutDirection() == Qt::RightToLeft ? area.right() : area.left();
            painter.fillRect(QRect(x, 0, 1, height()), line);
        }
        paintTile(painter, area, m_shown[static_cast<std::size_t>(tile)]);
        if (hasFocus() && tile == m_current) {
            painter.setPen(theme::stateColor(theme::StateRole::Accent, palette()));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(area.adjusted(1, 1, -2, -3));
        }
    }
}

void GaugeStrip::paintTile(QPainter &painter, const QRect &tile, SignalKind kind) const
{
    const auto words = gaugeText(*m_history.newest(kind), locale());
    const QColor color = theme::stateColor(words.role, palette());
    const QRect inner = tile.adjusted(theme::kPanelMargin, 2 * theme::kGrid, -theme::kPanelMargin, -2 * theme::kGrid);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto start = mirrored ? Qt::AlignRight : Qt::AlignLeft;
    const auto end = mirrored ? Qt::AlignLeft : Qt::AlignRight;
    painter.setFont(theme::smallFont(font()));
    const QFontMetrics small(painter.font());
    const QString name = theme::signalWord(kind);
    const QRect head(inner.left(), inner.top(), inner.width(), small.height());
    painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
    const int nameWidth = std::min(small.horizontalAdvance(name) + 1, inner.width());
    painter.drawText(head, start | Qt::AlignVCenter, small.elidedText(name, Qt::ElideRight, inner.width()));
    const int room = std::max(0, inner.width() - nameWidth - theme::kGrid);
    painter.setPen(color);
    painter.drawText(head, end | Qt::AlignVCenter, small.elidedText(words.word, Qt::ElideLeft, room));
    painter.setFont(theme::figureFont(font()));
    const QFontMetrics figure(painter.font());
    const QRect number(inner.left(), head.bottom() + theme::kGrid / 2, inner.width(), figure.height());
    painter.setPen(theme::inkColor(theme::Ink::Text, palette()));
    painter.drawText(number, start | Qt::AlignVCenter, figure.elidedText(words.number, Qt::ElideRight, inner.width()));
    const int top = number.bottom() + theme::kGrid;
    paintLine(painter, QRectF(inner.left(), top, inner.width(), std::max(8, inner.bottom() - top)), kind, color);
}

void GaugeStrip::paintLine(QPainter &painter, const QRectF &area, SignalKind kind, const QColor &color) const
{
    const auto y = [&](double level) { return area.bottom() - area.height() * std::clamp(level, 0.0, 1.0); };
    painter.setPen(QPen(theme::inkColor(theme::Ink::Faint, palette()), 1, Qt::DotLine));
    const double threshold = y(models::signalThresholds(kind).risk);
    painter.drawLine(QPointF(area.left(), threshold), QPointF(area.right(), threshold));
    const auto points = models::decimated(m_history.line(kind), kSparkPoints);
    if (points.empty()) {
        return;
    }
    QPolygonF line;
    line.reserve(static_cast<qsizetype>(points.size()) + 1);
    const double step = points.size() > 1 ? area.width() / static_cast<double>(points.size() - 1) : 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        line << QPointF(area.left() + step * static_cast<double>(i), y(points[i].level));
    }
    if (points.size() == 1) {
        line << QPointF(area.right(), line.front().y());
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5));
    painter.drawPolyline(line);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

QStringList GaugeStrip::evidenceLines(SignalKind kind) const
{
    QStringList lines;
    const auto &sample = m_history.newest(kind);
    if (!sample) {
        return lines;
    }
    for (const auto &evidence : sample->evidence) {
        const QString words = models::visibleText(models::oneLine(evidence.feature, 80)).text;
        const QString weight = locale().toString(evidence.weight, 'f', 2);
        lines << (evidence.seq == StepSeq{}
                      ? tr("%1 (weight %2)").arg(words, weight)
                      : tr("%1, step %2 (weight %3)").arg(words).arg(raw(evidence.seq)).arg(weight));
    }
    return lines;
}

void GaugeStrip::open(int tile)
{
    if (tile < 0 || tile >= static_cast<int>(m_shown.size())) {
        return;
    }
    m_current = tile;
    update();
    const auto kind = m_shown[static_cast<std::size_t>(tile)];
    const auto sample = *m_history.newest(kind);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("evidenceMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(gaugeText(sample, locale()).spoken(kind));
    const auto lines = evidenceLines(kind);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto step = sample.evidence[static_cast<std::size_t>(i)].seq;
        auto *action = menu->addAction(QString(lines[i]).replace(u'&', QLatin1String("&&")));
        action->setEnabled(step != StepSeq{});
        connect(action, &QAction::triggered, this,
                [this, step, session = sample.session] { emit stepActivated(session, step); });
    }
    if (lines.isEmpty()) {
        menu->addAction(tr("No evidence for this value"))->setEnabled(false);
    }
    menu->addSeparator();
    auto *history = menu->addAction(tr("Show its history"));
    history->setObjectName(QStringLiteral("actionShowSignalHistory"));
    connect(history, &QAction::triggered, this, [this, kind] { emit historyAsked(kind); });
    menu->popup(mapToGlobal(rectOf(tile).bottomLeft()));
}

void GaugeStrip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        open(tileAt(event->position().toPoint()));
    }
}

void GaugeStrip::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_shown.size()) - 1;
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        const bool forward = (event->key() == Qt::Key_Right) != (layoutDirection() == Qt::RightToLeft);
        m_current = std::clamp(m_current + (forward ? 1 : -1), 0, std::max(0, last));
        if (last >= 0) {
            const auto kind = m_shown[static_cast<std::size_t>(m_current)];
            QAccessibleValueChangeEvent changed(this, gaugeText(*m_history.newest(kind), locale()).spoken(kind));
            QAccessible::updateAccessibility(&changed);
        }
        update();
    } else if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        open(m_current);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void GaugeStrip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void GaugeStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
        updateGeometry();
        refresh();
    }
}

} // namespace pilothouse::gauges

#include "moc_gauge_strip.cpp"
