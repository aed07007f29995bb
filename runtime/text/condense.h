// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/identifiers.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::text {

/// How a text is made shorter.
enum class TextShape : std::uint8_t {
    Json,  ///< one JSON object or array: keeps its shape
    Diff,  ///< a unified diff: keeps headers and hunk headers
    Lines, ///< logs, listings, files: keeps head, tail and error lines
    Prose, ///< keeps whole sentences
};
TextShape shapeOf(std::string_view text);

/// How much of a text is kept; lines are sentences in prose.
struct CondenseLimits {
    std::size_t head = 1;   ///< first lines
    std::size_t tail = 1;   ///< last lines
    std::size_t errors = 1; ///< lines that tell of an error
    std::size_t warm = 1;   ///< lines that concern what is wanted, the warmest
    std::size_t lineBytes = 100;
    std::size_t digestBytes = 200; ///< for identifiers that are in no line kept
    std::size_t stringBytes = 48;  ///< of a JSON string
    bool lean = false;             ///< of JSON also first elements keep only what bears identifiers
    std::size_t totalBytes = std::numeric_limits<std::size_t>::max(); ///< of all lines together
};

/// What is known beyond the text. Empty functions know nothing.
struct CondenseView {
    std::function<float(std::string_view line)> warmth; ///< above 0: it concerns what is wanted
    std::function<bool(IdentifierKey)> wanted;
    std::function<bool(IdentifierKey)> known;               ///< it stands in what is sent beside this text
    std::function<bool(std::string_view line)> isTold = {}; ///< the whole line does
};

/// A shorter text made of parts of \a text, in its order, gaps marked "[12 lines]", then "ids: ..." with identifiers that would be lost.
///
/// Nothing is invented or reworded. Nothing where that would not be shorter. Deterministic; linear in the text but for sorting its lines.
std::optional<std::string> condensed(std::string_view text, const CondenseLimits &limits, const CondenseView &view);

/// Sentences, cut after . ! ? before a blank and at line feeds, without blanks before them: "v1.2 is out." is one.
std::vector<std::string_view> proseSentences(std::string_view text);

/// At most \a bytes of \a text and an ellipsis where something is missing; no character is cut in half.
std::string cutToBytes(std::string_view text, std::size_t bytes);

/// "ids: ..." with the identifiers of \a text that are neither in \a shown nor known, the wanted ones first, then paths, names, numbers; at
/// most \a bytes of them. Empty when there are none.
std::string identifierDigest(std::string_view text, std::string_view shown, std::size_t bytes,
                             const CondenseView &view);

/// JSON with its shape: the first element of each array and of each object of like objects whole, later ones what bears identifiers or is
/// wanted; long strings cut. Nothing for what is no JSON array or object.
std::optional<std::string> condensedJson(std::string_view text, const CondenseLimits &limits, const CondenseView &view);

} // namespace pilothouse::text
