// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/backtest_view.h"

#include "models/text.h"
#include "models/visible_text.h"
#include "policy/rule_words.h"
#include "theme/key_button.h"
#include "theme/metrics.h"
#include "theme/sentences.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QProgressBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <array>

namespace pilothouse::policy_view {

namespace {

constexpr int kSessionRole = Qt::UserRole + 1;
constexpr int kStepRole = Qt::UserRole + 2;
constexpr std::array kEffects{RuleEffect::Allow, RuleEffect::Ask, RuleEffect::Deny};
constexpr std::array kThen{DecidedThen::Passed, DecidedThen::PersonApproved, DecidedThen::PersonRefused,
                           DecidedThen::PolicyVetoed, DecidedThen::Undecided};

QString number(std::uint64_t count) { return QLocale().toString(static_cast<qulonglong>(count)); }

QString cell(const QString &text, const QString &more = {})
{
    return QStringLiteral("<td align=\"right\" style=\"padding-left:14px;%1\">%2</td>")
        .arg(more, theme::plainHtml(text));
}

} // namespace

BacktestView::BacktestView(feed::BacktestPort &port, QWidget *parent) : QWidget(parent), m_port(port)
{
    setObjectName(QStringLiteral("backtestView"));
    build();
}

void BacktestView::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid);
    column->setSpacing(theme::kGrid);
    setMinimumWidth(44 * fontMetrics().averageCharWidth());
    m_title =
        new QLabel(tr("Try the text on the stored sessions to see here which calls it would decide otherwise than "
                      "the policy in force."));
    m_title->setObjectName(QStringLiteral("backtestTitle"));
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    auto *row = new QHBoxLayout;
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("backtestProgress"));
    m_progress->setAccessibleName(tr("Sessions read"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(2 * theme::kGrid);
    m_cancel = new theme::KeyButton;
    m_cancel->setObjectName(QStringLiteral("buttonCancelBacktest"));
    m_cancel->setText(tr("Cancel"));
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    column->addLayout(row);
    m_sums = new QLabel;
    m_sums->setObjectName(QStringLiteral("backtestSums"));
    m_sums->setTextFormat(Qt::RichText);
    m_warning = new QLabel;
    m_warning->setObjectName(QStringLiteral("backtestWarning"));
    m_warning->setWordWrap(true);
    column->addWidget(m_sums);
    column->addWidget(m_warning);
    m_changes = new QTreeWidget;
    m_changes->setObjectName(QStringLiteral("backtestChanges"));
    m_changes->setAccessibleName(tr("Calls decided otherwise"));
    m_changes->setRootIsDecorated(false);
    m_changes->setUniformRowHeights(true);
    m_changes->setFrameShape(QFrame::NoFrame);
    m_changes->setHeaderLabels({tr("Call"), tr("Present"), tr("Tried"), tr("Rule"), tr("Then")});
    m_changes->setMinimumHeight(4 * theme::rowHeight(fontMetrics()));
    column->addWidget(m_changes, 1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_progress, m_cancel, m_sums, m_warning, m_changes}) {
        part->hide();
    }
    column->addStretch();
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_port.cancel(); });
    connect(m_changes, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        emit stepActivated(SessionId{item->data(0, kSessionRole).toULongLong()},
                           StepSeq{item->data(0, kStepRole).toULongLong()});
    });
}

void BacktestView::setInvitation(const QString &text)
{
    if (!m_running) {
        m_report.reset();
        m_title->setText(text);
        for (QWidget *part : std::initializer_list<QWidget *>{m_sums, m_warning, m_changes}) {
            part->hide();
        }
    }
}

void BacktestView::run(const QString &policy, const std::optional<Rule> &added)
{
    m_running = true;
    m_report.reset();
    m_letsRefused = 0;
    const quint64 round = ++m_round;
    m_title->setText(tr("Reading the stored sessions…"));
    m_progress->setRange(0, 0);
    m_progress->show();
    m_cancel->show();
    m_sums->hide();
    m_warning->hide();
    m_changes->hide();
    m_port.run(
        {models::utf8(policy), true, {}, added},
        [self = QPointer(this), round](const BacktestProgress &at) {
            if (!self.isNull() && self->m_round == round) {
                self->showProgress(at);
            }
        },
        [self = QPointer(this), round](const Result<BacktestReport> &report) {
            if (!self.isNull() && self->m_round == round) {
                self->take(report);
            }
        });
}

void BacktestView::showProgress(const BacktestProgress &at)
{
    m_progress->setRange(0, static_cast<int>(at.sessionsKnown));
    m_progress->setValue(static_cast<int>(at.sessionsRead));
    m_title->setText(tr("%1 of %2 sessions read, %3 calls")
                         .arg(number(at.sessionsRead), number(at.sessionsKnown), number(at.calls)));
}

void BacktestView::take(const Result<BacktestReport> &report)
{
    m_running = false;
    m_progress->hide();
    m_cancel->hide();
    if (report.ok()) {
        m_report = *report;
        showReport(*m_report);
        setOutdated(false);
    } else {
        m_title->setText(report.error().code == ErrorCode::Cancelled ? tr("Cancelled.")
                                                                     : theme::errorSentence(report.error()));
    }
    emit finished();
}

void BacktestView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_report) {
        showReport(*m_report); // its colours are in the text
    }
}

void BacktestView::setOutdated(bool outdated)
{
    m_sums->setEnabled(!outdated);
    m_changes->setEnabled(!outdated);
}

QString BacktestView::sumsHtml(const BacktestReport &report) const
{
    const auto ink = [](const QColor &color) { return QStringLiteral("color:%1").arg(color.name()); };
    const QString dim = ink(theme::inkColor(theme::Ink::Dim, palette()));
    const QString risk = ink(theme::stateInk(theme::StateRole::Risk, palette()));
    const auto line = [&](const QString &name, const QString &cells) {
        return QStringLiteral("<tr><td style=\"%1\">%2</td>%3</tr>").arg(dim, theme::plainHtml(name), cells);
    };
    QString heads;
    QString present;
    QString tried;
    for (const RuleEffect effect : kEffects) {
        const std::uint64_t now = report.sum.of(effect);
        const std::uint64_t before = report.present ? report.present->of(effect) : now;
        heads += cell(doneWord(effect), ink(theme::stateInk(effectRole(effect), palette())));
        present += cell(number(before));
        tried += cell(number(now), before == now ? QString() : QStringLiteral("font-weight:600"));
    }
    QString html = line({}, heads) + line(tr("present"), present) + line(tr("tried"), tried);
    for (const DecidedThen then : kThen) {
        QString cells;
        for (const RuleEffect effect : kEffects) {
            const std::uint64_t count = report.sum.at(effect, then);
            const bool bad = count > 0 && effect == RuleEffect::Allow && then == DecidedThen::PersonRefused;
            cells += cell(count == 0 ? QStringLiteral("–") : number(count), bad ? risk : dim);
        }
        html += line(QStringLiteral("· ") + thenWord(then), cells);
    }
    return QStringLiteral("<table cellspacing=\"0\" cellpadding=\"1\">") + html + QStringLiteral("</table>");
}

void BacktestView::showReport(const BacktestReport &report)
{
    const auto calls = static_cast<int>(report.sum.total());
    const auto changed = static_cast<int>(report.changed);
    m_title->setText(
        calls == 0 ? tr("No stored session has a proposed call yet.")
                   : tr("%1 of %2: %3.")
                         .arg(tr("%n call(s)", nullptr, calls), tr("%n session(s)", nullptr, int(report.sessionsRead)),
                              changed == 0 ? tr("all decided as by the policy in force")
                                           : tr("%n decided otherwise than by the policy in force", nullptr, changed)));
    m_sums->setText(sumsHtml(report));
    m_sums->setVisible(calls > 0);
    m_letsRefused = report.sum.at(RuleEffect::Allow, DecidedThen::PersonRefused);
    QStringList warnings;
    if (m_letsRefused > 0) {
        warnings << tr("■ It would let through %n call(s) that a person refused.", nullptr, int(m_letsRefused));
    }
    if (report.failed > 0) {
        warnings << tr("▲ A rule could not be evaluated on %n call(s); they are held.", nullptr, int(report.failed));
    }
    QPalette own = palette();
    own.setColor(QPalette::WindowText, theme::stateInk(theme::StateRole::Risk, palette()));
    m_warning->setPalette(own);
    m_warning->setText(warnings.join(u'\n'));
    m_warning->setVisible(!warnings.isEmpty());
    listChanges(report);
}

void BacktestView::listChanges(const BacktestReport &report)
{
    m_changes->clear();
    for (const BacktestChange &one : report.changes) {
        const QString tool = models::visibleText(models::oneLine(one.tool, 60)).text;
        const QString person = models::oneLine(one.person, 40);
        auto *item = new QTreeWidgetItem(
            m_changes,
            {tr("session %1, step %2: %3").arg(raw(one.session)).arg(raw(one.seq)).arg(tool),
             one.present ? doneWord(*one.present) : QString(), doneWord(one.now),
             one.ruleId.empty() ? tr("otherwise") : models::oneLine(one.ruleId, 80),
             person.isEmpty() ? thenWord(one.then) : QStringLiteral("%1 (%2)").arg(thenWord(one.then), person)});
        item->setForeground(2, theme::stateInk(effectRole(one.now), palette()));
        item->setToolTip(3, models::visibleText(models::text(one.reason)).text.toHtmlEscaped());
        item->setData(0, kSessionRole, static_cast<qulonglong>(raw(one.session)));
        item->setData(0, kStepRole, static_cast<qulonglong>(raw(one.seq)));
    }
    m_changes->setVisible(!report.changes.empty());
    for (int i = 0; i < m_changes->columnCount(); ++i) {
        m_changes->resizeColumnToContents(i);
    }
}

} // namespace pilothouse::policy_view

#include "moc_backtest_view.cpp"
