// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace pilothouse::text {

namespace detail {

/// Both halves of the product of two words, folded.
inline std::uint64_t folded(std::uint64_t a, std::uint64_t b)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

template<class Word = std::uint64_t>
std::uint64_t wordAt(const char *at)
{
    Word word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// The bytes of a text of less than eight.
inline std::uint64_t shortWord(std::string_view text)
{
    constexpr std::size_t kHalf = sizeof(std::uint32_t);
    if (text.size() >= kHalf) {
        return wordAt<std::uint32_t>(text.data()) << 32U | wordAt<std::uint32_t>(text.data() + text.size() - kHalf);
    }
    std::uint64_t word = 0;
    for (const char c : text) {
        word = word << 8U | static_cast<unsigned char>(c);
    }
    return word;
}

} // namespace detail

/// 64 bits by which a text is recognised again in this process, several bytes a cycle: two texts that differ have the same with a chance of
/// about 2^-64. Differs between machines of different byte order; not for anything an adversary gains from. \a seed goes in too.
inline std::uint64_t fingerprint(std::string_view text, std::uint64_t seed = 0)
{
    constexpr std::uint64_t kA = 0x9E3779B97F4A7C15U;
    constexpr std::uint64_t kB = 0xC2B2AE3D27D4EB4FU;
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    const char *at = text.data();
    std::size_t left = text.size();
    std::uint64_t one = seed ^ kA;
    std::uint64_t two = std::rotl(seed, 32) ^ kB ^ left;
    for (; left >= 4 * kWord; left -= 4 * kWord, at += 4 * kWord) {
        one = detail::folded(detail::wordAt(at) ^ kB, detail::wordAt(at + kWord) ^ one);
        two = detail::folded(detail::wordAt(at + 2 * kWord) ^ kA, detail::wordAt(at + 3 * kWord) ^ two);
    }
    for (; left >= kWord; left -= kWord, at += kWord) {
        one = detail::folded(detail::wordAt(at) ^ kB, one);
    }
    if (left > 0) {
        const bool whole = text.size() >= kWord; // its last eight bytes then, some of them again
        const std::uint64_t rest = whole ? detail::wordAt(at + left - kWord) : detail::shortWord(text);
        one = detail::folded(rest ^ kB, one ^ left);
    }
    return detail::folded(one ^ kA, two ^ kB);
}

} // namespace pilothouse::text
