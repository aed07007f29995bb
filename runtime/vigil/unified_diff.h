// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// What a diff from outside may have.
struct DiffLimits {
    std::size_t maxBytes = 256u << 10;
    std::size_t maxFiles = 16;
    std::size_t maxHunks = 400;
    std::size_t maxChanged = 2000; ///< lines added and removed
};

struct DiffLine {
    char sign = ' ';     ///< ' ', '-' or '+'
    std::string text;    ///< without its '\n', with its '\r' where it has one
    bool newLine = true; ///< false: the last line of a file that has none

    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

struct DiffHunk {
    std::uint32_t oldBegin = 0; ///< line from 1; 0 where oldCount is 0 and nothing is before it
    std::uint32_t oldCount = 0;
    std::uint32_t newBegin = 0;
    std::uint32_t newCount = 0;
    std::vector<DiffLine> lines;

    friend bool operator==(const DiffHunk &, const DiffHunk &) = default;
};

/// The changes of one file.
struct FileDiff {
    std::string path; ///< the same before and after, without a/ and b/
    std::vector<DiffHunk> hunks;

    friend bool operator==(const FileDiff &, const FileDiff &) = default;
};

/// The unified diff from \a before to \a after as git writes it: three lines of context, names that need it quoted in C's way, a tab after names with
/// blanks, "\ No newline at end of file". Empty when there is no difference. Lines are compared with their ends. Shortest by Myers up to 2,000 changed lines in
/// a stretch, beyond that a stretch is replaced whole.
[[nodiscard]] std::string unifiedDiff(std::string_view path, std::string_view before, std::string_view after);
[[nodiscard]] FileDiff diffLines(std::string_view path, std::string_view before, std::string_view after);
[[nodiscard]] std::string toText(const FileDiff &diff);

/// Reads a unified diff of any number of files: as git or diff -u write it. Errors: Malformed "line 7: …" (counts that do not fit included), TooLarge,
/// LimitReached; Unsupported for binary patches, renames, changes of mode and files that are new or go. Paths are not judged here.
Result<std::vector<FileDiff>> parseUnifiedDiff(std::string_view text, const DiffLimits &limits = {});

/// Where the hunks of a diff may stand.
enum class HunkPlace : std::uint8_t {
    Exact,  ///< at their line
    Unique, ///< else where their old lines are once in the rest of the file: line numbers written by hand or by a model are often wrong
};

/// \a before with \a diff applied; every old line must be there byte by byte. Errors: InvalidArgument "hunk 2: …".
Result<std::string> applyDiff(std::string_view before, const FileDiff &diff, HunkPlace place = HunkPlace::Exact);

/// Reads \a diff, applies it to \a before in memory and compares with \a after. Errors: as above; DigestMismatch when something else comes out.
Result<void> checkDiff(std::string_view diff, std::string_view path, std::string_view before, std::string_view after);

} // namespace pilothouse::vigil
