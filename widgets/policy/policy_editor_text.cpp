// SPDX-License-Identifier: GPL-3.0-or-later
// What PolicyEditor says.
#include "models/text.h"
#include "policy/backtest_view.h"
#include "policy/policy_editor.h"
#include "theme/key_button.h"
#include "theme/sentences.h"
#include "theme/state_role.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>

namespace pilothouse::policy_view {

QString PolicyEditor::originSentence() const
{
    switch (m_policy.from) {
    case PolicyInForce::From::BuiltIn: return tr("In force: the built-in policy.");
    case PolicyInForce::From::File: return tr("In force: %1").arg(models::text(m_policy.file));
    case PolicyInForce::From::Edited: break;
    }
    return tr("In force: edited here, until the policy file changes or the program starts anew.");
}

QString PolicyEditor::statusSentence() const
{
    const auto colored = [this](theme::StateRole role, const QString &text) {
        return QStringLiteral("<span style=\"color:%1\">%2</span>")
            .arg(theme::stateInk(role, palette()).name(), theme::plainHtml(text));
    };
    if (!m_problem.isEmpty()) {
        return colored(theme::StateRole::Risk, QStringLiteral("■ ") + m_problem);
    }
    if (m_state == State::Applying) {
        return tr("Waiting for the runtime to confirm…");
    }
    if (m_state == State::Faulty) {
        const QString detail = models::oneLine(m_checked.fault->detail, 400);
        if (m_checked.fault->line == 0) {
            return colored(theme::StateRole::Risk, QStringLiteral("■ ") + detail);
        }
        const QString place = tr("Line %1, column %2").arg(m_checked.fault->line).arg(m_checked.fault->column);
        return colored(theme::StateRole::Risk, QStringLiteral("■ ")) +
               QStringLiteral("<a href=\"fault\" style=\"color:%1\">%2</a>: %3")
                   .arg(theme::stateInk(theme::StateRole::Risk, palette()).name(), theme::plainHtml(place),
                        theme::plainHtml(detail));
    }
    if (m_stale) {
        return colored(theme::StateRole::Warn,
                       tr("▲ The policy in force changed since you began. Apply replaces it; Discard shows it."));
    }
    if (!m_done.isEmpty()) {
        return colored(theme::StateRole::Ok, QStringLiteral("● ") + m_done);
    }
    if (!isChanged()) {
        return tr("Edit the text; it is checked while you type and holds when you apply it.");
    }
    return m_state == State::Good
               ? colored(theme::StateRole::Ok,
                         tr("● No fault: %1.")
                             .arg(tr("%n rule(s)", nullptr, static_cast<int>(m_checked.document.rules.size()))))
               : tr("Checking…");
}

void PolicyEditor::refresh()
{
    m_origin->setText(theme::plainHtml(originSentence()));
    m_status->setText(statusSentence());
    const bool changed = isChanged();
    const bool good = m_state == State::Good;
    m_apply->setEnabled(good && changed);
    m_apply->setToolTip(changed ? QString() : tr("The text is the policy in force."));
    m_try->setEnabled(good && !m_backtest->isRunning());
    m_discard->setEnabled(changed && m_state != State::Applying);
    m_import->setEnabled(good || !changed);
    m_save->setEnabled(good);
    m_save->setToolTip(
        good ? tr("Writes the text as it stands to a file. A runtime that reads its policy from this file "
                  "puts it in force.")
             : tr("Only a text without fault is saved."));
    const QString file = knownFile();
    m_reload->setEnabled(!file.isEmpty() && m_state != State::Applying);
    m_reload->setToolTip(file.isEmpty() ? tr("No policy file is known yet.")
                                        : tr("Reads %1 again. Undo brings your text back.").arg(file));
    markFault();
}

void PolicyEditor::markFault()
{
    QList<QTextEdit::ExtraSelection> marks;
    if (m_state == State::Faulty && m_checked.fault->line > 0) {
        const QTextBlock block = m_text->document()->findBlockByNumber(static_cast<int>(m_checked.fault->line) - 1);
        if (block.isValid()) {
            QTextEdit::ExtraSelection line;
            line.cursor = QTextCursor(block);
            line.format.setBackground(theme::tint(theme::StateRole::Risk, palette(), 0.25));
            line.format.setProperty(QTextFormat::FullWidthSelection, true);
            marks << line;
        }
    }
    m_text->setExtraSelections(marks);
}

void PolicyEditor::goToFault()
{
    if (m_state != State::Faulty || m_checked.fault->line == 0) {
        return;
    }
    const QTextBlock block = m_text->document()->findBlockByNumber(static_cast<int>(m_checked.fault->line) - 1);
    QTextCursor cursor(block);
    // The runtime counts characters, the editor UTF-16 units.
    const auto lead = block.text().toUcs4().mid(0, static_cast<qsizetype>(m_checked.fault->column) - 1);
    cursor.setPosition(
        block.position() +
        static_cast<int>(QString::fromUcs4(reinterpret_cast<const char32_t *>(lead.constData()), lead.size()).size()));
    m_text->setTextCursor(cursor);
    m_text->setFocus();
}

} // namespace pilothouse::policy_view
