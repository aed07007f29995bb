// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/sightings.h"

#include <algorithm>
#include <utility>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kLeastSlots = 128;
constexpr std::uint32_t kNumberBits = 15;
constexpr std::uint32_t kNumberMask = (1U << kNumberBits) - 1;
static_assert(SightingTable::kGeneration < kNumberMask);

/// The part of a key that a slot keeps beside the number.
std::uint32_t tagOf(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 40U) << kNumberBits; }

/// Trust of a sighting: what is kept when there is no room for all.
int rank(const Sighting &sighting)
{
    return (sighting.pointed ? 4 : 0) + (sighting.field ? 2 : 0) + (sighting.akin ? 1 : 0) - (sighting.echo ? 8 : 0);
}

} // namespace

void Sightings::add(const Sighting &sighting)
{
    if (m_count < kMost) {
        m_all[m_count++] = sighting;
        return;
    }
    const auto worst = std::min_element(m_all.begin(), m_all.end(),
                                        [](const Sighting &a, const Sighting &b) { return rank(a) < rank(b); });
    if (rank(*worst) < rank(sighting)) {
        *worst = sighting;
    }
}

void Sightings::sort()
{
    for (std::size_t i = 1; i < m_count; ++i) {
        for (std::size_t at = i; at > 0 && rank(m_all[at]) > rank(m_all[at - 1]); --at) {
            std::swap(m_all[at], m_all[at - 1]);
        }
    }
}

void Sightings::dropEchoes()
{
    while (m_count > 0 && m_all[m_count - 1].echo) { // they are ranked below all others
        --m_count;
    }
}

SightingTable::Entry *SightingTable::Generation::find(std::uint64_t key) const
{
    if (m_slots.empty()) {
        return nullptr;
    }
    const std::uint32_t tag = tagOf(key);
    for (std::size_t slot = slotOf(key); m_slots[slot] != 0; slot = (slot + 1) & (m_slots.size() - 1)) {
        if ((m_slots[slot] & ~kNumberMask) == tag) {
            Entry &entry = at((m_slots[slot] & kNumberMask) - 1);
            if (entry.key == key) {
                return &entry;
            }
        }
    }
    return nullptr;
}

void SightingTable::Generation::place(std::uint64_t key, std::size_t number)
{
    std::size_t slot = slotOf(key);
    while (m_slots[slot] != 0) {
        slot = (slot + 1) & (m_slots.size() - 1);
    }
    m_slots[slot] = tagOf(key) | static_cast<std::uint32_t>(number + 1);
}

void SightingTable::Generation::grow()
{
    const std::size_t slots = m_slots.empty() ? kLeastSlots : m_slots.size() * 4;
    m_slots.assign(slots, 0);
    for (std::size_t i = 0; i < m_size; ++i) {
        place(at(i).key, i);
    }
}

SightingTable::Entry &SightingTable::Generation::append(std::uint64_t key)
{
    if (m_slots.size() < 2 * (m_size + 1)) {
        grow();
    }
    if (m_size == m_blocks.size() * kBlock) {
        m_blocks.push_back(std::make_unique<Entry[]>(kBlock)); // NOLINT(modernize-avoid-c-arrays)
    }
    place(key, m_size);
    Entry &entry = at(m_size++);
    entry.key = key;
    entry.places = {};
    return entry;
}

void SightingTable::Generation::clear()
{
    std::fill(m_slots.begin(), m_slots.end(), 0);
    m_size = 0;
}

void SightingTable::Generation::prefetch(std::uint64_t key) const
{
    if (!m_slots.empty()) {
        __builtin_prefetch(&m_slots[slotOf(key)]);
    }
}

void SightingTable::add(std::uint64_t key, const Sighting &sighting)
{
    if (m_now.size() >= kGeneration) {
        std::swap(m_before, m_now);
        m_forgot = m_forgot || m_now.size() > 0;
        m_now.clear();
    }
    Entry *entry = m_now.find(key);
    if (entry == nullptr) {
        const Entry *old = m_before.find(key);
        entry = &m_now.append(key);
        if (old != nullptr) {
            entry->places = old->places;
        }
    }
    entry->places.add(sighting);
}

const Sightings *SightingTable::find(std::uint64_t key) const
{
    const Entry *entry = m_now.find(key);
    entry = entry == nullptr ? m_before.find(key) : entry;
    return entry == nullptr ? nullptr : &entry->places;
}

void SightingTable::prefetch(std::uint64_t key) const
{
    m_now.prefetch(key);
    m_before.prefetch(key);
}

} // namespace pilothouse::signals
