// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// A change of a text: \a remove bytes at \a offset make way for \a insert.
struct SourceEdit {
    std::size_t offset = 0;
    std::size_t remove = 0;
    std::string insert;

    friend bool operator==(const SourceEdit &, const SourceEdit &) = default;
};

/// \a text with all edits made. What is inserted at one place stands there in the order given. Errors: InvalidState where edits overlap or lie outside.
Result<std::string> applySourceEdits(std::string_view text, std::vector<SourceEdit> edits);

/// \a code, written with "\n" and a tab a level, as it would stand in a file with \a indent and \a lineEnd.
[[nodiscard]] std::string inStyleOf(std::string_view code, std::string_view indent, std::string_view lineEnd);

} // namespace pilothouse::vigil
