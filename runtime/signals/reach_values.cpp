// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/reach_values.h"

#include "text/fingerprint.h"

#include <algorithm>
#include <array>
#include <string>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kLongest = 256;

enum Sort : std::uint8_t { kNone = 0, kLetter = 1, kDigit = 2, kJoint = 4, kPath = 8 };

constexpr std::array<std::uint8_t, 256> makeSorts()
{
    std::array<std::uint8_t, 256> all{};
    for (std::size_t c = 0; c < 256; ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        const bool digit = c >= '0' && c <= '9';
        const bool joint = c == '.' || c == '@' || c == '-' || c == '_' || c == '+' || c == '%';
        const bool path = c == '/' || c == ':' || c == '?' || c == '=' || c == '&' || c == '#' || c == '~';
        all[c] = static_cast<std::uint8_t>(letter ? kLetter : digit ? kDigit : joint ? kJoint : path ? kPath : kNone);
    }
    return all;
}
constexpr std::array<std::uint8_t, 256> kSorts = makeSorts();

std::uint8_t sortOf(char c) { return kSorts[static_cast<unsigned char>(c)]; }

bool isWordByte(char c) { return (sortOf(c) & (kLetter | kDigit)) != 0; }

/// The names a host may end in without a scheme before it. Two-letter endings count as countries.
bool endsLikeHost(std::string_view token)
{
    static constexpr std::array<std::string_view, 16> kEnds{"com",  "org",   "net",  "edu",  "gov",    "info",
                                                            "biz",  "dev",   "app",  "site", "online", "xyz",
                                                            "shop", "cloud", "tech", "onion"};
    const std::size_t dot = token.rfind('.');
    if (dot == std::string_view::npos || dot == 0) {
        return false;
    }
    std::string end;
    for (const char c : token.substr(dot + 1)) {
        end += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    const bool country = end.size() == 2 && end != "md" && end != "py" && end != "js" && end != "ts" && end != "sh" &&
                         end != "cc" && end != "rs" && end != "go" && end != "so" && end != "rb" && end != "hs" &&
                         end != "gz" && end != "db";
    const bool letters = std::all_of(end.begin(), end.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return letters && (country || std::find(kEnds.begin(), kEnds.end(), end) != kEnds.end());
}

/// [begin, end) of the token without joints at its ends.
void trim(std::string_view text, std::size_t &begin, std::size_t &end)
{
    while (begin < end && !isWordByte(text[begin])) {
        ++begin;
    }
    while (end > begin && !isWordByte(text[end - 1])) {
        --end;
    }
}

struct Counts {
    std::size_t digits = 0;
    std::size_t capitals = 0;
    std::size_t small = 0;
    std::size_t ats = 0;
    std::size_t dots = 0;
    std::size_t paths = 0;
    std::size_t other = 0;
};

Counts countsOf(std::string_view token)
{
    Counts n;
    for (const char c : token) {
        n.digits += c >= '0' && c <= '9' ? 1 : 0;
        n.capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
        n.small += c >= 'a' && c <= 'z' ? 1 : 0;
        n.ats += c == '@' ? 1 : 0;
        n.dots += c == '.' ? 1 : 0;
        n.paths += (sortOf(c) & kPath) != 0 ? 1 : 0;
        n.other += c == '_' || c == '-' || c == '+' || c == '%' ? 1 : 0;
    }
    return n;
}

void put(std::string_view text, ReachKind kind, std::size_t begin, std::size_t end, std::vector<ReachValue> &out)
{
    out.push_back({kind, begin, end, squeezedKey(text.substr(begin, end - begin))});
}

/// The host of what follows a scheme or begins a name with dots.
void putHost(std::string_view text, std::size_t begin, std::size_t end, std::vector<ReachValue> &out)
{
    std::size_t host = begin;
    if (const auto scheme = text.substr(begin, end - begin).find("://"); scheme != std::string_view::npos) {
        host = begin + scheme + 3;
    }
    std::size_t stop = host;
    while (stop < end && (sortOf(text[stop]) & kPath) == 0) {
        ++stop;
    }
    if (const auto user = text.substr(host, stop - host).rfind('@'); user != std::string_view::npos) {
        host += user + 1;
    }
    trim(text, host, stop);
    if (text.substr(host, stop - host).starts_with("www.")) {
        host += 4;
    }
    if (stop > host) {
        put(text, ReachKind::Host, host, stop, out);
    }
}

/// The address in "mailto:a@b.c", "x=a@b.c&y=1".
void putMail(std::string_view text, std::size_t begin, std::size_t end, std::vector<ReachValue> &out)
{
    const std::size_t at = text.find('@', begin);
    std::size_t from = at;
    while (from > begin && (sortOf(text[from - 1]) & kPath) == 0) {
        --from;
    }
    std::size_t to = at + 1;
    while (to < end && (sortOf(text[to]) & kPath) == 0) {
        ++to;
    }
    trim(text, from, to);
    const std::size_t dot = text.find('.', at);
    if (from < at && dot != std::string_view::npos && dot + 1 < to) {
        put(text, ReachKind::Mail, from, to, out);
    }
}

void judgeToken(std::string_view text, std::size_t begin, std::size_t end, std::vector<ReachValue> &out)
{
    trim(text, begin, end);
    const std::string_view token = text.substr(begin, end - begin);
    if (token.size() < 4 || token.size() > kLongest) {
        return;
    }
    const Counts n = countsOf(token);
    if (n.ats == 1 && token.find("://") == std::string_view::npos) {
        putMail(text, begin, end, out);
    } else if (begin > 0 && text[begin - 1] == '+' && n.small + n.capitals + n.dots + n.paths == 0 && n.digits >= 9 &&
               n.digits <= 15) {
        put(text, ReachKind::Phone, begin, end, out);
    } else if (token.find("://") != std::string_view::npos) {
        putHost(text, begin, end, out);
    } else if (n.dots > 0 && n.ats == 0 && (n.small + n.capitals) > 0 &&
               endsLikeHost(token.substr(0, token.find_first_of("/:?#")))) {
        putHost(text, begin, end, out);
    } else if (n.small == 0 && n.dots + n.ats + n.paths + n.other == 0 && n.digits >= 8 && token.size() >= 12) {
        put(text, ReachKind::Account, begin, end, out);
    } else if (token.size() >= 26 && n.digits >= 4 && n.small >= 4 && n.dots + n.ats + n.paths + n.other == 0) {
        put(text, ReachKind::Account, begin, end, out); // wallets, random tokens
    }
}

} // namespace

std::string_view name(ReachKind kind)
{
    static constexpr std::array<std::string_view, 4> kNames{"mail address", "host", "account", "phone"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::uint64_t squeezedKey(std::string_view text)
{
    std::array<char, kLongest> squeezed; // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
    std::size_t size = 0;
    for (const char c : text) {
        if (isWordByte(c) && size < squeezed.size()) {
            squeezed[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
    }
    return text::fingerprint({squeezed.data(), size}, 0x5EED);
}

void findReachValues(std::string_view text, std::vector<ReachValue> &out, std::size_t most)
{
    std::size_t begin = 0;
    bool interesting = false; // a digit, a dot or an @: words alone are passed over
    for (std::size_t i = 0; i <= text.size() && out.size() < most; ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        if (sortOf(c) != kNone) {
            interesting = interesting || c == '@' || c == '.' || (sortOf(c) & kDigit) != 0;
            continue;
        }
        if (interesting) {
            judgeToken(text, begin, i, out);
        }
        begin = i + 1;
        interesting = false;
    }
}

} // namespace pilothouse::signals
