// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// The lines of \a text, each with the new line that ends it.
[[nodiscard]] std::vector<std::string_view> linesWithEnds(std::string_view text);

} // namespace pilothouse::vigil
