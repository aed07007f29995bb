// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/cel_ast.h"

#include <memory_resource>
#include <optional>
#include <string_view>

namespace pilothouse::policy::cel {

/// As written in an expression: "+", "==", "in" …
[[nodiscard]] std::string_view symbol(Op op);

/// The type of \a op over operands of these types (\a b is nullptr for one operand), or nullptr when it never takes them.
[[nodiscard]] const Type *operatorType(Op op, const Type &a, const Type *b);

/// True when == between the two can be true: same type, both numbers, or dyn.
[[nodiscard]] bool comparable(const Type &a, const Type &b);

enum class Order : std::uint8_t { Less, Equal, Greater, Unordered };

/// The order of two values of one type or of two numbers, by exact value. Nothing when they have no order.
[[nodiscard]] std::optional<Order> compare(const Value &a, const Value &b);

/// + - * / % of two values, unary minus when \a op is Negate (then \a b is unused). Overflow of 64 bits, division by zero and
/// operands the operator does not take are failures. Text and lists are joined in \a arena.
[[nodiscard]] Value arithmetic(Op op, const Value &a, const Value &b, std::pmr::memory_resource &arena);

} // namespace pilothouse::policy::cel
