// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/cel_lexer.h"
#include "policy/cel_value.h"

#include <optional>
#include <string>

namespace pilothouse::policy::cel {

/// The content of a String or Bytes token with its escapes resolved. False and a \a complaint for an escape that does not exist.
bool decodeText(const Token &token, std::string &out, Complaint &complaint);

/// The value of an Int, Uint or Double token, \a negative when a minus sign stands before it. Nothing when it is out of range.
std::optional<Value> decodeNumber(const Token &token, bool negative);

} // namespace pilothouse::policy::cel
