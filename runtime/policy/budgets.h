// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/policy_limits.h"
#include "domain/session.h"
#include "domain/step.h"
#include "policy/decision.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pilothouse::policy {

/// The budgets of a policy, checked. Immutable, so any thread may use it; shared by pointer.
class BudgetBook {
public:
    /// Errors: InvalidArgument naming the budget and its member.
    static Result<std::shared_ptr<const BudgetBook>> compile(std::vector<SpendLimit> limits);

    [[nodiscard]] const std::vector<SpendLimit> &limits() const { return m_limits; }
    /// Numbers of the enabled limits that count what \a agent does with \a tool (empty: no call).
    [[nodiscard]] std::vector<std::uint32_t> counting(const std::string &agent, const std::string &tool) const;

private:
    explicit BudgetBook(std::vector<SpendLimit> limits) : m_limits(std::move(limits)) {}
    std::vector<SpendLimit> m_limits;
};

/// What one session has spent, by agent and tool, and whether a limit is reached.
///
/// Guarantees: a step costs what the limits that count it cost, not the number of steps before; limits that a new book brings count what
/// was spent before it; memory is bounded: past kMostCells pairs of agent and tool, what others spend counts against every limit.
/// Pure: time is the caller's. Owned by the thread of its session.
class BudgetMeter {
public:
    static constexpr std::size_t kMostCells = 512;

    /// Counts by \a book from now on; nullptr is none.
    void follow(std::shared_ptr<const BudgetBook> book);
    /// Counts \a step, which came at \a now. A proposed call counts when it is proposed, whatever becomes of it.
    void add(const Step &step, WallTime now);

    /// Says which limit is spent for \a step, which was counted already: how much of what. The session's own budget comes first. A step
    /// that was proposed within its number of steps is not beyond it because others came after it.
    [[nodiscard]] std::optional<Decision> spent(const Step &step, const SessionInfo &session, WallTime now) const;

private:
    struct Sums {
        std::int64_t tokens = 0;
        double costUsd = 0;
        std::int64_t steps = 0;
        std::int64_t calls = 0;
        std::chrono::microseconds callTime{0};
        std::optional<WallTime> firstAt;

        void add(const Sums &other);
    };
    using Pair = std::pair<std::string, std::string>; ///< agent, tool
    struct Cell {
        Sums sums;
        std::vector<std::uint32_t> limits; ///< that count it
    };
    struct Pending {
        std::string callId;
        Pair pair;
        WallTime at{};
    };

    void count(const Pair &pair, const Sums &more);
    std::chrono::microseconds tookOf(const Step &step, WallTime now);
    [[nodiscard]] static const std::string &accountOf(const SpendLimit &limit, const Pair &pair);
    [[nodiscard]] Sums accountSums(std::uint32_t limit, const Pair &pair) const;

    std::shared_ptr<const BudgetBook> m_book;
    std::map<Pair, Cell> m_cells;
    Sums m_beyond;                                       ///< of the pairs past kMostCells
    std::vector<std::map<std::string, Sums>> m_accounts; ///< by limit, by the name of the account
    std::deque<Pending> m_pending;                       ///< calls without a result yet, newest last
};

} // namespace pilothouse::policy
