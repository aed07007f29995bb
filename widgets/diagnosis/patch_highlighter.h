// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/code_spans.h"

#include <QPalette>
#include <QSyntaxHighlighter>

namespace pilothouse::diagnosis {

/// Colours a unified diff: the lines by what they are, the code in them by what it says. GUI thread.
class PatchHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit PatchHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) {}

    /// Colours anew.
    void setLook(models::CodeLanguage language, const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    [[nodiscard]] QTextCharFormat formatOf(models::PatchLine line) const;

    models::CodeLanguage m_language = models::CodeLanguage::None;
    QPalette m_palette;
};

} // namespace pilothouse::diagnosis
