// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::signals {

/// One text or number of a call's arguments.
struct ArgumentLeaf {
    std::string pointer; ///< RFC 6901: "/to/0/address"; empty where the arguments are no JSON
    std::string text;
    std::string name = {}; ///< of the member it stands in: memberName(pointer)
};

/// All texts and numbers of \a json, depth first, at most 512. What is no JSON is one leaf without a pointer.
std::vector<ArgumentLeaf> argumentLeaves(std::string_view json);

/// The name of the member it stands in, in lower case: "address" of "/to/0/Address", "to" of "/to/0".
std::string memberName(std::string_view pointer);

/// The member names of all leaves; they live as long as these.
std::vector<std::string_view> memberNames(const std::vector<ArgumentLeaf> &leaves);

} // namespace pilothouse::signals
