// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/focus_column.h"
#include "feed/feed_queue.h"
#include "models/ids.h"

#include <QObject>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace pilothouse::models {

/// A call of the map without its cells.
struct FocusCall {
    StepSeq seq{};
    WallTime at{};
    std::string policy;
    std::int64_t tokens = 0;
    std::int64_t budgetTokens = 0;
    std::int64_t inputTokens = 0; ///< unpacked
    std::array<std::int64_t, kFocusShares> shares{};
    TokenCheck count;
    CacheChoice cache;
};

/// Calls first to last in which a row kept one form; no form is that those requests did not have it.
struct FocusRun {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::optional<Fidelity> form;

    friend bool operator==(const FocusRun &, const FocusRun &) = default;
};

/// What became of one row between two calls. Dropped and absent count as out.
struct FocusChange {
    enum class Kind : std::uint8_t { Entered, Left, Changed };
    std::uint32_t row = 0;
    Kind kind = Kind::Changed;
    std::optional<Fidelity> before;
    std::optional<Fidelity> after;
    std::int64_t tokens = 0; ///< of the whole message

    friend bool operator==(const FocusChange &, const FocusChange &) = default;
};

/// The packings of one session as the focus map shows them: a byte a cell, a column a call.
///
/// Guarantees: calls are held from the first on without gaps; a column that came too early waits until those before it were read;
/// cells beyond a limit are forgotten, the oldest first, while everything else about their calls stays. Appending costs
/// what its column has. Owned by the GUI thread.
class FocusHistory final : public QObject {
    Q_OBJECT
public:
    /// Cell of a row that the call did not have: no packing gives it, since nothing dropped is pinned.
    static constexpr std::uint8_t kNone = 0xFF;
    static constexpr std::size_t kMaxCells = 64'000'000;
    static constexpr std::size_t kMaxWaiting = 256; ///< columns that came too early

    /// Holds at most \a maxCells, and the newest call in any case.
    explicit FocusHistory(QObject *parent = nullptr, std::size_t maxCells = kMaxCells);

    /// Shows another session; emits cleared() and columnsWanted() for it. SessionId{} is none.
    void setSession(SessionId session);
    [[nodiscard]] SessionId session() const { return m_session; }
    void apply(const feed::FeedBatch &batch);
    /// Stored columns of the session shown, in order; those already held are skipped.
    void merge(const std::vector<FocusColumn> &stored);

    [[nodiscard]] std::uint32_t callCount() const { return static_cast<std::uint32_t>(m_calls.size()); }
    [[nodiscard]] std::uint32_t rowCount() const { return static_cast<std::uint32_t>(m_rows.size()); }
    /// \a call < callCount().
    [[nodiscard]] const FocusCall &call(std::uint32_t call) const { return m_calls[call]; }
    /// \a row < rowCount().
    [[nodiscard]] const FocusRow &row(std::uint32_t row) const { return m_rows[row]; }
    [[nodiscard]] std::optional<std::uint32_t> rowOf(const std::string &id) const;
    /// FocusCell bits by row, kNone for absent ones; rows that came later are not in it. Valid until the next change.
    [[nodiscard]] std::span<const std::uint8_t> column(std::uint32_t call) const { return m_cells[call]; }
    /// Calls from the first on whose cells were forgotten.
    [[nodiscard]] std::uint32_t forgotten() const { return m_forgotten; }
    /// True while columns wait for those before them to be read.
    [[nodiscard]] bool isBehind() const { return !m_waiting.empty(); }
    /// Cells held.
    [[nodiscard]] std::size_t cellCount() const { return m_cellCount; }

    /// Nothing when the call did not have the row, or its cells are forgotten.
    [[nodiscard]] std::optional<FocusCell> cell(std::uint32_t row, std::uint32_t call) const;
    /// The forms of \a row from the first call that has it to the newest.
    [[nodiscard]] std::vector<FocusRun> runs(std::uint32_t row) const;
    /// Rows that differ between two calls, by row.
    [[nodiscard]] std::vector<FocusChange> diff(std::uint32_t from, std::uint32_t to) const;
    /// The first call packed at or after \a at; callCount() when there is none yet.
    [[nodiscard]] std::uint32_t callAt(WallTime at) const;

signals:
    /// The session's columns from \a fromCall on are not known.
    void columnsWanted(pilothouse::SessionId session, std::uint32_t fromCall);
    void cleared();
    /// Calls \a first to callCount() are new.
    void appended(std::uint32_t first);

private:
    void take(const FocusColumn &column);
    void append(const FocusColumn &column);
    void appendWaiting();
    void forgetOldest();

    std::size_t m_maxCells;
    SessionId m_session{};
    std::vector<FocusCall> m_calls;
    std::vector<std::vector<std::uint8_t>> m_cells; ///< by call
    std::vector<FocusRow> m_rows;
    std::unordered_map<std::string, std::uint32_t> m_rowOf;
    std::map<std::uint32_t, FocusColumn> m_waiting; ///< by call
    std::size_t m_cellCount = 0;
    std::uint32_t m_forgotten = 0;
};

} // namespace pilothouse::models
