// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/step_words.h"

#include "text/word_classes.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace pilothouse::signals {

namespace {

constexpr std::size_t kShortest = 3;
constexpr std::size_t kStem = 6;
constexpr std::size_t kLongest = 48;
constexpr std::size_t kLongestStop = 10; ///< bytes of the longest stop word that is no contraction

constexpr std::uint64_t kLowBits = 0x0101010101010101;
constexpr std::uint64_t kHighBits = kLowBits << 7U;

/// The high bit of each byte of \a low that is \a least or more. Precondition: the high bits are 0.
constexpr std::uint64_t atLeast(std::uint64_t low, char least)
{
    return (low + kLowBits * static_cast<std::uint64_t>(0x80 - least)) & kHighBits;
}

/// The high bit of each byte of \a low between \a first and \a last.
constexpr std::uint64_t between(std::uint64_t low, char first, char last)
{
    return atLeast(low, first) & ~atLeast(low, static_cast<char>(last + 1));
}

/// The high bits of eight bytes as the bits of a number, that of the first byte lowest. Precondition: all others are 0.
constexpr std::uint64_t gathered(std::uint64_t high) { return (high >> 7U) * 0x0102040810204080 >> 56U; }

std::uint64_t eightBytes(const char *from)
{
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, from, sizeof bytes);
    return std::endian::native == std::endian::little ? bytes : __builtin_bswap64(bytes);
}

void putEightBytes(std::uint64_t bytes, char *to)
{
    bytes = std::endian::native == std::endian::little ? bytes : __builtin_bswap64(bytes);
    std::memcpy(to, &bytes, sizeof bytes);
}

/// Of the first \a size bytes at \a letters, where eight more may be read. Not for anything an adversary gains from.
std::uint64_t keyOf(const char *letters, std::size_t size)
{
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
    std::uint64_t hash = size * kOdd;
    for (; size > 8; size -= 8, letters += 8) {
        hash = std::rotl(hash ^ eightBytes(letters), 29) * kOdd;
    }
    hash ^= eightBytes(letters) & (~std::uint64_t{0} >> 8 * (8 - size));
    hash = (hash ^ hash >> 32U) * 0xD6E8FEB86659FD93;
    return hash ^ hash >> 32U;
}

} // namespace

void WordReader::open(std::string_view text)
{
    m_size = std::min(text.size(), kWordBytes);
    m_at = 0;
    bool small = false; // the byte before is a small letter
    for (std::size_t row = 0; row <= m_size / kBits; ++row) {
        const std::size_t begin = row * kBits;
        std::array<char, kBits> last; // NOLINT(cppcoreguidelines-pro-type-member-init): written where it is used
        const char *from = text.data() + begin;
        if (begin + kBits > m_size) { // what is behind the text is in no word
            last.fill(' ');
            std::copy_n(from, m_size - begin, last.begin());
            from = last.data();
        }
        small = readRow(row, from, small);
    }
}

/// Takes in the kBits bytes at \a from. Returns whether the last one is a small letter.
bool WordReader::readRow(std::size_t row, const char *from, bool smallBefore)
{
    constexpr std::size_t kStride = sizeof(std::uint64_t);
    std::uint64_t word = 0;
    std::uint64_t smalls = 0;
    std::uint64_t capitals = 0;
    std::uint64_t telling = 0;
    char *lower = m_lower.data() + row * kBits;
    for (std::size_t i = 0; i < kBits; i += kStride) {
        const std::uint64_t bytes = eightBytes(from + i);
        const std::uint64_t wide = bytes & kHighBits; // beyond ASCII
        const std::uint64_t low = bytes ^ wide;
        const std::uint64_t letters = between(low, 'a', 'z') & ~wide;
        const std::uint64_t capital = between(low, 'A', 'Z') & ~wide;
        const std::uint64_t other = (between(low, '0', '9') | between(low, '_', '_')) & ~wide;
        word |= gathered(wide | letters | capital | other) << i;
        smalls |= gathered(letters) << i;
        capitals |= gathered(capital) << i;
        telling |= gathered(other) << i;
        putEightBytes(bytes + (capital >> 2U), lower + i); // 'A' + 32 is 'a'
    }
    m_word[row] = word;
    m_telling[row] = telling | (capitals & (smalls << 1U | (smallBefore ? 1U : 0U)));
    return smalls >> (kBits - 1) != 0;
}

bool WordReader::next(StepWord &word)
{
    for (;;) {
        const std::size_t begin = firstIn(m_at);
        if (begin >= m_size) {
            return false;
        }
        bool named = false;
        m_at = endOf(begin, named);
        const std::size_t size = m_at - begin;
        const char *letters = m_lower.data() + begin;
        if (size < kShortest || (!named && size <= kLongestStop && text::isStopWord({letters, size}))) {
            continue;
        }
        word = {keyOf(letters, std::min(size, named ? kLongest : kStem)), named};
        return true;
    }
}

/// The first byte in a word at or behind \a at, or the end of the text.
std::size_t WordReader::firstIn(std::size_t at) const
{
    std::size_t row = at / kBits;
    std::uint64_t bits = m_word[row] & ~std::uint64_t{0} << at % kBits;
    while (bits == 0) {
        if (++row > m_size / kBits) {
            return m_size;
        }
        bits = m_word[row];
    }
    return row * kBits + static_cast<std::size_t>(std::countr_zero(bits));
}

/// Where the word ends that begins at \a begin, and whether a byte of it tells that it is a name.
std::size_t WordReader::endOf(std::size_t begin, bool &named) const
{
    std::size_t row = begin / kBits;
    std::uint64_t here = ~std::uint64_t{0} << begin % kBits;
    std::uint64_t out = ~m_word[row] & here;
    while (out == 0) { // behind the text there is a byte in no word
        named = named || (m_telling[row] & here) != 0;
        here = ~std::uint64_t{0};
        out = ~m_word[++row];
    }
    const std::uint64_t before = (out & -out) - 1; // the bits below the lowest one
    named = named || (m_telling[row] & here & before) != 0;
    return row * kBits + static_cast<std::size_t>(std::countr_zero(out));
}

void StepWords::read(const Step &step)
{
    m_text.clear();
    m_args.clear();
    if (step.kind == StepKind::System || step.kind == StepKind::ModelCall || step.kind == StepKind::Error ||
        step.kind == StepKind::Checkpoint) {
        return;
    }
    forEachWord(step.text, [&](const StepWord &word) { m_text.push_back(word); });
    forEachWord(step.args, [&](const StepWord &word) { m_args.push_back(word); });
}

} // namespace pilothouse::signals
