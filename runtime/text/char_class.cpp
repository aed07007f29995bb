// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/char_class.h"

#include <array>

namespace pilothouse::text {

namespace {

constexpr char32_t kReplacement = 0xfffd;

/// How a sequence of several bytes begins, and the least value that needs as many.
struct Lead {
    unsigned mask;
    unsigned bits;
    std::uint8_t size;
    char32_t least;
};

constexpr std::array<Lead, 3> kLeads{{{0xe0, 0xc0, 2, 0x80}, {0xf0, 0xe0, 3, 0x800}, {0xf8, 0xf0, 4, 0x10000}}};

bool isScalar(char32_t point) { return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff); }

} // namespace

Char wideCharAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (const Lead &lead : kLeads) {
        if ((byte(at) & lead.mask) != lead.bits || text.size() - at < lead.size) {
            continue;
        }
        char32_t point = byte(at) & ~lead.mask & 0xff;
        bool whole = true;
        for (std::size_t i = 1; i < lead.size; ++i) {
            whole = whole && (byte(at + i) & 0xc0) == 0x80;
            point = point << 6 | (byte(at + i) & 0x3f);
        }
        if (whole && point >= lead.least && isScalar(point)) {
            return {charClass(point), lead.size, point};
        }
    }
    return {CharClass::Other, 1, kReplacement};
}

} // namespace pilothouse::text
