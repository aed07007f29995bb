// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/source_file.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

struct SourceArgument {
    std::uint32_t first = 0; ///< tokens
    std::uint32_t last = 0;
    std::string_view name;  ///< of a keyword argument in Python
    bool spread = false;    ///< *x, **x, ...x
    bool generator = false; ///< has a bare for: Python
};

/// A call as it stands in a source. Views point into the source.
struct SourceCall {
    std::uint32_t first = 0; ///< the first token of what is called
    std::uint32_t open = 0;  ///< '('
    std::uint32_t close = 0; ///< ')'
    std::string callee;      ///< "requests.get" where it is names and dots alone, else empty
    std::string_view last;   ///< "get"; empty where it has no name
    bool awaited = false;    ///< await stands right before it
    std::vector<SourceArgument> arguments;

    [[nodiscard]] const SourceArgument *argument(std::string_view keyword) const;
    [[nodiscard]] bool hasSpread() const;
    [[nodiscard]] std::size_t positional() const; ///< arguments without a name
};

/// All calls whose beginning is certain, by '('. Definitions, constructions by new and calls within strings are none.
[[nodiscard]] std::vector<SourceCall> findCalls(const ParsedSource &source);

/// The bytes from token \a first to the end of token \a last.
[[nodiscard]] std::string_view textBetween(const ParsedSource &source, std::uint32_t first, std::uint32_t last);

/// Whether one of the tokens of a call's arguments is one of \a words.
[[nodiscard]] bool mentions(const ParsedSource &source, std::uint32_t first, std::uint32_t last,
                            std::initializer_list<std::string_view> words);

/// Where an argument more would be written at the end of \a call, and how: "" or ", " before it, and a line of its own where the closing bracket has one.
struct ArgumentPlace {
    std::size_t offset = 0;
    std::string before;
    std::string after;
};
[[nodiscard]] ArgumentPlace lastArgumentPlace(const ParsedSource &source, std::uint32_t open, std::uint32_t close);

/// Whether \a name is one of \a tools: of "a.b" the last part counts, and neither case nor underscores matter.
[[nodiscard]] bool namesTool(std::string_view name, const std::vector<std::string> &tools);

} // namespace pilothouse::vigil
