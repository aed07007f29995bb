// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tool_book.h"

namespace pilothouse::engine {

ToolBook::ToolBook(const std::vector<ToolCorrection> &corrections)
{
    for (const ToolCorrection &one : corrections) {
        take(one);
    }
}

bool ToolBook::hasRoomFor(const ToolCorrection &correction) const
{
    return m_effects.size() < kMost || correction.effect == EffectClass::Unknown ||
           m_effects.contains({correction.agent, correction.tool});
}

void ToolBook::take(const ToolCorrection &correction)
{
    if (correction.effect == EffectClass::Unknown) {
        m_effects.erase({correction.agent, correction.tool});
    } else {
        m_effects.insert_or_assign({correction.agent, correction.tool}, correction.effect);
    }
}

void ToolBook::teach(const std::string &agent, signals::SignalSet &signals) const
{
    for (auto at = m_effects.lower_bound({agent, std::string()}); at != m_effects.end() && at->first.first == agent;
         ++at) {
        signals.correct(at->first.second, at->second);
    }
}

} // namespace pilothouse::engine
