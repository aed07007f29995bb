// SPDX-License-Identifier: GPL-3.0-or-later
#include "a11y/spoken_view.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QWidget>

namespace pilothouse::a11y {

namespace {

class SpokenInterface final : public QAccessibleWidget {
public:
    SpokenInterface(QWidget *widget, const SpokenView &view)
        : QAccessibleWidget(widget, QAccessible::List), m_view(view)
    {
    }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? m_view.spokenValue() : QAccessibleWidget::text(kind);
    }

private:
    const SpokenView &m_view; ///< the widget itself
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    const auto *view = dynamic_cast<const SpokenView *>(object);
    auto *widget = qobject_cast<QWidget *>(object);
    return view && widget ? new SpokenInterface(widget, *view) : nullptr;
}

} // namespace

void installSpokenViews()
{
    static const bool once = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    static_cast<void>(once);
}

void valueChanged(QWidget *view)
{
    if (const auto *spoken = dynamic_cast<const SpokenView *>(view); spoken && QAccessible::isActive()) {
        QAccessibleValueChangeEvent event(view, spoken->spokenValue());
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace pilothouse::a11y
