// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "replay/importer.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace pilothouse::tools {

/// Reads recorded sessions from files, archives (tar, zip, any of gzip, bzip2, xz, zstd) and directories, streaming.
///
/// A file named by the person is read whatever its name; of a directory, recursively and in name order, those whose name ends like a
/// record (.json .jsonl .ndjson .traj, an archive, or one of these compressed). Symbolic links to directories are not followed.
/// Owned by one thread.
class RecordFiles {
public:
    /// Called for each session and each record that cannot be used; false ends the reading.
    using Sink = replay::Importer::Sink;

    RecordFiles(replay::RecordFormat format, Sink sink) : m_format(format), m_sink(std::move(sink)) {}

    /// Errors: NotFound and Io naming the path, Cancelled when the sink ended it. A file of a directory that cannot be read goes to
    /// the sink as an error and the next one follows.
    Result<void> read(const std::filesystem::path &path);

private:
    Result<void> readDirectory(const std::filesystem::path &directory);
    Result<void> readFile(const std::filesystem::path &file);

    replay::RecordFormat m_format;
    Sink m_sink;
};

/// True when a file of a directory is looked at because of its name.
bool looksLikeRecords(const std::filesystem::path &file);

} // namespace pilothouse::tools
