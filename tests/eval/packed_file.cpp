// SPDX-License-Identifier: GPL-3.0-or-later
#include "packed_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

namespace pilothouse::eval {

namespace {

constexpr std::size_t kBlock = 64u << 10;

Result<std::string> readEntry(archive *reader, const std::filesystem::path &file)
{
    std::string content;
    std::array<char, kBlock> block{};
    la_ssize_t count = 0;
    while ((count = archive_read_data(reader, block.data(), block.size())) > 0) {
        content.append(block.data(), static_cast<std::size_t>(count));
    }
    if (count < 0) {
        return Error{ErrorCode::Io, file.string() + " is damaged"};
    }
    return content;
}

} // namespace

Result<std::string> readPacked(const std::filesystem::path &file)
{
    const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(), &archive_read_free);
    archive_read_support_filter_all(reader.get());
    archive_read_support_format_raw(reader.get());
    archive_entry *entry = nullptr;
    if (archive_read_open_filename(reader.get(), file.c_str(), kBlock) != ARCHIVE_OK ||
        archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK) {
        return Error{ErrorCode::Io, file.string() + " cannot be read"};
    }
    return readEntry(reader.get(), file);
}

Result<void> eachPacked(const std::filesystem::path &file,
                        const std::function<void(const std::string &name, const std::string &content)> &visit)
{
    const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(), &archive_read_free);
    archive_read_support_filter_all(reader.get());
    archive_read_support_format_tar(reader.get());
    if (archive_read_open_filename(reader.get(), file.c_str(), kBlock) != ARCHIVE_OK) {
        return Error{ErrorCode::Io, file.string() + " cannot be read"};
    }
    archive_entry *entry = nullptr;
    while (archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK) {
        if (archive_entry_filetype(entry) != AE_IFREG) {
            continue;
        }
        const std::string name = archive_entry_pathname(entry);
        const auto content = readEntry(reader.get(), file);
        if (!content) {
            return content.error();
        }
        visit(name, *content);
    }
    return {};
}

} // namespace pilothouse::eval
