// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pilothouse::text {

/// A word by its place in RelatedWords.
using WordId = std::uint16_t;

/// A word that is used as another one is.
struct RelatedWord {
    WordId word = 0;
    std::uint8_t strength = 0; ///< 255 is the same meaning, 128 the least that is kept; 0 ends a list
};

/// Which English words are used alike: for each of some thousand stems the others nearest to it, found once in dictionaries
/// (resources/words/README.md).
///
/// Read from one file: "PHRELATE", then as little-endian 32-bit numbers the format version 1, how many stems, how many related ones each
/// has room for; SHA-256 of the rest; the stems, each a byte of length and its bytes; for each stem the ids of the related ones (16 bits),
/// strongest first; for each the strengths (8 bits), 0 where the list has ended. Immutable: any thread may use it. Memory: about the size
/// of its file twice.
class RelatedWords {
public:
    /// Errors: NotFound, Io, Malformed, Unsupported (another format version), DigestMismatch, each naming the file.
    static Result<std::shared_ptr<const RelatedWords>> load(const std::filesystem::path &file);
    /// The same of what a file holds; \a file names it in errors.
    static Result<std::shared_ptr<const RelatedWords>> read(std::string_view bytes, const std::string &file);
    /// What read() reads. Preconditions: fewer than 65,536 stems of 1 to 255 bytes, a list for each with ids of them.
    static std::string write(std::span<const std::string> stems, std::span<const std::vector<RelatedWord>> lists);

    [[nodiscard]] std::size_t size() const { return m_stems.size(); }
    [[nodiscard]] std::string_view stem(WordId word) const { return m_stems[word]; }
    [[nodiscard]] std::optional<WordId> find(std::string_view stem) const;
    /// Strongest first.
    [[nodiscard]] std::span<const RelatedWord> relatedTo(WordId word) const;

private:
    Result<void> readStems(std::string_view &rest, std::size_t count, const std::string &file);
    Result<void> readLists(std::string_view rest, std::size_t room, const std::string &file);

    std::string m_letters; ///< of all stems, one after the other
    std::vector<std::string_view> m_stems;
    std::unordered_map<std::string_view, WordId> m_ids;
    std::vector<RelatedWord> m_related; ///< of all words, one after the other
    std::vector<std::uint32_t> m_ends;
};

} // namespace pilothouse::text
