// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/cel_ast.h"
#include "policy/cel_context.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::policy {

/// Tells cheaply which conditions cannot hold for the arguments of a call: the patterns and words that they look for in strings(step.args),
/// paths(step.args) and command(step.args) are looked for all at once.
///
/// Guarantee: a condition it rules out would evaluate to false, without a failure and within its cost limit. Of all others it says nothing.
/// Filled once, then immutable and safe for any thread.
class RuleSieve {
public:
    /// What one call's arguments hold. Reused from call to call for its memory.
    struct Found {
        std::vector<bool> words; ///< by number of a pattern or word
        std::size_t bytes = 0;   ///< of the arguments
        bool known = false;      ///< else nothing can be ruled out
    };

    RuleSieve();
    ~RuleSieve();
    RuleSieve(RuleSieve &&) noexcept;
    RuleSieve &operator=(RuleSieve &&) noexcept;

    /// Takes in the condition of the next rule; nullptr where it has none.
    void add(const cel::Program *condition);
    /// After the last one. Without memory for all patterns together nothing is ruled out.
    void close();

    /// Some word decides about \a rule.
    [[nodiscard]] bool concerns(std::uint32_t rule) const { return m_needs[rule].kind != Need::Kind::Nothing; }
    void search(cel::Context &context, Found &out) const;
    [[nodiscard]] bool rulesOut(std::uint32_t rule, const Found &found) const;

private:
    /// What must be in the arguments for a condition to hold.
    struct Need {
        enum class Kind : std::uint8_t { Nothing, Word, All, Any } kind = Kind::Nothing;
        std::uint32_t word = 0;
        std::size_t mostBytes = 0; ///< of arguments within which the condition keeps its cost limit
        std::vector<Need> parts;
    };
    struct Words;

    [[nodiscard]] Need needOf(const cel::Node &node, const cel::Node *variable);
    [[nodiscard]] Need wordOf(const cel::Node &node, const cel::Node *variable);
    [[nodiscard]] static bool holds(const Need &need, const std::vector<bool> &words);

    std::vector<Need> m_needs; ///< by rule
    std::unique_ptr<Words> m_words;
};

} // namespace pilothouse::policy
