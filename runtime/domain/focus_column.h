// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/context.h"
#include "domain/packing_account.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pilothouse {

/// What tokens of a packed context are spent on. An item is counted once, under the first of these that fits it: placeholders and
/// compressed items by their form, then system text, pins and constraints, tool results, and what else is whole.
enum class FocusShare : std::uint8_t { System, Pinned, Full, Compressed, Placeholder, Tools };
inline constexpr std::size_t kFocusShares = 6;
std::string_view name(FocusShare share);

/// One message in one packing, in a byte: how it was sent, how much it counted, and why it could not go.
class FocusCell {
public:
    static constexpr int kStrengths = 16;

    constexpr FocusCell() = default;
    /// \a strength 0..15: the score's place among the scores of this packing, 15 the best.
    constexpr FocusCell(Fidelity fidelity, int strength, bool pinned, bool constraint)
        : m_bits(static_cast<std::uint8_t>(static_cast<unsigned>(fidelity) | (static_cast<unsigned>(strength) << 2U) |
                                           (pinned ? 64U : 0U) | (constraint ? 128U : 0U)))
    {
    }
    /// The same with \a strength.
    [[nodiscard]] constexpr FocusCell of(int strength) const
    {
        return fromBits(static_cast<std::uint8_t>((m_bits & 0xC3U) | static_cast<unsigned>(strength) << 2U));
    }
    static constexpr FocusCell fromBits(std::uint8_t bits)
    {
        FocusCell cell;
        cell.m_bits = bits;
        return cell;
    }

    [[nodiscard]] constexpr Fidelity fidelity() const { return static_cast<Fidelity>(m_bits & 3U); }
    [[nodiscard]] constexpr int strength() const { return (m_bits >> 2U) & 15U; }
    [[nodiscard]] constexpr bool pinned() const { return (m_bits & 64U) != 0; }
    [[nodiscard]] constexpr bool constraint() const { return (m_bits & 128U) != 0; }
    [[nodiscard]] constexpr std::uint8_t bits() const { return m_bits; }

    friend bool operator==(FocusCell, FocusCell) = default;

private:
    std::uint8_t m_bits = static_cast<std::uint8_t>(Fidelity::Dropped);
};

/// A message as the focus map names it.
struct FocusRow {
    std::string id;          ///< as in FocusItem::id; unique in the session
    std::string role;        ///< system, user, assistant, tool
    std::string label;       ///< beginning of its text, one line, at most kFocusLabelBytes
    std::int64_t tokens = 0; ///< when whole

    friend bool operator==(const FocusRow &, const FocusRow &) = default;
};
inline constexpr std::size_t kFocusLabelBytes = 160;

/// One packing as a column of the focus map.
///
/// Rows are numbered in the order in which the session's packings first show them, from 0, and never change their number.
struct FocusColumn {
    SessionId session{};
    std::uint32_t call = 0; ///< which packing of the session, from 0, without gaps
    StepSeq seq{};          ///< the newest step when it was packed
    WallTime at{};
    std::string policy;
    std::int64_t tokens = 0;
    std::int64_t budgetTokens = 0;
    std::int64_t inputTokens = 0;                    ///< of the unpacked messages
    std::array<std::int64_t, kFocusShares> shares{}; ///< by FocusShare; their sum is tokens
    TokenCheck count;
    CacheChoice cache;
    std::vector<FocusRow> newRows;     ///< numbered on from the rows before
    std::vector<std::uint32_t> absent; ///< rows of the session that this request no longer had, ascending
    std::vector<FocusCell> cells;      ///< by row number, for every row known after newRows; absent ones Dropped

    friend bool operator==(const FocusColumn &, const FocusColumn &) = default;
};

/// How far the messages of a session are numbered: what a runtime that resumes it goes on from.
struct FocusNumbering {
    struct Row {
        std::string id;         ///< FocusRow::id
        std::uint64_t mark = 0; ///< by which its content is known again
    };
    SessionId session{};
    std::uint32_t calls = 0; ///< packings so far
    std::vector<Row> rows;
};

} // namespace pilothouse
