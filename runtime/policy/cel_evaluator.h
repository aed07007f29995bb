// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/cel_ast.h"
#include "policy/cel_context.h"

#include <cstdint>
#include <span>

namespace pilothouse::policy::cel {

/// What one expression may cost: about one unit a node visited, an element walked, or a few dozen bytes of text looked at.
inline constexpr std::uint64_t kCostLimit = 250'000;

/// Computes one checked expression over one context. On the stack of the caller; use once.
class Evaluator {
public:
    Evaluator(const Program &program, Context &context)
        : m_program(program), m_context(context), m_locals(context.locals())
    {
    }

    /// A value or a failure; Fault::Cost whenever the limit was passed, whatever absorbed it.
    [[nodiscard]] Value run();

private:
    [[nodiscard]] Value eval(const Node &node);
    [[nodiscard]] Value has(const Node &node);
    [[nodiscard]] Value select(const Value &target, const Node &node);
    [[nodiscard]] Value index(const Node &node);
    [[nodiscard]] Value logic(const Node &node);
    [[nodiscard]] Value negation(const Node &node);
    [[nodiscard]] Value conditional(const Node &node);
    [[nodiscard]] Value binary(const Node &node);
    [[nodiscard]] Value comparison(const Node &node, const Value &a, const Value &b);
    [[nodiscard]] Value membership(const Node &node, const Value &item, const Value &range);
    [[nodiscard]] Value sum(const Node &node, const Value &a, const Value &b);
    [[nodiscard]] Value list(const Node &node);
    [[nodiscard]] Value map(const Node &node);
    [[nodiscard]] Value macro(const Node &node);
    [[nodiscard]] Value quantifier(const Node &node, const Value &range);
    [[nodiscard]] Value existsOne(const Node &node, const Value &range);
    [[nodiscard]] Value collected(const Node &node, const Value &range);
    [[nodiscard]] Value call(const Node &node);

    // cel_functions.cpp
    [[nodiscard]] Value apply(const Node &node, std::span<const Value> args);
    [[nodiscard]] Value sizeOf(const Node &node, const Value &value);
    [[nodiscard]] Value textTest(const Node &node, const Value &text, const Value &part);
    [[nodiscard]] Value matches(const Node &node, const Value &text, const Value &pattern);
    [[nodiscard]] Value cased(const Value &text, bool upper);
    [[nodiscard]] Value split(const Node &node, const Value &text, const Value &separator);
    [[nodiscard]] Value join(const Node &node, const Value &list, std::string_view separator);
    [[nodiscard]] Value replace(const Node &node, std::span<const Value> args);
    [[nodiscard]] Value strings(const Node &node, const Value &value);
    [[nodiscard]] Value derived(const Node &node, const Value &map);

    bool spend(std::uint64_t cost)
    {
        m_cost += cost;
        return m_cost <= kCostLimit;
    }
    [[nodiscard]] static std::uint64_t costOf(std::size_t bytes) { return bytes / 32; }
    [[nodiscard]] Value kept(std::string_view text, Tag tag = Tag::String);
    template<class T>
    T *place(std::size_t count);
    [[nodiscard]] static Value element(const Value &range, std::size_t i);
    [[nodiscard]] static std::size_t length(const Value &range);

    const Program &m_program;
    Context &m_context;
    std::uint64_t m_cost = 0;
    Value *const m_locals; ///< kMaxLocals of them
};

template<class T>
T *Evaluator::place(std::size_t count)
{
    return static_cast<T *>(m_context.scratch().allocate((count == 0 ? 1 : count) * sizeof(T), alignof(T)));
}

/// int(), string(), timestamp() … of \a value; text made on the way goes to \a arena. Failure: Conversion, Overflow, NoOverload.
[[nodiscard]] Value converted(Function function, const Value &value, std::pmr::memory_resource &arena);

/// What strings() gives for \a value: every text inside it, in order, as a list in \a arena.
[[nodiscard]] Value textsIn(const Value &value, std::pmr::memory_resource &arena);

/// What paths() gives for \a map: the texts in the members that hold paths, as a list in \a arena.
[[nodiscard]] Value pathsIn(const Value &map, std::pmr::memory_resource &arena);

/// What command() gives for \a map: the texts in the members that hold a command, joined with blanks.
[[nodiscard]] Value commandIn(const Value &map, std::pmr::memory_resource &arena);

} // namespace pilothouse::policy::cel
