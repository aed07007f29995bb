// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/quiet_style.h"

#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QWidget>

#include <optional>

namespace pilothouse::theme {

namespace {

constexpr double kRadius = 4;
constexpr int kScrollBarExtent = 10;
constexpr int kSeparatorExtent = 5;

std::optional<StateRole> roleOf(const QWidget *widget, const char *property)
{
    const QVariant value = widget ? widget->property(property) : QVariant();
    return value.isValid() ? std::optional(static_cast<StateRole>(value.toInt())) : std::nullopt;
}

void roundedBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, 1));
    painter->setBrush(fill);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter->restore();
}

void drawButtonPanel(const QStyleOption *option, QPainter *painter, const QWidget *widget, bool flat)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool down = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = enabled && (option->state & QStyle::State_MouseOver);
    const bool focus = option->state & QStyle::State_HasFocus && option->state & QStyle::State_KeyboardFocusChange;
    const auto role = roleOf(widget, kRoleProperty);
    if (flat && !down && !hover && !focus && !role) {
        return;
    }
    QColor fill = surfaceColor(Surface::Raised, palette);
    QColor line = surfaceColor(Surface::Line, palette);
    if (role && enabled) {
        fill = line = stateColor(*role, palette);
        if (hover || down) {
            fill = isDark(palette) ? fill.lighter(down ? 90 : 112) : fill.darker(down ? 125 : 112);
        }
    } else if (down) {
        fill = tint(StateRole::Accent, palette, 0.30);
        line = stateColor(StateRole::Accent, palette);
    } else if (hover) {
        fill = line;
    }
    if (focus) {
        line = role ? inkColor(Ink::Text, palette) : stateColor(StateRole::Accent, palette);
    }
    roundedBox(painter, option->rect, fill, line);
}

void drawField(const QStyleOption *option, QPainter *painter)
{
    const bool focus = option->state & QStyle::State_HasFocus;
    const QPalette &palette = option->palette;
    roundedBox(painter, option->rect, surfaceColor(isDark(palette) ? Surface::Window : Surface::Panel, palette),
               focus ? stateColor(StateRole::Accent, palette) : surfaceColor(Surface::Line, palette));
}

void drawSeparator(const QStyleOption *option, QPainter *painter)
{
    const QRect rect = option->rect;
    painter->fillRect(rect, surfaceColor(Surface::Panel, option->palette));
    const QColor line = (option->state & QStyle::State_MouseOver) ? stateColor(StateRole::Accent, option->palette)
                                                                  : surfaceColor(Surface::Line, option->palette);
    if (rect.width() < rect.height()) {
        painter->fillRect(QRect(rect.center().x(), rect.top(), 1, rect.height()), line);
    } else {
        painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), line);
    }
}

void drawTabShape(const QStyleOptionTab *tab, QPainter *painter)
{
    const QPalette &palette = tab->palette;
    painter->fillRect(tab->rect, surfaceColor(Surface::Panel, palette));
    const bool selected = tab->state & QStyle::State_Selected;
    const bool focus = tab->state & QStyle::State_HasFocus;
    const int y = tab->rect.bottom();
    painter->fillRect(QRect(tab->rect.left(), y, tab->rect.width(), 1), surfaceColor(Surface::Line, palette));
    if (selected || (tab->state & QStyle::State_MouseOver)) {
        const QColor line = selected ? stateColor(StateRole::Accent, palette) : inkColor(Ink::Faint, palette);
        painter->fillRect(QRect(tab->rect.left() + kGrid, y - 1, tab->rect.width() - 2 * kGrid, 2), line);
    }
    if (focus) {
        painter->setPen(stateColor(StateRole::Accent, palette));
        painter->drawRect(tab->rect.adjusted(1, 2, -2, -4));
    }
}

/// A tool button whose words open a menu at once.
const QStyleOptionToolButton *asMenuButton(const QStyleOption *option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    const bool menu = button && button->features & QStyleOptionToolButton::HasMenu &&
                      !(button->features & QStyleOptionToolButton::MenuButtonPopup);
    return menu && button->toolButtonStyle == Qt::ToolButtonTextOnly ? button : nullptr;
}

/// The words of such a button and an arrow after them.
void drawMenuLabel(const QStyle &style, const QStyleOptionToolButton &button, QPainter *painter)
{
    const QRect words = button.rect.adjusted(2 * kGrid, 0, -4 * kGrid, 0);
    const bool enabled = button.state & QStyle::State_Enabled;
    style.drawItemText(painter, QStyle::visualRect(button.direction, button.rect, words),
                       Qt::AlignVCenter | Qt::AlignLeading | Qt::TextShowMnemonic, button.palette, enabled, button.text,
                       QPalette::ButtonText);
    const QRect place(button.rect.right() - 3 * kGrid, button.rect.center().y() - 1, 2 * kGrid, kGrid);
    const QRectF arrow = QStyle::visualRect(button.direction, button.rect, place);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(inkColor(enabled ? Ink::Dim : Ink::Faint, button.palette));
    painter->drawPolygon(QPolygonF({arrow.topLeft(), arrow.topRight(), QPointF(arrow.center().x(), arrow.bottom())}));
    painter->restore();
}

void drawScrollBar(const QStyle &style, const QStyleOptionSlider *slider, QPainter *painter, const QWidget *widget)
{
    const QPalette &palette = slider->palette;
    painter->fillRect(slider->rect,
                      palette.color(widget && widget->parentWidget() ? QPalette::Base : QPalette::Window));
    if (slider->maximum <= slider->minimum) {
        return;
    }
    const QRect thumb = style.subControlRect(QStyle::CC_ScrollBar, slider, QStyle::SC_ScrollBarSlider, widget);
    const bool active =
        slider->state & QStyle::State_MouseOver || slider->activeSubControls & QStyle::SC_ScrollBarSlider;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(active ? inkColor(Ink::Dim, palette) : inkColor(Ink::Faint, palette));
    painter->drawRoundedRect(QRectF(thumb).adjusted(3, 3, -3, -3), 2, 2);
    painter->restore();
}

} // namespace

QuietStyle::QuietStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void QuietStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        drawButtonPanel(option, painter, widget, button && button->features & QStyleOptionButton::Flat);
        return;
    }
    case PE_PanelButtonTool: drawButtonPanel(option, painter, widget, option->state & State_AutoRaise); return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            drawField(option, painter);
        }
        return;
    case PE_Frame:
        painter->setPen(surfaceColor(Surface::Line, option->palette));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_FrameDefaultButton:
    case PE_FrameFocusRect:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_FrameTabBarBase: return;
    case PE_FrameTabWidget: return;
    case PE_IndicatorDockWidgetResizeHandle: drawSeparator(option, painter); return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void QuietStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    if (element == CE_TabBarTabShape) {
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            drawTabShape(tab, painter);
            return;
        }
    }
    if (element == CE_PushButtonLabel) {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const auto role = roleOf(widget, kRoleProperty);
        const auto ink = roleOf(widget, kInkProperty);
        if (button && (button->state & State_Enabled) && (role || ink)) {
            QStyleOptionButton copy = *button;
            copy.palette.setColor(QPalette::ButtonText,
                                  role ? onStateColor(*role, copy.palette) : stateColor(*ink, copy.palette));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void QuietStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            drawScrollBar(*this, slider, painter, widget);
            return;
        }
    }
    if (const auto *button = control == CC_ToolButton ? asMenuButton(option) : nullptr) {
        QStyleOptionToolButton panel = *button;
        panel.features &= ~QStyleOptionToolButton::ToolButtonFeatures(QStyleOptionToolButton::HasMenu);
        panel.text.clear();
        QProxyStyle::drawComplexControl(control, &panel, painter, widget);
        drawMenuLabel(*this, *button, painter);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect QuietStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    const auto *slider = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider *>(option) : nullptr;
    if (!slider) {
        return QProxyStyle::subControlRect(control, option, part, widget);
    }
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const int length = horizontal ? slider->rect.width() : slider->rect.height();
    const qint64 range = qint64(slider->maximum) - slider->minimum;
    const qint64 page = qMax(1, slider->pageStep);
    const int thumb = qMax(qMin(length, 32), int(length * page / (range + page)));
    const int at = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition, length - thumb,
                                           slider->upsideDown);
    const auto span = [&](int begin, int size) {
        return horizontal ? QRect(slider->rect.left() + begin, slider->rect.top(), size, slider->rect.height())
                          : QRect(slider->rect.left(), slider->rect.top() + begin, slider->rect.width(), size);
    };
    switch (part) {
    case SC_ScrollBarSlider: return span(at, thumb);
    case SC_ScrollBarSubPage: return span(0, at);
    case SC_ScrollBarAddPage: return span(at + thumb, length - at - thumb);
    case SC_ScrollBarGroove: return span(0, length);
    default: return {};
    }
}

QRect QuietStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(kGrid, 0, -kGrid, 0) : rect;
}

QSize QuietStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton || type == CT_LineEdit || type == CT_ComboBox) {
        result.setHeight(qMax(result.height(), rowHeight(option->fontMetrics) + kGrid));
    }
    if (type == CT_PushButton) {
        result.rwidth() += 2 * kGrid;
    }
    if (const auto *button = type == CT_ToolButton ? asMenuButton(option) : nullptr) {
        result.setWidth(option->fontMetrics.size(Qt::TextShowMnemonic, button->text).width() + 6 * kGrid);
        result.setHeight(qMax(result.height(), rowHeight(option->fontMetrics) + kGrid));
    }
    if (type == CT_TabBarTab) {
        result.setHeight(kPanelHeaderHeight);
    }
    return result;
}

int QuietStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return kScrollBarExtent;
    case PM_ScrollBarSliderMin: return 32;
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth: return kSeparatorExtent;
    case PM_DockWidgetFrameWidth:
    case PM_ToolBarFrameWidth:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical: return 0;
    case PM_DefaultFrameWidth: return 1;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int QuietStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *data) const
{
    if (hint == SH_EtchDisabledText || hint == SH_DitherDisabledText) {
        return 0;
    }
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace pilothouse::theme

#include "moc_quiet_style.cpp"
