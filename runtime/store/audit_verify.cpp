// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit.h"

#include "store/audit_log.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/store_files.h"

namespace pilothouse::store {

namespace {

/// Judges rows in order.
class Chain {
public:
    explicit Chain(std::optional<AuditHead> anchor) : m_anchor(std::move(anchor))
    {
        m_report.anchored = m_anchor.has_value();
        m_report.anchorCount = m_anchor ? m_anchor->count : 0;
    }

    /// False at the first row that does not hold.
    bool take(const Statement &row)
    {
        const auto number = static_cast<std::uint64_t>(row.integer(0));
        const std::uint64_t expected = m_report.rows + 1;
        if (number != expected) {
            return fail(expected,
                        "row " + std::to_string(expected) + " is missing: row " + std::to_string(number) + " follows");
        }
        const std::string_view kind = row.text(2);
        std::string hash = auditHash(m_report.head, number, row.integer(1), kind,
                                     static_cast<std::uint64_t>(row.integer(3)), row.text(4));
        if (hash != row.text(5)) {
            return fail(number,
                        "hash does not follow from the row before and this row's content, time, kind and session");
        }
        if (m_anchor && m_anchor->count == number && m_anchor->hash != hash) {
            return fail(number, "hash differs from the anchor: the chain was written anew");
        }
        m_report.gaps += kind == "audit.gap" ? 1 : 0;
        m_report.rows = number;
        m_report.head = std::move(hash);
        return true;
    }

    AuditReport finish()
    {
        if (!m_report.broken && m_anchor && m_anchor->count > m_report.rows) {
            fail(m_report.rows + 1, "the end is cut off: the anchor says " + std::to_string(m_anchor->count) +
                                        " rows, the file has " + std::to_string(m_report.rows));
        }
        return std::move(m_report);
    }

private:
    bool fail(std::uint64_t number, std::string what)
    {
        m_report.broken = AuditBreak{number, std::move(what)};
        return false;
    }

    std::optional<AuditHead> m_anchor;
    AuditReport m_report;
};

} // namespace

Result<AuditReport> verifyAudit(const std::filesystem::path &database)
{
    // The anchor first: rows may be added while the file is read, and the anchor may only be older than what is read.
    auto anchor = readAnchor(database);
    if (!anchor) {
        return anchor.error();
    }
    auto connection = Connection::open(database, Access::ReadOnly);
    if (!connection) {
        return connection.error();
    }
    if (auto ok = checkVersion(*connection); !ok) {
        return ok.error();
    }
    auto rows = connection->prepare("SELECT number, at, kind, session, content, hash FROM audit ORDER BY number");
    if (!rows) {
        return rows.error();
    }
    Chain chain(std::move(*anchor));
    for (;;) {
        const auto more = rows->row();
        if (!more) {
            return more.error();
        }
        if (!*more || !chain.take(*rows)) {
            return chain.finish();
        }
    }
}

} // namespace pilothouse::store
