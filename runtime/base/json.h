// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace pilothouse {

/// What JSON from outside may cost. Checked before anything is built from it.
struct JsonLimits {
    std::size_t maxBytes = 4u << 20;
    std::size_t maxDepth = 64; ///< nested arrays and objects
};

/// Succeeds when \a text is one well-formed JSON value (RFC 8259, valid UTF-8) within \a limits.
/// Errors: Malformed with a byte offset where known, TooLarge, TooDeep.
Result<void> checkJson(std::string_view text, const JsonLimits &limits = {});

/// The RFC 8785 (JCS) form of \a text: members sorted by UTF-16 code units, shortest round-trip numbers, no white
/// space. Numbers are IEEE doubles as the RFC demands; an integer that a double cannot hold exactly is InvalidArgument,
/// and one beyond 64 bits Malformed, so that two different calls never share one canonical form. Duplicate member names
/// are Malformed.
Result<std::string> canonicalJson(std::string_view text, const JsonLimits &limits = {});

/// Hex SHA-256 of canonicalJson(\a text).
Result<std::string> jsonDigest(std::string_view text, const JsonLimits &limits = {});

/// \a text as a JSON string literal with its quotes; invalid UTF-8 becomes U+FFFD.
std::string jsonString(std::string_view text);

/// Appends the literal to \a out; the same escapes as jsonString().
void appendJsonString(std::string &out, std::string_view text);

/// White space outside strings removed, member order and number spelling kept. Input must pass checkJson().
std::string minifiedJson(std::string_view text);

} // namespace pilothouse
