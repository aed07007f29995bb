// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/focus_blobs.h"
#include "store/rows.h"
#include "store/sqlite_reader.h"

#include <algorithm>

// Packings, read as columns of the focus map.
namespace pilothouse::store {

namespace {

/// A column without its rows. Errors: what the BLOBs give.
Result<FocusColumn> readColumn(SessionId session, const Statement &row)
{
    FocusColumn column;
    column.session = session;
    column.call = static_cast<std::uint32_t>(row.integer(0));
    column.seq = static_cast<StepSeq>(row.integer(1));
    column.at = wallTime(row.integer(2));
    column.policy = row.text(3);
    column.tokens = row.integer(4);
    column.budgetTokens = row.integer(5);
    column.inputTokens = row.integer(6);
    column.count = {std::string(row.text(10)),
                    row.real(11),
                    row.real(12),
                    row.real(13),
                    row.real(14),
                    static_cast<std::uint32_t>(row.integer(15)),
                    row.integer(16)};
    column.cache = {cacheReason(row.text(17)).value_or(CacheReason::Off),
                    row.integer(18),
                    row.integer(19),
                    row.real(20),
                    row.real(21),
                    std::string(row.text(22))};
    const auto shares = decodeShares(row.blob(7));
    auto absent = decodeAbsent(row.blob(9));
    if (!shares || !absent) {
        return !shares ? shares.error() : absent.error();
    }
    column.shares = *shares;
    column.cells = decodeCells(row.blob(8));
    column.absent = std::move(*absent);
    return column;
}

} // namespace

Result<std::vector<FocusRow>> SqliteReader::focusRows(SessionId session, std::uint64_t from, std::uint64_t end)
{
    auto rows = statement("SELECT row, item, role, label, tokens FROM focus_rows WHERE session = ? AND row >= ? AND "
                          "row < ? ORDER BY row");
    if (!rows) {
        return rows.error();
    }
    auto found = allRows((*rows)->with(session, from, end), [](const Statement &row) {
        return std::pair(
            static_cast<std::uint64_t>(row.integer(0)),
            FocusRow{std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)), row.integer(4)});
    });
    if (!found) {
        return found.error();
    }
    std::vector<FocusRow> out(end - from); // a row that was lost keeps its place, without a name
    for (auto &[number, row] : *found) {
        out[number - from] = std::move(row);
    }
    return out;
}

Result<std::vector<FocusColumn>> SqliteReader::focusColumns(SessionId session, std::uint32_t fromCall,
                                                            std::size_t count)
{
    m_interrupted = false;
    auto before = statement("SELECT length(cells) FROM packings WHERE session = ? AND call < ? ORDER BY call DESC "
                            "LIMIT 1");
    auto rows = statement("SELECT call, seq, at, policy, tokens, budget_tokens, input_tokens, shares, cells, absent, "
                          "counter, count_factor, count_guard, count_error, count_error_p95, count_samples, "
                          "count_beside, cache_reason, cached_tokens, cache_lost_tokens, cache_price, cache_saving, "
                          "cache_currency FROM packings WHERE session = ? AND call >= ? ORDER BY call LIMIT ?");
    if (!before || !rows) {
        return !before ? before.error() : rows.error();
    }
    const auto known =
        firstRow((*before)->with(session, fromCall), [](const Statement &row) { return row.integer(0); });
    auto found = allRows((*rows)->with(session, fromCall, std::min(count, feed::kFocusColumns)),
                         [session](const Statement &row) { return readColumn(session, row); });
    if (!known || !found) {
        return !known ? known.error() : found.error();
    }
    std::vector<FocusColumn> out;
    auto numbered = static_cast<std::uint64_t>(known->value_or(0));
    for (Result<FocusColumn> &column : *found) {
        if (!column) {
            return column.error();
        }
        if (column->cells.size() > numbered) {
            auto newRows = focusRows(session, numbered, column->cells.size());
            if (!newRows) {
                return newRows.error();
            }
            column->newRows = std::move(*newRows);
            numbered = column->cells.size();
        }
        out.push_back(std::move(*column));
    }
    return out;
}

Result<std::string> SqliteReader::packingText(std::int64_t id)
{
    auto rows = statement("SELECT text FROM packing_texts WHERE id = ?");
    if (!rows) {
        return rows.error();
    }
    auto found = firstRow((*rows)->with(id), [](const Statement &row) { return std::string(row.text(0)); });
    return found ? Result(std::move(*found).value_or(std::string())) : found.error();
}

Result<feed::FocusDetail> SqliteReader::focusItem(SessionId session, std::uint32_t call, std::uint32_t row)
{
    m_interrupted = false;
    auto packed = statement("SELECT items, reasons FROM packings WHERE session = ? AND call = ?");
    auto named = statement("SELECT item, text FROM focus_rows WHERE session = ? AND row = ?");
    if (!packed || !named) {
        return !packed ? packed.error() : named.error();
    }
    const auto items = firstRow((*packed)->with(session, call),
                                [](const Statement &at) { return decodeItems(at.blob(0), decodeReasons(at.text(1))); });
    const auto name = firstRow((*named)->with(session, row),
                               [](const Statement &at) { return std::pair(std::string(at.text(0)), at.integer(1)); });
    if (!items || !name) {
        return !items ? items.error() : name.error();
    }
    if (*items && !(*items)->ok()) {
        return (*items)->error();
    }
    const Error missing{ErrorCode::NotFound, "call " + std::to_string(call) + " of session " +
                                                 std::to_string(raw(session)) + " had no row " + std::to_string(row)};
    if (!*items || !*name) {
        return missing;
    }
    const std::vector<StoredItem> &stored = ***items;
    const auto at = std::find_if(stored.begin(), stored.end(), [row](const StoredItem &one) { return one.row == row; });
    if (at == stored.end()) {
        return missing;
    }
    feed::FocusDetail out;
    out.item = at->item;
    out.item.id = (*name)->first;
    auto whole = packingText((*name)->second);
    auto sent = at->text != 0 ? packingText(at->text) : Result(std::string());
    if (!whole || !sent) {
        return !whole ? whole.error() : sent.error();
    }
    out.whole = std::move(*whole);
    out.item.text = at->text == 0 && out.item.fidelity == Fidelity::Full ? out.whole : std::move(*sent);
    return out;
}

Result<std::vector<feed::PackedRow>> SqliteReader::packedRows(SessionId session, std::uint32_t call, std::size_t from,
                                                              std::size_t count)
{
    m_interrupted = false;
    auto packed = statement("SELECT items, reasons, length(cells) FROM packings WHERE session = ? AND call = ?");
    if (!packed) {
        return packed.error();
    }
    const auto found = firstRow((*packed)->with(session, call), [](const Statement &at) {
        return std::pair(decodeItems(at.blob(0), decodeReasons(at.text(1))), at.integer(2));
    });
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error{ErrorCode::NotFound,
                     "session " + std::to_string(raw(session)) + " has no packing " + std::to_string(call)};
    }
    const auto &[items, known] = **found;
    if (!items) {
        return items.error();
    }
    const auto names = focusRows(session, 0, static_cast<std::uint64_t>(known));
    if (!names) {
        return names.error();
    }
    std::vector<feed::PackedRow> out;
    for (std::size_t i = from; i < items->size() && out.size() < count; ++i) {
        const StoredItem &stored = (*items)[i];
        feed::PackedRow &row = out.emplace_back();
        row.row = stored.row;
        row.item = stored.item;
        if (stored.row < names->size()) {
            const FocusRow &name = (*names)[stored.row];
            row.item.id = name.id;
            row.role = name.role;
            row.label = name.label;
        }
    }
    return out;
}

Result<std::vector<FocusNumbering>> SqliteReader::numberings(const std::vector<SessionInfo> &sessions)
{
    auto calls = statement("SELECT coalesce(max(call) + 1, 0) FROM packings WHERE session = ?");
    auto rows = statement("SELECT item, mark FROM focus_rows WHERE session = ? ORDER BY row");
    if (!calls || !rows) {
        return !calls ? calls.error() : rows.error();
    }
    std::vector<FocusNumbering> out;
    for (const SessionInfo &session : sessions) {
        const auto made = firstRow((*calls)->with(session.id), [](const Statement &row) { return row.integer(0); });
        if (!made) {
            return made.error();
        }
        if (made->value_or(0) == 0) {
            continue;
        }
        auto known = allRows((*rows)->with(session.id), [](const Statement &row) {
            return FocusNumbering::Row{std::string(row.text(0)), static_cast<std::uint64_t>(row.integer(1))};
        });
        if (!known) {
            return known.error();
        }
        out.push_back({session.id, static_cast<std::uint32_t>(**made), std::move(*known)});
    }
    return out;
}

} // namespace pilothouse::store
