// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QVBoxLayout;
class QWidget;

namespace pilothouse::theme {
class FlowLayout;
class KeyButton;
} // namespace pilothouse::theme

/// What the pages of the policy dock that try something on stored sessions are made of. GUI thread.
namespace pilothouse::policy_view {

class BacktestView;

/// Puts \a side and \a report beside each other on \a page, half of it each.
void layBeside(QWidget *page, QWidget *side, BacktestView *report);

/// The column of such a side.
QVBoxLayout *makeSideColumn(QWidget *side);

/// A label that wraps, at the end of \a column.
QLabel *addWrappedLabel(QVBoxLayout *column, const char *name, Qt::TextFormat format);

/// A row of buttons at the end of \a column that wraps where it is narrow.
theme::FlowLayout *addButtonRow(QVBoxLayout *column);

/// A button that Enter never presses, at the end of \a row.
theme::KeyButton *addRowButton(theme::FlowLayout *row, const char *name, const QString &text);

} // namespace pilothouse::policy_view
