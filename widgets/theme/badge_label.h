// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paint/badge.h"

#include <QLabel>
#include <QPainter>

namespace pilothouse::theme {

/// A filled word in the colour of a role. GUI thread.
class BadgeLabel final : public QLabel {
public:
    using QLabel::QLabel;

    void setBadge(const QString &word, theme::StateRole role)
    {
        m_role = role;
        setText(word);
        updateGeometry();
        update();
    }
    [[nodiscard]] QSize sizeHint() const override { return paint::badgeSize(text(), font()); }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QSize size = sizeHint();
        paint::drawBadge(painter, QRect(QPoint(0, (height() - size.height()) / 2), size), text(), m_role, palette(),
                         paint::BadgeFill::Solid, font());
    }

private:
    theme::StateRole m_role = theme::StateRole::Hold;
};

} // namespace pilothouse::theme
