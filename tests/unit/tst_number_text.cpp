// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers are written as the standard library writes them, and bytes are known again by their marks.
#include "base/byte_marks.h"
#include "base/number_text.h"
#include "support/check.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>

using namespace pilothouse;

namespace {

std::string ours(double value)
{
    std::array<char, kMostNumberBytes> text{};
    return {text.data(), writeNumber(text.data(), value)};
}

std::string theirs(double value)
{
    std::array<char, kMostNumberBytes> text{};
    return {text.data(), std::to_chars(text.begin(), text.end(), value).ptr};
}

double stepped(double value, int steps)
{
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) + static_cast<std::uint64_t>(steps));
}

} // namespace

TEST_CASE("numbers of every kind are written as the standard library writes them")
{
    std::mt19937_64 random(7);
    std::size_t differ = 0;
    const auto compare = [&](double value) { differ += ours(value) != theirs(value) ? 1 : 0; };
    for (int i = 0; i < 200'000; ++i) {
        double value = std::pow(10, std::uniform_real_distribution<double>(-3.3, 1.1)(random));
        value = i % 2 == 0 ? value : static_cast<double>(static_cast<float>(value)); // as scores are
        value = i % 5 == 0 ? std::round(value * 1e4) / 1e4 : value;
        value = i % 7 == 0 ? std::ldexp(std::round(std::ldexp(value, i % 30)), -(i % 30)) : value;
        compare(i % 3 == 0 ? -value : value);
    }
    CHECK_EQ(differ, std::size_t{0});
    CHECK_EQ(ours(0.25), "0.25");
    CHECK_EQ(ours(-0.0123), "-0.0123");
}

TEST_CASE("numbers beside powers of two and of ten, and far ones, are written so too")
{
    for (int exponent = -14; exponent < 6; ++exponent) {
        for (int steps = -40; steps <= 40; ++steps) {
            const double two = stepped(std::ldexp(1.0, exponent), steps);
            const double ten = stepped(std::pow(10.0, exponent), steps);
            CHECK_EQ(ours(two), theirs(two));
            CHECK_EQ(ours(ten), theirs(ten));
        }
    }
    for (const double value : {0.0, -0.0, 1e300, 5e-324, 123456.75, 0.1 + 0.2, 1.0 / 3}) {
        CHECK_EQ(ours(value), theirs(value));
    }
}

TEST_CASE("a mark differs with any byte and with the length, and is the same for the same bytes")
{
    const ByteMarks marks;
    std::string bytes;
    for (std::size_t length = 0; length < 140; ++length) {
        const std::string copy = bytes;
        CHECK_EQ(marks.of(copy), marks.of(bytes));
        for (std::size_t i = 0; i < length; ++i) {
            std::string other = bytes;
            other[i] = static_cast<char>(other[i] ^ 1);
            CHECK(marks.of(other) != marks.of(bytes));
        }
        CHECK(marks.of(bytes + '\0') != marks.of(bytes));
        bytes += static_cast<char>('a' + length % 7);
    }
    CHECK(ByteMarks().of("the same") != marks.of("the same"));
}
