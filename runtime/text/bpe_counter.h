// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/bpe_split.h"
#include "text/rank_table.h"
#include "text/token_counter.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace pilothouse::text {

/// The encodings that are counted exactly.
enum class Encoding : std::uint8_t { O200kBase, Cl100kBase };
std::string_view name(Encoding encoding);
std::optional<Encoding> encodingFromName(std::string_view name);

/// Counts exactly as the published tokenisers do, for ordinary text: marks such as <|endoftext|> are counted as the text they are. Invalid
/// UTF-8 is counted by its bytes, where the published ones refuse it. Immutable: any thread may use it.
class BpeCounter final : public TokenCounter {
public:
    /// Reads `NAME.ranks` in \a directory. Errors: those of RankTable::load().
    static Result<std::shared_ptr<const BpeCounter>> load(const std::filesystem::path &directory, Encoding encoding);

    BpeCounter(Encoding encoding, RankTable ranks) : m_encoding(encoding), m_ranks(std::move(ranks)) {}

    /// Time grows as n log n at worst, in proportion on ordinary text. Nothing is allocated for pieces of up to 128 bytes.
    [[nodiscard]] std::int64_t count(std::string_view text) const override;
    [[nodiscard]] std::string_view name() const override { return text::name(m_encoding); }
    [[nodiscard]] const RankTable &ranks() const { return m_ranks; }

private:
    Encoding m_encoding;
    RankTable m_ranks;
};

} // namespace pilothouse::text
