// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps/fact_list.h"

#include "theme/metrics.h"

#include <QFormLayout>
#include <QLabel>

namespace pilothouse::steps {

FactList::FactList(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    auto *body = new QWidget;
    m_form = new QFormLayout(body);
    m_form->setContentsMargins(theme::kPanelMargin, 2 * theme::kGrid, theme::kPanelMargin, 2 * theme::kGrid);
    m_form->setHorizontalSpacing(4 * theme::kGrid);
    m_form->setVerticalSpacing(theme::kGrid + 2);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    setWidget(body);
}

void FactList::clear()
{
    while (m_form->rowCount() > 0) {
        m_form->removeRow(0);
    }
}

void FactList::add(const QString &name, const QString &value, bool monospace)
{
    if (value.isEmpty()) {
        return;
    }
    auto *label = new QLabel(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto *text = new QLabel(value);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(name);
    if (monospace) {
        text->setFont(theme::monospaceFont(font()));
    }
    m_form->addRow(label, text);
}

} // namespace pilothouse::steps

#include "moc_fact_list.cpp"
