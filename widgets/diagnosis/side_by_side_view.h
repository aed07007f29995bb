// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/side_by_side.h"

#include <QWidget>

#include <vector>

class QPlainTextEdit;

namespace pilothouse::diagnosis {

/// Two texts side by side, line beside line, the words that differ marked; both halves scroll together. Read only. GUI thread.
class SideBySideView final : public QWidget {
    Q_OBJECT
public:
    explicit SideBySideView(QWidget *parent = nullptr);

    void setTexts(const QString &before, const QString &after);
    /// "2 lines added, 1 removed".
    [[nodiscard]] QString summary() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QPlainTextEdit *addHalf(const char *name, const QString &title, int column);
    void fill();
    void fillHalf(QPlainTextEdit *half, bool left) const;

    std::vector<models::DiffRow> m_rows;
    QPlainTextEdit *m_before = nullptr;
    QPlainTextEdit *m_after = nullptr;
};

} // namespace pilothouse::diagnosis
