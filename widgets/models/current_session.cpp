// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/current_session.h"

namespace pilothouse::models {

void CurrentSession::select(SessionId session)
{
    if (session == m_session) {
        return;
    }
    m_session = session;
    m_step = {};
    setRange(std::nullopt);
    emit sessionChanged(session);
    emit stepChanged(m_step);
}

void CurrentSession::selectStep(StepSeq step)
{
    if (step == m_step) {
        return;
    }
    m_step = step;
    emit stepChanged(step);
}

void CurrentSession::setRange(std::optional<TimeRange> range)
{
    if (range == m_range) {
        return;
    }
    m_range = range;
    emit rangeChanged();
}

void CurrentSession::reveal(SessionId session, StepSeq step)
{
    select(session);
    selectStep(step);
    emit revealed(step);
}

} // namespace pilothouse::models

#include "moc_current_session.cpp"
