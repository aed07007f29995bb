// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/policy_editor.h"

#include "models/text.h"
#include "policy/backtest_view.h"
#include "policy/page_parts.h"
#include "theme/flow_layout.h"
#include "theme/key_button.h"
#include "theme/metrics.h"
#include "theme/sentences.h"
#include "theme/state_role.h"

#include <QDir>
#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTime>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::policy_view {

namespace {

constexpr int kCheckDelayMs = 250;
constexpr qint64 kMostBytes = 4 << 20;
constexpr int kEntriesNamed = 6;

/// The folder that holds the .claude folder of a settings file, else nothing.
QString projectOf(const QString &file)
{
    QDir folder = QFileInfo(file).absoluteDir();
    const bool inSettings = folder.dirName() == QStringLiteral(".claude");
    return inSettings && folder.cdUp() && folder.absolutePath() != QDir::homePath() ? folder.absolutePath() : QString();
}

/// The text of a policy as the editor holds it: with line feeds alone.
QString shownText(const std::string &policy)
{
    return models::text(policy).replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
}

} // namespace

PolicyEditor::PolicyEditor(feed::PolicyPort &policies, feed::BacktestPort &backtests, feed::OperatorPort &port,
                           QWidget *parent)
    : QWidget(parent), m_policies(policies), m_port(port), m_backtest(new BacktestView(backtests))
{
    setObjectName(QStringLiteral("policyEditor"));
    chooseSettings = [this] {
        return QFileDialog::getOpenFileName(this, tr("Permissions of Claude Code"), QDir::homePath(),
                                            tr("Settings (settings*.json *.json)"));
    };
    setFileDialogs();
    build();
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kCheckDelayMs);
    connect(&m_checkTimer, &QTimer::timeout, this, &PolicyEditor::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PolicyEditor::onEdited);
    connect(m_backtest, &BacktestView::stepActivated, this, &PolicyEditor::stepActivated);
    connect(m_backtest, &BacktestView::finished, this, &PolicyEditor::refresh);
    refresh();
}

void PolicyEditor::build() { layBeside(this, buildText(), m_backtest); }

QWidget *PolicyEditor::buildText()
{
    auto *side = new QWidget;
    auto *column = makeSideColumn(side);
    const auto label = [&](const char *name) { return addWrappedLabel(column, name, Qt::RichText); };
    m_origin = label("policyOrigin");
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("policyText"));
    m_text->setAccessibleName(tr("The policy as text"));
    m_text->setFont(theme::monospaceFont(font()));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(4 * fontMetrics().lineSpacing());
    column->addWidget(m_text, 1);
    m_status = label("policyStatus");
    m_status->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(m_status, &QLabel::linkActivated, this, &PolicyEditor::goToFault);
    m_report = label("policyImport");
    m_report->hide();
    buildButtons(column);
    return side;
}

void PolicyEditor::buildButtons(QVBoxLayout *column)
{
    auto *flow = addButtonRow(column);
    const auto button = [&](const char *name, const QString &text, void (PolicyEditor::*run)()) {
        auto *made = addRowButton(flow, name, text);
        connect(made, &QPushButton::clicked, this, run);
        return made;
    };
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("policyReason"));
    m_reason->setPlaceholderText(tr("Reason, kept in the record…"));
    m_reason->setAccessibleName(tr("Reason, kept in the record"));
    m_reason->setMinimumWidth(28 * fontMetrics().averageCharWidth());
    m_try = addRowButton(flow, "buttonTryPolicy", tr("Try on stored sessions"));
    connect(m_try, &QPushButton::clicked, this, [this] {
        m_backtest->run(text());
        refresh();
    });
    flow->addWidget(m_reason);
    m_apply = button("buttonApplyPolicy", tr("Apply"), &PolicyEditor::apply);
    m_discard = button("buttonDiscardPolicy", tr("Discard changes"), &PolicyEditor::discard);
    m_import = button("buttonImportPermissions", tr("Import permissions…"), &PolicyEditor::importSettings);
    m_import->setToolTip(
        tr("Takes the permissions of Claude Code settings in as rules, for you to look at and apply."));
    m_save = button("buttonSavePolicy", tr("Save as policy file…"), &PolicyEditor::saveAs);
    m_reload = button("buttonReloadPolicy", tr("Reload file"), &PolicyEditor::reloadFile);
}

// Text

void PolicyEditor::setPolicy(const PolicyInForce &policy)
{
    const bool changed = isChanged();
    const bool other = policy.text != m_policy.text;
    m_policy = policy;
    const bool checked = m_state == State::Good || m_state == State::Applying;
    if (checked && policy.from == PolicyInForce::From::Edited && m_checked.document == policy.document) {
        m_policy.text = models::utf8(text()); // the same, as it was written here
        m_stale = false;
        refresh();
        return;
    }
    if (!changed) {
        replaceText(shownText(policy.text));
        m_stale = false;
    } else if (other && isChanged()) {
        m_stale = true;
    }
    refresh();
}

// Not toPlainText(): that turns spaces that do not break into plain ones.
QString PolicyEditor::text() const
{
    return m_text->document()->toRawText().replace(QChar(QChar::ParagraphSeparator), QChar(u'\n'));
}

bool PolicyEditor::isChanged() const { return text() != shownText(m_policy.text); }

void PolicyEditor::replaceText(const QString &other)
{
    if (other == text()) {
        return;
    }
    m_replacing = true;
    m_text->selectAll();
    m_text->insertPlainText(other); // can be undone
    m_text->moveCursor(QTextCursor::Start);
    m_replacing = false;
    onEdited();
}

void PolicyEditor::onEdited()
{
    if (m_replacing) {
        return;
    }
    m_state = State::Unchecked;
    m_done.clear();
    m_problem.clear();
    m_backtest->setOutdated(true);
    m_checkTimer.start();
    refresh();
}

void PolicyEditor::reveal(const QString &id)
{
    const QRegularExpression line(QStringLiteral("\"id\"\\s*:\\s*\"%1\"").arg(QRegularExpression::escape(id)));
    const QTextCursor found = m_text->document()->find(line);
    if (!found.isNull()) {
        m_text->setTextCursor(found);
        m_text->centerCursor();
    }
    m_text->setFocus();
}

// Checking

void PolicyEditor::check()
{
    m_state = State::Checking;
    m_policies.check(models::utf8(text()), [self = QPointer(this), shown = text()](const feed::PolicyCheck &checked) {
        if (!self.isNull() && self->m_state == State::Checking && self->text() == shown) {
            self->takeCheck(checked);
        }
    });
}

void PolicyEditor::takeCheck(const feed::PolicyCheck &checked)
{
    m_state = checked.fault ? State::Faulty : State::Good;
    m_checked = checked;
    refresh();
}

// Acts

void PolicyEditor::apply()
{
    if (m_state != State::Good || !isChanged()) {
        return;
    }
    m_state = State::Applying;
    m_problem.clear();
    m_text->setReadOnly(true);
    refresh();
    m_port.act(SetPolicy{models::utf8(text()), models::utf8(m_reason->text().trimmed())},
               [self = QPointer(this)](const Result<void> &done) {
                   if (!self.isNull()) {
                       self->takeApplied(done);
                   }
               });
}

void PolicyEditor::takeApplied(const Result<void> &done)
{
    m_text->setReadOnly(false);
    m_state = State::Good;
    if (done.ok()) {
        m_policy.text = models::utf8(text());
        m_policy.from = PolicyInForce::From::Edited;
        m_stale = false;
        m_reason->clear();
        m_report->hide();
        m_done = tr("In force since %1, also for the calls that wait.")
                     .arg(QLocale().toString(QTime::currentTime(), QLocale::ShortFormat));
        emit applied();
    } else {
        m_problem = theme::errorSentence(done.error());
    }
    refresh();
}

void PolicyEditor::discard()
{
    m_stale = false;
    m_report->hide();
    replaceText(shownText(m_policy.text));
}

void PolicyEditor::importSettings()
{
    const QString path = chooseSettings();
    if (path.isEmpty()) {
        return;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostBytes) {
        m_problem = tr("%1 cannot be read.").arg(path);
        refresh();
        return;
    }
    m_policies.importPermissions(file.readAll().toStdString(), models::utf8(projectOf(path)), models::utf8(text()),
                                 [self = QPointer(this)](const Result<feed::PermissionProposal> &proposal) {
                                     if (!self.isNull()) {
                                         self->takeImport(proposal);
                                     }
                                 });
}

void PolicyEditor::takeImport(const Result<feed::PermissionProposal> &proposal)
{
    if (!proposal.ok()) {
        m_problem = theme::errorSentence(proposal.error());
        refresh();
        return;
    }
    replaceText(models::text(proposal->text));
    const auto &entries = proposal->entries;
    const auto counted = [&](std::string_view outcome) {
        return static_cast<int>(
            std::count_if(entries.begin(), entries.end(), [&](const auto &one) { return one.outcome == outcome; }));
    };
    QStringList lines{tr("%1 taken in: %2, %3, %4. Nothing holds before you apply it.")
                          .arg(tr("%n permission(s)", nullptr, static_cast<int>(entries.size())),
                               tr("%n exact", nullptr, counted("exact")),
                               tr("%n stricter", nullptr, counted("stricter")),
                               tr("%n left out", nullptr, counted("left_out")))};
    int named = 0;
    for (const ImportedPermission &one : entries) {
        if (one.outcome != "exact" && named++ < kEntriesNamed) {
            lines << QStringLiteral("%1 %2: %3")
                         .arg(models::oneLine(one.list, 20), models::oneLine(one.text, 80),
                              models::oneLine(one.note, 160));
        }
    }
    if (named > kEntriesNamed) {
        lines << QStringLiteral("…");
    }
    m_report->setText(theme::plainHtml(lines.join(u'\n')).replace(u'\n', QStringLiteral("<br>")));
    m_report->show();
}

void PolicyEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_apply != nullptr) {
        refresh();
    }
}

} // namespace pilothouse::policy_view

#include "moc_policy_editor.cpp"
