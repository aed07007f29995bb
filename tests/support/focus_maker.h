// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/focus_column.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace pilothouse::test {

/// Makes the columns of a session's focus map, one call after the other.
class FocusMaker {
public:
    explicit FocusMaker(SessionId session, std::int64_t budget = 8000) : m_session(session), m_budget(budget) {}

    /// A message that the next column shows first.
    void add(std::string role, std::string label, std::int64_t tokens = 100)
    {
        m_new.push_back({"m" + std::to_string(m_rows.size()), std::move(role), std::move(label), tokens});
        m_rows.push_back(m_new.back());
    }

    /// A column in which \a cell says what became of each row; shares are counted from it, half for compressed, 12 for a placeholder.
    FocusColumn pack(const std::function<FocusCell(std::uint32_t)> &cell, std::vector<std::uint32_t> absent = {})
    {
        FocusColumn column;
        column.session = m_session;
        column.call = m_call++;
        column.seq = StepSeq{column.call * 3ULL + 2};
        column.at = WallTime{std::chrono::seconds{1'800'000'000 + 20 * static_cast<std::int64_t>(column.call)}};
        column.policy = "adaptive_focus";
        column.budgetTokens = m_budget;
        column.newRows = std::exchange(m_new, {});
        for (std::uint32_t row = 0; row < m_rows.size(); ++row) {
            const bool gone = std::find(absent.begin(), absent.end(), row) != absent.end();
            column.cells.push_back(gone ? FocusCell{} : cell(row));
            count(column, m_rows[row], column.cells.back());
            column.inputTokens += gone ? 0 : m_rows[row].tokens;
        }
        column.absent = std::move(absent);
        return column;
    }
    /// The same with every message whole, at \a strength.
    FocusColumn packWhole(int strength = 15)
    {
        return pack([strength](std::uint32_t) { return FocusCell(Fidelity::Full, strength, false, false); });
    }

    [[nodiscard]] const std::vector<FocusRow> &rows() const { return m_rows; }
    [[nodiscard]] std::int64_t budget() const { return m_budget; }

private:
    static void count(FocusColumn &column, const FocusRow &row, FocusCell cell)
    {
        FocusShare share = FocusShare::Full;
        std::int64_t tokens = row.tokens;
        switch (cell.fidelity()) {
        case Fidelity::Dropped: return;
        case Fidelity::Placeholder:
            share = FocusShare::Placeholder;
            tokens = 12;
            break;
        case Fidelity::Compressed:
            share = FocusShare::Compressed;
            tokens = row.tokens / 2;
            break;
        case Fidelity::Full:
            share = row.role == "system"                   ? FocusShare::System
                    : (cell.pinned() || cell.constraint()) ? FocusShare::Pinned
                    : row.role == "tool"                   ? FocusShare::Tools
                                                           : FocusShare::Full;
        }
        column.shares[static_cast<std::size_t>(share)] += tokens;
        column.tokens += tokens;
    }

    SessionId m_session;
    std::int64_t m_budget;
    std::uint32_t m_call = 0;
    std::vector<FocusRow> m_rows;
    std::vector<FocusRow> m_new;
};

/// Two calls of three messages: whole; then compressed, a placeholder, dropped.
inline std::vector<FocusColumn> everyForm(SessionId session)
{
    FocusMaker maker(session, 1000);
    maker.add("user", "one");
    maker.add("assistant", "two");
    maker.add("tool", "three");
    std::vector<FocusColumn> out{maker.packWhole()};
    out.push_back(
        maker.pack([](std::uint32_t row) { return FocusCell(static_cast<Fidelity>(row + 1), 15, false, false); }));
    return out;
}

} // namespace pilothouse::test
