// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/focus_details.h"

#include "focusmap/focus_words.h"
#include "focusmap/score_bars.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "theme/flow_layout.h"
#include "theme/metrics.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace pilothouse::focusmap {

namespace {

QLabel *quietLabel(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(theme::smallFont(label->font()));
    return label;
}

QString visible(const std::string &text) { return models::visibleText(models::text(text)).text; }

} // namespace

FocusDetails::FocusDetails(const models::FocusHistory &history, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent), m_history(history)
{
    setObjectName(QStringLiteral("focusDetails"));
    build(actions);
}

void FocusDetails::build(const QList<QAction *> &actions)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid);
    column->setSpacing(theme::kGrid);
    m_title = new QLabel;
    m_title->setObjectName(QStringLiteral("focusDetailsTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(theme::boldFont(m_title->font()));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    column->addWidget(m_title);
    auto *buttons = new QWidget;
    auto *flow = new theme::FlowLayout(theme::kGrid, buttons);
    for (QAction *action : actions) {
        auto *button = new QToolButton;
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setFocusPolicy(Qt::TabFocus);
        flow->addWidget(button);
    }
    m_wholeText = new QToolButton;
    m_wholeText->setObjectName(QStringLiteral("focusWholeText"));
    m_wholeText->setText(tr("Original text"));
    m_wholeText->setCheckable(true);
    flow->addWidget(m_wholeText);
    connect(m_wholeText, &QToolButton::toggled, this, &FocusDetails::showText);
    column->addWidget(buttons);
    m_note = quietLabel("focusNote");
    m_note->hide();
    column->addWidget(m_note);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(theme::kPanelMargin);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("focusText"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->setFont(theme::monospaceFont(font()));
    m_text->setMinimumHeight(3 * fontMetrics().height());
    halves->addWidget(m_text, 3);
    halves->addWidget(buildSide(), 2);
    column->addLayout(halves, 1);
}

QWidget *FocusDetails::buildSide()
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *body = new QWidget;
    auto *side = new QVBoxLayout(body);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(theme::kGrid);
    m_why = quietLabel("focusWhy");
    m_strip = new FormStrip;
    m_runs = quietLabel("focusRuns");
    m_runs->setForegroundRole(QPalette::PlaceholderText);
    m_bars = new ScoreBars;
    for (QWidget *part : std::initializer_list<QWidget *>{m_why, m_strip, m_runs, m_bars}) {
        side->addWidget(part);
    }
    side->addStretch(1);
    scroll->setWidget(body);
    return scroll;
}

void FocusDetails::showCell(std::uint32_t row, std::uint32_t call)
{
    const FocusRow &message = m_history.row(row);
    const auto cell = m_history.cell(row, call);
    QStringList title{models::text(message.role), FocusWords::label(message), FocusWords::call(call),
                      cell ? FocusWords::form(cell->fidelity()) : FocusWords::form(std::nullopt)};
    title.removeAll(QString());
    m_title->setText(title.join(QStringLiteral("  ·  ")));
    m_title->setToolTip(m_title->text());
    const auto runs = m_history.runs(row);
    m_runs->setText(FocusWords::history(runs));
    m_strip->show(runs, m_history.callCount(), call);
    m_detail = {};
    m_why->setText(cell ? QString() : tr("This call's request did not have the message."));
    m_bars->clear();
    m_text->setPlainText(visible(message.label));
    m_wholeText->hide();
}

void FocusDetails::setDetail(const feed::FocusDetail &detail)
{
    m_detail = detail;
    const FocusItem &item = detail.item;
    m_why->setText(
        tr("%1 %2 tokens, %3.")
            .arg(FocusWords::why(item), FocusWords::number(item.tokens), FocusWords::importance(item.importance)));
    m_bars->show(item.parts, item.score);
    m_wholeText->setVisible(!detail.whole.empty() && detail.whole != item.text);
    showText();
}

void FocusDetails::showText()
{
    const bool whole = m_wholeText->isChecked() || m_detail.item.text.empty();
    m_text->setPlainText(visible(whole && !m_detail.whole.empty() ? m_detail.whole : m_detail.item.text));
}

void FocusDetails::setProblem(const QString &sentence) { m_why->setText(sentence); }

void FocusDetails::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace pilothouse::focusmap

#include "moc_focus_details.cpp"
