// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/packing_rows.h"

#include "base/digest.h"
#include "store/focus_blobs.h"
#include "store/step_rows.h"

#include <string>
#include <vector>

namespace pilothouse::store {

Result<PackingRows> PackingRows::open(Connection &connection)
{
    PackingRows rows;
    rows.m_connection = &connection;
    Result<void> ok;
    const auto prepared = [&](Statement &statement, std::string_view sql) {
        prepareInto(connection, statement, sql, ok);
    };
    prepared(rows.m_row, "INSERT OR REPLACE INTO focus_rows (session, row, item, role, label, tokens, mark, text) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    prepared(rows.m_packing,
             "INSERT OR REPLACE INTO packings (session, call, seq, at, policy, tokens, budget_tokens, input_tokens, "
             "reasons, shares, cells, absent, items, counter, count_factor, count_guard, count_error, "
             "count_error_p95, count_samples, count_beside, cache_reason, cached_tokens, cache_lost_tokens, "
             "cache_price, cache_saving, cache_currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
             "?, ?, ?, ?, ?, ?, ?, ?, ?)");
    prepared(rows.m_text, "INSERT INTO packing_texts (session, hash, text) VALUES (?, ?, ?)");
    prepared(rows.m_textFind, "SELECT id FROM packing_texts WHERE session = ? AND hash = ?");
    if (!ok) {
        return ok.error();
    }
    return rows;
}

Result<std::int64_t> PackingRows::textId(SessionId session, std::string_view text)
{
    if (text.empty()) {
        return std::int64_t{0};
    }
    const Sha256 digest = sha256(text);
    const BlobView hash{std::string_view(reinterpret_cast<const char *>(digest.data()), 16)};
    const auto found = m_textFind.with(session, hash).row();
    if (!found) {
        return found.error();
    }
    const std::int64_t id = *found ? m_textFind.integer(0) : 0;
    m_textFind.reset();
    if (*found) {
        return id;
    }
    if (auto done = m_text.with(session, hash, text).run(); !done) {
        return done.error();
    }
    return m_connection->lastRowId();
}

Result<void> PackingRows::putNewRows(const PackingRecord &record)
{
    const FocusColumn &column = record.column;
    const std::size_t first = column.cells.size() - column.newRows.size();
    for (std::size_t i = 0; i < column.newRows.size(); ++i) {
        const FocusRow &row = column.newRows[i];
        const auto text = textId(column.session, record.newTexts[i]);
        if (!text) {
            return text.error();
        }
        const auto mark = static_cast<std::int64_t>(record.newMarks[i]);
        if (auto done =
                m_row.with(column.session, first + i, row.id, row.role, row.label, row.tokens, mark, *text).run();
            !done) {
            return done;
        }
    }
    return {};
}

Result<void> PackingRows::put(const PackingRecord &record)
{
    if (auto done = putNewRows(record); !done) {
        return done;
    }
    const FocusColumn &column = record.column;
    std::vector<std::int64_t> texts;
    texts.reserve(record.items.sent().size());
    for (const FocusItems::Sent &sent : record.items.sent()) {
        const auto text = textId(column.session, sent.text);
        if (!text) {
            return text.error();
        }
        texts.push_back(*text);
    }
    const std::string packed = encodeItems(record, texts);
    const std::string lines = encodeReasons(record.items.reasons());
    const std::string shares = encodeShares(column.shares);
    const std::string cells = encodeCells(column.cells);
    const std::string absent = encodeAbsent(column.absent);
    const TokenCheck &count = column.count;
    const CacheChoice &cache = column.cache;
    return m_packing
        .with(column.session, column.call, column.seq, column.at, column.policy, column.tokens, column.budgetTokens,
              column.inputTokens, lines, BlobView{shares}, BlobView{cells}, BlobView{absent}, BlobView{packed},
              count.counter, count.factor, count.guard, count.meanError, count.p95Error, count.samples, count.beside,
              name(cache.reason), cache.cachedTokens, cache.lostTokens, cache.price, cache.saving, cache.currency)
        .run();
}

} // namespace pilothouse::store
