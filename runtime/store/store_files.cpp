// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store_files.h"

#include "base/digest.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>
#include <utility>

namespace pilothouse::store {

namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kHashCharacters = 64;

std::filesystem::path beside(const std::filesystem::path &database, const char *suffix)
{
    std::filesystem::path out = database;
    out += suffix;
    return out;
}

Error ioError(const char *doing, const std::filesystem::path &path)
{
    return Error{ErrorCode::Io, std::string(doing) + " " + path.string() + ": " + std::strerror(errno)};
}

/// Opened or created with mode 0600, whatever the umask allows beyond it.
Result<FileHandle> openPrivate(const std::filesystem::path &path, int flags)
{
    FileHandle file(::open(path.c_str(), flags | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    if (file.descriptor() < 0) {
        return ioError("open", path);
    }
    if (::fchmod(file.descriptor(), S_IRUSR | S_IWUSR) != 0) {
        return ioError("protect", path);
    }
    return file;
}

std::optional<std::string> contents(int descriptor)
{
    char buffer[256];
    const ssize_t got = ::pread(descriptor, buffer, sizeof buffer, 0);
    return got < 0 ? std::nullopt : std::optional(std::string(buffer, static_cast<std::size_t>(got)));
}

std::optional<std::vector<std::uint8_t>> keyFromHex(std::string_view text)
{
    if (text.size() < kKeyBytes * 2) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> key(kKeyBytes);
    for (std::size_t i = 0; i < kKeyBytes; ++i) {
        const char *at = text.data() + 2 * i;
        if (std::from_chars(at, at + 2, key[i], 16).ptr != at + 2) {
            return std::nullopt;
        }
    }
    return key;
}

} // namespace

std::filesystem::path lockFile(const std::filesystem::path &database) { return beside(database, ".lock"); }

std::filesystem::path keyFile(const std::filesystem::path &database) { return beside(database, ".key"); }

std::filesystem::path anchorFile(const std::filesystem::path &database) { return beside(database, ".audit-head"); }

FileHandle::FileHandle(FileHandle &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileHandle &FileHandle::operator=(FileHandle &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileHandle::~FileHandle()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

Result<void> prepareFiles(const std::filesystem::path &database)
{
    const std::filesystem::path directory = database.parent_path();
    std::error_code failed;
    if (!directory.empty() && !std::filesystem::exists(directory, failed)) {
        std::filesystem::create_directories(directory.parent_path(), failed);
        if (::mkdir(directory.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
            return ioError("create", directory);
        }
    }
    const auto file = openPrivate(database, O_RDWR);
    return file ? Result<void>{} : file.error();
}

Result<FileHandle> lockStore(const std::filesystem::path &database)
{
    auto file = openPrivate(lockFile(database), O_RDWR);
    if (!file) {
        return file.error();
    }
    if (::flock(file->descriptor(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            return Error{ErrorCode::AlreadyExists, "another runtime owns " + database.string()};
        }
        return ioError("lock", lockFile(database));
    }
    return file;
}

Result<std::vector<std::uint8_t>> redactionKey(const std::filesystem::path &database)
{
    const auto path = keyFile(database);
    const auto file = openPrivate(path, O_RDWR);
    if (!file) {
        return file.error();
    }
    const auto text = contents(file->descriptor());
    if (!text) {
        return ioError("read", path);
    }
    if (auto key = keyFromHex(*text)) {
        return *key;
    }
    const std::string fresh = randomHex(kKeyBytes);
    const std::string line = fresh + '\n';
    if (::pwrite(file->descriptor(), line.data(), line.size(), 0) != static_cast<ssize_t>(line.size()) ||
        ::fsync(file->descriptor()) != 0) {
        return ioError("write", path);
    }
    return keyFromHex(fresh).value();
}

Result<AuditAnchor> AuditAnchor::open(const std::filesystem::path &database)
{
    auto file = openPrivate(anchorFile(database), O_RDWR);
    if (!file) {
        return file.error();
    }
    return AuditAnchor(std::move(*file));
}

bool AuditAnchor::write(const AuditHead &head) const
{
    if (head.hash.size() != kHashCharacters) {
        return true; // nothing to anchor before the first row
    }
    std::string line = std::to_string(head.count);
    line.insert(0, 20 - line.size(), '0');
    line += ' ' + head.hash + '\n';
    return ::pwrite(m_file.descriptor(), line.data(), line.size(), 0) == static_cast<ssize_t>(line.size());
}

Result<std::optional<AuditHead>> readAnchor(const std::filesystem::path &database)
{
    const auto path = anchorFile(database);
    const FileHandle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.descriptor() < 0) {
        return errno == ENOENT ? Result<std::optional<AuditHead>>(std::nullopt) : ioError("open", path);
    }
    const auto text = contents(file.descriptor());
    if (!text) {
        return ioError("read", path);
    }
    if (text->empty()) {
        return std::optional<AuditHead>{};
    }
    AuditHead head;
    const auto number = std::from_chars(text->data(), text->data() + text->size(), head.count);
    const auto at = static_cast<std::size_t>(number.ptr - text->data());
    if (number.ec != std::errc{} || text->size() < at + 1 + kHashCharacters || (*text)[at] != ' ') {
        return Error{ErrorCode::Malformed, path.string() + " is not an audit anchor"};
    }
    head.hash = text->substr(at + 1, kHashCharacters);
    return std::optional(head);
}

} // namespace pilothouse::store
