// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"

#include <QObject>

namespace pilothouse::models {

/// Which session, and which step of it, the window is about. Owned by the GUI thread.
class CurrentSession final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// SessionId{} when nothing is selected.
    [[nodiscard]] SessionId session() const { return m_session; }
    /// StepSeq{} when no step is selected.
    [[nodiscard]] StepSeq step() const { return m_step; }

    /// Another session also clears the step.
    void select(SessionId session);
    void selectStep(StepSeq step);
    /// Goes to \a step of \a session, wherever the window is now; views scroll it into sight.
    void reveal(SessionId session, StepSeq step);

signals:
    void sessionChanged(SessionId session);
    void stepChanged(StepSeq step);
    /// A step was asked for from another view.
    void revealed(StepSeq step);

private:
    SessionId m_session{};
    StepSeq m_step{};
};

} // namespace pilothouse::models
