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
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStyle>
#include <QVBoxLayout>

#include <array>

namespace pilothouse::approvals {

namespace {

constexpr int kEdge = 3;
constexpr int kTextLines = 4;
constexpr int kTickMs = 250;

QString shownText(const std::string &utf8) { return models::visibleText(models::text(utf8)).text; }

} // namespace

ProposalCard::ProposalCard(models::ProposalList &proposals, models::InterventionModel &model, feed::OperatorPort &port,
                           const Clock &clock, QWidget *parent)
    : QWidget(parent), m_proposals(proposals), m_model(model), m_port(port), m_clock(clock), m_guard(clock)
{
    setObjectName(QStringLiteral("proposalCard"));
    setAccessibleName(tr("Proposed intervention"));
    build();
    connect(&proposals, &models::ProposalList::changed, this, &ProposalCard::take);
    connect(&model, &models::InterventionModel::changed, this, &ProposalCard::take);
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        showTime();
        showOthers();
    });
    hide();
    take();
}

void ProposalCard::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(theme::kPanelMargin + kEdge, 2 * theme::kGrid, theme::kPanelMargin + kEdge,
                              2 * theme::kGrid);
    outer->setSpacing(2 * theme::kGrid);
    buildOthers();
    m_body = new QWidget;
    outer->addWidget(m_body);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::kGrid + 2);
    const auto label = [&](const char *name) {
        auto *made = new QLabel;
        made->setObjectName(QString::fromLatin1(name));
        made->setTextFormat(Qt::RichText);
        made->setWordWrap(true);
        column->addWidget(made);
        return made;
    };
    buildTitle();
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
    auto *holder = new QWidget;
    column->addWidget(holder);
    buildButtons(holder);
    m_status = label("proposalStatus");
    m_status->setTextFormat(Qt::PlainText);
}

void ProposalCard::buildOthers()
{
    m_others = new QLabel;
    m_others->setObjectName(QStringLiteral("proposalOthers"));
    m_others->setTextFormat(Qt::RichText);
    m_others->setWordWrap(true);
    m_others->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    layout()->addWidget(m_others);
    connect(m_others, &QLabel::linkActivated, this, &ProposalCard::wantOthers);
}

void ProposalCard::buildTitle()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * theme::kGrid);
    m_title = new QLabel;
    m_title->setObjectName(QStringLiteral("proposalTitle"));
    m_title->setTextFormat(Qt::RichText);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_time = new QLabel;
    m_time->setObjectName(QStringLiteral("proposalTime"));
    m_time->setTextFormat(Qt::RichText);
    row->addWidget(m_title, 1);
    row->addWidget(m_time, 0, Qt::AlignTop);
    static_cast<QVBoxLayout *>(m_body->layout())->addLayout(row);
    connect(m_title, &QLabel::linkActivated, this, [this] {
        if (m_shown) {
            emit stepActivated(m_shown->session, m_shown->seq);
        }
    });
}

void ProposalCard::buildButtons(QWidget *holder)
{
    holder->setLayout(new theme::FlowLayout(2 * theme::kGrid));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    holder->setSizePolicy(policy);
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
    auto *others = new QAction(tr("Proposal of another session"), this);
    others->setObjectName(QStringLiteral("actionOtherProposal"));
    others->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Y);
    others->setShortcutContext(Qt::ApplicationShortcut);
    connect(others, &QAction::triggered, this, &ProposalCard::wantOthers);
    addAction(others);
    m_actions << others;
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
    const std::array keys{Qt::Key_Y, Qt::Key_M, Qt::Key_N};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        m_actions[static_cast<qsizetype>(i)]->setShortcut(on ? QKeySequence(keys[i]) : QKeySequence());
    }
}

/// The guard tells cards apart by a number; interventions have their own numbers.
ApprovalId ProposalCard::owner() const { return ApprovalId{raw(shown())}; }

// What is shown

const Intervention *ProposalCard::wanted() const
{
    const Intervention *chosen = m_model.find(m_wanted);
    return chosen && chosen->state == InterventionState::Proposed ? chosen : m_proposals.of(m_model.session());
}

void ProposalCard::select(InterventionId id)
{
    const Intervention *chosen = m_model.find(id);
    if (!chosen || chosen->state != InterventionState::Proposed) {
        return;
    }
    if (!m_confirming) { // what waits for the runtime's word stays in sight
        m_wanted = id;
        take();
    }
    m_buttons[1]->setFocus(Qt::OtherFocusReason); // editing harms nothing; Approve is never focused
}

void ProposalCard::take()
{
    if (const Intervention *next = wanted()) {
        takeOwn(*next);
    } else if (m_shown) {
        m_shown.reset();
        m_confirming = false;
        m_guard.cardAppeared(ApprovalId{});
    }
    refresh();
    showOthers();
    m_body->setVisible(m_shown.has_value());
    setVisible(m_proposals.count() > 0);
    m_proposals.count() > 0 ? m_timer.start() : m_timer.stop();
}

void ProposalCard::takeOwn(const Intervention &next)
{
    const bool fresh = next.id != shown();
    if (!fresh && next == *m_shown) {
        showProposal(); // what helped before may have changed
        return;
    }
    m_shown = next;
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
    if (fresh) {
        emit appeared();
    }
}

void ProposalCard::wantOthers()
{
    const Intervention *other = m_proposals.elsewhere(m_model.session());
    const Intervention *next = other != nullptr ? other : m_proposals.of(m_model.session());
    if (next != nullptr) {
        emit sessionWanted(next->session);
    }
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
    m_actions.last()->setEnabled(m_proposals.count() > 0);
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
    if (event->type() == QEvent::PaletteChange) {
        if (m_shown) {
            showProposal();
        }
        showOthers();
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
