// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/item_wishes.h"

#include <optional>

namespace pilothouse::engine {

namespace {

template<class Value>
std::optional<Value> wished(const std::map<std::string, Value> &wishes, const std::string &item)
{
    const auto at = wishes.find(item);
    return at == wishes.end() ? std::nullopt : std::optional(at->second);
}

} // namespace

void ItemWishes::pin(const std::string &item, bool pinned)
{
    m_pins[item] = pinned;
    ++m_version;
}

void ItemWishes::force(const std::string &item, Fidelity form)
{
    m_forced[item] = form;
    ++m_version;
}

void ItemWishes::release(const std::string &item)
{
    m_forced.erase(item);
    m_pins.erase(item);
    ++m_version;
}

void ItemWishes::tell(memory::Respect &respect) const
{
    respect.version = m_version;
    if (!m_pins.empty()) {
        respect.pinned = [this](const std::string &item) { return wished(m_pins, item); };
    }
    if (!m_forced.empty()) {
        respect.forced = [this](const std::string &item) { return wished(m_forced, item); };
    }
}

} // namespace pilothouse::engine
