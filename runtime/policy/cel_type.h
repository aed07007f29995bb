// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace pilothouse::policy::cel {

/// What the checker knows of a value before it is computed. Dyn is known at run time only.
enum class Kind : std::uint8_t {
    Dyn,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    List,
    Map,
    Timestamp,
    Duration,
    Type,
    Step,
    Session,
    Agent, ///< the declared variables: only their fields are values
};

struct Type {
    Kind kind = Kind::Dyn;
    const Type *key = nullptr;  ///< of a map
    const Type *item = nullptr; ///< of a list, or a map's value
};

[[nodiscard]] std::string describe(const Type &type);

/// True when a value of one may be a value of the other; dyn fits everything, numbers do not fit one another.
[[nodiscard]] bool fits(const Type &a, const Type &b);

/// The shared instance of a type without parameters; list and map are those of dyn.
[[nodiscard]] const Type *plain(Kind kind);

[[nodiscard]] const Type *listOfStrings();
[[nodiscard]] const Type *mapOfSignals();

} // namespace pilothouse::policy::cel
