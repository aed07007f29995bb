// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::text {

/// One line of what is taken for a secret: data to show to a person; the same table drives the search.
struct RedactionRule {
    std::string_view kind;   ///< the word that stands in the mark: "github_token", "password" …
    std::string_view prefix; ///< how such a secret begins, empty for rules that look at names or structure
    std::string_view
        alphabet; ///< characters after the prefix: "alnum", "upper", "word" (alnum _ -), "dots" (word and .), "path"
    std::size_t least = 0;  ///< characters after the prefix
    std::size_t most = 0;   ///< 0 is any number
    bool mixed = false;     ///< upper case, lower case and digits must all occur
    std::string_view means; ///< one English sentence
};
std::span<const RedactionRule> redactionRules();

/// Replaces secrets by a mark that keeps their kind, length and a keyed hash: "[redacted:github_token:40:9f2c41aa]".
///
/// Equal secrets give equal marks under one key, so equality and provenance survive; without the key a mark cannot be tested against
/// guesses. Text without secrets is not copied; marks are left alone, so redacting again changes nothing. Time is linear in the text.
/// Immutable: any thread may use it.
class Redactor {
public:
    explicit Redactor(std::vector<std::uint8_t> key) : m_key(std::move(key)) {}

    /// True when \a text changed.
    bool redact(std::string &text) const;

    /// The same for one JSON value, which stays valid JSON: strings are judged unescaped, members by their names too.
    bool redactJson(std::string &json) const;

    [[nodiscard]] std::string mark(std::string_view kind, std::string_view secret) const;

private:
    std::vector<std::uint8_t> m_key;
};

} // namespace pilothouse::text
