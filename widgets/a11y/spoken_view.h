// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace pilothouse::a11y {

/// A painted view that can say in words what it shows. A widget that also is one gets an accessible interface whose value is
/// spokenValue(), once installSpokenViews() was called. GUI thread.
class SpokenView {
public:
    virtual ~SpokenView() = default;

    /// What a screen reader reads as the value: the current row, whole.
    [[nodiscard]] virtual QString spokenValue() const = 0;
};

/// Makes the interfaces known to Qt; further calls do nothing.
void installSpokenViews();

/// Tells screen readers that the value of \a view, a SpokenView, changed.
void valueChanged(QWidget *view);

} // namespace pilothouse::a11y
