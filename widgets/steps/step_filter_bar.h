// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"

#include <QWidget>

#include <array>

class QAction;
class QLabel;
class QLineEdit;
class QTimer;
class QToolButton;

namespace pilothouse::steps {

/// Which steps are shown: kinds, a condition in the policy language, words. Sends the filter a moment after the last key.
/// A condition that does not compile keeps what is shown and says why, and where, under the field. Owned by the GUI thread.
class StepFilterBar final : public QWidget {
    Q_OBJECT
public:
    explicit StepFilterBar(QWidget *parent = nullptr);

    [[nodiscard]] feed::StepFilter filter() const;
    void setFilter(const feed::StepFilter &filter);
    void showOnly(StepKind kind);
    /// Adds "step.tool == …" as the condition.
    void showOnlyTool(const QString &tool);
    /// What is wrong with the condition; empty when nothing is.
    void setProblem(const QString &detail);
    void focusCondition();

signals:
    void filterWanted(const pilothouse::feed::StepFilter &filter);

protected:
    void changeEvent(QEvent *event) override;

private:
    void send();
    void updateKindsText();
    void colorProblem();

    std::array<QAction *, kStepKindCount> m_kinds{};
    QToolButton *m_kindsButton = nullptr;
    QLineEdit *m_condition = nullptr;
    QLineEdit *m_words = nullptr;
    QToolButton *m_clear = nullptr;
    QLabel *m_problem = nullptr;
    QTimer *m_delay = nullptr;
};

} // namespace pilothouse::steps
