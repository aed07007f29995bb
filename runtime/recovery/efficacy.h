// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/intervention.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace pilothouse::recovery {

/// What came of a playbook with one kind of agent.
struct Record {
    std::uint32_t tried = 0;  ///< with a measured effect
    std::uint32_t helped = 0; ///< the signal stayed at least kHelps below its forecast
    double gain = 0;          ///< sum over the tries of forecast minus measured level
};

/// Less than this is noise: the step of a signal's finest threshold.
inline constexpr double kHelps = 0.05;

/// What came of each playbook with each kind of agent; orders proposals. Owned by one thread.
class Efficacy {
public:
    /// Takes in an intervention whose effect was measured; others change nothing. \a agent is the kind: framework, else name.
    void learn(std::string_view playbook, std::string_view agent, const Effect &effect);

    [[nodiscard]] Record of(std::string_view playbook, std::string_view agent) const;

    /// The gain to expect: the mean of what was measured, with kPriorTries made-up tries of \a promised mixed in, so that one lucky or
    /// unlucky try decides nothing.
    [[nodiscard]] double expectedGain(std::string_view playbook, std::string_view agent, double promised) const;

private:
    static constexpr double kPriorTries = 4;

    std::map<std::pair<std::string, std::string>, Record> m_records;
};

} // namespace pilothouse::recovery
