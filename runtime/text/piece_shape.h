// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pilothouse::text {

/// What a piece (bpe_split.h, o200k) looks like, as far as its number of tokens depends on it.
enum class PieceKind : std::uint8_t {
    SpacedWord, ///< ASCII letters behind a space, beginning in lower case
    BareWord,   ///< the same without anything before it
    JoinedWord, ///< behind a symbol: "_word", "(word"
    SpacedName, ///< beginning with a capital
    BareName,
    JoinedName,
    SpacedCapitals, ///< two capitals at least, nothing in lower case
    BareCapitals,   ///< without a space
    Accented,       ///< Latin letters beyond ASCII among them
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    Indic,     ///< Bengali to Sinhala
    SouthEast, ///< Thai, Lao, Tibetan, Myanmar, Khmer
    Hangul,
    Kana, ///< with or without Han
    Han,
    OtherLetters,
    Digits,
    OtherDigits,
    Symbols,     ///< ASCII, on one line
    LastSymbols, ///< with the newlines behind them
    Pictures,    ///< symbols beyond ASCII, controls
    Blanks,
    Newlines,
};
inline constexpr std::size_t kPieceKinds = 27;

struct PieceShape {
    PieceKind kind = PieceKind::Symbols;
    std::size_t length =
        0; ///< characters, without the space or symbol before a word; bytes of Pictures and OtherDigits
};

/// The shape of a \a piece, which is not empty.
PieceShape pieceShapeOf(std::string_view piece);

/// Latin script: what languages share.
constexpr bool isLatin(PieceKind kind) { return kind <= PieceKind::Accented; }

} // namespace pilothouse::text
