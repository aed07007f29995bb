// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "policy/rule_set.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::policy {

/// Where the paths of imported permissions start. Absolute directories; an empty one is not known.
struct ImportPlaces {
    std::string project; ///< for /path and relative paths
    std::string home;    ///< for ~/path
};

/// How the id of every imported rule begins.
inline constexpr std::string_view kImportedPrefix = "claude.";

/// What became of one entry.
enum class ImportOutcome : std::uint8_t {
    Exact,    ///< says the same
    Stricter, ///< allows less, or asks or denies more
    LeftOut,  ///< no rule says it
};
std::string_view name(ImportOutcome outcome);

struct ImportedEntry {
    std::string list; ///< allow, ask or deny; another member's name for what is no list
    std::string text;
    ImportOutcome outcome = ImportOutcome::LeftOut;
    std::string ruleId; ///< empty where there is none
    std::string note;   ///< why it is not exact
};

struct ImportedPermissions {
    PolicyDocument document;
    std::vector<ImportedEntry> entries; ///< every one of the file, in order
};

/// Reads the permissions of Claude Code settings (or their "permissions" object alone) as rules.
///
/// Guarantees: nothing is allowed that the entry does not allow. Where an entry cannot be said exactly, an allow becomes narrower, an ask or
/// a deny wider, or the entry is left out, and the report says so. Shell commands are allowed only in letters that cannot join, redirect
/// or substitute commands. The document compiles. Errors: Malformed, InvalidArgument naming the member.
Result<ImportedPermissions> importPermissions(std::string_view json, const ImportPlaces &places);

} // namespace pilothouse::policy
