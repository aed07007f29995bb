// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::vigil {

inline constexpr std::string_view kCoreBegin = "## BEGIN_CORE_IDENTITY";
inline constexpr std::string_view kCoreEnd = "## END_CORE_IDENTITY";
inline constexpr std::string_view kAdaptiveBegin = "## BEGIN_ADAPTIVE_SECTION";
inline constexpr std::string_view kAdaptiveEnd = "## END_ADAPTIVE_SECTION";
inline constexpr std::string_view kPlanBegin = "## BEGIN_RBT_PLAN";
inline constexpr std::string_view kPlanEnd = "## END_RBT_PLAN";

/// Places in a prompt, as byte offsets. Markers are whole lines (blanks and a carriage return at their end are allowed).
struct PromptSections {
    std::size_t coreBegin = 0; ///< of the core block, its marker lines included
    std::size_t coreEnd = 0;
    std::optional<std::size_t>
        adaptiveBegin; ///< of the text between the adaptive markers; absent when there is no such section
    std::size_t adaptiveEnd = 0;

    friend bool operator==(const PromptSections &, const PromptSections &) = default;
};

/// Finds the blocks. Errors: NotFound without a core block; Malformed when a marker has no other one, stands twice, or the blocks are within
/// one another.
Result<PromptSections> promptSections(std::string_view prompt);

/// True when \a text has a line that reads as one of the markers.
[[nodiscard]] bool hasMarker(std::string_view text);

/// \a prompt as the core block of a prompt with an empty adaptive section: for an agent that knows no markers. Errors: AlreadyExists when it has markers.
Result<std::string> markedPrompt(std::string_view prompt);

} // namespace pilothouse::vigil
