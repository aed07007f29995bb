// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "signals/growth.h"
#include "signals/reading.h"

#include <cstdint>
#include <optional>

namespace pilothouse::signals {

/// How full the context window is, and at which call it will overflow.
///
/// quantity: tokens of the newest model call, its answer included (reported, else the documented estimate over all messages so far); limit:
/// the window the agent stated, without which there is no reading. level = quantity / limit. ahead: model calls to come until the window
/// is full (growth.h), in steps of the agent where calls are not reported. A context that shrinks was compacted: its growth starts anew.
class PressureSignal {
public:
    std::optional<Reading> observe(const Step &step, const SessionInfo &session);

    /// Tokens the context is thought to hold now.
    [[nodiscard]] std::int64_t contextTokens() const { return m_tokens; }

private:
    bool count(const Step &step);

    Growth m_growth;
    std::int64_t m_tokens = 0;
    std::int64_t m_atCall = 0; ///< at the event before
    bool m_reported = false;
    bool m_first = true;
};

} // namespace pilothouse::signals
