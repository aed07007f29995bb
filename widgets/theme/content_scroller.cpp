// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/content_scroller.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>

namespace pilothouse::theme {

namespace {

constexpr int kLeastLines = 6;

} // namespace

ContentScroller::ContentScroller(QWidget *content, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    const bool shown = !content->isHidden();
    setWidget(content); // which shows it
    content->setVisible(shown);
    setVisible(shown);
    content->installEventFilter(this);
}

QSize ContentScroller::sizeHint() const
{
    const QSize wanted = widget()->sizeHint();
    const int height = widget()->hasHeightForWidth() ? widget()->heightForWidth(viewport()->width()) : wanted.height();
    return {wanted.width(), height};
}

QSize ContentScroller::minimumSizeHint() const
{
    const int least = kLeastLines * fontMetrics().lineSpacing();
    return {widget()->minimumSizeHint().width(), std::min(least, sizeHint().height())};
}

void ContentScroller::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        updateGeometry();
    }
}

bool ContentScroller::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShowToParent:
    case QEvent::HideToParent: setVisible(event->type() == QEvent::ShowToParent); break;
    case QEvent::LayoutRequest: updateGeometry(); break;
    default: break;
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace pilothouse::theme
