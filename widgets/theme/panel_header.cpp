// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/panel_header.h"

#include "paint/badge.h"
#include "theme/metrics.h"

#include <QDockWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace pilothouse::theme {

namespace {

QWidget *slot(QHBoxLayout *into)
{
    auto *holder = new QWidget;
    auto *layout = new QHBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    into->addWidget(holder);
    return holder;
}

} // namespace

PanelHeader::PanelHeader(const QString &title, QWidget *parent) : QWidget(parent), m_title(title)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_layout = new QHBoxLayout(this);
    m_layout->setSpacing(2 * kGrid);
    m_leading = slot(m_layout);
    m_middle = new QWidget;
    m_layout->addWidget(m_middle, 1);
    m_trailing = slot(m_layout);
    setAccessibleName(title);
    relayout();
}

PanelHeader *PanelHeader::forDock(QDockWidget *dock)
{
    auto *header = new PanelHeader(dock->windowTitle());
    dock->setTitleBarWidget(header);
    connect(dock, &QDockWidget::windowTitleChanged, header, &PanelHeader::setTitle);
    return header;
}

void PanelHeader::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    relayout();
}

void PanelHeader::setBadge(const QString &word, StateRole role)
{
    if (m_badge == word && m_badgeRole == role) {
        return;
    }
    m_badge = word;
    m_badgeRole = role;
    relayout();
}

void PanelHeader::setNote(const QString &note)
{
    if (m_note == note) {
        return;
    }
    m_note = note;
    relayout();
}

void PanelHeader::setEmphasis(const QString &text, StateRole role)
{
    if (m_emphasis == text && m_emphasisRole == role) {
        return;
    }
    m_emphasis = text;
    m_emphasisRole = role;
    relayout();
}

void PanelHeader::addLeading(QWidget *widget)
{
    m_leading->layout()->addWidget(widget);
    relayout();
}

void PanelHeader::addTrailing(QWidget *widget)
{
    m_trailing->layout()->addWidget(widget);
    relayout();
}

QSize PanelHeader::sizeHint() const { return {QWidget::sizeHint().width(), kPanelHeaderHeight}; }

QSize PanelHeader::minimumSizeHint() const
{
    const int title = QFontMetrics(headerFont(font())).horizontalAdvance(m_title.toUpper());
    return {title + 2 * kPanelMargin, kPanelHeaderHeight};
}

void PanelHeader::relayout()
{
    const QFontMetrics title(headerFont(font()));
    const QFontMetrics small(smallFont(font()));
    int right = kPanelMargin;
    if (!m_badge.isEmpty()) {
        right += paint::badgeSize(m_badge, font()).width() + 2 * kGrid;
    }
    if (!m_emphasis.isEmpty()) {
        right += QFontMetrics(boldFont(smallFont(font()))).horizontalAdvance(m_emphasis) + 2 * kGrid;
    }
    const int left = kPanelMargin + title.horizontalAdvance(m_title.toUpper()) + 2 * kGrid;
    // The note is what goes when there is no room for all.
    const int note = small.horizontalAdvance(m_note) + 2 * kGrid;
    const int held = m_leading->sizeHint().width() + m_trailing->sizeHint().width() + 2 * m_layout->spacing();
    m_noteShown = !m_note.isEmpty() && left + held + right + note <= width();
    right += m_noteShown ? note : 0;
    const bool mirrored = layoutDirection() == Qt::RightToLeft; // margins are not turned round by themselves
    m_layout->setContentsMargins(mirrored ? right : left, 0, mirrored ? left : right, 0);
    QStringList spoken{m_emphasis, m_badge, m_note};
    spoken.removeAll(QString());
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    update();
}

void PanelHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), surfaceColor(Surface::Panel, palette()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), surfaceColor(Surface::Line, palette()));
    const Qt::LayoutDirection direction = layoutDirection();
    const auto place = [&](const QRect &logical) { return QStyle::visualRect(direction, rect(), logical); };
    const int align = Qt::AlignVCenter | (direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);

    painter.setFont(headerFont(font()));
    painter.setPen(inkColor(Ink::Dim, palette()));
    const int titleWidth = painter.fontMetrics().horizontalAdvance(m_title.toUpper());
    painter.drawText(place(QRect(kPanelMargin, 0, titleWidth + kGrid, height() - 1)), align, m_title);

    int right = width() - kPanelMargin;
    if (!m_badge.isEmpty()) {
        const QSize size = paint::badgeSize(m_badge, font());
        right -= size.width();
        paint::drawBadge(painter, place(QRect(QPoint(right, (height() - size.height()) / 2), size)), m_badge,
                         m_badgeRole, palette(), paint::BadgeFill::Solid, font());
        right -= 2 * kGrid;
    }
    const auto drawRight = [&](const QString &text, const QFont &textFont, const QColor &ink) {
        if (text.isEmpty()) {
            return;
        }
        painter.setFont(textFont);
        painter.setPen(ink);
        const int textWidth = painter.fontMetrics().horizontalAdvance(text);
        right -= textWidth;
        if (right > kPanelMargin + titleWidth) {
            painter.drawText(place(QRect(right, 0, textWidth + 1, height() - 1)), align, text);
        }
        right -= 2 * kGrid;
    };
    drawRight(m_noteShown ? m_note : QString(), smallFont(font()), inkColor(Ink::Dim, palette()));
    drawRight(m_emphasis, boldFont(smallFont(font())), stateInk(m_emphasisRole, palette()));
}

void PanelHeader::resizeEvent(QResizeEvent *) { relayout(); }

void PanelHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::LayoutDirectionChange) {
        relayout();
    }
    QWidget::changeEvent(event);
}

} // namespace pilothouse::theme

#include "moc_panel_header.cpp"
