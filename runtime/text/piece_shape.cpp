// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/piece_shape.h"

#include "text/char_class.h"

#include <algorithm>
#include <array>

namespace pilothouse::text {

namespace {

constexpr char32_t kAscii = 0x80;

/// Scripts as ranges of blocks; what stands between is OtherLetters.
struct Range {
    char32_t first;
    char32_t last;
    PieceKind kind;
};

constexpr auto kRanges = std::to_array<Range>({
    {0x80, 0x2af, PieceKind::Accented},     {0x370, 0x3ff, PieceKind::Greek},
    {0x400, 0x52f, PieceKind::Cyrillic},    {0x590, 0x5ff, PieceKind::Hebrew},
    {0x600, 0x77f, PieceKind::Arabic},      {0x8a0, 0x8ff, PieceKind::Arabic},
    {0x900, 0x97f, PieceKind::Devanagari},  {0x980, 0xdff, PieceKind::Indic},
    {0xe00, 0x109f, PieceKind::SouthEast},  {0x1100, 0x11ff, PieceKind::Hangul},
    {0x1780, 0x17ff, PieceKind::SouthEast}, {0x1e00, 0x1eff, PieceKind::Accented},
    {0x1f00, 0x1fff, PieceKind::Greek},     {0x2c60, 0x2c7f, PieceKind::Accented},
    {0x3040, 0x30ff, PieceKind::Kana},      {0x3130, 0x318f, PieceKind::Hangul},
    {0x3400, 0x4dbf, PieceKind::Han},       {0x4e00, 0x9fff, PieceKind::Han},
    {0xac00, 0xd7ff, PieceKind::Hangul},    {0xf900, 0xfaff, PieceKind::Han},
    {0xfb50, 0xfdff, PieceKind::Arabic},    {0xfe70, 0xfeff, PieceKind::Arabic},
    {0xff66, 0xff9f, PieceKind::Kana},      {0x20000, 0x323af, PieceKind::Han},
});

PieceKind scriptOf(char32_t point)
{
    const auto *const range =
        std::find_if(kRanges.begin(), kRanges.end(), [&](const Range &one) { return point <= one.last; });
    return range != kRanges.end() && point >= range->first ? range->kind : PieceKind::OtherLetters;
}

bool isLetter(CharClass kind)
{
    return kind == CharClass::Upper || kind == CharClass::Lower || kind == CharClass::Letter;
}

/// A word of ASCII letters, by what stands before it and its capitals.
PieceKind latinKind(char before, std::size_t capitals, std::size_t letters, bool capitalFirst)
{
    const bool spaced = before == ' ';
    if (capitals > 1 && capitals == letters) {
        return spaced ? PieceKind::SpacedCapitals : PieceKind::BareCapitals;
    }
    if (capitalFirst) {
        return spaced ? PieceKind::SpacedName : before == '\0' ? PieceKind::BareName : PieceKind::JoinedName;
    }
    return spaced ? PieceKind::SpacedWord : before == '\0' ? PieceKind::BareWord : PieceKind::JoinedWord;
}

PieceShape wordShape(std::string_view piece, const Char &first)
{
    const bool prefixed = !isLetter(first.kind) && first.kind != CharClass::Mark;
    PieceShape shape{PieceKind::SpacedWord, 0};
    std::size_t capitals = 0;
    std::size_t letters = 0;
    bool ascii = true;
    const std::size_t begin = prefixed ? first.size : 0;
    for (std::size_t at = begin; at < piece.size(); ++shape.length) {
        const Char one = charAt(piece, at);
        capitals += one.kind == CharClass::Upper ? 1 : 0;
        letters += isLetter(one.kind) ? 1 : 0;
        if (one.point >= kAscii && isLetter(one.kind)) {
            // The first script decides, but for kana among Han and accents among plain letters.
            const PieceKind script = scriptOf(one.point);
            shape.kind = ascii || script == PieceKind::Kana ? script : shape.kind;
            ascii = false;
        }
        at += one.size;
    }
    if (ascii) {
        const char before = !prefixed ? '\0' : first.point < kAscii ? static_cast<char>(first.point) : '_';
        shape.kind = latinKind(before, capitals, letters, charAt(piece, begin).kind == CharClass::Upper);
    }
    return shape;
}

bool isAscii(std::string_view piece)
{
    return std::all_of(piece.begin(), piece.end(), [](char c) { return static_cast<unsigned char>(c) < kAscii; });
}

} // namespace

PieceShape pieceShapeOf(std::string_view piece)
{
    const Char first = charAt(piece, 0);
    const Char second = charAt(piece, first.size);
    if (first.kind == CharClass::Number) {
        return {isAscii(piece) ? PieceKind::Digits : PieceKind::OtherDigits, piece.size()};
    }
    if (isLetter(first.kind) || isLetter(second.kind)) {
        return wordShape(piece, first);
    }
    const bool newline = piece.find_first_of("\r\n") != std::string_view::npos;
    const bool blank = first.kind == CharClass::Space || first.kind == CharClass::Newline;
    if (blank &&
        (second.kind == CharClass::Space || second.kind == CharClass::Newline || second.kind == CharClass::End)) {
        return {newline ? PieceKind::Newlines : PieceKind::Blanks, piece.size()};
    }
    if (!isAscii(piece)) {
        return {PieceKind::Pictures, piece.size()};
    }
    return {newline ? PieceKind::LastSymbols : PieceKind::Symbols, piece.size()};
}

} // namespace pilothouse::text
