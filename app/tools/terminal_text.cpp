// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal_text.h"

#include <cstdint>
#include <cstdio>

namespace pilothouse::tools {

namespace {

struct Character {
    char32_t code = 0;
    std::size_t length = 1;
    bool valid = false;
};

Character characterAt(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80             ? 1
                               : (lead & 0xe0) == 0xc0 ? 2
                               : (lead & 0xf0) == 0xe0 ? 3
                               : (lead & 0xf8) == 0xf0 ? 4
                                                       : 0;
    if (length == 0 || at + length > text.size()) {
        return {lead, 1, false};
    }
    char32_t code = length == 1 ? lead : lead & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[at + i]);
        if ((next & 0xc0) != 0x80) {
            return {lead, 1, false};
        }
        code = (code << 6) | (next & 0x3fu);
    }
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool valid = code >= kLeast[length] && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return valid ? Character{code, length, true} : Character{lead, 1, false};
}

/// Controls, and what is invisible but changes how the text around it looks.
bool harmful(char32_t code)
{
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) || code == 0xad || code == 0x61c ||
           (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x206f) || code == 0xfeff || (code >= 0xfff9 && code <= 0xfffb) ||
           (code >= 0xe0000 && code <= 0xe007f);
}

void append(std::string &out, std::string_view text, std::size_t at, const Character &one)
{
    if (one.valid && one.code == U'\\') {
        out += "\\\\";
    } else if (one.valid && one.code == U'\n') {
        out += "\\n";
    } else if (one.valid && one.code == U'\t') {
        out += "\\t";
    } else if (!one.valid || harmful(one.code)) {
        char buffer[16];
        std::snprintf(buffer, sizeof buffer, one.valid ? "\\u{%04X}" : "\\x%02X", static_cast<unsigned>(one.code));
        out += buffer;
    } else {
        out.append(text, at, one.length);
    }
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Character one = characterAt(text, at);
        append(out, text, at, one);
        at += one.length;
    }
    return out;
}

std::string safeJson(std::string_view json)
{
    const auto unit = [](std::string &out, unsigned value) {
        char buffer[8];
        std::snprintf(buffer, sizeof buffer, "\\u%04X", value);
        out += buffer;
    };
    std::string out;
    out.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        const Character one = characterAt(json, at);
        if (!one.valid || !harmful(one.code)) {
            out.append(json, at, one.length);
        } else if (one.code > 0xffff) {
            unit(out, 0xd800u + ((static_cast<unsigned>(one.code) - 0x10000u) >> 10));
            unit(out, 0xdc00u + (static_cast<unsigned>(one.code) & 0x3ffu));
        } else {
            unit(out, static_cast<unsigned>(one.code));
        }
        at += one.length;
    }
    return out;
}

std::string shortened(std::string_view text, std::size_t width)
{
    std::string out;
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size() && count < width; ++count) {
        const Character one = characterAt(text, at);
        append(out, text, at, one);
        at += one.length;
    }
    return at < text.size() ? out + "…" : out;
}

} // namespace pilothouse::tools
