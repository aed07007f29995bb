// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps/step_filter_bar.h"

#include "models/text.h"
#include "steps/step_words.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace pilothouse::steps {

namespace {

constexpr int kDelayMs = 300;

QLineEdit *field(const char *name, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setClearButtonEnabled(true);
    return edit;
}

} // namespace

StepFilterBar::StepFilterBar(QWidget *parent) : QWidget(parent), m_delay(new QTimer(this))
{
    setObjectName(QStringLiteral("stepFilterBar"));
    m_kindsButton = new QToolButton(this);
    m_kindsButton->setObjectName(QStringLiteral("stepKinds"));
    m_kindsButton->setPopupMode(QToolButton::InstantPopup);
    m_kindsButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_kindsButton->setToolTip(tr("Which kinds of steps are shown"));
    auto *menu = new QMenu(m_kindsButton);
    for (int i = 0; i < kStepKindCount; ++i) {
        QAction *action = menu->addAction(StepWords::kind(static_cast<StepKind>(i)));
        action->setObjectName(QStringLiteral("kind_") + action->text());
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::toggled, this, &StepFilterBar::send);
        m_kinds[static_cast<std::size_t>(i)] = action;
    }
    m_kindsButton->setMenu(menu);

    m_condition = field("stepCondition", this);
    m_condition->setPlaceholderText(tr("Condition, for example %1").arg(QStringLiteral("step.tool == \"shell\"")));
    m_condition->setAccessibleName(tr("Condition on steps"));
    m_words = field("stepWords", this);
    m_words->setPlaceholderText(tr("Words in steps"));
    m_words->setAccessibleName(tr("Words in steps"));
    m_clear = new QToolButton(this);
    m_clear->setObjectName(QStringLiteral("clearStepFilter"));
    m_clear->setAutoRaise(true);
    m_clear->setText(tr("Show all"));
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("stepConditionProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();

    auto *row = new QHBoxLayout;
    row->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid);
    row->setSpacing(theme::kGrid);
    row->addWidget(m_kindsButton);
    row->addWidget(m_condition, 3);
    row->addWidget(m_words, 2);
    row->addWidget(m_clear);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(row);
    all->addWidget(m_problem);
    m_problem->setContentsMargins(theme::kPanelMargin, 0, theme::kPanelMargin, theme::kGrid);

    m_delay->setSingleShot(true);
    m_delay->setInterval(kDelayMs);
    connect(m_delay, &QTimer::timeout, this, &StepFilterBar::send);
    for (QLineEdit *edit : {m_condition, m_words}) {
        connect(edit, &QLineEdit::textChanged, m_delay, qOverload<>(&QTimer::start));
        connect(edit, &QLineEdit::returnPressed, this, &StepFilterBar::send);
    }
    connect(m_clear, &QToolButton::clicked, this, [this] { setFilter({}); });
    updateKindsText();
    colorProblem();
}

feed::StepFilter StepFilterBar::filter() const
{
    feed::StepFilter filter;
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        filter.kinds |= m_kinds[i]->isChecked() ? 1U << i : 0U;
    }
    if (filter.kinds == (1U << m_kinds.size()) - 1U) {
        filter.kinds = 0;
    }
    filter.expression = models::utf8(m_condition->text().trimmed());
    filter.text = models::utf8(m_words->text().trimmed());
    return filter;
}

void StepFilterBar::setFilter(const feed::StepFilter &filter)
{
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        const QSignalBlocker quiet(m_kinds[i]);
        m_kinds[i]->setChecked(filter.kinds == 0 || (filter.kinds >> i & 1U) != 0);
    }
    const QSignalBlocker quietCondition(m_condition);
    const QSignalBlocker quietWords(m_words);
    m_condition->setText(models::text(filter.expression));
    m_words->setText(models::text(filter.text));
    send();
}

void StepFilterBar::showOnly(StepKind kind)
{
    feed::StepFilter wanted = filter();
    wanted.kinds = 1U << static_cast<unsigned>(kind);
    setFilter(wanted);
}

void StepFilterBar::showOnlyTool(const QString &tool)
{
    QString quoted = tool;
    quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    feed::StepFilter wanted = filter();
    wanted.expression = models::utf8(QStringLiteral("step.tool == \"%1\"").arg(quoted));
    setFilter(wanted);
}

void StepFilterBar::setProblem(const QString &detail)
{
    m_problem->setText(detail.isEmpty() ? QString() : tr("The condition cannot be used: %1").arg(detail));
    m_problem->setVisible(!detail.isEmpty());
    m_condition->setAccessibleDescription(m_problem->text());
}

void StepFilterBar::focusCondition()
{
    m_condition->setFocus(Qt::ShortcutFocusReason);
    m_condition->selectAll();
}

void StepFilterBar::send()
{
    m_delay->stop();
    updateKindsText();
    emit filterWanted(filter());
}

void StepFilterBar::updateKindsText()
{
    QStringList shown;
    for (const QAction *action : m_kinds) {
        if (action->isChecked()) {
            shown << action->text();
        }
    }
    const bool all = shown.size() == kStepKindCount || shown.isEmpty();
    m_kindsButton->setText(all                 ? tr("All kinds")
                           : shown.size() <= 2 ? shown.join(QStringLiteral(", "))
                                               : tr("%1 of %2 kinds").arg(shown.size()).arg(kStepKindCount));
    m_clear->setVisible(!filter().empty());
}

void StepFilterBar::colorProblem()
{
    QPalette ink = m_problem->palette();
    const QColor risk = stateColor(theme::StateRole::Risk, palette());
    if (ink.color(QPalette::WindowText) != risk) {
        ink.setColor(QPalette::WindowText, risk);
        m_problem->setPalette(ink);
    }
    m_condition->setFont(theme::monospaceFont(font()));
}

void StepFilterBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        colorProblem();
    }
    QWidget::changeEvent(event);
}

} // namespace pilothouse::steps

#include "moc_step_filter_bar.cpp"
