// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/focus_item.h"
#include "memory/focus_policy.h"

#include <cstdint>
#include <map>
#include <string>

namespace pilothouse::engine {

/// What operators want of the messages of one session, by item id; it stands until it is taken back. Owned by the engine thread.
class ItemWishes {
public:
    void pin(const std::string &item, bool pinned);
    void force(const std::string &item, Fidelity form);
    /// Takes back what was wished for \a item.
    void release(const std::string &item);

    /// Makes \a respect ask here; this must outlive it.
    void tell(memory::Respect &respect) const;

private:
    std::map<std::string, bool> m_pins;
    std::map<std::string, Fidelity> m_forced;
    std::uint64_t m_version = 1; ///< grows with every wish
};

} // namespace pilothouse::engine
