// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/index_iterator.h"
#include "domain/focus_item.h"
#include "domain/id_column.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse {

/// The parts of many scores, a column each. A column that is empty is 0 everywhere.
using ScoreColumns = std::array<std::vector<float>, kScoreParts>;

/// What a packing did with the messages, an item each in the order given, kept by column: of a long context most items are dropped and
/// differ in their scores alone.
///
/// Reading an item copies it; who passes over all of them reads columns. Ids, parts and texts may have been left out (memory::FocusInput::brief).
class FocusItems {
public:
    /// What every item has in a byte each.
    struct Mark {
        Fidelity fidelity = Fidelity::Dropped;
        Fidelity planned = Fidelity::Full;
        Importance importance = Importance::Relevant;
        std::uint8_t reason = 0; ///< its place in reasons()

        friend bool operator==(const Mark &, const Mark &) = default;
    };
    /// What only those have that are sent, in whatever form.
    struct Sent {
        std::uint32_t place = 0; ///< of the item
        std::int64_t tokens = 0;
        std::string text;
    };
    /// Distinct reasons beyond this many are told as the last of them.
    static constexpr std::size_t kMostReasons = 256;

    FocusItems() = default;
    FocusItems(std::initializer_list<FocusItem> items);

    [[nodiscard]] std::size_t size() const { return m_marks.size(); }
    [[nodiscard]] bool empty() const { return m_marks.empty(); }
    /// Precondition: \a place < size().
    [[nodiscard]] FocusItem operator[](std::size_t place) const;
    /// Precondition: not empty().
    [[nodiscard]] FocusItem front() const { return (*this)[0]; }
    [[nodiscard]] FocusItem back() const { return (*this)[size() - 1]; }
    [[nodiscard]] auto begin() const { return IndexIterator<FocusItems>(*this, 0); }
    [[nodiscard]] auto end() const { return IndexIterator<FocusItems>(*this, size()); }
    /// Tokens and text of a dropped item are not taken.
    void push_back(FocusItem item);
    /// The same items without ids, parts and texts.
    [[nodiscard]] FocusItems bare() const;

    /// Becomes \a count items that are dropped for no reason and have no score, part or id.
    void assign(std::size_t count);
    /// The place of \a reason in reasons(), where it is added if it is new.
    std::uint8_t reasonOf(std::string_view reason);
    /// Says that the item at \a place, beyond all that are sent so far, is sent; its mark is the caller's.
    void send(std::size_t place, std::int64_t tokens, std::string text);
    /// Names all items; \a ids has one for each.
    void setIds(IdColumn ids) { m_ids = std::move(ids); }
    /// The id of \a place, where it has one.
    [[nodiscard]] std::string_view id(std::size_t place) const
    {
        return m_ids.empty() ? std::string_view() : m_ids[place];
    }

    [[nodiscard]] std::vector<Mark> &marks() { return m_marks; }
    [[nodiscard]] std::vector<double> &scores() { return m_scores; }
    [[nodiscard]] ScoreColumns &parts() { return m_parts; }
    [[nodiscard]] std::vector<Sent> &sent() { return m_sent; }
    [[nodiscard]] const std::vector<Mark> &marks() const { return m_marks; }
    [[nodiscard]] const std::vector<double> &scores() const { return m_scores; }
    [[nodiscard]] const ScoreColumns &parts() const { return m_parts; }
    [[nodiscard]] const std::vector<Sent> &sent() const { return m_sent; } ///< ascending
    /// What is sent of \a place; nullptr where that is nothing.
    [[nodiscard]] const Sent *sentAt(std::size_t place) const;
    [[nodiscard]] const std::vector<std::string> &reasons() const { return m_reasons; }
    [[nodiscard]] std::string_view reason(std::size_t place) const { return m_reasons[m_marks[place].reason]; }

    /// True when all items are the same, however their reasons are numbered.
    friend bool operator==(const FocusItems &a, const FocusItems &b);

private:
    std::vector<Mark> m_marks;
    std::vector<double> m_scores;
    ScoreColumns m_parts;
    std::vector<Sent> m_sent;
    std::vector<std::string> m_reasons{std::string()};
    IdColumn m_ids; ///< empty, or one for each item
};

} // namespace pilothouse
