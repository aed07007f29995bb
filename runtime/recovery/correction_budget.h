// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "recovery/playbook.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace pilothouse::recovery {

/// How much a session may be corrected.
struct CorrectionLimits {
    std::uint32_t budget = 6;        ///< costs of all playbooks used
    std::uint32_t handsOff = 4;      ///< first steps of a run nothing is done about
    std::uint32_t restAfterEach = 3; ///< steps after any use in which no other is proposed: it has to take effect first

    friend bool operator==(const CorrectionLimits &, const CorrectionLimits &) = default;
};

/// Why a playbook may not be used now.
enum class Refusal : std::uint8_t {
    None,
    HandsOff, ///< the run is young
    Resting,  ///< another one was used a moment ago
    CoolDown, ///< it was used itself a moment ago
    UsedUp,   ///< as often as it may
    Budget,   ///< the session's correction budget does not cover it
};
std::string_view name(Refusal refusal);

/// Counts the corrections of one session. Deterministic; knows steps, no clock. Owned by one thread.
class CorrectionBudget {
public:
    explicit CorrectionBudget(CorrectionLimits limits = {}) : m_limits(limits) {}

    [[nodiscard]] Refusal mayUse(const Playbook &playbook, StepSeq now) const;
    void used(const Playbook &playbook, StepSeq now);
    /// Takes a use back that was never delivered: vetoed, expired or failed. Its cool-down stays, so that it is not asked again at once.
    void gaveBack(const Playbook &playbook);

    [[nodiscard]] std::uint32_t left() const { return m_limits.budget - m_spent; }
    [[nodiscard]] std::uint32_t uses(std::string_view playbook) const;
    [[nodiscard]] const CorrectionLimits &limits() const { return m_limits; }

private:
    struct Use {
        std::uint32_t times = 0;
        StepSeq last{};
    };

    CorrectionLimits m_limits;
    std::uint32_t m_spent = 0;
    bool m_any = false;
    StepSeq m_last{};
    std::map<std::string, Use, std::less<>> m_uses;
};

} // namespace pilothouse::recovery
