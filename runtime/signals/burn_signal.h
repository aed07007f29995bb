// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "signals/growth.h"
#include "signals/reading.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace pilothouse::signals {

enum class BudgetKind : std::uint8_t { Cost, Tokens, Steps, WallTime };
inline constexpr std::size_t kBudgetKinds = 4;
/// "cost", "tokens", "steps", "wall time".
std::string_view name(BudgetKind kind);

/// One budget and how it is used up.
struct Burn {
    BudgetKind kind = BudgetKind::Cost;
    double used = 0;                    ///< US dollars, tokens, steps, seconds
    double limit = 0;                   ///< 0: none was set
    std::optional<Forecast> stepsToEnd; ///< steps to come until it is used up
    std::optional<double> atStepLimit;  ///< what will be used when the step budget is, by the growth so far
};

/// Budgets of a session against what it used: level is the greatest share of a budget used, what is ahead that of the budget that ends first.
///
/// Cost and tokens are what the agent reported, steps are counted by their numbers, wall time runs from the session's start to the step's
/// own time: no clock is read, and replayed steps burn what they burnt. Growth is measured from step to step (growth.h). The level is only
/// there once a budget is; without one burns() still has what was used.
class BurnSignal {
public:
    /// \a wall: the budget of wall time, which no session states by itself.
    explicit BurnSignal(std::optional<std::chrono::seconds> wall = std::nullopt) : m_wall(wall) {}

    std::optional<Reading> observe(const Step &step, const SessionInfo &session);

    /// After the newest step, one for each kind that has a value.
    [[nodiscard]] const std::vector<Burn> &burns() const { return m_burns; }

private:
    struct Line {
        Growth growth;
        double before = 0;
        bool known = false;
    };
    void take(BudgetKind kind, double used, double limit);

    std::optional<std::chrono::seconds> m_wall;
    std::array<Line, kBudgetKinds> m_lines;
    std::vector<Burn> m_burns;
};

} // namespace pilothouse::signals
