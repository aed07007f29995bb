// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tool.h"
#include "signals/signal_set.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace pilothouse::engine {

/// What operators said that tools do, by the name of the agent and the tool. Owned by the engine thread.
class ToolBook {
public:
    static constexpr std::size_t kMost = 10'000;

    explicit ToolBook(const std::vector<ToolCorrection> &corrections);

    /// False where it is full and \a correction would be one more.
    [[nodiscard]] bool hasRoomFor(const ToolCorrection &correction) const;
    void take(const ToolCorrection &correction);
    /// Tells the signals of a session what is known of its agent's tools.
    void teach(const std::string &agent, signals::SignalSet &signals) const;

private:
    std::map<std::pair<std::string, std::string>, EffectClass> m_effects; ///< agent, tool
};

} // namespace pilothouse::engine
