// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/request_ids.h"

#include <utility>

namespace pilothouse::sources {

namespace {

// The two low bits tell what the rest is, so that no handle is 0.
constexpr std::uint64_t kInteger = 1;
constexpr std::uint64_t kSlot = 2;
constexpr std::uint64_t kTag = 3;
constexpr std::int64_t kLargest = std::int64_t{1} << 60;

} // namespace

RequestId RequestIds::take(protocol::WireId id)
{
    const auto *number = std::get_if<std::int64_t>(&id);
    if (number != nullptr && *number > -kLargest && *number < kLargest) {
        const auto folded = (static_cast<std::uint64_t>(*number) << 1) ^ static_cast<std::uint64_t>(*number >> 63);
        return static_cast<RequestId>(folded << 2 | kInteger);
    }
    std::size_t slot = m_slots.size();
    if (m_free.empty()) {
        m_slots.emplace_back();
    } else {
        slot = m_free.back();
        m_free.pop_back();
    }
    m_slots[slot] = std::move(id);
    return static_cast<RequestId>(static_cast<std::uint64_t>(slot) << 2 | kSlot);
}

std::optional<protocol::WireId> RequestIds::release(RequestId request)
{
    const std::uint64_t value = raw(request);
    if ((value & kTag) == kInteger) {
        const std::uint64_t folded = value >> 2;
        return protocol::WireId{static_cast<std::int64_t>(folded >> 1) ^ -static_cast<std::int64_t>(folded & 1)};
    }
    const std::size_t slot = value >> 2;
    if ((value & kTag) != kSlot || slot >= m_slots.size() || !m_slots[slot]) {
        return std::nullopt;
    }
    m_free.push_back(slot);
    return std::exchange(m_slots[slot], std::nullopt);
}

} // namespace pilothouse::sources
