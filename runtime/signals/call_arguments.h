// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::signals {

/// One text or number of a call's arguments.
struct ArgumentLeaf {
    std::string name; ///< of the member it stands in: "recipients", "to.address"; a list's entries share it
    std::string text;
};

/// All texts and numbers of \a json, depth first, at most 512. What is no JSON is one leaf without a name.
std::vector<ArgumentLeaf> argumentLeaves(std::string_view json);

/// The last member of a leaf's name, in lower case.
std::string lastName(std::string_view name);

} // namespace pilothouse::signals
