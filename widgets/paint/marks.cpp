// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/marks.h"

#include <QPainter>
#include <QPolygonF>

namespace pilothouse::paint {

namespace {

void drawOutline(QPainter &painter, Mark mark, const QRectF &box)
{
    const double w = box.width();
    if (mark == Mark::Check) {
        painter.drawPolyline(QPolygonF{{box.left() + w * 0.08, box.top() + w * 0.55},
                                       {box.left() + w * 0.38, box.top() + w * 0.84},
                                       {box.left() + w * 0.94, box.top() + w * 0.18}});
    } else {
        const double d = w * 0.14;
        painter.drawLine(box.topLeft() + QPointF(d, d), box.bottomRight() - QPointF(d, d));
        painter.drawLine(box.topRight() + QPointF(-d, d), box.bottomLeft() + QPointF(d, -d));
    }
}

QPolygonF diamond(const QRectF &box)
{
    return {{box.center().x(), box.top()},
            {box.right(), box.center().y()},
            {box.center().x(), box.bottom()},
            {box.left(), box.center().y()}};
}

void drawPause(QPainter &painter, const QRectF &box)
{
    const double bar = box.width() * 0.32;
    painter.drawRect(QRectF(box.left() + box.width() * 0.06, box.top(), bar, box.height()));
    painter.drawRect(QRectF(box.right() - box.width() * 0.06 - bar, box.top(), bar, box.height()));
}

} // namespace

Mark markFor(theme::StateRole role)
{
    switch (role) {
    case theme::StateRole::Hold: return Mark::HollowDiamond;
    case theme::StateRole::Risk: return Mark::FilledSquare;
    case theme::StateRole::Warn: return Mark::Triangle;
    case theme::StateRole::Ok:
    case theme::StateRole::Accent: return Mark::FilledCircle;
    default: return Mark::HollowCircle;
    }
}

void drawMark(QPainter &painter, Mark mark, const QRectF &rect, const QColor &color)
{
    const double side = qMin(rect.width(), rect.height());
    const QRectF box(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
    const QPen outline(color, qMax(1.4, side * 0.15), Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin);
    const double half = outline.widthF() / 2;
    const QRectF inner = box.adjusted(half, half, -half, -half);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (mark) {
    case Mark::HollowDiamond:
    case Mark::HollowCircle:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(outline);
        mark == Mark::HollowCircle ? painter.drawEllipse(inner) : painter.drawPolygon(diamond(inner));
        break;
    case Mark::Diamond: painter.drawPolygon(diamond(box)); break;
    case Mark::FilledSquare:
        painter.drawRect(box.adjusted(side * 0.06, side * 0.06, -side * 0.06, -side * 0.06));
        break;
    case Mark::Triangle:
        painter.drawPolygon(QPolygonF{{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()});
        break;
    case Mark::FilledCircle: painter.drawEllipse(box); break;
    case Mark::Check:
    case Mark::Cross:
        painter.setPen(outline);
        drawOutline(painter, mark, box);
        break;
    case Mark::Pause: drawPause(painter, box); break;
    }
    painter.restore();
}

} // namespace pilothouse::paint
