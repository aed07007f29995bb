// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace pilothouse::policy::cel {

/// An RE2 program with a bounded amount of memory, so that neither compiling nor matching can run away.
/// nullptr and \a why for text that is no pattern or one too large.
[[nodiscard]] std::shared_ptr<const re2::RE2> compilePattern(std::string_view text, std::string &why);

/// True when \a pattern matches anywhere in \a text.
[[nodiscard]] bool matchesAnywhere(const re2::RE2 &pattern, std::string_view text);

} // namespace pilothouse::policy::cel
