// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/key_button.h"

#include "paint/badge.h"
#include "theme/metrics.h"
#include "theme/quiet_style.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionButton>

namespace pilothouse::theme {

KeyButton::KeyButton(QWidget *parent) : QPushButton(parent)
{
    setAutoDefault(false);
    setDefault(false);
}

void KeyButton::setKey(const QString &key)
{
    m_key = key;
    updateGeometry();
    update();
}

void KeyButton::setFill(theme::StateRole role)
{
    m_fill = role;
    setProperty(theme::kRoleProperty, static_cast<int>(role));
    update();
}

void KeyButton::setInk(theme::StateRole role)
{
    m_ink = role;
    setProperty(theme::kInkProperty, static_cast<int>(role));
    update();
}

QSize KeyButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    int width = metrics.horizontalAdvance(text()) + 5 * theme::kGrid;
    if (!m_key.isEmpty()) {
        width += paint::keyCapSize(m_key, font()).width() + 2 * theme::kGrid;
    }
    return {width, theme::rowHeight(metrics) + theme::kGrid};
}

void KeyButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter, this);

    const QSize cap = m_key.isEmpty() ? QSize() : paint::keyCapSize(m_key, font());
    const int words = fontMetrics().horizontalAdvance(text());
    const int whole = words + (m_key.isEmpty() ? 0 : cap.width() + 2 * theme::kGrid);
    const int left = (width() - whole) / 2;
    const auto placed = [&](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    QColor ink = theme::inkColor(theme::Ink::Text, palette());
    if (!isEnabled()) {
        ink = theme::inkColor(theme::Ink::Faint, palette());
    } else if (m_fill) {
        ink = theme::onStateColor(*m_fill, palette());
    } else if (m_ink) {
        ink = theme::stateColor(*m_ink, palette());
    }
    painter.setPen(ink);
    painter.drawText(placed(QRect(left, 0, words + 1, height())), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (!m_key.isEmpty()) {
        painter.setOpacity(isEnabled() ? 1.0 : 0.5);
        paint::drawKeyCap(painter,
                          placed(QRect(QPoint(left + words + 2 * theme::kGrid, (height() - cap.height()) / 2), cap)),
                          m_key, palette(), font());
    }
}

void KeyButton::keyPressEvent(QKeyEvent *event)
{
    // Some platform themes let Enter press any focused button.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        event->ignore();
        return;
    }
    QPushButton::keyPressEvent(event);
}

} // namespace pilothouse::theme

#include "moc_key_button.cpp"
