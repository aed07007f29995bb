// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/decision_guard.h"

#include <utility>

namespace pilothouse::approvals {

void DecisionGuard::cardAppeared(ApprovalId owner)
{
    m_owner = owner;
    cardChanged();
}

void DecisionGuard::cardChanged()
{
    m_shown = m_clock.mono();
    m_press = Answer::NotPressed;
}

void DecisionGuard::windowActivated()
{
    m_activated = m_clock.mono();
    m_press = Answer::NotPressed;
}

DecisionGuard::Answer DecisionGuard::quiet(ApprovalId owner) const
{
    if (owner == ApprovalId{} || owner != m_owner) {
        return Answer::NotOwner;
    }
    const auto now = m_clock.mono();
    if (now - m_activated < kQuietTime) {
        return Answer::Activation;
    }
    return now - m_shown < kQuietTime ? Answer::TooSoon : Answer::Go;
}

DecisionGuard::Answer DecisionGuard::key(ApprovalId owner, bool textFieldHasFocus) const
{
    if (!m_singleKeys) {
        return Answer::KeysOff;
    }
    return textFieldHasFocus ? Answer::Typing : quiet(owner);
}

void DecisionGuard::pressed(ApprovalId owner) { m_press = quiet(owner); }

DecisionGuard::Answer DecisionGuard::released(ApprovalId owner)
{
    const auto press = std::exchange(m_press, Answer::NotPressed);
    if (press != Answer::Go) {
        return press;
    }
    return quiet(owner);
}

} // namespace pilothouse::approvals
