// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/patch_highlighter.h"

#include "theme/state_role.h"

namespace pilothouse::diagnosis {

using models::CodeToken;
using models::PatchLine;
using theme::StateRole;

void PatchHighlighter::setLook(models::CodeLanguage language, const QPalette &palette)
{
    m_language = language;
    m_palette = palette;
    rehighlight();
}

QTextCharFormat PatchHighlighter::formatOf(PatchLine line) const
{
    QTextCharFormat format;
    format.setForeground(theme::inkColor(theme::Ink::Text, m_palette));
    switch (line) {
    case PatchLine::Added:
        format.setBackground(theme::tint(StateRole::Ok, m_palette, 0.14, theme::Surface::Window));
        break;
    case PatchLine::Removed:
        format.setBackground(theme::tint(StateRole::Risk, m_palette, 0.14, theme::Surface::Window));
        break;
    case PatchLine::Hunk: format.setForeground(theme::stateInk(StateRole::Accent, m_palette)); break;
    case PatchLine::Header: format.setFontWeight(QFont::DemiBold); break;
    case PatchLine::Note: format.setForeground(theme::inkColor(theme::Ink::Dim, m_palette)); break;
    case PatchLine::Context: break;
    }
    return format;
}

void PatchHighlighter::highlightBlock(const QString &text)
{
    int state = previousBlockState();
    const PatchLine kind = models::PatchReader::classify(text, state);
    setCurrentBlockState(state);
    const QTextCharFormat base = formatOf(kind);
    setFormat(0, static_cast<int>(text.size()), base);
    const bool code = kind == PatchLine::Context || kind == PatchLine::Added || kind == PatchLine::Removed;
    if (!code || text.isEmpty()) {
        return;
    }
    for (const models::CodeSpan &span : models::codeSpans(QStringView(text).mid(1), m_language)) {
        QTextCharFormat format = base;
        switch (span.token) {
        case CodeToken::Keyword:
            format.setForeground(theme::stateInk(StateRole::Accent, m_palette));
            format.setFontWeight(QFont::DemiBold);
            break;
        case CodeToken::String: format.setForeground(theme::stateInk(StateRole::Ok, m_palette)); break;
        case CodeToken::Number: format.setForeground(theme::stateInk(StateRole::Warn, m_palette)); break;
        case CodeToken::Comment:
            format.setForeground(theme::inkColor(theme::Ink::Dim, m_palette));
            format.setFontItalic(true);
            break;
        }
        setFormat(static_cast<int>(span.begin) + 1, static_cast<int>(span.length), format);
    }
}

} // namespace pilothouse::diagnosis

#include "moc_patch_highlighter.cpp"
