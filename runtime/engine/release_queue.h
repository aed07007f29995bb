// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <deque>
#include <functional>
#include <utility>

namespace pilothouse::engine {

/// What waits for the disk: each entry runs once, in order, when its ticket is durable or known to have failed.
/// Owned by the engine thread.
class ReleaseQueue {
public:
    using Then = std::function<void(bool durable)>;

    void park(Ticket ticket, Then then) { m_parked.emplace_back(ticket, std::move(then)); }

    /// Runs every entry up to \a upTo. An entry may park others; those wait for a later report.
    void report(Ticket upTo, bool durable)
    {
        while (!m_parked.empty() && m_parked.front().first <= upTo) {
            const Then then = std::move(m_parked.front().second);
            m_parked.pop_front();
            then(durable);
        }
    }

    [[nodiscard]] std::size_t size() const { return m_parked.size(); }

private:
    std::deque<std::pair<Ticket, Then>> m_parked; // tickets rise, so the front is always the next
};

} // namespace pilothouse::engine
