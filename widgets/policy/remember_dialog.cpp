// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/remember_dialog.h"

#include "models/text.h"
#include "models/visible_text.h"
#include "theme/key_button.h"
#include "theme/metrics.h"
#include "theme/sentences.h"
#include "theme/state_role.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::policy_view {

namespace {

using models::RememberWhat;

constexpr int kPreviewDelayMs = 250;
constexpr std::size_t kPreviewLimit = 200;
constexpr std::size_t kPreviewShown = 50;

QLabel *note(const QString &name, theme::StateRole role, const QPalette &palette)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    QPalette own = palette;
    own.setColor(QPalette::WindowText, theme::stateInk(role, palette));
    label->setPalette(own);
    label->setVisible(false);
    return label;
}

} // namespace

RememberDialog::RememberDialog(const Approval &approval, const SessionInfo *session, feed::OperatorPort &port,
                               feed::HistoryPort &history, const Clock &clock, QWidget *parent)
    : QDialog(parent),
      m_draft(approval, session),
      m_approval(approval.id),
      m_port(port),
      m_history(history),
      m_clock(clock)
{
    setObjectName(QStringLiteral("rememberDialog"));
    setWindowTitle(tr("Remember a decision"));
    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(kPreviewDelayMs);
    connect(&m_previewTimer, &QTimer::timeout, this, &RememberDialog::askPreview);
    build();
    showDraft();
    askPreview();
}

void RememberDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin);
    column->setSpacing(2 * theme::kGrid);
    auto *title = new QLabel(tr("What should hold for later calls of <b>%1</b>?").arg(theme::plainHtml(m_draft.tool)));
    title->setTextFormat(Qt::RichText);
    title->setWordWrap(true);
    column->addWidget(title);
    buildWhat(column);
    buildPattern(column);
    buildReach(column);
    buildEffect(column);
    buildPreview(column);
    buildButtons(column);
    resize(560, 600);
}

void RememberDialog::buildButtons(QVBoxLayout *column)
{
    m_decide = new QCheckBox;
    m_decide->setObjectName(QStringLiteral("rememberDecide"));
    m_decide->setChecked(true);
    connect(m_decide, &QCheckBox::toggled, this, &RememberDialog::showDraft);
    column->addWidget(m_decide);
    m_error = note(QStringLiteral("rememberError"), theme::StateRole::Risk, palette());
    column->addWidget(m_error);
    auto *row = new QHBoxLayout;
    auto *cancel = new theme::KeyButton;
    cancel->setObjectName(QStringLiteral("rememberCancel"));
    cancel->setText(tr("Cancel"));
    cancel->setKey(tr("Esc"));
    m_ok = new theme::KeyButton;
    m_ok->setObjectName(QStringLiteral("rememberOk"));
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_ok);
    connect(m_ok, &QPushButton::clicked, this, &RememberDialog::send);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    column->addLayout(row);
}

void RememberDialog::buildWhat(QVBoxLayout *column)
{
    m_what = new QButtonGroup(this);
    const auto add = [&](RememberWhat what, const QString &words, const char *name) {
        auto *radio = new QRadioButton(words);
        radio->setObjectName(QString::fromLatin1(name));
        m_what->addButton(radio, static_cast<int>(what));
        column->addWidget(radio);
    };
    add(RememberWhat::Once, tr("Nothing: only this one call"), "rememberOnce");
    add(RememberWhat::SameCall, tr("The same call with exactly these arguments"), "rememberSame");
    add(RememberWhat::Pattern, tr("Calls that fit a pattern"), "rememberPattern");
    m_what->button(static_cast<int>(m_draft.what))->setChecked(true);
    connect(m_what, &QButtonGroup::idClicked, this, [this](int id) {
        m_draft.choose(static_cast<RememberWhat>(id));
        showDraft();
        m_previewTimer.start();
    });
}

void RememberDialog::buildPattern(QVBoxLayout *column)
{
    m_pattern = new QWidget;
    auto *form = new QFormLayout(m_pattern);
    form->setContentsMargins(5 * theme::kGrid, 0, 0, 0);
    m_tool = new QLineEdit(m_draft.tool);
    m_tool->setObjectName(QStringLiteral("rememberTool"));
    m_tool->setFont(theme::monospaceFont(font()));
    m_tool->setToolTip(tr("An exact name, or one with * for any characters"));
    m_condition = new QPlainTextEdit(m_draft.condition);
    m_condition->setObjectName(QStringLiteral("rememberCondition"));
    m_condition->setFont(theme::monospaceFont(font()));
    m_condition->setTabChangesFocus(true);
    m_condition->setFixedHeight(4 * fontMetrics().lineSpacing() + 3 * theme::kGrid);
    m_broad = note(QStringLiteral("rememberBroad"), theme::StateRole::Warn, palette());
    m_broad->setText(tr("▲ Without a condition this holds for every call of the tool."));
    form->addRow(tr("Tool"), m_tool);
    form->addRow(tr("When"), m_condition);
    form->addRow(QString(), m_broad);
    column->addWidget(m_pattern);
    connect(m_tool, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_draft.tool = text;
        showDraft();
        m_previewTimer.start();
    });
    connect(m_condition, &QPlainTextEdit::textChanged, this, [this] {
        m_draft.condition = m_condition->toPlainText();
        showDraft();
        m_previewTimer.start();
    });
}

void RememberDialog::buildReach(QVBoxLayout *column)
{
    m_reach = new QWidget;
    auto *form = new QFormLayout(m_reach);
    form->setContentsMargins(0, 0, 0, 0);
    m_scope = new QComboBox;
    m_scope->setObjectName(QStringLiteral("rememberScope"));
    m_scope->addItem(tr("In this session"), static_cast<int>(RuleScope::Session));
    if (m_draft.hasProject()) {
        const QString folder = models::visibleText(m_draft.project()).text;
        m_scope->addItem(tr("In this project (%1)").arg(folder), static_cast<int>(RuleScope::Project));
    }
    m_scope->addItem(tr("Everywhere"), static_cast<int>(RuleScope::Always));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_lifetime = new QComboBox;
    m_lifetime->setObjectName(QStringLiteral("rememberLifetime"));
    form->addRow(tr("Where"), m_scope);
    form->addRow(tr("How long"), m_lifetime);
    column->addWidget(m_reach);
    connect(m_scope, &QComboBox::activated, this, [this] {
        m_draft.choose(static_cast<RuleScope>(m_scope->currentData().toInt()));
        showDraft();
        m_previewTimer.start();
    });
    connect(m_lifetime, &QComboBox::activated, this, [this] {
        const auto seconds = m_lifetime->currentData().toLongLong();
        m_draft.lifetime = seconds > 0 ? std::optional(std::chrono::seconds{seconds}) : std::nullopt;
    });
}

void RememberDialog::buildEffect(QVBoxLayout *column)
{
    auto *form = new QFormLayout;
    m_effect = new QComboBox;
    m_effect->setObjectName(QStringLiteral("rememberEffect"));
    m_effect->addItem(tr("Allow without asking"), static_cast<int>(RuleEffect::Allow));
    m_effect->addItem(tr("Ask a person"), static_cast<int>(RuleEffect::Ask));
    m_effect->addItem(tr("Deny"), static_cast<int>(RuleEffect::Deny));
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("rememberReason"));
    m_reason->setPlaceholderText(tr("What the agent and the next person are told"));
    form->addRow(tr("Then"), m_effect);
    form->addRow(tr("Reason"), m_reason);
    column->addLayout(form);
    connect(m_effect, &QComboBox::activated, this, [this] {
        m_draft.effect = static_cast<RuleEffect>(m_effect->currentData().toInt());
        showDraft();
        m_previewTimer.start();
    });
    connect(m_reason, &QLineEdit::textChanged, this, [this](const QString &text) { m_draft.reason = text; });
}

void RememberDialog::buildPreview(QVBoxLayout *column)
{
    m_sums = new QLabel;
    m_sums->setObjectName(QStringLiteral("rememberSums"));
    m_sums->setWordWrap(true);
    m_warning = note(QStringLiteral("rememberWarning"), theme::StateRole::Risk, palette());
    m_matches = new QListWidget;
    m_matches->setObjectName(QStringLiteral("rememberMatches"));
    m_matches->setAccessibleName(tr("Stored calls this would have matched"));
    m_matches->setFont(theme::smallFont(theme::monospaceFont(font())));
    m_matches->setMinimumHeight(5 * fontMetrics().lineSpacing());
    m_matches->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_sums);
    column->addWidget(m_warning);
    column->addWidget(m_matches, 1);
}

void RememberDialog::fillLifetimes()
{
    const QSignalBlocker quiet(m_lifetime);
    m_lifetime->clear();
    const bool session = m_draft.scope == RuleScope::Session;
    if (session) {
        m_lifetime->addItem(tr("Until the session ends"), 0);
    }
    m_lifetime->addItem(tr("1 hour"), 3'600);
    m_lifetime->addItem(tr("8 hours"), 8 * 3'600);
    m_lifetime->addItem(tr("1 day"), 24 * 3'600);
    m_lifetime->addItem(tr("1 week"), 7 * 24 * 3'600);
    if (!session) {
        m_lifetime->addItem(tr("No end"), 0);
    }
    const auto now = m_draft.lifetime ? static_cast<int>(m_draft.lifetime->count()) : 0;
    m_lifetime->setCurrentIndex(m_lifetime->findData(now));
}

void RememberDialog::showDraft()
{
    const bool once = m_draft.what == RememberWhat::Once;
    const bool asks = m_draft.effect == RuleEffect::Ask;
    const bool deny = m_draft.effect == RuleEffect::Deny;
    m_pattern->setVisible(m_draft.what == RememberWhat::Pattern);
    m_broad->setVisible(m_draft.isBroad());
    m_reach->setEnabled(!once);
    fillLifetimes();
    m_decide->setVisible(!asks);
    m_decide->setText(deny ? tr("Also veto the call that waits now") : tr("Also approve the call that waits now"));
    const bool decides = !asks && m_decide->isChecked();
    QString words = once ? tr("Close") : tr("Remember");
    if (decides && once) {
        words = deny ? tr("Veto once") : tr("Approve once");
    } else if (decides) {
        words = deny ? tr("Remember and veto") : tr("Remember and approve");
    }
    m_ok->setText(words);
    m_ok->updateGeometry();
}

void RememberDialog::askPreview()
{
    const auto rule = m_draft.rule("preview", m_clock.wall(), {});
    const quint64 round = ++m_previewRound;
    m_matches->clear();
    m_warning->setVisible(false);
    m_ok->setEnabled(true);
    if (!rule) {
        m_sums->setText(tr("No rule is made."));
        return;
    }
    m_sums->setText(tr("Looking through the stored calls…"));
    m_history.previewRule(*rule, kPreviewLimit,
                          [self = QPointer(this), round](const Result<std::vector<feed::RuleMatch>> &matches) {
                              if (!self.isNull() && self->m_previewRound == round) {
                                  self->showPreview(matches);
                              }
                          });
}

void RememberDialog::showPreview(const Result<std::vector<feed::RuleMatch>> &matches)
{
    if (!matches.ok()) {
        m_sums->setText(theme::errorSentence(matches.error()));
        m_ok->setEnabled(matches.error().code != ErrorCode::InvalidArgument);
        return;
    }
    const auto &all = *matches;
    const auto counted = [&](auto passes) { return static_cast<int>(std::count_if(all.begin(), all.end(), passes)); };
    const auto isNo = [](const feed::RuleMatch &m) { return m.decided == "veto" || m.decided == "terminate"; };
    const int vetoed = counted(isNo);
    const int approved = counted([](const auto &m) { return m.decided == "approve" || m.decided == "modify"; });
    const int person = counted([&](const auto &m) { return isNo(m) && m.by == Decider::Operator; });
    const int count = static_cast<int>(all.size());
    const QString matched = all.size() >= kPreviewLimit
                                ? tr("%n or more stored calls would have matched", nullptr, count)
                                : tr("%n stored call(s) would have matched", nullptr, count);
    QString sums =
        tr("%1: %2, %3").arg(matched, tr("%n approved", nullptr, approved), tr("%n vetoed", nullptr, vetoed));
    if (const int other = count - approved - vetoed; other > 0) {
        sums += QStringLiteral(", ") + tr("%n otherwise", nullptr, other);
    }
    m_sums->setText(sums);
    m_warning->setText(tr("■ A person vetoed %n of them. This rule would let such calls through.", nullptr, person));
    m_warning->setVisible(person > 0 && m_draft.effect == RuleEffect::Allow);
    listMatches(all);
}

void RememberDialog::listMatches(const std::vector<feed::RuleMatch> &matches)
{
    for (std::size_t i = 0; i < std::min(matches.size(), kPreviewShown); ++i) {
        const auto &match = matches[i];
        const QString args = models::visibleText(models::oneLine(match.args, 200)).text;
        const QString tool = models::visibleText(models::oneLine(match.tool, 60)).text;
        m_matches->addItem(
            QStringLiteral("%1 · %2 %3").arg(theme::decisionWords(models::text(match.decided), match.by), tool, args));
    }
}

void RememberDialog::send()
{
    const auto rule = m_draft.rule({}, m_clock.wall(), {});
    if (!rule) {
        finish({});
        return;
    }
    m_ok->setEnabled(false);
    m_error->setVisible(false);
    m_port.act(Remember{*rule}, [self = QPointer(this)](const Result<void> &done) {
        if (!self.isNull()) {
            self->finish(done);
        }
    });
}

void RememberDialog::finish(const Result<void> &done)
{
    m_ok->setEnabled(true);
    if (!done.ok()) {
        m_error->setText(theme::errorSentence(done.error()));
        m_error->setVisible(true);
        return;
    }
    if (m_draft.effect != RuleEffect::Ask && m_decide->isChecked()) {
        emit decideAsked(m_approval, m_draft.effect, m_draft.reason);
    }
    accept();
}

} // namespace pilothouse::policy_view

#include "moc_remember_dialog.cpp"
