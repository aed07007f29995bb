// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/cel_ast.h"
#include "policy/cel_lexer.h"

namespace pilothouse::policy::cel {

/// Builds the tree of program.text, macros expanded, names unresolved. False and a \a complaint for text outside the grammar,
/// deeper than kMaxNesting or kMaxHeight. Uses a bounded amount of stack whatever the text.
bool parse(Program &program, Complaint &complaint);

} // namespace pilothouse::policy::cel
