// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"

#include "base/simdjson_parse.h"

#include <cstdint>
#include <cstring>

namespace pilothouse {

namespace {

/// Length of the valid UTF-8 sequence at \a text, or 0.
std::size_t validSequence(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto continues = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xc0) == 0x80; };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xc2 && lead <= 0xdf) {
        return continues(1) ? 2 : 0;
    }
    if (lead >= 0xe0 && lead <= 0xef) {
        const bool ok =
            continues(1) && continues(2) && (lead != 0xe0 || byte(1) >= 0xa0) && (lead != 0xed || byte(1) <= 0x9f);
        return ok ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const bool ok = continues(1) && continues(2) && continues(3) && (lead != 0xf0 || byte(1) >= 0x90) &&
                        (lead != 0xf4 || byte(1) <= 0x8f);
        return ok ? 4 : 0;
    }
    return 0;
}

/// True for what a JSON string holds as it is and needs no check: printable ASCII but quote and backslash.
constexpr bool isPlain(unsigned char c) { return c >= 0x20 && c < 0x80 && c != '"' && c != '\\'; }

/// True when all eight bytes of \a word are plain. The borrow of a subtraction may only make a plain byte look special, never the
/// other way round, and the caller looks at each byte then.
constexpr bool allPlain(std::uint64_t word)
{
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    constexpr std::uint64_t kHigh = 0x8080808080808080;
    const std::uint64_t quote = word ^ (kOnes * '"');
    const std::uint64_t backslash = word ^ (kOnes * '\\');
    return ((word | (word - kOnes * 0x20) | (quote - kOnes) | (backslash - kOnes)) & kHigh) == 0;
}

/// The first place at or after \a from that is not plain.
std::size_t plainEnd(std::string_view text, std::size_t from)
{
    std::uint64_t word = 0;
    while (from + sizeof word <= text.size()) {
        std::memcpy(&word, text.data() + from, sizeof word);
        if (!allPlain(word)) {
            break;
        }
        from += sizeof word;
    }
    while (from < text.size() && isPlain(static_cast<unsigned char>(text[from]))) {
        ++from;
    }
    return from;
}

void appendEscaped(std::string &out, unsigned char c)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    out += "\\u00";
    out.push_back(kDigits[c >> 4]);
    out.push_back(kDigits[c & 0x0f]);
}

} // namespace

Result<void> checkJson(std::string_view text, const JsonLimits &limits)
{
    const auto parsed = detail::parseDom(text, limits);
    if (!parsed.ok()) {
        return parsed.error();
    }
    return {};
}

void appendJsonString(std::string &out, std::string_view text)
{
    out.push_back('"');
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t run = plainEnd(text, i);
        out.append(text, i, run - i);
        i = run;
        if (i == text.size()) {
            break;
        }
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x80) {
            appendEscaped(out, c);
            ++i;
        } else if (const std::size_t length = validSequence(text.substr(i)); length > 0) {
            out.append(text, i, length);
            i += length;
        } else {
            out += "\xef\xbf\xbd";
            ++i;
        }
    }
    out.push_back('"');
}

std::string jsonString(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 2);
    appendJsonString(out, text);
    return out;
}

std::string minifiedJson(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            out.push_back(c);
            if (c == '\\' && i + 1 < text.size()) {
                out.push_back(text[++i]);
            } else if (c == '"') {
                inString = false;
            }
        } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            out.push_back(c);
            inString = c == '"';
        }
    }
    return out;
}

} // namespace pilothouse
