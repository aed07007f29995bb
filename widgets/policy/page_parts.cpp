// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/page_parts.h"

#include "policy/backtest_view.h"
#include "theme/flow_layout.h"
#include "theme/key_button.h"
#include "theme/metrics.h"

#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace pilothouse::policy_view {

void layBeside(QWidget *page, QWidget *side, BacktestView *report)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto *parts = new QSplitter;
    parts->setChildrenCollapsible(false);
    parts->addWidget(side);
    parts->addWidget(report);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 1);
    parts->setSizes({1000, 1000}); // shares
    column->addWidget(parts);
}

QVBoxLayout *makeSideColumn(QWidget *side)
{
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid);
    column->setSpacing(theme::kGrid);
    return column;
}

QLabel *addWrappedLabel(QVBoxLayout *column, const char *name, Qt::TextFormat format)
{
    auto *made = new QLabel;
    made->setObjectName(QString::fromLatin1(name));
    made->setWordWrap(true);
    made->setTextFormat(format);
    made->setMinimumWidth(1);
    column->addWidget(made);
    return made;
}

theme::FlowLayout *addButtonRow(QVBoxLayout *column)
{
    auto *holder = new QWidget;
    auto *row = new theme::FlowLayout(2 * theme::kGrid);
    holder->setLayout(row);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    holder->setSizePolicy(policy);
    column->addWidget(holder);
    return row;
}

theme::KeyButton *addRowButton(theme::FlowLayout *row, const char *name, const QString &text)
{
    auto *made = new theme::KeyButton;
    made->setObjectName(QString::fromLatin1(name));
    made->setText(text);
    made->setAutoDefault(false);
    row->addWidget(made);
    return made;
}

} // namespace pilothouse::policy_view
