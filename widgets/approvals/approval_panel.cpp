// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/approval_panel.h"

#include "approvals/approval_card.h"
#include "approvals/decision_bar.h"
#include "approvals/queue_delegate.h"
#include "approvals/words.h"
#include "models/text.h"
#include "theme/key_button.h"
#include "theme/metrics.h"
#include "theme/panel_header.h"
#include "theme/sentences.h"
#include "theme/state_role.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMessageBox>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::approvals {

namespace {

constexpr int kTickMs = 250;
constexpr int kQueueRows = 4;

void askWithBox(QWidget *parent, const QString &question, const std::function<void(bool)> &answer)
{
    auto *box = new QMessageBox(QMessageBox::Warning, ApprovalPanel::tr("Approve several calls"), question,
                                QMessageBox::NoButton, parent);
    box->setObjectName(QStringLiteral("batchConfirm"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *yes = box->addButton(ApprovalPanel::tr("Approve all of them"), QMessageBox::AcceptRole);
    auto *no = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(box, &QMessageBox::finished, box, [box, yes, answer] { answer(box->clickedButton() == yes); });
    box->open();
}

} // namespace

ApprovalPanel::ApprovalPanel(models::ApprovalListModel &waiting, feed::OperatorPort &port, feed::HistoryPort &history,
                             const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_waiting(waiting),
      m_port(port),
      m_history(history),
      m_clock(clock),
      m_controller(waiting, port, clock),
      m_batch(port),
      m_confirm(askWithBox),
      m_pace(clock)
{
    setObjectName(QStringLiteral("approvalPanel"));
    watchRows();
    build();
    buildActions();
    using Model = models::ApprovalListModel;
    connect(&waiting, &Model::reloadWanted, this, &ApprovalPanel::reload);
    connect(&waiting, &Model::marksChanged, this, &ApprovalPanel::refresh);
    connect(&m_controller, &ApprovalController::changed, this, &ApprovalPanel::refresh);
    connect(&m_controller, &ApprovalController::currentChanged, this, [this] {
        m_pace.shown(m_controller.phase() == ApprovalController::Phase::Ready ? m_controller.current() : nullptr);
    });
    connect(&m_controller, &ApprovalController::answered, this, [this](VerdictKind kind) {
        m_pace.decided(kind);
        refreshPace();
    });
    m_pace.shown(m_controller.current());
    connect(&m_controller, &ApprovalController::reasonUsed, &m_reasons, &models::RecentReasons::add);
    connect(&m_batch, &BatchApprover::finished, this, &ApprovalPanel::onBatchFinished);
    connect(m_card, &ApprovalCard::stepActivated, this, &ApprovalPanel::stepActivated);
    connect(m_card, &ApprovalCard::ruleActivated, this, &ApprovalPanel::ruleActivated);
    connect(&m_card->decisions(), &DecisionBar::rememberAsked, this,
            [this] { emit rememberAsked(m_controller.currentId()); });
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &ApprovalPanel::tick);
    m_timer.start();
    refresh();
}

ApprovalPanel::~ApprovalPanel() = default;

void ApprovalPanel::watchRows()
{
    // Before the list is connected: what it selects because rows come and go is no choice of a person.
    using Model = models::ApprovalListModel;
    const auto begin = [this] { m_rowsMoving = true; };
    const auto end = [this] { m_rowsMoving = false; };
    connect(&m_waiting, &Model::rowsAboutToBeRemoved, this, begin);
    connect(&m_waiting, &Model::rowsAboutToBeInserted, this, begin);
    connect(&m_waiting, &Model::modelAboutToBeReset, this, begin);
    connect(&m_waiting, &Model::rowsRemoved, this, end);
    connect(&m_waiting, &Model::rowsInserted, this, end);
    connect(&m_waiting, &Model::modelReset, this, end);
}

void ApprovalPanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_queue = new QListView;
    m_queue->setObjectName(QStringLiteral("approvalQueue"));
    m_queue->setAccessibleName(tr("Calls that wait"));
    m_queue->setModel(&m_waiting);
    m_queue->setItemDelegate(new QueueDelegate(m_clock, m_queue));
    m_queue->setFrameShape(QFrame::NoFrame);
    m_queue->setUniformItemSizes(true);
    m_queue->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_queue->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_queue);
    m_batchRow = new QWidget;
    auto *row = new QHBoxLayout(m_batchRow);
    row->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid);
    m_batchText = new QLabel;
    m_batchText->setObjectName(QStringLiteral("batchText"));
    m_batchText->setWordWrap(true);
    m_batchButton = new theme::KeyButton;
    m_batchButton->setObjectName(QStringLiteral("buttonApproveMarked"));
    m_batchButton->setText(tr("Approve marked…"));
    m_batchButton->setKey(tr("⇧A"));
    m_batchButton->setFocusPolicy(Qt::NoFocus);
    row->addWidget(m_batchText, 1);
    row->addWidget(m_batchButton);
    column->addWidget(m_batchRow);
    connect(m_batchButton, &QPushButton::clicked, this, &ApprovalPanel::approveMarked);
    buildPace(column);
    m_card = new ApprovalCard(m_controller, m_reasons, m_history);
    column->addWidget(m_card, 1);
    connect(m_queue->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && !m_rowsMoving) {
            m_controller.show(m_waiting.at(index.row()).id);
        }
    });
}

void ApprovalPanel::buildPace(QVBoxLayout *column)
{
    m_paceRow = new QWidget;
    m_paceRow->setObjectName(QStringLiteral("reviewAlarm"));
    auto *row = new QHBoxLayout(m_paceRow);
    row->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid);
    m_paceText = new QLabel;
    m_paceText->setObjectName(QStringLiteral("reviewAlarmText"));
    m_paceText->setTextFormat(Qt::RichText);
    m_paceText->setWordWrap(true);
    auto *seen = new theme::KeyButton;
    seen->setObjectName(QStringLiteral("buttonReviewAlarmSeen"));
    seen->setText(tr("I will read on"));
    seen->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_paceText, 1);
    row->addWidget(seen, 0, Qt::AlignTop);
    column->addWidget(m_paceRow);
    m_paceRow->hide();
    connect(seen, &QPushButton::clicked, this, [this] {
        m_pace.acknowledge();
        refreshPace();
    });
}

void ApprovalPanel::refreshPace()
{
    m_paceRow->setVisible(m_pace.alarm());
    if (m_pace.alarm()) {
        const QString seconds = QLocale().toString(static_cast<double>(m_pace.needed().count()) / 1000, 'f', 1);
        const QString words =
            tr("%n approvals in a row, each faster than it can be read (the last one takes about %1 s).", nullptr,
               m_pace.rubberStamps())
                .arg(seconds);
        m_paceText->setText(QStringLiteral("<span style=\"color:%1\">▲ <b>%2</b></span> %3")
                                .arg(theme::stateInk(theme::StateRole::Warn, palette()).name(), words,
                                     tr("If these calls are always fine, remember a rule instead (P).")));
    }
    refreshHeader();
}

QAction *ApprovalPanel::addQueueAction(const QString &name, const QString &text, const QKeySequence &key,
                                       std::function<void()> run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    addAction(action);
    m_actions << action;
    return action;
}

void ApprovalPanel::buildActions()
{
    addQueueAction(QStringLiteral("actionNextApproval"), tr("Next waiting call"), Qt::Key_J,
                   [this] { m_controller.showNext(); });
    addQueueAction(QStringLiteral("actionPreviousApproval"), tr("Previous waiting call"), Qt::Key_K,
                   [this] { m_controller.showPrevious(); });
    addQueueAction(QStringLiteral("actionMarkApproval"), tr("Mark the call"), Qt::Key_X, [this] {
        const auto id = m_controller.currentId();
        const int row = m_waiting.rowOf(id);
        if (row >= 0) {
            m_waiting.setMarked(id, !m_waiting.index(row).data(models::ApprovalListModel::MarkedRole).toBool());
        }
    });
    addQueueAction(QStringLiteral("actionApproveMarked"), tr("Approve the marked calls…"), Qt::SHIFT | Qt::Key_A,
                   [this] { approveMarked(); });
    auto *newest = addQueueAction(QStringLiteral("actionNewestApproval"), tr("Newest waiting call"),
                                  Qt::CTRL | Qt::SHIFT | Qt::Key_J, [this] { select(m_waiting.newest()); });
    newest->setShortcutContext(Qt::ApplicationShortcut);
    addQueueAction(QStringLiteral("actionExtend"), tr("Extend the deadline by 5 minutes"), {},
                   [this] { m_controller.extend(); });
    auto *order = addQueueAction(QStringLiteral("actionNearestDeadlineFirst"), tr("Nearest deadline first"), {}, [] {});
    order->setCheckable(true);
    connect(order, &QAction::toggled, this, [this](bool on) {
        m_waiting.setOrder(on ? models::ApprovalListModel::Order::NearestDeadline
                              : models::ApprovalListModel::Order::LongestWaiting);
    });
}

QList<QAction *> ApprovalPanel::allActions() const
{
    using Act = DecisionBar::Act;
    QList<QAction *> all;
    for (const auto act : {Act::Approve, Act::EditApprove, Act::Veto, Act::Respond, Act::Remember, Act::Stop,
                           Act::Escalate, Act::Revert}) {
        all << m_card->decisions().action(act);
    }
    return all + m_actions;
}

void ApprovalPanel::setSingleKeys(bool on)
{
    m_card->decisions().setSingleKeys(on);
    for (auto *action : std::as_const(m_actions)) {
        if (action->objectName() == QLatin1String("actionApproveMarked")) {
            action->setShortcut(on ? QKeySequence(Qt::SHIFT | Qt::Key_A) : QKeySequence());
        }
    }
}

void ApprovalPanel::attachHeader(theme::PanelHeader *header)
{
    m_header = header;
    m_extend = new theme::KeyButton;
    m_extend->setObjectName(QStringLiteral("buttonExtend"));
    m_extend->setText(tr("+5 min"));
    m_extend->setFont(theme::smallFont(font()));
    m_extend->setFixedHeight(theme::kPanelHeaderHeight - 2 * theme::kGrid);
    connect(m_extend, &QPushButton::clicked, this, [this] { m_controller.extend(); });
    header->addTrailing(m_extend);
    refreshHeader();
}

void ApprovalPanel::select(ApprovalId id)
{
    m_controller.show(id);
    m_queue->isVisible() ? m_queue->setFocus() : m_card->setFocus();
}

void ApprovalPanel::reload()
{
    m_history.approvals(SessionId{}, [panel = QPointer(this)](const Result<std::vector<Approval>> &open) {
        if (!panel.isNull() && open.ok()) {
            panel->m_waiting.merge(*open);
        }
    });
}

void ApprovalPanel::tick()
{
    m_controller.tick();
    refreshHeader();
    m_card->tick();
    if (m_queue->isVisible()) {
        m_queue->viewport()->update();
    }
}

void ApprovalPanel::refresh()
{
    const int count = m_waiting.rowCount();
    m_queue->setVisible(count > 1);
    m_queue->setFixedHeight(std::min(count, kQueueRows) * theme::rowHeight(m_queue->fontMetrics()) + 2);
    const int row = m_controller.position() - 1;
    if (row >= 0 && m_queue->currentIndex().row() != row) {
        m_queue->setCurrentIndex(m_waiting.index(row));
    }
    const auto marked = static_cast<int>(m_waiting.marked().size());
    m_batchRow->setVisible(marked > 0);
    m_batchText->setText(tr("%n call(s) marked", nullptr, marked));
    m_batchButton->setEnabled(!m_batch.isRunning());
    refreshHeader();
}

void ApprovalPanel::refreshHeader()
{
    if (m_header == nullptr) {
        return;
    }
    const auto phase = m_controller.phase();
    const bool open = phase == ApprovalController::Phase::Ready || phase == ApprovalController::Phase::Confirming;
    const QString title =
        open ? tr("Approval %1 of %2").arg(m_controller.position()).arg(m_waiting.rowCount()) : tr("Approvals");
    m_header->setTitle(title);
    m_header->setEmphasis(open ? tr("%1 left").arg(models::clockText(m_controller.timeLeft())) : QString(),
                          m_controller.inLastSeconds() ? theme::StateRole::Risk : theme::StateRole::Hold);
    m_extend->setVisible(open);
    if (const auto dwell = m_pace.dwell()) {
        const QString seconds = QLocale().toString(static_cast<double>(dwell->count()) / 1000, 'f', 1);
        m_header->setNote(tr("%1 of %2 approved · %3 s a call")
                              .arg(QString::number(m_pace.approvals()), QString::number(m_pace.decisions()), seconds));
        m_header->setToolTip(
            tr("Your last %n decision(s): how many were yes, and how long half of them were looked at.", nullptr,
               m_pace.decisions()));
    }
    const bool can = phase == ApprovalController::Phase::Ready && m_controller.current()->extendable;
    m_extend->setEnabled(can);
    m_extend->setToolTip(open && !m_controller.current()->extendable ? tr("The agent itself cannot wait longer.")
                                                                     : QString());
}

void ApprovalPanel::approveMarked()
{
    const auto ids = m_waiting.marked();
    if (ids.empty() || m_batch.isRunning()) {
        return;
    }
    std::vector<Approval> calls;
    QStringList tools;
    for (const auto id : ids) {
        calls.push_back(*m_waiting.find(id));
        tools << models::oneLine(calls.back().step.tool, 40);
    }
    tools.removeDuplicates();
    const QString question = tr("Approve %n call(s) exactly as proposed?", nullptr, static_cast<int>(calls.size())) +
                             u'\n' + tools.mid(0, 8).join(QStringLiteral(", ")) + u'\n' +
                             tr("Nothing is remembered for later calls.");
    m_confirm(this, question, [panel = QPointer(this), calls](bool yes) {
        if (yes && !panel.isNull()) {
            panel->m_batch.start(calls);
            panel->refresh();
        }
    });
}

void ApprovalPanel::onBatchFinished(int approved, int total, const std::optional<Error> &error)
{
    refresh();
    if (error) {
        m_batchText->setText(
            tr("%1 of %2 approved, then stopped: %3").arg(approved).arg(total).arg(theme::errorSentence(*error)));
        m_batchRow->setVisible(true);
    } else {
        m_waiting.clearMarks();
    }
}

void ApprovalPanel::answerRemembered(ApprovalId id, RuleEffect effect, const QString &reason)
{
    if (m_controller.currentId() != id || effect == RuleEffect::Ask) {
        return;
    }
    effect == RuleEffect::Deny ? m_controller.veto(reason) : m_controller.approve(reason);
}

bool ApprovalPanel::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate) {
        m_controller.guard().windowActivated();
    }
    return QWidget::event(event);
}

} // namespace pilothouse::approvals

#include "moc_approval_panel.cpp"
