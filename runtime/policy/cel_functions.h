// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/cel_ast.h"

#include <array>
#include <span>
#include <string_view>

namespace pilothouse::policy::cel {

/// One way to call a function. With a target the target is the first parameter. Dyn takes anything.
struct Overload {
    std::string_view name;
    Function function;
    enum Form : std::uint8_t { Global, Member, Both } form;
    Kind result;
    std::uint8_t count;
    std::array<Kind, 3> parameters;
};

/// Every overload of every function; those of one name stand together.
[[nodiscard]] std::span<const Overload> overloads();

/// A field of step, session or agent.
struct FieldName {
    Kind owner;
    std::string_view name;
    Field field;
    const Type *type;
};
[[nodiscard]] std::span<const FieldName> fieldNames();

} // namespace pilothouse::policy::cel
