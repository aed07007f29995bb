// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/word_ids.h"

#include "text/fingerprint.h"

#include <algorithm>

namespace pilothouse::text {

namespace {

constexpr std::size_t kFirstSlots = 64;

std::uint32_t hashOf(std::string_view word) { return static_cast<std::uint32_t>(fingerprint(word)); }

} // namespace

std::string_view WordIds::operator[](std::uint32_t id) const
{
    const std::size_t begin = id == 0 ? 0 : m_words[id - 1].end;
    return std::string_view(m_letters).substr(begin, m_words[id].end - begin);
}

std::size_t WordIds::slotOf(std::string_view word, std::uint32_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot] != kNone && (m_words[m_slots[slot]].hash != hash || (*this)[m_slots[slot]] != word)) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

std::uint32_t WordIds::find(std::string_view word) const
{
    return m_slots.empty() ? kNone : m_slots[slotOf(word, hashOf(word))];
}

std::uint32_t WordIds::add(std::string_view word)
{
    if (3 * (m_words.size() + 1) > 2 * m_slots.size()) {
        grow();
    }
    const std::uint32_t hash = hashOf(word);
    std::uint32_t &slot = m_slots[slotOf(word, hash)];
    if (slot == kNone) {
        slot = static_cast<std::uint32_t>(m_words.size());
        m_letters += word;
        m_words.push_back({static_cast<std::uint32_t>(m_letters.size()), hash});
    }
    return slot;
}

void WordIds::removeLast()
{
    const auto last = static_cast<std::uint32_t>(m_words.size() - 1);
    m_slots[slotOf((*this)[last], m_words[last].hash)] = kNone; // none was put behind it
    m_letters.resize(last == 0 ? 0 : m_words[last - 1].end);
    m_words.pop_back();
}

void WordIds::grow()
{
    m_slots.assign(std::max(kFirstSlots, 2 * m_slots.size()), kNone);
    const std::size_t mask = m_slots.size() - 1;
    for (std::uint32_t id = 0; id < m_words.size(); ++id) {
        std::size_t slot = m_words[id].hash & mask;
        while (m_slots[slot] != kNone) {
            slot = (slot + 1) & mask;
        }
        m_slots[slot] = id;
    }
}

} // namespace pilothouse::text
