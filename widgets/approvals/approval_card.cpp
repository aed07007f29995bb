// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/approval_card.h"

#include "approvals/args_editor.h"
#include "approvals/call_view.h"
#include "approvals/decision_bar.h"
#include "approvals/evidence_strip.h"
#include "approvals/words.h"
#include "models/like_calls.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "theme/badge_label.h"
#include "theme/metrics.h"
#include "theme/sentences.h"
#include "theme/state_role.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPointer>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pilothouse::approvals {

namespace {

constexpr int kEdge = 3;
constexpr qsizetype kBeforeLength = 600;
constexpr std::size_t kLikeCalls = 200;
constexpr std::size_t kLikeShown = 12;

enum Page { EmptyPage, CallPage, EndPage };

QString shown(const std::string &utf8) { return models::visibleText(models::text(utf8)).text; }

} // namespace

ApprovalCard::ApprovalCard(ApprovalController &controller, models::RecentReasons &reasons, feed::HistoryPort &history,
                           QWidget *parent)
    : QWidget(parent), m_controller(controller), m_reasons(reasons), m_history(history)
{
    setObjectName(QStringLiteral("approvalCard"));
    setAccessibleName(tr("Approval"));
    build();
    connect(&controller, &ApprovalController::currentChanged, this, &ApprovalCard::onCurrent);
    connect(&controller, &ApprovalController::changed, this, &ApprovalCard::onChanged);
    connect(&controller, &ApprovalController::edited, m_decisions, &DecisionBar::refresh);
    connect(m_decisions, &DecisionBar::revertAsked, m_editor, &ArgsEditor::revert);
    onCurrent();
}

QLabel *ApprovalCard::addLabel(QWidget *parent, const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    connect(label, &QLabel::linkActivated, this, &ApprovalCard::onLink);
    parent->layout()->addWidget(label);
    return label;
}

void ApprovalCard::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setSpacing(0);
    placeEdge();
    m_pages = new QStackedWidget;
    outer->addWidget(m_pages);
    m_pages->addWidget(buildEmpty());
    auto *call = new QWidget;
    auto *column = new QVBoxLayout(call);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(buildBody());
    column->addWidget(m_scroll, 1);
    m_decisions = new DecisionBar(m_controller, m_reasons);
    column->addWidget(m_decisions);
    m_pages->addWidget(call);
    auto *end = new QWidget;
    auto *endColumn = new QVBoxLayout(end);
    endColumn->setContentsMargins(theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin);
    m_endTitle = addLabel(end, "endTitle");
    m_endText = addLabel(end, "endText");
    endColumn->addStretch(1);
    m_pages->addWidget(end);
}

void ApprovalCard::placeEdge()
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    layout()->setContentsMargins(mirrored ? 0 : kEdge, 0, mirrored ? kEdge : 0, 0);
}

QWidget *ApprovalCard::buildEmpty()
{
    auto *empty = new QWidget;
    auto *column = new QVBoxLayout(empty);
    column->setContentsMargins(theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin);
    auto *label = addLabel(empty, "emptyCard");
    label->setText(tr("<b>Nothing waits for you.</b><p>When a rule asks, or you intercept a session, the call stops "
                      "here before it runs: whole, with "
                      "the reason and a deadline. Silence until the deadline means no.</p><p><b>A</b> approves, "
                      "<b>E</b> edits first, <b>R</b> vetoes "
                      "with a reason, <b>Shift+R</b> answers instead, <b>J</b> and <b>K</b> move through the queue, "
                      "<b>Ctrl+Shift+J</b> jumps to the "
                      "newest.</p>"));
    column->addStretch(1);
    return empty;
}

QWidget *ApprovalCard::buildBody()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(theme::kPanelMargin, 2 * theme::kGrid + 2, theme::kPanelMargin, theme::kGrid);
    column->setSpacing(2 * theme::kGrid);
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * theme::kGrid);
    m_badge = new theme::BadgeLabel;
    m_badge->setObjectName(QStringLiteral("cardBadge"));
    row->addWidget(m_badge, 0, Qt::AlignTop);
    m_tool = addLabel(head, "cardTool");
    row->setStretchFactor(m_tool, 1);
    column->addWidget(head);
    m_where = addLabel(body, "cardWhere");
    m_where->setFont(theme::smallFont(font()));
    m_call = new CallView;
    column->addWidget(m_call);
    connect(m_call, &CallView::stepActivated, this,
            [this](StepSeq step) { emit stepActivated(m_controller.current()->session, step); });
    m_editor = new ArgsEditor(m_controller);
    column->addWidget(m_editor);
    m_why = addLabel(body, "cardWhy");
    m_evidence = new EvidenceStrip;
    column->addWidget(m_evidence);
    connect(m_evidence, &EvidenceStrip::stepActivated, this,
            [this](StepSeq step) { emit stepActivated(m_controller.current()->session, step); });
    m_before = addLabel(body, "cardBefore");
    m_like = addLabel(body, "cardLike");
    m_likeList = addLabel(body, "cardLikeList");
    m_likeList->setVisible(false);
    column->addStretch(1);
    return body;
}

QString ApprovalCard::link(const QString &target, const QString &words) const
{
    const QColor ink = theme::inkColor(theme::Ink::Text, palette());
    return QStringLiteral("<a href=\"%1\" style=\"color:%2\">%3</a>").arg(target.toHtmlEscaped(), ink.name(), words);
}

void ApprovalCard::onCurrent()
{
    m_decisions->reset();
    m_likeList->setVisible(false);
    m_like->clear();
    m_like->setVisible(false);
    if (const auto *approval = m_controller.current()) {
        m_call->setCall(*approval);
        askLikeCalls();
        m_scroll->ensureVisible(0, 0);
    }
    onChanged();
}

void ApprovalCard::onChanged()
{
    using Phase = ApprovalController::Phase;
    const auto phase = m_controller.phase();
    m_pages->setCurrentIndex(phase == Phase::Empty ? EmptyPage : phase == Phase::Ended ? EndPage : CallPage);
    if (phase == Phase::Ended) {
        showEnd();
    } else if (phase != Phase::Empty) {
        const bool editing = m_controller.isEditing();
        const auto wanted = editing ? m_controller.currentId() : ApprovalId{};
        if (wanted != m_editing) {
            m_editing = wanted;
            m_editor->load();
        }
        m_editor->setVisible(editing);
        m_editor->setEnabled(phase == Phase::Ready);
        m_call->setVisible(!editing);
        showHead();
        showReasons();
    }
    m_decisions->refresh();
    update();
}

void ApprovalCard::showHead()
{
    const auto &approval = *m_controller.current();
    const auto risk = std::find_if(approval.evidence.begin(), approval.evidence.end(),
                                   [](const Evidence &e) { return e.feature == "risk"; });

    if (risk != approval.evidence.end()) {
        m_badge->setBadge(tr("risk %1").arg(risk->weight, 0, 'f', 2), theme::StateRole::Risk);
    } else {
        m_badge->setBadge(approval.escalatedBy.empty() ? tr("held") : tr("escalated"), theme::StateRole::Hold);
    }
    const QString tool = theme::plainHtml(
        models::text(approval.step.tool.empty() ? std::string(name(approval.step.kind)) : approval.step.tool));
    const QString rule = models::text(approval.ruleName.empty() ? approval.ruleId : approval.ruleName);
    const QString id = models::text(approval.ruleId);
    const QString dim = theme::inkColor(theme::Ink::Dim, palette()).name();
    const QString held = approval.ruleId.empty()
                             ? tr("held by interception")
                             : tr("held by rule %1").arg(link(QLatin1String("rule:") + id, theme::plainHtml(rule)));
    const QString idText = rule == id || id.isEmpty() ? QString() : QLatin1String(" (") + theme::plainHtml(id) + u')';
    m_tool->setText(
        QStringLiteral(
            "<span style=\"font-size:large;font-weight:600\">%1</span>&nbsp; <span style=\"color:%2\">%3%4</span>")
            .arg(tool, dim, held, idText));
    tick();
}

void ApprovalCard::tick()
{
    const auto *approval = m_controller.current();
    if (approval == nullptr || approval->outcome) {
        return;
    }
    QStringList where;
    const QString title = m_controller.waiting().sessionTitle(approval->session);
    where << theme::plainHtml(title.isEmpty() ? tr("session %1").arg(raw(approval->session)) : title);
    if (!approval->step.agentPath.empty()) {
        where << theme::plainHtml(models::text(approval->step.agentPath));
    }
    where << link(QStringLiteral("step:%1").arg(raw(approval->step.seq)), tr("step %1").arg(raw(approval->step.seq)));
    where << tr("waits for %1").arg(models::clockText(m_controller.age()));
    const QString text =
        QStringLiteral("<span style=\"color:%1\">%2</span>")
            .arg(theme::inkColor(theme::Ink::Dim, palette()).name(), where.join(QStringLiteral(" · ")));
    if (m_where->text() != text) {
        m_where->setText(text);
    }
    const bool pulse = m_controller.inLastSeconds() && theme::motionAllowed() && !m_pulse;
    if (pulse != m_pulse) {
        m_pulse = pulse;
        update();
    }
}

QString ApprovalCard::stepLinks() const
{
    QStringList links;
    for (const auto &evidence : m_controller.current()->evidence) {
        const QString one =
            link(QStringLiteral("step:%1").arg(raw(evidence.seq)), tr("step %1").arg(raw(evidence.seq)));
        if (evidence.seq != StepSeq{} && evidence.seq != m_controller.current()->step.seq && !links.contains(one)) {
            links << one;
        }
    }
    return links.mid(0, 6).join(QStringLiteral(", "));
}

void ApprovalCard::showReasons()
{
    const auto &approval = *m_controller.current();
    const QString links = stepLinks();
    m_why->setText(QStringLiteral("<b>%1</b>&nbsp; %2%3")
                       .arg(tr("Why"), theme::plainHtml(models::text(approval.reason)),
                            links.isEmpty() ? QString() : QStringLiteral(" · ") + links));
    m_why->setVisible(!approval.reason.empty() || !links.isEmpty());
    std::vector<Evidence> bars;
    std::copy_if(approval.evidence.begin(), approval.evidence.end(), std::back_inserter(bars),
                 [](const Evidence &e) { return e.feature != "risk"; });
    m_evidence->setEvidence(std::move(bars));
    QString before = shown(approval.justBefore);
    const bool cut = before.size() > kBeforeLength;
    before = cut ? before.left(kBeforeLength) + QStringLiteral("…") : before;
    m_before->setText(
        QStringLiteral("<b>%1</b>&nbsp; <span style=\"color:%2\">“%3”</span>")
            .arg(tr("Just before"), theme::inkColor(theme::Ink::Dim, palette()).name(), theme::plainHtml(before)));
    m_before->setToolTip(cut ? theme::plainHtml(models::text(approval.justBefore)) : QString());
    m_before->setVisible(!before.isEmpty());
}

void ApprovalCard::showEnd()
{
    const auto &approval = *m_controller.current();
    const auto &verdict = *approval.outcome;
    const bool ran = lets(verdict.kind);
    const auto role = verdict.ended != HeldEnd::None ? theme::StateRole::Warn
                      : ran                          ? theme::StateRole::Ok
                                                     : theme::StateRole::Risk;
    const QString mark = verdict.ended != HeldEnd::None ? QStringLiteral("▲")
                         : ran                          ? QStringLiteral("✓")
                                                        : QStringLiteral("■");
    m_endTitle->setText(
        QStringLiteral("<span style=\"font-size:large;font-weight:600;color:%1\">%2&nbsp; %3</span>")
            .arg(theme::stateInk(role, palette()).name(), mark, theme::plainHtml(endSentence(approval))));
    QStringList lines{QStringLiteral("<b>%1</b>").arg(theme::plainHtml(models::text(approval.step.tool)))};
    if (!verdict.reason.empty()) {
        lines << theme::plainHtml(models::text(verdict.reason));
    }
    if (!verdict.response.empty()) {
        lines << tr("Answer: %1").arg(theme::plainHtml(models::text(verdict.response)));
    }
    if (verdict.kind == VerdictKind::Modify) {
        lines << QStringLiteral("<tt>%1</tt>").arg(theme::plainHtml(models::text(verdict.args)));
    }
    m_endText->setText(lines.join(QStringLiteral("<br>")));
}

void ApprovalCard::askLikeCalls()
{
    const auto *approval = m_controller.current();
    if (approval == nullptr || approval->outcome) {
        return;
    }
    m_history.likeCalls(
        *approval, kLikeCalls,
        [card = QPointer(this), id = approval->id](const Result<std::vector<feed::RuleMatch>> &matches) {
            if (!card.isNull() && matches.ok() && card->m_controller.currentId() == id) {
                card->showLikeCalls(*matches);
            }
        });
}

void ApprovalCard::showLikeCalls(const std::vector<feed::RuleMatch> &matches)
{
    const auto count = [&](auto... words) {
        return std::count_if(matches.begin(), matches.end(),
                             [&](const feed::RuleMatch &m) { return ((m.decided == words) || ...); });
    };
    const auto yes = static_cast<int>(count("approve", "modify"));
    const auto no = static_cast<int>(count("veto", "terminate"));
    const auto other = static_cast<int>(matches.size()) - yes - no;
    QString sums = tr("%n approved", nullptr, yes) + QStringLiteral(", ") + tr("%n vetoed", nullptr, no);
    if (other > 0) {
        sums += QStringLiteral(", ") + tr("%n otherwise", nullptr, other);
    }
    const QString more =
        matches.empty() ? QString() : QStringLiteral(" · ") + link(QStringLiteral("like:"), tr("show"));
    m_like->setText(
        QStringLiteral("<b>%1</b>&nbsp; %2%3").arg(tr("Like calls"), matches.empty() ? tr("none before") : sums, more));
    m_like->setVisible(true);
    QStringList lines;
    for (const auto &[match, nearness] : models::nearestCalls(matches, m_controller.current()->step.args, kLikeShown)) {
        const QString args = models::visibleText(models::oneLine(match.args, 200)).text;
        const QString place = QStringLiteral("like:%1:%2").arg(raw(match.session)).arg(raw(match.seq));
        const QString how =
            nearness >= 1 ? tr("same arguments") : tr("%1 % alike").arg(static_cast<int>(std::floor(100 * nearness)));
        lines << QStringLiteral("%1 · %2 · %3 · <tt>%4</tt>")
                     .arg(theme::decisionWords(models::text(match.decided), match.by), how,
                          link(place, tr("step %1").arg(raw(match.seq))), args.toHtmlEscaped());
    }
    m_likeList->setText(lines.join(QStringLiteral("<br>")));
    m_like->setToolTip(lines.join(QStringLiteral("<br>")));
}

void ApprovalCard::onLink(const QString &link)
{
    const auto *approval = m_controller.current();
    if (link.startsWith(QLatin1String("step:")) && approval != nullptr) {
        emit stepActivated(approval->session, StepSeq{link.mid(5).toULongLong()});
    } else if (link.startsWith(QLatin1String("rule:"))) {
        emit ruleActivated(link.mid(5));
    } else if (link.startsWith(QLatin1String("like:")) && link.size() > 5) {
        emit stepActivated(SessionId{link.section(u':', 1, 1).toULongLong()},
                           StepSeq{link.section(u':', 2, 2).toULongLong()});
    } else if (link == QLatin1String("like:")) {
        m_likeList->setVisible(!m_likeList->isVisibleTo(this));
    }
}

void ApprovalCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::surfaceColor(theme::Surface::Panel, palette()));
    if (m_controller.phase() == ApprovalController::Phase::Empty) {
        return;
    }
    const auto *approval = m_controller.current();
    const bool risky = std::any_of(approval->evidence.begin(), approval->evidence.end(),
                                   [](const Evidence &e) { return e.weight >= 0.7; });
    const auto role = risky || m_controller.inLastSeconds() ? theme::StateRole::Risk : theme::StateRole::Hold;
    const int width = m_pulse ? 2 * kEdge : kEdge;
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, width, height())),
                     theme::stateColor(role, palette()));
}

void ApprovalCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (m_decisions == nullptr) {
        return;
    }
    if (event->type() == QEvent::PaletteChange) {
        onChanged();
    } else if (event->type() == QEvent::LayoutDirectionChange) {
        placeEdge();
    }
}

} // namespace pilothouse::approvals

#include "moc_approval_card.cpp"
