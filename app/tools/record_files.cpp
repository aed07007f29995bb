// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_files.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <system_error>

namespace pilothouse::tools {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = 64u << 10;

using Archive = std::unique_ptr<archive, decltype(&archive_read_free)>;

Error failed(const fs::path &file, archive *reader)
{
    const char *why = archive_error_string(reader);
    return Error{ErrorCode::Io, file.string() + ": " + (why != nullptr ? why : "cannot be read")};
}

/// A reader of plain, compressed and archived files alike.
Result<Archive> open(const fs::path &file)
{
    Archive reader(archive_read_new(), &archive_read_free);
    archive_read_support_filter_all(reader.get());
    archive_read_support_format_tar(reader.get());
    archive_read_support_format_zip(reader.get());
    archive_read_support_format_raw(reader.get());
    archive_read_support_format_empty(reader.get());
    if (archive_read_open_filename(reader.get(), file.c_str(), kBlock) != ARCHIVE_OK) {
        return failed(file, reader.get());
    }
    return reader;
}

/// One entry through an importer of its own.
Result<void> importEntry(archive *reader, const fs::path &file, replay::Importer &importer)
{
    std::array<char, kBlock> block{};
    while (true) {
        const la_ssize_t count = archive_read_data(reader, block.data(), block.size());
        if (count < 0) {
            return failed(file, reader);
        }
        if (count == 0) {
            return importer.finish();
        }
        if (auto fed = importer.feed({block.data(), static_cast<std::size_t>(count)}); !fed.ok()) {
            return fed;
        }
    }
}

} // namespace

bool looksLikeRecords(const fs::path &file)
{
    std::string text = file.filename().string();
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    std::string_view word = text;
    for (const std::string_view packed : {".gz", ".bz2", ".xz", ".zst"}) {
        if (word.ends_with(packed)) {
            word.remove_suffix(packed.size());
            break;
        }
    }
    constexpr std::array<std::string_view, 8> kEndings = {".json", ".jsonl", ".ndjson", ".traj",
                                                          ".tar",  ".tgz",   ".txz",    ".zip"};
    return std::any_of(kEndings.begin(), kEndings.end(),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

Result<void> RecordFiles::read(const fs::path &path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (error || !fs::exists(status)) {
        return Error{ErrorCode::NotFound, path.string() + ": no such file or directory"};
    }
    return fs::is_directory(status) ? readDirectory(path) : readFile(path);
}

Result<void> RecordFiles::readDirectory(const fs::path &directory)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::recursive_directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
        if (it->is_regular_file(error) && looksLikeRecords(it->path())) {
            files.push_back(it->path());
        }
    }
    if (error) {
        return Error{ErrorCode::Io, directory.string() + ": " + error.message()};
    }
    std::sort(files.begin(), files.end());
    for (const fs::path &file : files) {
        const auto done = readFile(file);
        if (!done.ok() && (done.error().code == ErrorCode::Cancelled || !m_sink(done.error()))) {
            return Error{ErrorCode::Cancelled, "reading ended"};
        }
    }
    return {};
}

Result<void> RecordFiles::readFile(const fs::path &file)
{
    const auto reader = open(file);
    if (!reader.ok()) {
        return reader.error();
    }
    archive *source = reader->get();
    archive_entry *entry = nullptr;
    while (true) {
        const int next = archive_read_next_header(source, &entry);
        if (next == ARCHIVE_EOF) {
            return {};
        }
        if (next < ARCHIVE_WARN) {
            return failed(file, source);
        }
        const bool archived = archive_format(source) != ARCHIVE_FORMAT_RAW;
        const char *inner = archive_entry_pathname(entry);
        if (archived && (archive_entry_filetype(entry) != AE_IFREG || inner == nullptr || !looksLikeRecords(inner))) {
            continue;
        }
        replay::Importer importer(m_format, archived ? file.string() + ":" + inner : file.string(), m_sink);
        if (auto done = importEntry(source, file, importer); !done.ok()) {
            if (!archived || done.error().code == ErrorCode::Cancelled || done.error().code == ErrorCode::Io) {
                return done;
            }
            if (!m_sink(done.error())) {
                return Error{ErrorCode::Cancelled, "reading ended"};
            }
        }
    }
}

} // namespace pilothouse::tools
