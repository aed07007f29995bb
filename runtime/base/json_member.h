// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/simdjson_parse.h"

#include <cstddef>
#include <limits>
#include <string>

namespace pilothouse {

/// What is wrong with a member of a file that people write, in English and quoting nothing of it; empty where it is fine.
using MemberFault = std::string;

/// Takes text of at most \a most bytes into \a out, which stays as it is where there is a fault.
MemberFault readTextMember(const simdjson::dom::element &json, std::string &out,
                           std::size_t most = std::numeric_limits<std::size_t>::max());

/// Takes true or false into \a out.
MemberFault readFlagMember(const simdjson::dom::element &json, bool &out);

} // namespace pilothouse
