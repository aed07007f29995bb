// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite.h"

#include <sqlite3.h>

#include <utility>

namespace pilothouse::store {

namespace {

constexpr int kBusyMs = 5'000;

ErrorCode codeFor(int sqliteCode)
{
    return (sqliteCode & 0xff) == SQLITE_INTERRUPT ? ErrorCode::Cancelled : ErrorCode::StorageFailed;
}

} // namespace

Error lastError(sqlite3 *handle, std::string_view doing)
{
    const int code = handle == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(handle);
    return Error{codeFor(code), std::string(doing) + ": " + sqlite3_errstr(code) + " (" + std::to_string(code) + ")"};
}

Statement::Statement(Statement &&other) noexcept : m_statement(std::exchange(other.m_statement, nullptr)) {}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_statement, other.m_statement);
    return *this;
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

Result<bool> Statement::row()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    Error error = lastError(sqlite3_db_handle(m_statement), "statement");
    sqlite3_reset(m_statement);
    return error;
}

Result<void> Statement::run()
{
    for (;;) {
        const auto more = row();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            sqlite3_reset(m_statement);
            return {};
        }
    }
}

void Statement::reset() { sqlite3_reset(m_statement); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

double Statement::real(int column) const { return sqlite3_column_double(m_statement, column); }

std::string_view Statement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return bytes == nullptr
               ? std::string_view{}
               : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)));
}

std::string_view Statement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return bytes == nullptr
               ? std::string_view{}
               : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)));
}

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

void Statement::bind(int at, std::string_view value)
{
    sqlite3_bind_text64(m_statement, at, value.data() == nullptr ? "" : value.data(), value.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
}

void Statement::bind(int at, BlobView value)
{
    sqlite3_bind_blob64(m_statement, at, value.bytes.data() == nullptr ? "" : value.bytes.data(), value.bytes.size(),
                        SQLITE_STATIC);
}

void Statement::bind(int at, double value) { sqlite3_bind_double(m_statement, at, value); }

void Statement::bind(int at, std::nullptr_t) { sqlite3_bind_null(m_statement, at); }

void Statement::bindInteger(int at, std::int64_t value) { sqlite3_bind_int64(m_statement, at, value); }

Result<Connection> Connection::open(const std::filesystem::path &file, Access access)
{
    sqlite3 *handle = nullptr;
    const int flags = access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(file.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Connection connection(handle);
    if (code != SQLITE_OK) {
        return lastError(handle, "open " + file.string());
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyMs);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return connection;
}

Connection::Connection(Connection &&other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}

Connection &Connection::operator=(Connection &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

Connection::~Connection() { sqlite3_close_v2(m_handle); }

Result<void> Connection::exec(const char *sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return lastError(m_handle, "statement");
    }
    return {};
}

Result<Statement> Connection::prepare(std::string_view sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                           nullptr) != SQLITE_OK) {
        return Error{codeFor(sqlite3_extended_errcode(m_handle)), std::string("prepare: ") + sqlite3_errmsg(m_handle)};
    }
    return Statement(statement);
}

Result<std::int64_t> Connection::integer(std::string_view sql, std::int64_t fallback)
{
    auto statement = prepare(sql);
    if (!statement) {
        return statement.error();
    }
    const auto row = statement->row();
    if (!row) {
        return row.error();
    }
    return *row && !statement->isNull(0) ? statement->integer(0) : fallback;
}

bool Connection::inTransaction() const { return sqlite3_get_autocommit(m_handle) == 0; }

std::int64_t Connection::lastRowId() const { return sqlite3_last_insert_rowid(m_handle); }

std::int64_t Connection::changes() const { return sqlite3_changes64(m_handle); }

bool Connection::failureIsOfRecord() const
{
    const int code = sqlite3_errcode(m_handle) & 0xff;
    return code == SQLITE_CONSTRAINT || code == SQLITE_TOOBIG || code == SQLITE_MISMATCH || code == SQLITE_RANGE;
}

} // namespace pilothouse::store
