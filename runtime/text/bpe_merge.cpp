// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/bpe_merge.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

namespace pilothouse::text {

namespace {

constexpr std::size_t kShortPiece = 128; ///< bytes up to which looking at all parts is quicker than a heap

/// Where a part begins, and the rank of the token it would make with the next one.
struct Part {
    std::uint32_t begin = 0;
    std::uint32_t rank = RankTable::kNone;
};

std::size_t countShort(std::string_view piece, const RankTable &ranks)
{
    std::array<Part, kShortPiece + 1> parts; // the last one is the end
    std::size_t count = piece.size();
    const auto rankOf = [&](std::size_t i) {
        return i + 2 <= count ? ranks.rank(piece.substr(parts[i].begin, parts[i + 2].begin - parts[i].begin))
                              : RankTable::kNone;
    };
    for (std::size_t i = 0; i <= count; ++i) {
        parts[i].begin = static_cast<std::uint32_t>(i);
    }
    for (std::size_t i = 0; i < count; ++i) {
        parts[i].rank = rankOf(i);
    }
    while (count > 1) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < count; ++i) {
            best = parts[i].rank < parts[best].rank ? i : best;
        }
        if (parts[best].rank == RankTable::kNone) {
            break;
        }
        std::copy(parts.begin() + static_cast<std::ptrdiff_t>(best) + 2,
                  parts.begin() + static_cast<std::ptrdiff_t>(count) + 1,
                  parts.begin() + static_cast<std::ptrdiff_t>(best) + 1);
        --count;
        parts[best].rank = rankOf(best);
        if (best > 0) {
            parts[best - 1].rank = rankOf(best - 1);
        }
    }
    return count;
}

/// Merges along a list with a heap of candidates; those that were overtaken are recognised by their rank.
class LongPiece {
public:
    LongPiece(std::string_view piece, const RankTable &ranks) : m_piece(piece), m_ranks(ranks)
    {
        m_parts.resize(piece.size());
        for (std::uint32_t i = 0; i < m_parts.size(); ++i) {
            m_parts[i] = {i, i + 1, RankTable::kNone};
            m_parts[i].before = i == 0 ? 0 : i - 1;
        }
        for (std::uint32_t i = 0; i < m_parts.size(); ++i) {
            offer(i);
        }
        std::make_heap(m_heap.begin(), m_heap.end(), std::greater<>());
        m_heaped = true;
    }

    std::size_t count()
    {
        std::size_t parts = m_parts.size();
        while (!m_heap.empty()) {
            std::pop_heap(m_heap.begin(), m_heap.end(), std::greater<>());
            const std::uint64_t best = m_heap.back();
            m_heap.pop_back();
            const auto at = static_cast<std::uint32_t>(best);
            if (m_parts[at].rank == best >> 32) {
                merge(at);
                --parts;
            }
        }
        return parts;
    }

private:
    struct Link {
        std::uint32_t before = 0; ///< of the part before it; its own for the first
        std::uint32_t next = 0;   ///< the end of this part
        std::uint32_t rank = RankTable::kNone;
    };

    /// Ranks the part at \a at together with the next one.
    void offer(std::uint32_t at)
    {
        const std::uint32_t next = m_parts[at].next;
        Link &part = m_parts[at];
        part.rank =
            next < m_parts.size() ? m_ranks.rank(m_piece.substr(at, m_parts[next].next - at)) : RankTable::kNone;
        if (part.rank != RankTable::kNone) {
            m_heap.push_back(std::uint64_t{part.rank} << 32 | at);
            if (m_heaped) {
                std::push_heap(m_heap.begin(), m_heap.end(), std::greater<>());
            }
        }
    }

    void merge(std::uint32_t at)
    {
        const std::uint32_t gone = m_parts[at].next;
        m_parts[at].next = m_parts[gone].next;
        m_parts[gone].rank = RankTable::kNone;
        if (m_parts[at].next < m_parts.size()) {
            m_parts[m_parts[at].next].before = at;
        }
        offer(at);
        if (at > 0) {
            offer(m_parts[at].before);
        }
    }

    std::string_view m_piece;
    const RankTable &m_ranks;
    std::vector<Link> m_parts;         ///< by the position of their first byte; merged ones are left over
    std::vector<std::uint64_t> m_heap; ///< rank and position
    bool m_heaped = false;
};

} // namespace

std::size_t countPiece(std::string_view piece, const RankTable &ranks)
{
    if (piece.size() == 1 || ranks.rank(piece) != RankTable::kNone) {
        return 1;
    }
    return piece.size() <= kShortPiece ? countShort(piece, ranks) : LongPiece(piece, ranks).count();
}

} // namespace pilothouse::text
