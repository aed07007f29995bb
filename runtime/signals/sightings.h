// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "signals/reach_values.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace pilothouse::signals {

/// One place where a reach value was read.
struct Sighting {
    StepSeq source{};
    std::uint32_t begin = 0; ///< in the text of that step
    ReachKind kind = ReachKind::Mail;
    bool field : 1 =
        false; ///< it is the whole value of a field, a cell or a list entry, and does not stand inside a sentence
    bool pointed : 1 = false; ///< the user pointed at what was read
    bool page : 1 = false;    ///< it was fetched from another machine
    bool akin : 1 = false;    ///< it is named like the place it was read at, to which the user pointed
    bool echo : 1 = false;    ///< the call that was answered had given this value itself
};

/// A few sightings of one value, without an allocation.
class Sightings {
public:
    static constexpr std::size_t kMost = 4;

    [[nodiscard]] const Sighting *begin() const { return m_all.data(); }
    [[nodiscard]] const Sighting *end() const { return m_all.data() + m_count; }
    [[nodiscard]] bool empty() const { return m_count == 0; }
    [[nodiscard]] std::size_t size() const { return m_count; }
    [[nodiscard]] const Sighting &front() const { return m_all.front(); }

    /// One more; where there is no room, in the place of the least trusted one if that is trusted less.
    void add(const Sighting &sighting);
    /// The most trusted one first, the earlier one among equals.
    void sort();
    /// Takes those out that are an echo. Precondition: sorted.
    void dropEchoes();

private:
    std::array<Sighting, kMost> m_all;
    std::uint32_t m_count = 0;
};

/// The sightings of the values that were met last: kGeneration values at least, at most twice as many (about 3 MB), those not met for
/// longest go first, a whole generation at once. Entries lie in blocks that are used again. Owned by one thread.
class SightingTable {
public:
    static constexpr std::size_t kGeneration = 16384;

    void add(std::uint64_t key, const Sighting &sighting);
    /// Those of \a key as they came; null where it is not known (any more).
    [[nodiscard]] const Sightings *find(std::uint64_t key) const;
    /// Values were met that are not known any more.
    [[nodiscard]] bool forgot() const { return m_forgot; }
    /// Fetches what add() and find() will look at for \a key, ahead of time.
    void prefetch(std::uint64_t key) const;

private:
    static constexpr std::size_t kBlock = 128;
    struct Entry {
        std::uint64_t key = 0;
        Sightings places;
    };
    /// Entries in the order they came, and a table of their numbers.
    class Generation {
    public:
        [[nodiscard]] Entry *find(std::uint64_t key) const;
        Entry &append(std::uint64_t key);
        void clear();
        [[nodiscard]] std::size_t size() const { return m_size; }
        void prefetch(std::uint64_t key) const;

    private:
        [[nodiscard]] std::size_t slotOf(std::uint64_t key) const { return (key ^ key >> 32U) & (m_slots.size() - 1); }
        [[nodiscard]] Entry &at(std::size_t number) const { return m_blocks[number / kBlock][number % kBlock]; }
        void place(std::uint64_t key, std::size_t number);
        void grow();

        std::vector<std::unique_ptr<Entry[]>> m_blocks; // NOLINT(modernize-avoid-c-arrays): blocks of one size
        std::vector<std::uint32_t> m_slots;             ///< 0: empty; else part of the key, and the number + 1
        std::size_t m_size = 0;
    };

    Generation m_now;
    Generation m_before;
    bool m_forgot = false;
};

} // namespace pilothouse::signals
