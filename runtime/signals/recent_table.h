// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/fingerprint.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pilothouse::signals {

/// What a signal remembers of each sub-agent or tool, by its name. At most Most are known; the one not met for longest gives way.
template<class State, std::size_t Most = 16>
class RecentTable {
public:
    /// The state of \a name, a fresh one when it is not known. Valid until the next call.
    State &of(std::string_view name)
    {
        const std::uint64_t key = text::fingerprint(name);
        ++m_now;
        const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.key == key; });
        if (at != m_rows.end()) {
            at->used = m_now;
            return at->state;
        }
        if (m_rows.size() < Most) {
            return m_rows.emplace_back(Row{key, m_now, {}}).state;
        }
        Row &oldest =
            *std::min_element(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.used < b.used; });
        oldest = Row{key, m_now, {}};
        return oldest.state;
    }

private:
    struct Row {
        std::uint64_t key = 0;
        std::uint64_t used = 0;
        State state;
    };
    std::vector<Row> m_rows;
    std::uint64_t m_now = 0;
};

} // namespace pilothouse::signals
