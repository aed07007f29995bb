// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// Where secrets lie in a text. Pure functions.
namespace pilothouse::text {

/// A secret at [begin, end). Its bytes are what is replaced.
struct SecretSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view kind;
};

/// The first secret that begins at or after \a from.
std::optional<SecretSpan> nextSecret(std::string_view text, std::size_t from);

/// A secret that is recognisable by itself (token, JWT, private key) and begins exactly at \a at.
std::optional<SecretSpan> tokenAt(std::string_view text, std::size_t at);

/// What a name says about its value.
enum class NameClass : std::uint8_t {
    Plain,
    Suspect, ///< token, secret, api_key …: a secret when the value looks random
    Secret,  ///< password, passphrase …: a secret unless it is a placeholder
};
NameClass classifyName(std::string_view name);

/// The value of a name that is assigned at \a separator ('=' or ':'), or the password of a URL whose ':' it is.
std::optional<SecretSpan> namedValue(std::string_view text, std::size_t separator);
/// "--password VALUE" with the flag's first '-' at \a at.
std::optional<SecretSpan> flagValue(std::string_view text, std::size_t at);

/// null, ${VAR}, <password>, ***: what stands where a secret would.
bool isPlaceholder(std::string_view value);
/// Long, letters and digits, and spread over many characters.
bool looksRandom(std::string_view value);

/// True when \a at is not in the middle of a word; escapes ("\n", "\u0022", "%20") before it do not count as part of one.
bool atWordStart(std::string_view text, std::size_t at);

} // namespace pilothouse::text
