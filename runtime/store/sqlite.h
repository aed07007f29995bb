// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

struct sqlite3;
struct sqlite3_stmt;

namespace pilothouse::store {

/// Bytes bound as a BLOB.
struct BlobView {
    std::string_view bytes;
};

/// A prepared statement. Owned by the thread that owns its connection, and destroyed before it.
///
/// Texts are bound without a copy: they must live until run() or the last row() returns.
class Statement {
public:
    Statement() = default;
    explicit Statement(sqlite3_stmt *statement) : m_statement(statement) {}
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    /// Binds \a values to parameters 1, 2, 3 … after taking back those of the run before.
    template<class... Values>
    Statement &with(const Values &...values)
    {
        reset();
        int at = 0;
        (bind(++at, values), ...);
        return *this;
    }

    /// Binds \a values from parameter \a first on, beside those bound already.
    template<class... Values>
    Statement &withFrom(int first, const Values &...values)
    {
        (bind(first++, values), ...);
        return *this;
    }

    /// True when there is a row to read. Errors: StorageFailed, Cancelled after an interrupt.
    Result<bool> row();
    /// Runs to the end, ignoring rows, and resets.
    Result<void> run();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    /// Valid until the next row(), run() or reset().
    [[nodiscard]] std::string_view text(int column) const;
    /// Of a BLOB; valid as long as text().
    [[nodiscard]] std::string_view blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    void bind(int at, std::string_view value);
    void bind(int at, BlobView value);
    void bind(int at, double value);
    void bind(int at, std::nullptr_t);
    void bindInteger(int at, std::int64_t value);

    template<class T>
        requires std::integral<T>
    void bind(int at, T value)
    {
        bindInteger(at, static_cast<std::int64_t>(value));
    }
    template<class Id>
        requires(std::is_enum_v<Id> && std::same_as<std::underlying_type_t<Id>, std::uint64_t>)
    void bind(int at, Id value)
    {
        bindInteger(at, static_cast<std::int64_t>(value));
    }
    void bind(int at, const std::string &value) { bind(at, std::string_view(value)); }
    void bind(int at, const char *value) { bind(at, std::string_view(value)); }
    void bind(int at, WallTime value) { bindInteger(at, value.time_since_epoch().count()); }
    template<class T>
    void bind(int at, const std::optional<T> &value)
    {
        if (value) {
            bind(at, *value);
        } else {
            bind(at, nullptr);
        }
    }

    sqlite3_stmt *m_statement = nullptr;
};

enum class Access { ReadWrite, ReadOnly };

/// One SQLite connection. Used by one thread at a time; interrupt() alone may be called from any.
class Connection {
public:
    /// Errors: StorageFailed naming the file and what SQLite says.
    static Result<Connection> open(const std::filesystem::path &file, Access access);

    Connection() = default;
    Connection(Connection &&other) noexcept;
    Connection &operator=(Connection &&other) noexcept;
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection();

    Result<void> exec(const char *sql);
    Result<Statement> prepare(std::string_view sql);
    /// The first column of the first row, or \a fallback when there is none.
    Result<std::int64_t> integer(std::string_view sql, std::int64_t fallback = 0);

    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] std::int64_t lastRowId() const;
    /// Rows changed by the last statement.
    [[nodiscard]] std::int64_t changes() const;
    /// True when the last failure was about one row's content (constraint, size) and not about the file.
    [[nodiscard]] bool failureIsOfRecord() const;
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    explicit Connection(sqlite3 *handle) : m_handle(handle) {}
    sqlite3 *m_handle = nullptr;
};

/// What SQLite said last, as an Error. \a doing says what was attempted; no statement text, no payload.
Error lastError(sqlite3 *handle, std::string_view doing);

/// The time a column holds in microseconds.
inline WallTime wallTime(std::int64_t microseconds) { return WallTime{std::chrono::microseconds{microseconds}}; }

} // namespace pilothouse::store
