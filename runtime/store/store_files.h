// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/audit_log.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

/// The small files beside a store: NAME.lock (who owns it), NAME.key (redaction key), NAME.audit-head (audit anchor).
namespace pilothouse::store {

std::filesystem::path lockFile(const std::filesystem::path &database);
std::filesystem::path keyFile(const std::filesystem::path &database);
std::filesystem::path anchorFile(const std::filesystem::path &database);

/// Creates the directory (0700) and the database file (0600) where they are missing; existing modes of the file are tightened.
/// Errors: Io naming the path.
Result<void> prepareFiles(const std::filesystem::path &database);

/// An open file descriptor, closed on destruction.
class FileHandle {
public:
    FileHandle() = default;
    explicit FileHandle(int descriptor) : m_descriptor(descriptor) {}
    FileHandle(FileHandle &&other) noexcept;
    FileHandle &operator=(FileHandle &&other) noexcept;
    FileHandle(const FileHandle &) = delete;
    FileHandle &operator=(const FileHandle &) = delete;
    ~FileHandle();
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

/// Takes the advisory lock that says who writes \a database; held until the handle goes, and by the kernel's doing until the
/// process dies. Errors: AlreadyExists naming the file when another runtime has it, Io.
Result<FileHandle> lockStore(const std::filesystem::path &database);

/// The store's redaction key, 32 bytes, made on first use with mode 0600. Errors: Io.
Result<std::vector<std::uint8_t>> redactionKey(const std::filesystem::path &database);

/// Where the audit stood at its last synced commit. One line: count, space, hash. Written in place and not synced itself:
/// after a power loss it may be older than the file, never newer.
class AuditAnchor {
public:
    /// Errors: Io.
    static Result<AuditAnchor> open(const std::filesystem::path &database);
    /// Best effort; false when the file could not be written.
    bool write(const AuditHead &head) const;

private:
    explicit AuditAnchor(FileHandle file) : m_file(std::move(file)) {}
    FileHandle m_file;
};

/// Nothing when there is no anchor yet. Errors: Malformed, Io.
Result<std::optional<AuditHead>> readAnchor(const std::filesystem::path &database);

} // namespace pilothouse::store
