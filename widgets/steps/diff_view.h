// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace pilothouse::steps {

/// Two texts as one unified diff: − and + lines, the words that differ marked. Read only.
class DiffView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);

    void setTexts(const QString &before, const QString &after);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();

    QString m_before;
    QString m_after;
};

} // namespace pilothouse::steps
