// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/cel_ast.h"
#include "policy/facts.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::policy {

/// What conditions ask about most often, gathered once for all that look at the same step. A view of the facts.
struct QuickFacts {
    explicit QuickFacts(const Facts &facts);

    std::array<double, kSignalKindCount> levels; ///< below every level where there is no sample
    std::string_view tool;
    StepKind kind;
    bool failed;
};

/// The part of a condition that a look at signals, kind, tool and failure decides, so that most conditions are ruled out without being
/// evaluated. Immutable.
///
/// Guarantee: where mayHold() says no, the condition evaluates to false or cannot be evaluated. Of the others it says nothing.
class QuickCheck {
public:
    /// One that rules nothing out.
    QuickCheck() = default;
    explicit QuickCheck(const cel::Program &program) : QuickCheck(*program.root) {}

    [[nodiscard]] bool mayHold(const QuickFacts &facts) const;

private:
    enum class Kind : std::uint8_t { Anything, Level, Failed, StepIs, ToolIs, All, Any };

    explicit QuickCheck(const cel::Node &node);
    void readLogic(const cel::Node &node);
    void readComparison(const cel::Node &node);
    void readChoice(const cel::Node &field, const cel::Value &constant);

    Kind m_kind = Kind::Anything;
    SignalKind m_signal{};            ///< Level: of this signal
    double m_least = 0;               ///< Level: at least this
    std::uint32_t m_steps = 0;        ///< StepIs: a bit a kind
    std::vector<std::string> m_tools; ///< ToolIs: any of these
    std::vector<QuickCheck> m_parts;  ///< All, Any
};

} // namespace pilothouse::policy
