// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/text_focus.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace pilothouse::approvals {

bool textFieldHasFocus()
{
    auto *focus = QApplication::focusWidget();
    if (auto *line = qobject_cast<QLineEdit *>(focus)) {
        return !line->isReadOnly();
    }
    if (auto *plain = qobject_cast<QPlainTextEdit *>(focus)) {
        return !plain->isReadOnly();
    }
    if (auto *rich = qobject_cast<QTextEdit *>(focus)) {
        return !rich->isReadOnly();
    }
    return focus != nullptr && focus->testAttribute(Qt::WA_InputMethodEnabled);
}

} // namespace pilothouse::approvals
