// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;

namespace pilothouse::steps {

/// A whole step beside its line, without opening it: Space shows it, any key or a click elsewhere takes it away.
class StepPeek final : public QFrame {
    Q_OBJECT
public:
    explicit StepPeek(QWidget *parent = nullptr);

    /// Shows \a detail under (or over) \a line, given in screen coordinates.
    void showFor(const feed::StepDetail &detail, const QRect &line);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLabel *m_title = nullptr;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace pilothouse::steps
