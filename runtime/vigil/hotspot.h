// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/source_file.h"
#include "vigil/strategy.h"

#include <span>
#include <string>
#include <vector>

namespace pilothouse::vigil {

/// A word that led to a place.
struct HotspotReason {
    std::string word;       ///< as it stands in the source
    std::string from;       ///< tool, error, cause, pattern
    std::uint32_t line = 0; ///< the first one
    double weight = 0;      ///< its share of the score

    friend bool operator==(const HotspotReason &, const HotspotReason &) = default;
};

/// A function, or the top level of a file, that has to do with what went wrong.
struct Hotspot {
    std::string path;
    std::string function; ///< empty is the top level
    std::uint32_t line = 0;
    double score = 0;                   ///< 0 … 1, the strongest is 1
    std::vector<HotspotReason> reasons; ///< strongest first, six at most

    friend bool operator==(const Hotspot &, const Hotspot &) = default;
};

/// Ranks the functions of \a files by what \a causes mention: names of tools (as identifiers or in strings), words of their errors (rare ones weigh more), and
/// calls of the kind the family is about. Strongest first, ties by path and line; what nothing speaks for is left out. Sources with a fault are ranked as
/// a whole by their words. Deterministic, linear in the size of the files.
[[nodiscard]] std::vector<Hotspot> rankHotspots(std::span<const SourceFile> files, std::span<const Cause> causes,
                                                std::size_t most = 50);

/// Places in \a files, those that matter most first, by the hottest place of each; files that nothing speaks for come last, in the order of their paths.
[[nodiscard]] std::vector<std::size_t> hottestFiles(std::span<const SourceFile> files, std::span<const Cause> causes,
                                                    std::size_t most);

} // namespace pilothouse::vigil
