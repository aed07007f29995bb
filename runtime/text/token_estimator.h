// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/piece_shape.h"
#include "text/token_counter.h"

#include <array>

namespace pilothouse::text {

/// Mean tokens of pieces by what they look like, of o200k_base: found by `pilothouse-eval tokens fit`.
struct TokenWeights {
    static constexpr std::size_t kLengths = 24;
    /// Of a kind: pieces of 1 to 24 characters, then what each further character adds.
    using Row = std::array<float, kLengths + 1>;
    using Table = std::array<Row, kPieceKinds>;

    Table plain;    ///< texts without accented words: English, source code
    Table accented; ///< texts in other languages of Latin script
};
extern const TokenWeights kTokenWeights;

/// Mean tokens of a piece of \a shape.
float meanTokens(const TokenWeights::Table &table, const PieceShape &shape);

/// How much a text of \a latinWords, of which \a accentedWords have letters beyond ASCII, is in another language than English, 0..1.
float accentOf(std::size_t latinWords, std::size_t accentedWords);

/// Estimates tokens without any file: cuts the text as o200k_base does and takes for every piece what pieces of its kind (script, case,
/// digits, symbols, white space) and length cost on average. How far off it is stands in README.md. Immutable: any thread may use it.
class TokenEstimator final : public TokenCounter {
public:
    [[nodiscard]] std::int64_t count(std::string_view text) const override;
    [[nodiscard]] std::string_view name() const override { return "estimate"; }
};

} // namespace pilothouse::text
