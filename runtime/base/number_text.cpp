// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number_text.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>

namespace pilothouse {

namespace {

__extension__ using Wide = unsigned __int128;

constexpr int kFraction = 52; ///< bits of a double's mantissa that are stored
constexpr int kBias = 1023;
constexpr int kDigits = 17; ///< as many as a double ever needs

struct Decade {
    double least = 0;
    std::uint64_t power = 0; ///< times which a value of it has seventeen digits before the point
    int zeros = 0;           ///< between point and first digit; -1: the first digit stands before it
};
constexpr std::array kDecades{
    Decade{1, 10'000'000'000'000'000U, -1},
    Decade{0.1, 100'000'000'000'000'000U, 0},
    Decade{0.01, 1'000'000'000'000'000'000U, 1},
    Decade{0.001, 10'000'000'000'000'000'000U, 2},
};
constexpr double kEnd = 10;
constexpr std::uint64_t kLeastDigits = 10'000'000'000'000'000U;

constexpr auto kPairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i < 100; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}();

void putPairs(char *out, std::uint32_t value, int pairs)
{
    for (int i = pairs - 1; i >= 0; --i) {
        std::memcpy(out + 2 * i, kPairs.data() + static_cast<std::size_t>(2 * (value % 100)), 2);
        value /= 100;
    }
}

void putDigits(char *out, std::uint64_t digits)
{
    constexpr std::uint64_t kHalf = 100'000'000;
    const auto low = static_cast<std::uint32_t>(digits % kHalf);
    const auto high = static_cast<std::uint32_t>(digits / kHalf); // nine digits
    out[0] = static_cast<char>('0' + high / kHalf);
    putPairs(out + 1, static_cast<std::uint32_t>(high % kHalf), 4);
    putPairs(out + 9, low, 4);
}

/// The number of seventeen digits with the most zeros at its end that reads back as \a value times \a power, the nearest of several. Nothing
/// where two are as near, and for a power of two: below it doubles lie closer.
std::optional<std::uint64_t> shortest(double value, std::uint64_t power)
{
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const std::uint64_t stored = bits & ((std::uint64_t{1} << kFraction) - 1);
    const int shift = kFraction + 1 - (static_cast<int>(bits >> kFraction) - kBias);
    if (stored == 0) {
        return std::nullopt;
    }
    const std::uint64_t twice = (stored | std::uint64_t{1} << kFraction) << 1U;
    const Wide one = Wide{1} << shift;
    const Wide exact = Wide{twice} * power;
    const bool even = (stored & 1U) == 0; // then what lies half-way to the next double reads back too
    const auto least = static_cast<std::uint64_t>((exact - power + (even ? one - 1 : one)) >> shift);
    const auto most = static_cast<std::uint64_t>((exact + power - (even ? 0 : 1)) >> shift);
    if (const std::uint64_t hundreds = most - most % 100; hundreds >= least) {
        return hundreds; // there is one at most
    }
    const auto below = static_cast<std::uint64_t>(exact >> shift);
    const std::uint64_t past = below % 10;
    const auto part = static_cast<std::uint64_t>(exact & (one - 1)); // shift is at most 63
    const auto half = static_cast<std::uint64_t>(one >> 1U);
    const bool isTie = (part == half) | ((past == 5) & (part == 0));
    const std::uint64_t tens = below - past + (past >= 5 ? 10 : 0);
    const std::uint64_t ones = below + (part > half ? 1 : 0);
    const std::uint64_t nearest = (tens >= least) & (tens <= most) ? tens : ones;
    return isTie ? std::nullopt : std::optional(nearest);
}

char *putFixed(char *out, std::uint64_t digits, int zeros)
{
    int length = kDigits - (digits % 10 == 0 ? 1 : 0); // no branch: as often as not
    for (std::uint64_t left = digits / 10; left % 10 == 0 && length < kDigits; left /= 10) {
        --length;
    }
    if (zeros >= 0) {
        std::memcpy(out, "0.00", 4);
        out += 2 + zeros;
        putDigits(out, digits);
        return out + length;
    }
    putDigits(out + 1, digits); // the first digit goes before the point
    out[0] = out[1];
    out[1] = '.';
    return out + (length > 1 ? length + 1 : 1);
}

} // namespace

char *writeNumber(char *out, double value)
{
    const double size = std::fabs(value);
    if (size < kEnd) {
        for (const Decade &decade : kDecades) {
            if (size < decade.least) {
                continue;
            }
            const auto digits = shortest(size, decade.power);
            if (!digits || *digits < kLeastDigits || *digits / 10 >= kLeastDigits) {
                break;
            }
            *out = '-';
            return putFixed(out + (value < 0 ? 1 : 0), *digits, decade.zeros);
        }
    }
    return std::to_chars(out, out + kMostNumberBytes, value).ptr;
}

} // namespace pilothouse
