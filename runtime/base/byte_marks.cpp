// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/byte_marks.h"

#include <array>
#include <cstddef>
#include <cstring>
#include <random>

namespace pilothouse {

namespace {

constexpr std::size_t kWord = sizeof(std::uint64_t);

std::uint64_t wordOf(const char *at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, at, kWord);
    return word;
}

/// Both halves of the product, folded.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// The last up to sixteen bytes; those of a longer run may be there twice.
struct Rest {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
};

Rest restOf(std::string_view bytes, std::size_t left)
{
    std::array<char, 2 * kWord> rest{};
    if (bytes.size() >= rest.size()) {
        const char *at = bytes.data() + bytes.size() - rest.size();
        return {wordOf(at), wordOf(at + kWord)};
    }
    std::memcpy(rest.data(), bytes.data() + bytes.size() - left, left);
    return {wordOf(rest.data()), wordOf(rest.data() + kWord)};
}

} // namespace

ByteMarks::ByteMarks()
{
    std::random_device source;
    for (std::uint64_t &key : m_key) {
        key = (std::uint64_t{source()} << 32U | source()) | 1U;
    }
}

std::uint64_t ByteMarks::of(std::string_view bytes) const
{
    const char *at = bytes.data();
    std::size_t left = bytes.size();
    std::uint64_t one = m_key[2] ^ left;
    std::uint64_t two = m_key[3];
    for (; left >= 4 * kWord; left -= 4 * kWord, at += 4 * kWord) {
        one = mixed(wordOf(at) ^ m_key[0], wordOf(at + kWord) ^ one);
        two = mixed(wordOf(at + 2 * kWord) ^ m_key[1], wordOf(at + 3 * kWord) ^ two);
    }
    if (left > 2 * kWord) {
        one = mixed(wordOf(at) ^ m_key[0], wordOf(at + kWord) ^ one);
        left -= 2 * kWord;
    }
    if (left > 0) {
        const Rest rest = restOf(bytes, left);
        two = mixed(rest.first ^ m_key[1], rest.last ^ two);
    }
    return mixed(one ^ m_key[0], two ^ m_key[1]);
}

} // namespace pilothouse
