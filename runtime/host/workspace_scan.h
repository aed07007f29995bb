// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "vigil/source_file.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace pilothouse::host {

/// How much of a workspace is read at most.
struct WorkspaceLimits {
    std::size_t maxFiles = 5000;
    std::size_t maxFileBytes = vigil::kMostSourceBytes; ///< larger ones are skipped
    std::size_t maxTotalBytes = std::size_t{64} << 20;
    std::size_t maxDepth = 24;        ///< folders within folders
    std::size_t maxEntries = 200'000; ///< names looked at
    std::chrono::milliseconds maxTime{20'000};
};

/// How far a scan is.
struct WorkspaceProgress {
    std::size_t entries = 0; ///< names looked at
    std::size_t files = 0;   ///< sources read
    std::size_t bytes = 0;
};

/// What was read of a workspace, by path, and what was not.
struct WorkspaceScan {
    std::vector<vigil::SourceFile> files;
    WorkspaceProgress seen;
    std::size_t links = 0;      ///< symbolic links: none is followed
    std::size_t large = 0;      ///< sources larger than is read
    std::size_t binary = 0;     ///< sources with a zero byte
    std::size_t unreadable = 0; ///< files and folders that could not be opened
    std::size_t folders = 0;    ///< folders left out by name (.git, node_modules, environments, caches) or depth
    std::string stopped; ///< the limit that ended the scan early: files, bytes, entries, time; empty when all was seen
};

/// Reads the sources below \a top, a folder that an operator chose: read-only, nothing in it is written, run or followed out of it. Folders go in the order of
/// their names, so that equal trees give equal scans while no time runs out. \a stopped is asked and \a progress told on the calling thread: the one for
/// every name, the other about every 256 names and at the end. Takes as long as the disk needs: for a thread of its own. Errors: NotFound, Forbidden naming \a
/// top; Cancelled.
Result<WorkspaceScan> scanWorkspace(const std::filesystem::path &top, const Clock &clock,
                                    const WorkspaceLimits &limits = {}, const std::function<bool()> &stopped = {},
                                    const std::function<void(const WorkspaceProgress &)> &progress = {});

} // namespace pilothouse::host
