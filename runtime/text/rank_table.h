// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::text {

/// The tokens of an encoding, each with its rank: the lower, the earlier two parts are merged to it.
///
/// A rank file is little-endian: "PHTOKENS", u32 version (1), u32 tokens, 16 bytes name (padded with zeroes), 32 bytes SHA-256 of the rest; then
/// for each token in the order of ranks, from 0, u8 size (1 to 255) and its bytes. All 256 single bytes are tokens.
/// Immutable after construction: any thread may use it. o200k_base takes about 9 MB.
class RankTable {
public:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    /// Errors: NotFound or Io naming the file; Malformed, Unsupported, DigestMismatch and InvalidArgument (it is of another encoding than
    /// \a name), naming the file and what is wrong.
    static Result<RankTable> load(const std::filesystem::path &file, std::string_view name);
    /// As load(), from the bytes of a file; \a file is only named in errors.
    static Result<RankTable> read(std::string_view bytes, std::string_view name, const std::string &file);

    /// The rank of \a token, kNone when it is none. Precondition: not empty.
    [[nodiscard]] std::uint32_t rank(std::string_view token) const
    {
        return token.size() == 2 ? m_pairs[pairOf(token)] : token.size() <= kShort ? shortRank(token) : longRank(token);
    }
    [[nodiscard]] std::size_t size() const { return m_begins.size() - 1; }
    /// The token of a rank < size().
    [[nodiscard]] std::string_view token(std::size_t rank) const
    {
        return std::string_view(m_bytes).substr(m_begins[rank], m_begins[rank + 1] - m_begins[rank]);
    }
    /// Bytes of the longest token.
    [[nodiscard]] std::size_t longest() const { return m_longest; }

private:
    static constexpr std::size_t kShort = 7; ///< bytes that fit a key beside their number

    struct Keyed {
        std::uint64_t key = 0; ///< 0 is free
        std::uint32_t rank = kNone;
    };
    struct Tagged {
        std::uint32_t tag = 0;
        std::uint32_t rank = kNone; ///< kNone is free
    };

    RankTable() = default;
    static std::size_t pairOf(std::string_view token)
    {
        return static_cast<std::size_t>(static_cast<unsigned char>(token[0])) << 8 |
               static_cast<unsigned char>(token[1]);
    }
    Result<void> readTokens(std::string_view rest, std::uint32_t count, const std::string &file);
    Result<void> fill(const std::string &file);
    bool add(std::string_view token, std::uint32_t rank);
    [[nodiscard]] std::uint32_t shortRank(std::string_view token) const;
    [[nodiscard]] std::uint32_t longRank(std::string_view token) const;

    std::string m_bytes;                 ///< of all tokens
    std::vector<std::uint32_t> m_begins; ///< in m_bytes, and the end
    std::size_t m_longest = 0;
    std::vector<std::uint32_t> m_pairs; ///< ranks of two bytes, the first one higher
    std::vector<Keyed> m_keyed;         ///< open addressing, as the next
    std::vector<Tagged> m_tagged;       ///< tokens of more than kShort bytes
};

} // namespace pilothouse::text
