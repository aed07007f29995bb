// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pilothouse {

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4) of \a bytes.
[[nodiscard]] Sha256 sha256(std::string_view bytes);

using Sha1 = std::array<std::uint8_t, 20>;

/// SHA-1 (FIPS 180-4) of \a bytes: for names that were made with it elsewhere, never for security.
[[nodiscard]] Sha1 sha1(std::string_view bytes);

/// HMAC-SHA-256 (RFC 2104) of \a bytes under \a key.
[[nodiscard]] Sha256 hmacSha256(std::span<const std::uint8_t> key, std::string_view bytes);

/// Lower-case hexadecimal, two characters a byte.
[[nodiscard]] std::string hex(std::span<const std::uint8_t> bytes);

/// Compares in time that depends on the lengths only; false when the lengths differ.
[[nodiscard]] bool equalConstantTime(std::string_view a, std::string_view b);

/// \a count bytes from the operating system's generator. Aborts the process when it has none.
[[nodiscard]] std::string randomHex(std::size_t count);

} // namespace pilothouse
