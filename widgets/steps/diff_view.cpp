// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps/diff_view.h"

#include "models/text_diff.h"
#include "models/visible_text.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QEvent>
#include <QTextCursor>

namespace pilothouse::steps {

using models::DiffLine;
using theme::StateRole;

DiffView::DiffView(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("diffView"));
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setFont(theme::monospaceFont(font()));
    setAccessibleName(tr("Difference between the proposed and the edited call"));
}

void DiffView::setTexts(const QString &before, const QString &after)
{
    m_before = before;
    m_after = after;
    rebuild();
}

void DiffView::rebuild()
{
    clear();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    bool first = true;
    for (const DiffLine &line : models::diffTexts(m_before, m_after)) {
        const bool removed = line.kind == DiffLine::Kind::Removed;
        const bool same = line.kind == DiffLine::Kind::Same;
        const StateRole role = removed ? StateRole::Risk : StateRole::Ok;
        QTextBlockFormat block;
        QTextCharFormat plain;
        plain.setForeground(inkColor(same ? theme::Ink::Dim : theme::Ink::Text, palette()));
        QTextCharFormat marked = plain;
        if (!same) {
            block.setBackground(tint(role, palette(), 0.12, theme::Surface::Window));
            marked.setBackground(tint(role, palette(), 0.38, theme::Surface::Window));
            marked.setFontWeight(QFont::DemiBold);
        }
        if (!first) {
            cursor.insertBlock();
        }
        first = false;
        cursor.setBlockFormat(block);
        cursor.insertText(same ? QStringLiteral("  ") : removed ? QStringLiteral("− ") : QStringLiteral("+ "), plain);
        for (const models::DiffSpan &span : line.spans) {
            cursor.insertText(models::visibleText(span.text).text, span.changed ? marked : plain);
        }
    }
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
}

void DiffView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !(m_before.isEmpty() && m_after.isEmpty())) {
        rebuild();
    }
}

} // namespace pilothouse::steps

#include "moc_diff_view.cpp"
