// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "vigil/source_file.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// What goes wrong, as strategies see it: one family of a diagnosis.
struct Cause {
    std::string
        family; ///< timeout, schema_error, permission, rate_limit, wrong_tool, repeated_correction, late_acknowledgement, contradiction
    std::string cause;               ///< "tool.search:timeout", of the strongest finding
    double intensity = 1;            ///< 0 … 1
    std::vector<std::string> tools;  ///< names of tools it happened to; a dotted prefix does not matter
    std::vector<std::string> errors; ///< what they said
    std::vector<StepSeq> steps;      ///< evidence

    friend bool operator==(const Cause &, const Cause &) = default;
};

/// A place that a strategy would change.
struct StrategyTarget {
    std::uint32_t line = 0; ///< from 1
    std::string function;   ///< innermost; empty at the top level
    std::string what;       ///< "requests.get"
    bool named = false;     ///< a tool of the cause is named there

    friend bool operator==(const StrategyTarget &, const StrategyTarget &) = default;
};

/// One way to change a source against a family of causes.
///
/// Guarantees: deterministic; what a strategy is not sure of is no target; match() is 0 where there is no target; a source that has a fault has none;
/// transform() keeps line ends, indentation and a missing final new line, and gives a source in which the strategy finds no target again.
/// Stateless: safe from any thread.
class Strategy {
public:
    virtual ~Strategy() = default;

    [[nodiscard]] virtual std::string_view id() const = 0;    ///< "retry"
    [[nodiscard]] virtual std::string_view title() const = 0; ///< for people
    /// What it was made for, 0 … 1.
    [[nodiscard]] virtual double fit(std::string_view family) const = 0;
    /// What a person should look at before the change is made.
    [[nodiscard]] virtual std::vector<std::string> risks() const = 0;

    /// In the order of their lines.
    [[nodiscard]] virtual std::vector<StrategyTarget> targets(const ParsedSource &source, const Cause &cause) const = 0;
    /// All targets changed. Errors: NotFound without targets; InvalidState "result: …" when what came out cannot be read.
    [[nodiscard]] virtual Result<std::string> transform(const ParsedSource &source, const Cause &cause) const = 0;

    /// 0 … 1: how well it fits the cause, how strong that is and whether a target is named by it.
    [[nodiscard]] double match(const ParsedSource &source, const Cause &cause) const;

protected:
    Strategy() = default;
    Strategy(const Strategy &) = default;
    Strategy &operator=(const Strategy &) = default;
};

/// All built-in strategies: retry, timeout, idempotency_key, receipt_gating, utc_time, argument_schema, bounded_loop. They live as long as the program.
[[nodiscard]] std::span<const std::unique_ptr<const Strategy>> builtInStrategies();
/// nullptr when there is none of that name.
[[nodiscard]] const Strategy *findStrategy(std::string_view id);

} // namespace pilothouse::vigil
