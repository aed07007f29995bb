// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/focus_maker.h"

#include <array>
#include <cstdint>
#include <vector>

namespace pilothouse::test {

/// The packings of an invented run: an agent that sorts invoices within a budget. What each call is about moves through the session, the
/// closer a message to it the stronger; system text, the task and two constraints never go. The same numbers everywhere.
class FocusSample {
public:
    explicit FocusSample(SessionId session, std::int64_t budget = 8000) : m_maker(session, budget)
    {
        m_maker.add("system", "You sort invoices and compute totals.", 420);
        m_maker.add("user", "Sort the invoices in invoices/ by supplier and write totals.csv", 160);
        m_maker.add("user", "Never send anything outside the company.", 60);
    }

    FocusColumn next()
    {
        static constexpr std::array kTurns{
            std::pair{"assistant", "I read the next invoice and add it to the total of its supplier."},
            std::pair{"tool", "ACME Ltd, net 1 240.00, due 2026-12-01"},
            std::pair{"tool", "Northwind, net 310.50, due 2026-11-30, paid in part"},
            std::pair{"assistant", "Two suppliers use the same account; I keep them apart."},
            std::pair{"tool", "python3 totals.py --out totals.csv: wrote 41 rows"},
            std::pair{"user", "Leave out what was paid already."},
        };
        for (int i = 0; i < 2; ++i) {
            const auto &[role, label] = kTurns[m_turn % kTurns.size()];
            m_maker.add(role, label, 120 + static_cast<std::int64_t>(random() % 520));
            ++m_turn;
        }
        return pack();
    }
    std::vector<FocusColumn> take(std::uint32_t calls)
    {
        std::vector<FocusColumn> out;
        for (std::uint32_t i = 0; i < calls; ++i) {
            out.push_back(next());
        }
        return out;
    }

private:
    /// Whole while the budget lasts, the strongest first; then compressed, then placeholders.
    FocusColumn pack()
    {
        const auto rows = static_cast<std::uint32_t>(m_maker.rows().size());
        std::vector<std::pair<int, std::uint32_t>> order;
        for (std::uint32_t row = 3; row < rows; ++row) {
            order.emplace_back(strength(row, rows), row);
        }
        std::sort(order.begin(), order.end(), std::greater<>());
        std::vector<FocusCell> cells(rows);
        cells[0] = FocusCell(Fidelity::Full, 15, false, false);
        cells[1] = FocusCell(Fidelity::Full, 15, true, false);
        cells[2] = FocusCell(Fidelity::Full, 15, false, true);
        std::int64_t room = m_maker.budget() - 640;
        for (const auto &[strength, row] : order) {
            const std::int64_t whole = m_maker.rows()[row].tokens;
            const Fidelity form = room > whole + 800          ? Fidelity::Full
                                  : room > whole / 2 + 200    ? Fidelity::Compressed
                                  : room > 12 && strength > 1 ? Fidelity::Placeholder
                                                              : Fidelity::Dropped;
            room -= form == Fidelity::Full          ? whole
                    : form == Fidelity::Compressed  ? whole / 2
                    : form == Fidelity::Placeholder ? 12
                                                    : 0;
            cells[row] = FocusCell(form, strength, false, false);
        }
        return m_maker.pack([&](std::uint32_t row) { return cells[row]; });
    }
    int strength(std::uint32_t row, std::uint32_t rows)
    {
        const std::uint32_t topic = 3 + (m_turn / 6 * 5) % std::max(1U, rows - 3);
        const std::uint32_t away = row > topic ? row - topic : topic - row;
        const int near = away < 6 ? 9 - static_cast<int>(away) : 0;
        const int fresh = rows - row <= 4 ? 8 : 0;
        return std::min(15, near + fresh + static_cast<int>(random() % 5));
    }
    std::uint32_t random()
    {
        m_seed = m_seed * 1664525U + 1013904223U;
        return m_seed >> 16U;
    }

    FocusMaker m_maker;
    std::uint32_t m_turn = 0;
    std::uint32_t m_seed = 7;
};

} // namespace pilothouse::test
