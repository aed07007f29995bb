// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/bpe_counter.h"

#include "text/bpe_merge.h"

#include <algorithm>
#include <array>

namespace pilothouse::text {

namespace {

constexpr std::size_t kMostPiece = std::size_t{1} << 30; ///< longer ones are cut: positions have 32 bits
constexpr std::array<Encoding, 2> kEncodings{Encoding::O200kBase, Encoding::Cl100kBase};

} // namespace

std::string_view name(Encoding encoding) { return encoding == Encoding::O200kBase ? "o200k_base" : "cl100k_base"; }

std::optional<Encoding> encodingFromName(std::string_view wanted)
{
    const auto *const found =
        std::find_if(kEncodings.begin(), kEncodings.end(), [&](Encoding one) { return name(one) == wanted; });
    return found == kEncodings.end() ? std::nullopt : std::optional(*found);
}

Result<std::shared_ptr<const BpeCounter>> BpeCounter::load(const std::filesystem::path &directory, Encoding encoding)
{
    const std::string encodingName(text::name(encoding));
    auto ranks = RankTable::load(directory / (encodingName + ".ranks"), encodingName);
    if (!ranks) {
        return ranks.error();
    }
    return std::shared_ptr<const BpeCounter>(std::make_shared<BpeCounter>(encoding, std::move(*ranks)));
}

std::int64_t BpeCounter::count(std::string_view text) const
{
    const SplitPattern pattern = m_encoding == Encoding::O200kBase ? SplitPattern::O200k : SplitPattern::Cl100k;
    std::size_t tokens = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(pieceEnd(text, at, pattern), at + kMostPiece);
        tokens += countPiece(text.substr(at, end - at), m_ranks);
        at = end;
    }
    return static_cast<std::int64_t>(tokens);
}

} // namespace pilothouse::text
