// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace pilothouse::signals {

[[nodiscard]] inline bool isAny(std::string_view word, std::initializer_list<std::string_view> all)
{
    return std::find(all.begin(), all.end(), word) != all.end();
}

} // namespace pilothouse::signals
