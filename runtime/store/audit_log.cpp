// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit_log.h"

#include "base/digest.h"
#include "base/json.h"

#include <algorithm>

namespace pilothouse::store {

CanonicalObject &CanonicalObject::add(std::string_view name, std::string value)
{
    const auto at = std::lower_bound(m_members.begin(), m_members.end(), name,
                                     [](const auto &member, std::string_view n) { return member.first < n; });
    m_members.emplace(at, name, std::move(value));
    return *this;
}

CanonicalObject &CanonicalObject::text(std::string_view name, std::string_view value)
{
    return value.empty() ? *this : add(name, jsonString(value));
}

CanonicalObject &CanonicalObject::number(std::string_view name, std::uint64_t value)
{
    return add(name, std::to_string(value));
}

CanonicalObject &CanonicalObject::flag(std::string_view name, bool value)
{
    return add(name, value ? "true" : "false");
}

CanonicalObject &CanonicalObject::strings(std::string_view name, const std::vector<std::string> &values)
{
    std::string list = "[";
    for (const std::string &value : values) {
        if (list.size() > 1) {
            list += ',';
        }
        appendJsonString(list, value);
    }
    return values.empty() ? *this : add(name, list + ']');
}

std::string CanonicalObject::json() const
{
    std::string out = "{";
    for (const auto &[name, value] : m_members) {
        if (out.size() > 1) {
            out += ',';
        }
        appendJsonString(out, name);
        out += ':';
        out += value;
    }
    return out + '}';
}

std::string auditHash(std::string_view previous, std::uint64_t number, std::int64_t at, std::string_view kind,
                      std::uint64_t session, std::string_view content)
{
    std::string text;
    text.reserve(previous.size() + content.size() + kind.size() + 96);
    text += previous;
    text += R"({"at":)";
    text += std::to_string(at);
    text += R"(,"content":)";
    text += content;
    text += R"(,"kind":)";
    appendJsonString(text, kind);
    text += R"(,"number":)";
    text += std::to_string(number);
    text += R"(,"session":)";
    text += std::to_string(session);
    text += '}';
    return hex(sha256(text));
}

Result<AuditLog> AuditLog::open(Connection &connection)
{
    auto last = connection.prepare("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1");
    if (!last) {
        return last.error();
    }
    auto row = last->row();
    if (!row) {
        return row.error();
    }
    AuditLog log;
    if (*row) {
        log.m_head = AuditHead{static_cast<std::uint64_t>(last->integer(0)), std::string(last->text(1))};
        log.m_durable = log.m_head;
    }
    auto insert =
        connection.prepare("INSERT INTO audit (number, at, kind, session, content, hash) VALUES (?, ?, ?, ?, ?, ?)");
    if (!insert) {
        return insert.error();
    }
    log.m_insert = std::move(*insert);
    return log;
}

Result<void> AuditLog::append(const AuditEntry &entry)
{
    const std::uint64_t number = m_head.count + 1;
    std::string hash = auditHash(m_head.hash, number, entry.at.time_since_epoch().count(), entry.kind,
                                 raw(entry.session), entry.content);
    if (auto done = m_insert.with(number, entry.at, entry.kind, entry.session, entry.content, hash).run(); !done) {
        return done;
    }
    m_head = AuditHead{number, std::move(hash)};
    return {};
}

} // namespace pilothouse::store
