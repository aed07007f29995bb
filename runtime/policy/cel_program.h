// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "policy/cel_ast.h"
#include "policy/cel_context.h"

#include <memory>
#include <string_view>

namespace pilothouse::policy::cel {

/// Parses and checks \a text. Errors: InvalidArgument "line L, column C: what is wrong"; TooLarge over kMaxText bytes.
Result<std::shared_ptr<const Program>> compile(std::string_view text);

/// The truth of \a program over \a context. Errors: InvalidArgument with the place in the expression and what failed; LimitReached
/// past the cost limit. Leaves \a context's scratch memory empty.
Result<bool> evaluate(const Program &program, Context &context);

} // namespace pilothouse::policy::cel
