// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/gauge_strip.h"

#include "models/text.h"
#include "models/visible_text.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QAccessible>
#include <QAccessibleValueChangeEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace pilothouse::gauges {

namespace {

constexpr int kRepaintMs = 250;

/// The first six as tiles, the others as words below them.
constexpr int kFirst = 6;
constexpr SignalKind kOrder[] = {SignalKind::Drift,  SignalKind::Risk,   SignalKind::Loop,        SignalKind::Context,
                                 SignalKind::Cost,   SignalKind::Health, SignalKind::Trouble,     SignalKind::Taint,
                                 SignalKind::Errors, SignalKind::Stall,  SignalKind::Constraints, SignalKind::Latency};
constexpr qsizetype kToldEvidence = 3;

bool isFirst(SignalKind kind) { return std::find(kOrder, kOrder + kFirst, kind) != kOrder + kFirst; }

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

int GaugeStrip::tileHeight() const
{
    const QFontMetrics figure(theme::figureFont(font()));
    return 3 * theme::kGrid + fontMetrics().height() + figure.height() + 3 * fontMetrics().height() / 2 +
           3 * theme::kGrid;
}

int GaugeStrip::chipHeight() const { return fontMetrics().height() + 2 * theme::kGrid; }

int GaugeStrip::tileCount() const
{
    const auto first = static_cast<int>(std::count_if(m_shown.begin(), m_shown.end(), isFirst));
    return first > 0 ? first : static_cast<int>(m_shown.size());
}

QSize GaugeStrip::sizeHint() const
{
    const bool chips = tileCount() < static_cast<int>(m_shown.size());
    return {600, tileHeight() + (chips ? chipHeight() : 0)};
}

QSize GaugeStrip::minimumSizeHint() const { return {200, sizeHint().height()}; }

void GaugeStrip::refresh()
{
    const auto before = sizeHint();
    m_shown.clear();
    std::copy_if(std::begin(kOrder), std::end(kOrder), std::back_inserter(m_shown),
                 [this](SignalKind kind) { return m_history.newest(kind).has_value(); });
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_shown.size()) - 1));
    if (sizeHint() != before) {
        updateGeometry();
    }
    speak();
    update();
}

QString GaugeStrip::spokenOf(SignalKind kind) const
{
    const QString now = gaugeText(*m_history.newest(kind), locale()).spoken(kind);
    const auto trend = trendOf(m_history.line(kind));
    return trend == models::SignalTrend::Steady ? now : now + QStringLiteral(", ") + trendWord(trend);
}

void GaugeStrip::speak()
{
    QStringList spoken;
    for (const auto kind : m_shown) {
        spoken << spokenOf(kind);
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
    const int tiles = std::max(1, tileCount());
    const bool chips = tileCount() < static_cast<int>(m_shown.size());
    const int split = chips ? height() - chipHeight() : height();
    const bool chip = tile >= tiles;
    const int count = chip ? static_cast<int>(m_shown.size()) - tiles : tiles;
    const int at = chip ? tile - tiles : tile;
    const int left = width() * at / count;
    const int right = width() * (at + 1) / count;
    const QRect place(left, chip ? split : 0, right - left, chip ? height() - split : split);
    return QStyle::visualRect(layoutDirection(), rect(), place);
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
    const int tiles = tileCount();
    if (tiles < static_cast<int>(m_shown.size())) {
        painter.fillRect(QRect(0, height() - chipHeight(), width(), 1), line);
    }
    for (int tile = 0; tile < static_cast<int>(m_shown.size()); ++tile) {
        const QRect area = rectOf(tile);
        if (tile > 0 && tile < tiles) {
            const int x = layoutDirection() == Qt::RightToLeft ? area.right() : area.left();
            painter.fillRect(QRect(x, area.top(), 1, area.height()), line);
        }
        const auto kind = m_shown[static_cast<std::size_t>(tile)];
        tile < tiles ? paintTile(painter, area, kind) : paintChip(painter, area, kind);
        if (hasFocus() && tile == m_current) {
            painter.setPen(theme::stateColor(theme::StateRole::Accent, palette()));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(area.adjusted(1, 1, -2, -3));
        }
    }
}

QStringList GaugeStrip::evidenceLines(SignalKind kind) const
{
    QStringList lines;
    const auto &sample = m_history.newest(kind);
    if (!sample) {
        return lines;
    }
    for (const auto &evidence : sample->evidence) {
        const QString words = theme::featureWords(models::text(evidence.feature));
        if (isSilent(kind, evidence)) {
            lines << tr("%1 (%2)").arg(words, silentReason(evidence));
            continue;
        }
        const QString weight = locale().toString(evidence.weight, 'f', 2);
        lines << (evidence.seq == StepSeq{}
                      ? tr("%1 (weight %2)").arg(words, weight)
                      : tr("%1, step %2 (weight %3)").arg(words).arg(raw(evidence.seq)).arg(weight));
        if (!evidence.quote.empty()) {
            lines.last() += QStringLiteral(": “%1”").arg(models::visibleText(models::oneLine(evidence.quote, 60)).text);
        }
    }
    return lines;
}

QString GaugeStrip::tipOf(SignalKind kind) const
{
    const auto lines = evidenceLines(kind);
    QStringList told{spokenOf(kind)};
    int more = 0;
    QStringList silent; // every one: what a gauge leaves out is no detail
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (isSilent(kind, m_history.newest(kind)->evidence[static_cast<std::size_t>(i)])) {
            silent << QStringLiteral("· ") + lines[i];
        } else if (i < kToldEvidence) {
            told << QStringLiteral("· ") + lines[i];
        } else {
            ++more;
        }
    }
    if (more > 0) {
        told << tr("and %n more; click to see them", nullptr, more);
    }
    told += silent;
    return told.join(u'\n');
}

void GaugeStrip::choose(int tile)
{
    if (tile < 0 || tile >= static_cast<int>(m_shown.size())) {
        return;
    }
    m_current = tile;
    const auto kind = m_shown[static_cast<std::size_t>(tile)];
    QAccessibleValueChangeEvent changed(this, tipOf(kind));
    QAccessible::updateAccessibility(&changed);
    update();
    emit kindChosen(kind);
}

bool GaugeStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int tile = tileAt(help->pos());
        if (tile < 0) {
            QToolTip::hideText();
        } else {
            const QString tip = tipOf(m_shown[static_cast<std::size_t>(tile)]).toHtmlEscaped();
            QToolTip::showText(help->globalPos(), QString(tip).replace(u'\n', QLatin1String("<br>")), this,
                               rectOf(tile));
        }
        return true;
    }
    return QWidget::event(event);
}

void GaugeStrip::open(int tile)
{
    if (tile < 0 || tile >= static_cast<int>(m_shown.size())) {
        return;
    }
    choose(tile);
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
        choose(std::clamp(m_current + (forward ? 1 : -1), 0, std::max(0, last)));
    } else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        choose(event->key() == Qt::Key_Home ? 0 : last);
    } else if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        open(m_current);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void GaugeStrip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    choose(m_current);
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
