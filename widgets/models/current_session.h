// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "models/time_range.h"

#include <QObject>

#include <optional>

namespace pilothouse::models {

/// Which session, which step and which stretch of it the window is about. Owned by the GUI thread.
class CurrentSession final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// SessionId{} when nothing is selected.
    [[nodiscard]] SessionId session() const { return m_session; }
    /// StepSeq{} when no step is selected.
    [[nodiscard]] StepSeq step() const { return m_step; }

    /// The stretch all views are narrowed to; nothing narrows them without one.
    [[nodiscard]] const std::optional<TimeRange> &range() const { return m_range; }

    /// Another session also clears the step and the range.
    void select(SessionId session);
    void selectStep(StepSeq step);
    void setRange(std::optional<TimeRange> range);
    /// Goes to \a step of \a session, wherever the window is now; views scroll it into sight.
    void reveal(SessionId session, StepSeq step);

signals:
    void sessionChanged(SessionId session);
    void stepChanged(StepSeq step);
    /// A step was asked for from another view.
    void revealed(StepSeq step);
    void rangeChanged();

private:
    SessionId m_session{};
    StepSeq m_step{};
    std::optional<TimeRange> m_range;
};

} // namespace pilothouse::models
