// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/correction_budget.h"

#include <algorithm>

namespace pilothouse::recovery {

std::string_view name(Refusal refusal)
{
    switch (refusal) {
    case Refusal::None: return "none";
    case Refusal::HandsOff: return "hands_off";
    case Refusal::Resting: return "resting";
    case Refusal::CoolDown: return "cool_down";
    case Refusal::UsedUp: return "used_up";
    case Refusal::Budget: break;
    }
    return "budget";
}

Refusal CorrectionBudget::mayUse(const Playbook &playbook, StepSeq now) const
{
    const auto since = [&](StepSeq then) { return raw(now) - std::min(raw(now), raw(then)); };
    if (raw(now) <= m_limits.handsOff) {
        return Refusal::HandsOff;
    }
    if (const auto use = m_uses.find(playbook.id); use != m_uses.end()) {
        if (use->second.times >= playbook.most) {
            return Refusal::UsedUp;
        }
        if (since(use->second.last) < playbook.coolDown) {
            return Refusal::CoolDown;
        }
    }
    if (m_any && since(m_last) < m_limits.restAfterEach) {
        return Refusal::Resting;
    }
    return playbook.cost > left() ? Refusal::Budget : Refusal::None;
}

void CorrectionBudget::used(const Playbook &playbook, StepSeq now)
{
    Use &use = m_uses[playbook.id];
    ++use.times;
    use.last = now;
    m_any = true;
    m_last = now;
    m_spent = std::min(m_limits.budget, m_spent + playbook.cost);
}

void CorrectionBudget::gaveBack(const Playbook &playbook)
{
    if (const auto use = m_uses.find(playbook.id); use != m_uses.end() && use->second.times > 0) {
        --use->second.times;
        m_spent -= std::min(m_spent, playbook.cost);
    }
}

std::uint32_t CorrectionBudget::uses(std::string_view playbook) const
{
    const auto use = m_uses.find(playbook);
    return use == m_uses.end() ? 0 : use->second.times;
}

} // namespace pilothouse::recovery
