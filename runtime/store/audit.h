// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace pilothouse::store {

/// The first row where the chain does not hold.
struct AuditBreak {
    std::uint64_t number = 0;
    std::string what; ///< English: what differs
};

struct AuditReport {
    std::uint64_t rows = 0; ///< that were read, up to the break
    std::string head;       ///< hash of the last good row
    std::optional<AuditBreak> broken;
    bool anchored = false; ///< there is an anchor beside the file and it was compared
    std::uint64_t anchorCount = 0;
    std::uint64_t gaps = 0; ///< rows that say that at some start the file was shorter than its anchor

    /// Nothing was changed, taken out, or cut off before the anchor.
    [[nodiscard]] bool intact() const { return !broken && gaps == 0; }
};

/// Reads the whole audit of \a database on its own read-only connection and checks every row, its number and the anchor.
///
/// Finds: changed content, time, kind, session or hash; a missing, doubled or moved row; rows cut off at the end, as far as the anchor
/// beside the file reached. Cannot find: rows cut off after the last anchor; a chain and an anchor rewritten together by someone who
/// may write both. Keep the head's hash elsewhere against that. Errors: StorageFailed, Unsupported, Malformed anchor. Any thread.
Result<AuditReport> verifyAudit(const std::filesystem::path &database);

} // namespace pilothouse::store
