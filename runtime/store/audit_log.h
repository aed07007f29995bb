// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/sqlite.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::store {

/// An RFC 8785 object built member by member. Names are ASCII; empty texts are left out.
class CanonicalObject {
public:
    CanonicalObject &text(std::string_view name, std::string_view value);
    CanonicalObject &number(std::string_view name, std::uint64_t value);
    CanonicalObject &flag(std::string_view name, bool value);
    CanonicalObject &strings(std::string_view name, const std::vector<std::string> &values);
    [[nodiscard]] std::string json() const;

private:
    CanonicalObject &add(std::string_view name, std::string value);
    std::vector<std::pair<std::string_view, std::string>> m_members; ///< sorted by name
};

struct AuditEntry {
    std::string_view kind;
    SessionId session{};
    WallTime at{};
    std::string content; ///< RFC 8785 object
};

/// The place of the newest audit row: how many there are and the last one's hash.
struct AuditHead {
    std::uint64_t count = 0;
    std::string hash; ///< empty before the first row

    friend bool operator==(const AuditHead &, const AuditHead &) = default;
};

/// The hash of a row that follows \a previous: SHA-256 over \a previous and the RFC 8785 form of the row.
std::string auditHash(std::string_view previous, std::uint64_t number, std::int64_t at, std::string_view kind,
                      std::uint64_t session, std::string_view content);

/// Appends to the hash chain inside the caller's transaction. Owned by the writer thread.
class AuditLog {
public:
    static Result<AuditLog> open(Connection &connection);

    Result<void> append(const AuditEntry &entry);
    /// The transaction was committed, or rolled back: the head follows.
    void committed() { m_durable = m_head; }
    void rolledBack() { m_head = m_durable; }

    [[nodiscard]] const AuditHead &head() const { return m_durable; }

private:
    Statement m_insert;
    AuditHead m_head;
    AuditHead m_durable;
};

} // namespace pilothouse::store
