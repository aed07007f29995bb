// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/proposal_card.h"

#include "approvals/text_focus.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "theme/effect_words.h"
#include "theme/flow_layout.h"
#include "theme/key_button.h"
#include "theme/metrics.h"
#include "theme/sentences.h"
#include "theme/state_words.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStyle>
#include <QVBoxLayout>

namespace pilothouse::approvals {

namespace {

constexpr int kEdge = 3;
constexpr int kTextLines = 4;

QString shownText(const std::string &utf8) { return models::visibleText(models::text(utf8)).text; }

} // namespace

ProposalCard::ProposalCard(models::InterventionModel &model, feed::OperatorPort &port, const Clock &clock,
                           QWidget *parent)
    : QWidget(parent), m_model(model), m_port(port), m_guard(clock)
{
    setObjectName(QStringLiteral("proposalCard"));
    setAccessibleName(tr("Proposed intervention"));
    build();
    connect(&model, &models::InterventionModel::changed, this, &ProposalCard::take);
    hide();
    take();
}

void ProposalCard::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kPanelMargin + kEdge, 2 * theme::kGrid, theme::kPanelMargin + kEdge,
                               2 * theme::kGrid);
    column->setSpacing(theme::kGrid + 2);
    const auto label = [&](const char *name) {
        auto *made = new QLabel;
        made->setObjectName(QString::fromLatin1(name));
        made->setTextFormat(Qt::RichText);
        made->setWordWrap(true);
        column->addWidget(made);
        return made;
    };
    m_title = label("proposalTitle");
    m_title->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(m_title, &QLabel::linkActivated, this, [this] {
        if (m_shown) {
            emit stepActivated(m_shown->session, m_shown->seq);
        }
    });
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("proposalText"));
    m_text->setAccessibleName(tr("What the agent would be told"));
    m_text->setTabChangesFocus(true);
    m_text->setReadOnly(true);
    m_text->setFont(theme::monospaceFont(font()));
    m_text->setFixedHeight(kTextLines * QFontMetrics(m_text->font()).lineSpacing() + 4 * theme::kGrid);
    column->addWidget(m_text);
    m_why = label("proposalWhy");
    m_effect = label("proposalEffect");
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("proposalReason"));
    m_reason->setPlaceholderText(tr("Reason, kept in the record…"));
    m_reason->setAccessibleName(tr("Reason, kept in the record"));
    column->addWidget(m_reason);
    buildButtons();
    m_status = label("proposalStatus");
    m_status->setTextFormat(Qt::PlainText);
}

void ProposalCard::buildButtons()
{
    auto *holder = new QWidget;
    holder->setLayout(new theme::FlowLayout(2 * theme::kGrid));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    holder->setSizePolicy(policy);
    layout()->addWidget(holder);
    auto *approve = addButton(Act::Approve, tr("Approve"), tr("Y"), Qt::Key_Y, "ProposalApprove");
    auto *edit = addButton(Act::Edit, tr("Edit"), tr("M"), Qt::Key_M, "ProposalEdit");
    auto *veto = addButton(Act::Veto, tr("Veto"), tr("N"), Qt::Key_N, "ProposalVeto");
    approve->setFocusPolicy(Qt::NoFocus);
    veto->setFill(theme::StateRole::Risk);
    for (auto *button : {approve, edit, veto}) {
        holder->layout()->addWidget(button);
    }
    m_actions[0]->setText(tr("Approve the proposed intervention"));
    m_actions[1]->setText(tr("Edit the proposed intervention"));
    m_actions[2]->setText(tr("Veto the proposed intervention"));
}

theme::KeyButton *ProposalCard::addButton(Act act, const QString &text, const QString &key, Qt::Key shortcut,
                                          const char *name)
{
    auto *button = new theme::KeyButton;
    button->setObjectName(QLatin1String("button") + QLatin1String(name));
    button->setText(text);
    button->setAccessibleName(text);
    button->setKey(key);
    connect(button, &QPushButton::pressed, this, [this] { m_guard.pressed(owner()); });
    connect(button, &QPushButton::clicked, this, [this, act] { onButton(act); });
    m_buttons << button;
    auto *action = new QAction(this);
    action->setObjectName(QLatin1String("action") + QLatin1String(name));
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WindowShortcut);
    action->setAutoRepeat(false);
    connect(action, &QAction::triggered, this, [this, act] { onKey(act); });
    addAction(action);
    m_actions << action;
    return button;
}

void ProposalCard::setSingleKeys(bool on)
{
    m_guard.setSingleKeys(on);
    const Qt::Key keys[] = {Qt::Key_Y, Qt::Key_M, Qt::Key_N};
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        m_actions[i]->setShortcut(on ? QKeySequence(keys[i]) : QKeySequence());
    }
}

/// The guard tells cards apart by a number; interventions have their own numbers.
ApprovalId ProposalCard::owner() const { return ApprovalId{raw(shown())}; }

// What is shown

void ProposalCard::take()
{
    const Intervention *next = m_model.firstProposed();
    if (next == nullptr) {
        m_shown.reset();
        m_confirming = false;
        m_guard.cardAppeared(ApprovalId{});
        refresh();
        hide();
        return;
    }
    const bool fresh = next->id != shown();
    if (!fresh && *next == *m_shown) {
        return;
    }
    m_shown = *next;
    if (fresh) {
        m_confirming = false;
        m_editing = false;
        m_problem.clear();
        m_reason->clear();
        m_guard.cardAppeared(owner());
    } else {
        m_guard.cardChanged();
    }
    if (!m_editing) {
        m_text->setPlainText(shownText(m_shown->detail));
    }
    showProposal();
    refresh();
    show();
    if (fresh) {
        emit appeared();
    }
}

void ProposalCard::showProposal()
{
    const auto &row = *m_shown;
    const QString dim = theme::inkColor(theme::Ink::Dim, palette()).name();
    const QString ink = theme::inkColor(theme::Ink::Text, palette()).name();
    m_title->setText(QStringLiteral("<span style=\"color:%1\">◇</span> <b>%2</b> &nbsp;<span style=\"color:%3\">%4 · "
                                    "<a href=\"step\" style=\"color:%5\">%6</a></span>")
                         .arg(theme::stateInk(theme::StateRole::Hold, palette()).name(),
                              theme::plainHtml(tr("Proposed: %1").arg(theme::actionWord(models::text(row.action)))),
                              dim, models::localTime(row.at).toString(QStringLiteral("HH:mm:ss")), ink,
                              tr("step %1").arg(raw(row.seq))));
    m_text->setVisible(!row.detail.empty());
    m_why->setText(QStringLiteral("<b>%1</b>&nbsp; %2").arg(tr("Why"), theme::plainHtml(models::text(row.reason))));
    m_why->setVisible(!row.reason.empty());
    m_effect->setText(QStringLiteral("<b>%1</b>&nbsp; %2").arg(tr("Effect"), theme::plainHtml(effectWords())));
}

QString ProposalCard::effectWords() const
{
    QStringList words;
    if (m_shown->effect) {
        words << theme::effectSentence(*m_shown->effect, locale());
    }
    const auto past = models::pastEffect(m_model.all(), m_shown->action);
    words << (past.measured == 0
                  ? tr("not tried in this session yet")
                  : tr("helped %1 of %n time(s) in this session", nullptr, past.measured).arg(past.helped));
    return words.join(QStringLiteral(" · "));
}

void ProposalCard::refresh()
{
    const bool ready = m_shown && !m_confirming;
    for (auto *button : std::as_const(m_buttons)) {
        button->setEnabled(ready);
    }
    for (auto *action : std::as_const(m_actions)) {
        action->setEnabled(ready);
    }
    const bool speaks = m_shown && !m_shown->detail.empty();
    m_buttons[1]->setVisible(speaks);
    m_actions[1]->setEnabled(ready && speaks);
    m_text->setReadOnly(!m_editing || !ready);
    m_reason->setEnabled(ready);
    m_buttons[0]->setText(m_editing ? tr("Approve as edited") : tr("Approve"));
    const QString status = m_confirming ? tr("Waiting for the runtime to confirm…") : m_problem;
    m_status->setText(status);
    m_status->setVisible(!status.isEmpty());
}

// Answering

void ProposalCard::onKey(Act act)
{
    if (!m_guard.singleKeys()) { // without keys it came from a menu
        m_guard.pressed(owner());
        onButton(act);
        return;
    }
    const auto answer = m_guard.key(owner(), textFieldHasFocus());
    answer == DecisionGuard::Answer::Go ? perform(act) : refuse(answer);
}

void ProposalCard::onButton(Act act)
{
    const auto answer = m_guard.released(owner());
    answer == DecisionGuard::Answer::Go ? perform(act) : refuse(answer);
}

void ProposalCard::refuse(DecisionGuard::Answer answer)
{
    using Answer = DecisionGuard::Answer;
    if (answer == Answer::TooSoon || answer == Answer::NotPressed) {
        m_problem = tr("Not taken: the card had just changed. Look, then press again.");
    } else if (answer == Answer::Activation) {
        m_problem = tr("Not taken: this only brought the window to the front. Press again.");
    }
    refresh();
}

void ProposalCard::perform(Act act)
{
    if (!m_shown || m_confirming) {
        return;
    }
    m_problem.clear();
    switch (act) {
    case Act::Approve: send(true); break;
    case Act::Veto: send(false); break;
    case Act::Edit:
        m_editing = true;
        refresh();
        m_text->setFocus();
        break;
    }
}

void ProposalCard::send(bool approve)
{
    AnswerIntervention answer;
    answer.session = m_shown->session;
    answer.intervention = m_shown->id;
    answer.approve = approve;
    const QString text = m_text->toPlainText();
    if (approve && m_editing && text.trimmed().isEmpty()) {
        m_problem = tr("The text is empty: veto instead, or write what the agent is to be told.");
        refresh();
        return;
    }
    if (approve && m_editing && text != shownText(m_shown->detail)) {
        answer.text = models::utf8(text);
    }
    answer.reason = models::utf8(m_reason->text().trimmed());
    m_confirming = true;
    refresh();
    m_port.act(std::move(answer), [card = QPointer(this), id = m_shown->id](const Result<void> &result) {
        if (!card.isNull()) {
            card->finished(id, result);
        }
    });
}

void ProposalCard::finished(InterventionId id, const Result<void> &result)
{
    if (id != shown()) {
        return;
    }
    if (!result.ok()) {
        m_confirming = false;
        m_problem = theme::errorSentence(result.error());
        m_guard.cardChanged();
    }
    refresh(); // answered: it stays off until the feed says what came of it
}

void ProposalCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::surfaceColor(theme::Surface::Panel, palette()));
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, kEdge, height())),
                     theme::stateColor(theme::StateRole::Hold, palette()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::surfaceColor(theme::Surface::Line, palette()));
}

void ProposalCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_shown) {
        showProposal();
    }
}

bool ProposalCard::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate) {
        m_guard.windowActivated();
    }
    return QWidget::event(event);
}

} // namespace pilothouse::approvals

#include "moc_proposal_card.cpp"
