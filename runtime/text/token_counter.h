// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace pilothouse::text {

/// Counts the tokens of a text as a model would. Immutable after construction: any thread may use it.
class TokenCounter {
public:
    virtual ~TokenCounter() = default;

    /// Tokens of \a text alone, 0 for no text. Does not fail: invalid UTF-8 counts like the bytes it has.
    [[nodiscard]] virtual std::int64_t count(std::string_view text) const = 0;
    /// "o200k_base", "cl100k_base", "estimate", "chars/4": stands in packings and reports.
    [[nodiscard]] virtual std::string_view name() const = 0;
};

/// Bytes / 4, rounded up: what published comparisons use.
class QuarterCounter final : public TokenCounter {
public:
    [[nodiscard]] std::int64_t count(std::string_view text) const override
    {
        return static_cast<std::int64_t>((text.size() + 3) / 4);
    }
    [[nodiscard]] std::string_view name() const override { return "chars/4"; }
};

/// What a chat format adds to each message beside its text (role, separators).
inline constexpr std::int64_t kTokensPerMessage = 4;

} // namespace pilothouse::text
