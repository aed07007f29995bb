// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/reach_values.h"

#include "text/fingerprint.h"
#include "text/fixed_words.h"

#include <algorithm>
#include <array>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kLongest = 256;

enum Sort : std::uint8_t { kNone = 0, kLetter = 1, kDigit = 2, kJoint = 4, kPath = 8, kTelling = 16 };

constexpr std::array<std::uint8_t, 256> makeSorts()
{
    std::array<std::uint8_t, 256> all{};
    for (std::size_t c = 0; c < 256; ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        const bool digit = c >= '0' && c <= '9';
        const bool joint = c == '.' || c == '@' || c == '-' || c == '_' || c == '+' || c == '%';
        const bool path = c == '/' || c == ':' || c == '?' || c == '=' || c == '&' || c == '#' || c == '~';
        const bool telling = digit || c == '.' || c == '@'; // words alone are passed over
        const int sort = letter ? kLetter : digit ? kDigit : joint ? kJoint : path ? kPath : kNone;
        all[c] = static_cast<std::uint8_t>(sort | (telling ? kTelling : 0));
    }
    return all;
}
constexpr std::array<std::uint8_t, 256> kSorts = makeSorts();

std::uint8_t sortOf(char c) { return kSorts[static_cast<unsigned char>(c)]; }

bool isWordByte(char c) { return (sortOf(c) & (kLetter | kDigit)) != 0; }

/// The names a host may end in without a scheme before it.
constexpr text::FixedWords kHostEnds(std::to_array<std::string_view>({"com", "org", "net", "edu", "gov", "info", "biz",
                                                                      "dev", "app", "site", "online", "xyz", "shop",
                                                                      "cloud", "tech", "onion"}));
/// Two letters that are no country but the end of a file's name.
constexpr text::FixedWords kFileEnds(std::to_array<std::string_view>({"md", "py", "js", "ts", "sh", "cc", "rs", "go",
                                                                      "so", "rb", "hs", "gz", "db"}));

bool endsLikeHost(std::string_view token)
{
    constexpr std::size_t kLongestEnd = 6;
    const std::size_t dot = token.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || token.size() - dot - 1 > kLongestEnd) {
        return false;
    }
    std::array<char, kLongestEnd> lower{};
    const std::string_view end(lower.data(), token.size() - dot - 1);
    for (std::size_t i = 0; i < end.size() && i < kLongestEnd; ++i) {
        const char c = token[dot + 1 + i];
        lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    const bool letters = std::all_of(end.begin(), end.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return letters && ((end.size() == 2 && !kFileEnds.contains(end)) || kHostEnds.contains(end));
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

/// Seven counters in one number, wide enough for the longest token: what each byte adds.
constexpr unsigned kCountBits = 9;
static_assert(kLongest < 1U << kCountBits);
constexpr auto kAdds = [] {
    std::array<std::uint64_t, 256> adds{};
    for (std::size_t c = 0; c < adds.size(); ++c) {
        const int counter = c >= '0' && c <= '9'                           ? 0
                            : c >= 'A' && c <= 'Z'                         ? 1
                            : c >= 'a' && c <= 'z'                         ? 2
                            : c == '@'                                     ? 3
                            : c == '.'                                     ? 4
                            : (kSorts[c] & kPath) != 0                     ? 5
                            : c == '_' || c == '-' || c == '+' || c == '%' ? 6
                                                                           : -1;
        adds[c] = counter < 0 ? 0 : std::uint64_t{1} << (kCountBits * static_cast<unsigned>(counter));
    }
    return adds;
}();

/// Precondition: at most kLongest bytes.
Counts countsOf(std::string_view token)
{
    std::uint64_t sum = 0;
    for (const char c : token) {
        sum += kAdds[static_cast<unsigned char>(c)];
    }
    const auto count = [&](unsigned counter) {
        return static_cast<std::size_t>(sum >> kCountBits * counter & ((1U << kCountBits) - 1));
    };
    return {count(0), count(1), count(2), count(3), count(4), count(5), count(6)};
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
    const bool scheme = n.paths >= 3 && token.find("://") != std::string_view::npos;
    if (n.ats == 1 && !scheme) {
        putMail(text, begin, end, out);
    } else if (begin > 0 && text[begin - 1] == '+' && n.small + n.capitals + n.dots + n.paths == 0 && n.digits >= 9 &&
               n.digits <= 15) {
        put(text, ReachKind::Phone, begin, end, out);
    } else if (scheme) {
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
    std::array<char, kLongest + 1>
        squeezed; // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
    std::size_t size = 0;
    for (std::size_t i = 0; i < text.size() && size < kLongest; ++i) {
        const char c = text[i];
        squeezed[size] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        size += isWordByte(c) ? 1 : 0;
    }
    return text::fingerprint({squeezed.data(), size}, 0x5EED);
}

void findReachValues(std::string_view text, std::vector<ReachValue> &out, std::size_t most)
{
    for (std::size_t at = 0; at < text.size() && out.size() < most; ++at) {
        const std::size_t begin = at;
        unsigned sorts = 0;
        for (std::uint8_t sort = kNone; at < text.size() && (sort = sortOf(text[at])) != kNone; ++at) {
            sorts |= sort;
        }
        if ((sorts & kTelling) != 0) {
            judgeToken(text, begin, at, out);
        }
    }
}

} // namespace pilothouse::signals
