// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/cel_ast.h"
#include "policy/cel_lexer.h"

namespace pilothouse::policy::cel {

/// Resolves names, functions and types in \a program's tree and compiles its literal patterns. False and a \a complaint for an
/// unknown name or field, an operator or function that never takes such operands, a bad pattern, or a result that is not bool.
bool check(Program &program, Complaint &complaint);

} // namespace pilothouse::policy::cel
