// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/rank_table.h"

#include "base/digest.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fstream>

namespace pilothouse::text {

namespace {

constexpr std::string_view kMagic = "PHTOKENS";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kNameBytes = 16;
constexpr std::size_t kVersionAt = 8;
constexpr std::size_t kCountAt = 12;
constexpr std::size_t kNameAt = 16;
constexpr std::size_t kDigestAt = kNameAt + kNameBytes;
constexpr std::size_t kTokensAt = kDigestAt + 32;
constexpr std::uint32_t kMostTokens = 1U << 22;
constexpr std::uintmax_t kMostBytes = 64U << 20;
constexpr std::size_t kByteValues = 256;
constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15;
constexpr std::size_t kWord = 8;

std::uint32_t numberAt(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) {
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    }
    return value;
}

/// The first \a size (at most 8) bytes as a number, the first one lowest.
std::uint64_t wordOf(const char *bytes, std::size_t size)
{
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < size; ++i) {
        word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return word;
}

std::uint64_t mixed(std::uint64_t value)
{
    value *= kMultiplier;
    return value ^ value >> 32;
}

/// Bytes and their number in one: no two short tokens share it, and it is never 0.
std::uint64_t keyOf(std::string_view token) { return wordOf(token.data(), token.size()) << 8 | token.size(); }

std::uint64_t hashOf(std::string_view token)
{
    std::uint64_t hash = token.size();
    while (token.size() > kWord) {
        hash = mixed(hash ^ wordOf(token.data(), kWord));
        token.remove_prefix(kWord);
    }
    return mixed(hash ^ wordOf(token.data(), token.size()));
}

Error malformed(const std::string &file, const std::string &what)
{
    return Error{ErrorCode::Malformed, file + ": " + what};
}

/// Room for \a count keys in a table at most half full.
std::size_t roomFor(std::size_t count) { return std::bit_ceil(2 * count + 1); }

} // namespace

Result<RankTable> RankTable::load(const std::filesystem::path &file, std::string_view name)
{
    std::error_code problem;
    const auto size = std::filesystem::file_size(file, problem);
    if (problem) {
        const bool missing = problem == std::errc::no_such_file_or_directory;
        return Error{missing ? ErrorCode::NotFound : ErrorCode::Io, file.string() + ": " + problem.message()};
    }
    if (size > kMostBytes) {
        return malformed(file.string(), "is larger than 64 MiB");
    }
    std::string bytes(size, '\0');
    std::ifstream in(file, std::ios::binary);
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) {
        return Error{ErrorCode::Io, file.string() + ": cannot be read"};
    }
    return read(bytes, name, file.string());
}

Result<RankTable> RankTable::read(std::string_view bytes, std::string_view name, const std::string &file)
{
    if (bytes.size() < kTokensAt || !bytes.starts_with(kMagic)) {
        return malformed(file, "is not a rank file");
    }
    if (const auto version = numberAt(bytes, kVersionAt); version != kVersion) {
        return Error{ErrorCode::Unsupported, file + ": format version " + std::to_string(version) + ", known is 1"};
    }
    const std::string_view padded = bytes.substr(kNameAt, kNameBytes);
    const std::string_view written = padded.substr(0, padded.find('\0'));
    if (written != name) {
        return Error{ErrorCode::InvalidArgument, file + ": is not of " + std::string(name)};
    }
    const std::string_view rest = bytes.substr(kTokensAt);
    const Sha256 digest = sha256(rest);
    if (std::memcmp(digest.data(), bytes.data() + kDigestAt, digest.size()) != 0) {
        return Error{ErrorCode::DigestMismatch,
                     file + ": its tokens do not have the checksum of its head (truncated or damaged)"};
    }
    RankTable table;
    if (auto tokens = table.readTokens(rest, numberAt(bytes, kCountAt), file); !tokens) {
        return tokens.error();
    }
    if (auto filled = table.fill(file); !filled) {
        return filled.error();
    }
    return table;
}

Result<void> RankTable::readTokens(std::string_view rest, std::uint32_t count, const std::string &file)
{
    if (count < kByteValues || count > kMostTokens || rest.size() < count) {
        return malformed(file, "cannot have " + std::to_string(count) + " tokens");
    }
    m_bytes.reserve(rest.size() - count);
    m_begins.reserve(count + 1);
    m_begins.push_back(0);
    for (std::uint32_t rank = 0; rank < count; ++rank) {
        const std::size_t size = rest.empty() ? 0 : static_cast<unsigned char>(rest[0]);
        if (size == 0 || rest.size() <= size) {
            return malformed(file, "ends within token " + std::to_string(rank));
        }
        m_bytes.append(rest.substr(1, size));
        m_begins.push_back(static_cast<std::uint32_t>(m_bytes.size()));
        m_longest = std::max(m_longest, size);
        rest.remove_prefix(size + 1);
    }
    return rest.empty() ? Result<void>() : malformed(file, "goes on behind its last token");
}

Result<void> RankTable::fill(const std::string &file)
{
    std::size_t longer = 0;
    for (std::size_t rank = 0; rank < size(); ++rank) {
        longer += token(rank).size() > kShort ? 1 : 0;
    }
    m_pairs.assign(kByteValues * kByteValues, kNone);
    m_keyed.assign(roomFor(size() - longer), {});
    m_tagged.assign(roomFor(longer), {});
    for (std::size_t rank = 0; rank < size(); ++rank) {
        if (!add(token(rank), static_cast<std::uint32_t>(rank))) {
            return malformed(file, "has token " + std::to_string(rank) + " twice");
        }
    }
    for (std::size_t value = 0; value < kByteValues; ++value) {
        const char byte = static_cast<char>(value);
        if (rank({&byte, 1}) == kNone) {
            return malformed(file, "has no token for byte " + std::to_string(value));
        }
    }
    return {};
}

bool RankTable::add(std::string_view token, std::uint32_t value)
{
    if (rank(token) != kNone) {
        return false;
    }
    if (token.size() == 2) {
        m_pairs[pairOf(token)] = value;
    } else if (token.size() <= kShort) {
        const std::uint64_t key = keyOf(token);
        std::size_t at = mixed(key) & (m_keyed.size() - 1);
        while (m_keyed[at].key != 0) {
            at = (at + 1) & (m_keyed.size() - 1);
        }
        m_keyed[at] = {key, value};
    } else {
        const std::uint64_t hash = hashOf(token);
        std::size_t at = hash & (m_tagged.size() - 1);
        while (m_tagged[at].rank != kNone) {
            at = (at + 1) & (m_tagged.size() - 1);
        }
        m_tagged[at] = {static_cast<std::uint32_t>(hash >> 32), value};
    }
    return true;
}

std::uint32_t RankTable::shortRank(std::string_view token) const
{
    const std::uint64_t key = keyOf(token);
    for (std::size_t at = mixed(key) & (m_keyed.size() - 1);; at = (at + 1) & (m_keyed.size() - 1)) {
        if (m_keyed[at].key == key || m_keyed[at].key == 0) {
            return m_keyed[at].rank; // kNone where it is free
        }
    }
}

std::uint32_t RankTable::longRank(std::string_view wanted) const
{
    if (wanted.size() > m_longest) {
        return kNone;
    }
    const std::uint64_t hash = hashOf(wanted);
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = hash & (m_tagged.size() - 1); m_tagged[at].rank != kNone;
         at = (at + 1) & (m_tagged.size() - 1)) {
        if (m_tagged[at].tag == tag && token(m_tagged[at].rank) == wanted) {
            return m_tagged[at].rank;
        }
    }
    return kNone;
}

} // namespace pilothouse::text
