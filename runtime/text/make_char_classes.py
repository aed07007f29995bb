#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes runtime/text/char_class_table.cpp from the Unicode character database.

usage: make_char_classes.py DIRECTORY     with UnicodeData.txt and PropList.txt

The committed table is of Unicode 16.0, the version the published tokenisers were built with: directory usr/share/unicode of the Debian package
unicode-data 16.0.0-1 (`dpkg-deb -x`). Debian 12 itself has 15.0, which lacks some 5,800 letters.

The table has two stages: the block of a code point, and four bits for each code point of a block. The numbers are those of CharClass in
char_class.h. White space is the property White_Space, everything else follows from the general category.
"""
import pathlib
import re
import sys

OTHER, UPPER, LOWER, LETTER, MARK, NUMBER, SPACE, NEWLINE = range(8)
CLASSES = {"Lu": UPPER, "Lt": UPPER, "Ll": LOWER, "Lm": LETTER, "Lo": LETTER,
           "Mn": MARK, "Mc": MARK, "Me": MARK, "Nd": NUMBER, "Nl": NUMBER, "No": NUMBER}
BLOCK = 256
CODE_POINTS = 0x110000


def read_classes(folder):
    classes = [OTHER] * CODE_POINTS
    first = None
    for line in (folder / "UnicodeData.txt").read_text(encoding="ascii").splitlines():
        code, name, category = line.split(";")[:3]
        code = int(code, 16)
        if name.endswith(", First>"):
            first = code
            continue
        begin = first if name.endswith(", Last>") else code
        first = None
        for point in range(begin, code + 1):
            classes[point] = CLASSES.get(category, OTHER)
    space = re.compile(r"^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*; White_Space ")
    for line in (folder / "PropList.txt").read_text(encoding="utf-8").splitlines():
        if found := space.match(line):
            for point in range(int(found[1], 16), int(found[2] or found[1], 16) + 1):
                classes[point] = SPACE
    for point in (0x0A, 0x0D):
        classes[point] = NEWLINE
    return classes


def version_of(folder):
    return re.search(r"PropList-([0-9.]+)\.txt", (folder / "PropList.txt").read_text(encoding="utf-8"))[1]


def rows(values, width, each):
    return "\n".join("    " + " ".join(each(value) + "," for value in values[i:i + width])
                     for i in range(0, len(values), width))


def main():
    folder = pathlib.Path(sys.argv[1])
    classes = read_classes(folder)
    blocks, index = [], []
    for begin in range(0, CODE_POINTS, BLOCK):
        block = tuple(classes[begin:begin + BLOCK])
        if block not in blocks:
            blocks.append(block)
        index.append(blocks.index(block))
    words = [sum(block[i + k] << (4 * k) for k in range(16)) for block in blocks for i in range(0, BLOCK, 16)]
    runs = []
    for at, block in enumerate(index):
        if not runs or runs[-1][1] != block:
            runs.append((at, block))
    text = f"""// SPDX-License-Identifier: GPL-3.0-or-later
// Unicode {version_of(folder)}. Written by make_char_classes.py: change that, not this.
#include "text/char_class.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace pilothouse::text {{

namespace {{

constexpr std::size_t kCodePoints = 0x110000;
constexpr std::size_t kBlock = {BLOCK}; ///< code points
constexpr std::size_t kBits = 4;    ///< of a class
constexpr std::size_t kInWord = 16; ///< classes

struct Run {{
    std::uint16_t first; ///< position of its first block
    std::uint8_t block;  ///< which one stands there and up to the next run
}};

// clang-format off
constexpr Run kRuns[] = {{
{rows(runs, 10, lambda run: f"{{0x{run[0]:x}, {run[1]}}}")}
}};

constexpr std::uint64_t kClasses[] = {{
{rows(words, 5, lambda word: f"0x{word:016x}")}
}};
// clang-format on

constexpr std::array<std::uint8_t, kCodePoints / kBlock> blocks()
{{
    std::array<std::uint8_t, kCodePoints / kBlock> all{{}};
    std::size_t run = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {{
        run += run + 1 < std::size(kRuns) && kRuns[run + 1].first == i ? 1 : 0;
        all[i] = kRuns[run].block;
    }}
    return all;
}}

constexpr auto kBlocks = blocks();

}} // namespace

CharClass charClass(char32_t point)
{{
    if (point >= kCodePoints) {{
        return CharClass::Other;
    }}
    const std::size_t at = kBlocks[point / kBlock] * kBlock + point % kBlock;
    return static_cast<CharClass>(kClasses[at / kInWord] >> (kBits * (at % kInWord)) & 0xf);
}}

}} // namespace pilothouse::text
"""
    (pathlib.Path(__file__).parent / "char_class_table.cpp").write_text(text, encoding="ascii")
    print(len(runs), "runs,", len(blocks), "blocks,", len(text.splitlines()), "lines")


main()
