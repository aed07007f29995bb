// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/focus_column.h"
#include "domain/recorder.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The BLOB columns of table packings. Numbers are varints: 7 bits a byte, the lowest first, the high bit set on all but the last.
/// Decoding fails with StorageFailed where the bytes are not what they should be, and never reads past them.
namespace pilothouse::store {

std::string encodeCells(std::span<const FocusCell> cells);
std::vector<FocusCell> decodeCells(std::string_view bytes);

/// \a rows ascending.
std::string encodeAbsent(std::span<const std::uint32_t> rows);
Result<std::vector<std::uint32_t>> decodeAbsent(std::string_view bytes);

std::string encodeShares(std::span<const std::int64_t, kFocusShares> shares);
Result<std::array<std::int64_t, kFocusShares>> decodeShares(std::string_view bytes);

/// A recorded item: the row of its message, and where its text is kept: packing_texts.id, 0 for the row's own text or none.
struct StoredItem {
    std::uint32_t row = 0;
    FocusItem item; ///< id and text are empty
    std::int64_t text = 0;
};

/// The items of \a record, one after the other: row, a byte (fidelity in bits 0-1, planned in 2-3, importance in 4-5), line of the reason, tokens, text,
/// score (four bytes, IEEE 754, little-endian), which parts are not 0 (a bit each, ScorePart order) and these, like the score.
/// \a texts has a StoredItem::text for each item that is sent; reasons are numbered as the record's items number them.
std::string encodeItems(const PackingRecord &record, std::span<const std::int64_t> texts);
Result<std::vector<StoredItem>> decodeItems(std::string_view bytes, std::span<const std::string> reasons);

/// One a line, and back.
std::string encodeReasons(std::span<const std::string> reasons);
std::vector<std::string> decodeReasons(std::string_view lines);

} // namespace pilothouse::store
