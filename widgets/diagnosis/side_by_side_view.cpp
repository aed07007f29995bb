// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/side_by_side_view.h"

#include "models/visible_text.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>

namespace pilothouse::diagnosis {

SideBySideView::SideBySideView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sideBySideView"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->setHorizontalSpacing(1);
    m_before = addHalf("promptBefore", tr("Before"), 0);
    m_after = addHalf("promptAfter", tr("After"), 1);
    const auto together = [this](QScrollBar *(QPlainTextEdit::*bar)() const) {
        auto *left = (m_before->*bar)();
        auto *right = (m_after->*bar)();
        connect(left, &QScrollBar::valueChanged, right, &QScrollBar::setValue);
        connect(right, &QScrollBar::valueChanged, left, &QScrollBar::setValue);
    };
    together(&QPlainTextEdit::verticalScrollBar);
    together(&QPlainTextEdit::horizontalScrollBar);
}

QPlainTextEdit *SideBySideView::addHalf(const char *name, const QString &title, int column)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    auto *heading = new QLabel(title);
    heading->setFont(theme::smallFont(font()));
    heading->setForegroundRole(QPalette::PlaceholderText);
    heading->setContentsMargins(theme::kGrid, 0, theme::kGrid, 0);
    auto *text = new QPlainTextEdit;
    text->setObjectName(QString::fromLatin1(name));
    text->setAccessibleName(title);
    text->setReadOnly(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setTabChangesFocus(true);
    text->setFrameShape(QFrame::NoFrame);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(theme::monospaceFont(font()));
    text->setMinimumHeight(3 * QFontMetrics(text->font()).lineSpacing());
    heading->setBuddy(text);
    grid->addWidget(heading, 0, column);
    grid->addWidget(text, 1, column);
    grid->setColumnStretch(column, 1);
    return text;
}

void SideBySideView::setTexts(const QString &before, const QString &after)
{
    auto rows = models::sideBySide(before, after);
    if (rows == m_rows) {
        return;
    }
    m_rows = std::move(rows);
    fill();
}

QString SideBySideView::summary() const
{
    const auto count = models::countChanges(m_rows);
    return tr("%n line(s) added", nullptr, count.added) + QStringLiteral(", ") +
           tr("%n line(s) removed", nullptr, count.removed);
}

void SideBySideView::fill()
{
    fillHalf(m_before, true);
    fillHalf(m_after, false);
    m_after->setAccessibleDescription(summary());
}

void SideBySideView::fillHalf(QPlainTextEdit *half, bool left) const
{
    const auto role = left ? theme::StateRole::Risk : theme::StateRole::Ok;
    half->clear();
    QTextCursor cursor(half->document());
    cursor.beginEditBlock();
    bool first = true;
    for (const models::DiffRow &row : m_rows) {
        const models::DiffHalf &own = left ? row.left : row.right;
        const bool changed = own.kind == models::DiffHalf::Kind::Changed;
        QTextBlockFormat block;
        QTextCharFormat plain;
        plain.setForeground(theme::inkColor(changed ? theme::Ink::Text : theme::Ink::Dim, palette()));
        QTextCharFormat marked = plain;
        if (changed) {
            block.setBackground(theme::tint(role, palette(), 0.12, theme::Surface::Window));
            marked.setBackground(theme::tint(role, palette(), 0.38, theme::Surface::Window));
            marked.setFontWeight(QFont::DemiBold);
        } else if (own.kind == models::DiffHalf::Kind::Absent) {
            block.setBackground(theme::surfaceColor(theme::Surface::Raised, palette()));
        }
        if (!first) {
            cursor.insertBlock();
        }
        first = false;
        cursor.setBlockFormat(block);
        cursor.insertText(!changed ? QStringLiteral("  ") : left ? QStringLiteral("− ") : QStringLiteral("+ "), plain);
        for (const models::DiffSpan &span : own.spans) {
            cursor.insertText(models::visibleText(span.text).text, span.changed ? marked : plain);
        }
    }
    cursor.endEditBlock();
    half->moveCursor(QTextCursor::Start);
}

void SideBySideView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_rows.empty()) {
        fill();
    }
}

} // namespace pilothouse::diagnosis

#include "moc_side_by_side_view.cpp"
