// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/sqlite.h"

#include <span>
#include <string_view>

namespace pilothouse::store {

/// One numbered step from a schema version to the next; embedded from migrations/NNN_name.sql at build time.
struct Migration {
    int version = 0;
    std::string_view name;
    std::string_view sql;
};

/// In order, numbered 1, 2, 3 … without gaps.
std::span<const Migration> migrations();

/// The version this program writes.
int schemaVersion();

/// Brings the file to schemaVersion(). Each migration is one transaction together with its version number, so a half-done one
/// cannot be. Errors: Unsupported when the file is newer than this program, StorageFailed.
Result<void> migrate(Connection &connection);

/// Succeeds when the file has exactly schemaVersion(); for readers. Errors: Unsupported, StorageFailed.
Result<void> checkVersion(Connection &connection);

} // namespace pilothouse::store
