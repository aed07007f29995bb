// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/status_line.h"

#include "models/text.h"
#include "paint/marks.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QTimer>

namespace pilothouse::app {

using feed::Notice;
using theme::StateRole;

namespace {

constexpr int kNoticeMs = 8000;
constexpr int kGap = 5 * theme::kGrid;

} // namespace

StatusLine::StatusLine(QWidget *parent) : QWidget(parent), m_fade(new QTimer(this))
{
    setObjectName(QStringLiteral("statusLine"));
    setAccessibleName(tr("Status"));
    setMouseTracking(true);
    m_fade->setSingleShot(true);
    m_fade->setInterval(kNoticeMs);
    connect(m_fade, &QTimer::timeout, this, [this] {
        m_notice.clear();
        refresh();
    });
    refresh();
}

void StatusLine::apply(const feed::FeedBatch &batch)
{
    for (const feed::FeedEvent &event : batch.events) {
        if (const auto *notice = std::get_if<Notice>(&event)) {
            showNotice(notice->level, sentence(*notice));
        }
    }
    if (batch.stats) {
        showStats(*batch.stats);
    }
}

void StatusLine::showStats(const feed::RuntimeStats &stats)
{
    if (m_stats != stats) {
        m_stats = stats;
        refresh();
    }
}

void StatusLine::showNotice(Notice::Level level, const QString &text)
{
    m_level = level;
    m_notice = text;
    level == Notice::Level::Info ? m_fade->start() : m_fade->stop();
    refresh();
}

void StatusLine::setFrozen(bool frozen)
{
    m_frozen = frozen;
    refresh();
}

QString StatusLine::sentence(const Notice &notice)
{
    const QString detail = models::text(notice.detail);
    if (notice.code == "listening") {
        return tr("Listening on %1").arg(detail);
    }
    if (notice.code == "attached") {
        return tr("Attached to %1").arg(detail);
    }
    if (notice.code == "attach_failed") {
        return tr("Could not attach: %1").arg(detail);
    }
    if (notice.code == "storage_failed") {
        return tr("The store cannot be written: new holds are vetoed. %1").arg(detail);
    }
    if (notice.code == "announcement_invalid") {
        return tr("The announcement of an agent cannot be used: %1").arg(detail);
    }
    if (notice.code == "policy_invalid") {
        return tr("The policy file cannot be used, the one before stays: %1").arg(detail);
    }
    return detail.isEmpty() ? models::text(notice.code) : detail;
}

QString StatusLine::bytes(std::uint64_t count)
{
    return QLocale().formattedDataSize(static_cast<qint64>(count), count < 10'000'000 ? 1 : 0,
                                       QLocale::DataSizeTraditionalFormat);
}

void StatusLine::setProposals(int count)
{
    if (m_proposals != count) {
        m_proposals = count;
        m_proposalsAt = count > 0 ? m_proposalsAt : QRect();
        refresh();
    }
}

QString StatusLine::proposalsPart() const
{
    return QStringLiteral("◇ ") + tr("%n proposal(s) wait", nullptr, m_proposals);
}

void StatusLine::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_proposalsAt.contains(event->pos())) {
        emit proposalsActivated();
        return;
    }
    QWidget::mousePressEvent(event);
}

void StatusLine::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(m_proposalsAt.contains(event->pos()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QWidget::mouseMoveEvent(event);
}

QStringList StatusLine::leftParts() const
{
    const QLocale locale;
    QStringList parts;
    QString address = models::text(m_stats.endpoint);
    address.remove(QStringLiteral("ws://")).remove(QStringLiteral("/step"));
    parts << (address.isEmpty() ? tr("not listening") : address);
    QString agents = tr("%n agent(s)", nullptr, static_cast<int>(m_stats.agents));
    if (m_stats.observing > 0) {
        agents += QStringLiteral(" · ") + tr("%n observe-only", nullptr, static_cast<int>(m_stats.observing));
    }
    parts << agents << tr("%1 steps/min").arg(locale.toString(m_stats.stepsPerMinute, 'f', 0));
    if (m_stats.verdictP99Ms > 0) {
        parts << tr("verdict p99 %1 ms").arg(locale.toString(m_stats.verdictP99Ms, 'f', 2));
    }
    if (m_proposals > 0) {
        parts << proposalsPart();
    }
    if (m_frozen) {
        parts << tr("view frozen");
    }
    return parts;
}

QString StatusLine::rightPart() const
{
    if (!m_notice.isEmpty()) {
        return m_notice;
    }
    if (!m_stats.storeHealthy) {
        return tr("the store cannot be written");
    }
    return tr("history %1 · %2")
        .arg(tr("%n session(s)", nullptr, static_cast<int>(m_stats.storedSessions)), bytes(m_stats.storeBytes));
}

QString StatusLine::spoken() const { return (leftParts() << rightPart()).join(QStringLiteral("  ")); }

void StatusLine::refresh()
{
    setAccessibleDescription(spoken());
    setToolTip(m_notice);
    update();
}

QSize StatusLine::sizeHint() const { return {640, theme::rowHeight(QFontMetrics(theme::smallFont(font())))}; }

QSize StatusLine::minimumSizeHint() const { return {320, sizeHint().height()}; }

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto place = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    painter.fillRect(rect(), surfaceColor(theme::Surface::Panel, palette()));
    painter.fillRect(QRect(0, 0, width(), 1), surfaceColor(theme::Surface::Line, palette()));
    painter.setFont(theme::smallFont(font()));
    const QFontMetrics metrics = painter.fontMetrics();
    const bool up = !m_stats.endpoint.empty() && m_stats.storeHealthy;
    const int side = metrics.ascent() - 2;
    const QColor state = stateColor(up ? StateRole::Ok : StateRole::Risk, palette());
    paint::drawMark(painter, up ? paint::Mark::FilledCircle : paint::Mark::FilledSquare,
                    place(QRect(theme::kPanelMargin, (height() - side) / 2, side, side)).adjusted(1, 1, -1, -1), state);
    int x = theme::kPanelMargin + side + theme::kGrid + 2;
    bool first = true;
    for (const QString &part : leftParts()) {
        const int width = metrics.horizontalAdvance(part);
        const QRect box = place(QRect(x, 0, width + 1, height()));
        const bool proposals = m_proposals > 0 && part == proposalsPart();
        painter.setPen(first       ? state
                       : proposals ? stateInk(StateRole::Hold, palette())
                                   : inkColor(theme::Ink::Dim, palette()));
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeading, part);
        if (proposals) {
            m_proposalsAt = box;
        }
        first = false;
        x += width + kGap;
    }
    const bool trouble =
        (!m_notice.isEmpty() && m_level != Notice::Level::Info) || (m_notice.isEmpty() && !m_stats.storeHealthy);
    painter.setPen(trouble
                       ? stateColor(m_level == Notice::Level::Warning ? StateRole::Warn : StateRole::Risk, palette())
                       : inkColor(theme::Ink::Dim, palette()));
    const QRect right(x, 0, qMax(0, width() - x - theme::kPanelMargin), height());
    painter.drawText(place(right), Qt::AlignVCenter | Qt::AlignTrailing,
                     metrics.elidedText(rightPart(), Qt::ElideRight, right.width()));
}

} // namespace pilothouse::app

#include "moc_status_line.cpp"
