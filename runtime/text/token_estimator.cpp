// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/token_estimator.h"

#include "text/bpe_split.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::text {

namespace {

constexpr float kNoAccent = 0.005F;  ///< share of accented words that English has: names, loans
constexpr float kFullAccent = 0.04F; ///< from which on a text is not English at all
constexpr float kPriorWords = 10; ///< plain words assumed beside those of a text: one accent in a short one says little

} // namespace

float meanTokens(const TokenWeights::Table &table, const PieceShape &shape)
{
    const TokenWeights::Row &row = table[static_cast<std::size_t>(shape.kind)];
    constexpr std::size_t kLast = TokenWeights::kLengths;
    if (shape.length <= kLast) {
        return row[std::max<std::size_t>(shape.length, 1) - 1];
    }
    return row[kLast - 1] + row[kLast] * static_cast<float>(shape.length - kLast);
}

float accentOf(std::size_t latinWords, std::size_t accentedWords)
{
    const float share = static_cast<float>(accentedWords) / (static_cast<float>(latinWords) + kPriorWords);
    return std::clamp((share - kNoAccent) / (kFullAccent - kNoAccent), 0.0F, 1.0F);
}

std::int64_t TokenEstimator::count(std::string_view text) const
{
    double plain = 0;
    double accented = 0;
    std::size_t latinWords = 0;
    std::size_t accentedWords = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = pieceEnd(text, at, SplitPattern::O200k);
        const PieceShape shape = pieceShapeOf(text.substr(at, end - at));
        plain += meanTokens(kTokenWeights.plain, shape);
        accented += meanTokens(kTokenWeights.accented, shape);
        latinWords += isLatin(shape.kind) ? 1 : 0;
        accentedWords += shape.kind == PieceKind::Accented ? 1 : 0;
        at = end;
    }
    const double accent = accentOf(latinWords, accentedWords);
    const double tokens = plain + accent * (accented - plain);
    return text.empty() ? 0 : std::max<std::int64_t>(1, std::llround(tokens));
}

} // namespace pilothouse::text
