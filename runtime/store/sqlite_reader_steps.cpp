// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rows.h"
#include "store/sqlite_reader.h"

#include <sqlite3.h>

#include <limits>

namespace pilothouse::store {

namespace {

constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kLongBody = 16'384; ///< beyond it a preview reads the beginning only
constexpr int kVerdictAt = kStepColumnCount;
constexpr int kHeldAt = kVerdictAt + kVerdictColumnCount;

const std::string kSelectRows =
    "SELECT " + std::string(kStepColumns) + ", " + std::string(kVerdictColumns) +
    ", EXISTS (SELECT 1 FROM approvals WHERE approvals.session = steps.session AND approvals.seq = steps.seq AND "
    "approvals.kind IS NULL) "
    "FROM steps LEFT JOIN verdicts ON verdicts.session = steps.session AND verdicts.seq = steps.seq ";

struct StoredRow {
    StoredStep stored;
    feed::StepRow row;
};

StoredRow readRow(const Statement &row)
{
    StoredRow out;
    out.stored = readStep(row);
    out.row.verdict = readVerdict(row, kVerdictAt, kVerdictAt + kVerdictColumnCount - 1);
    out.row.held = row.integer(kHeldAt) != 0;
    out.row.proposed = out.row.held || out.row.verdict.has_value();
    return out;
}

/// The beginning of one body column, without reading the rest of it.
Result<std::string> head(sqlite3 *handle, const char *column, std::int64_t id, std::size_t limit)
{
    sqlite3_blob *blob = nullptr;
    if (sqlite3_blob_open(handle, "main", "step_bodies", column, id, 0, &blob) != SQLITE_OK) {
        Error error = lastError(handle, "read body");
        sqlite3_blob_close(blob);
        return error;
    }
    const auto whole = static_cast<std::size_t>(sqlite3_blob_bytes(blob));
    std::string text(std::min(whole, limit + 1),
                     '\0'); // one byte more, so that the cut sees whether a character goes on
    const int code = sqlite3_blob_read(blob, text.data(), static_cast<int>(text.size()), 0);
    sqlite3_blob_close(blob);
    if (code != SQLITE_OK) {
        return lastError(handle, "read body");
    }
    text.resize(cutUtf8(text, limit).size());
    return text;
}

} // namespace

Result<void> SqliteReader::readBody(StoredStep &step, std::size_t limit)
{
    if (step.bytes == 0) {
        return {};
    }
    if (limit != kWhole && step.bytes > kLongBody) {
        auto text = head(m_connection.handle(), "text", step.id, limit);
        auto args = head(m_connection.handle(), "args", step.id, limit);
        if (!text || !args) {
            return !text ? text.error() : args.error();
        }
        step.step.text = std::move(*text);
        step.step.args = std::move(*args);
        return {};
    }
    auto rows = statement("SELECT text, args FROM step_bodies WHERE id = ?");
    if (!rows) {
        return rows.error();
    }
    const auto done = firstRow((*rows)->with(step.id), [&](const Statement &row) {
        step.step.text = cutUtf8(row.text(0), limit);
        step.step.args = cutUtf8(row.text(1), limit);
        return true;
    });
    return done ? Result<void>{} : done.error();
}

Result<std::vector<feed::StepRow>> SqliteReader::steps(SessionId session, StepSeq from, std::size_t count)
{
    m_interrupted = false;
    auto rows =
        statement(kSelectRows + "WHERE steps.session = ? AND steps.seq >= ? AND steps.seq < ? ORDER BY steps.seq");
    if (!rows) {
        return rows.error();
    }
    const auto end = std::min<std::uint64_t>(raw(from), std::numeric_limits<std::int64_t>::max() - count) + count;
    auto read = allRows((*rows)->with(session, from, end), readRow);
    if (!read) {
        return read.error();
    }
    std::vector<feed::StepRow> out;
    out.reserve(read->size());
    for (StoredRow &item : *read) {
        if (auto done = readBody(item.stored, feed::kPreviewBytes); !done) {
            return done.error();
        }
        item.row.step = std::move(item.stored.step);
        out.push_back(std::move(item.row));
    }
    return out;
}

Result<std::vector<feed::StepRow>> SqliteReader::stepsAt(SessionId session, const std::vector<StepSeq> &seqs)
{
    m_interrupted = false;
    auto rows = statement(kSelectRows + "WHERE steps.session = ? AND steps.seq = ?");
    if (!rows) {
        return rows.error();
    }
    std::vector<feed::StepRow> out;
    out.reserve(seqs.size());
    for (const StepSeq seq : seqs) {
        auto found = firstRow((*rows)->with(session, seq), readRow);
        if (!found) {
            return found.error();
        }
        if (!*found) {
            continue;
        }
        if (auto done = readBody((*found)->stored, feed::kPreviewBytes); !done) {
            return done.error();
        }
        (*found)->row.step = std::move((*found)->stored.step);
        out.push_back(std::move((*found)->row));
    }
    return out;
}

Result<std::vector<Step>> SqliteReader::wholeSteps(SessionId session, StepSeq from, std::size_t count)
{
    m_interrupted = false;
    auto rows = statement("SELECT " + std::string(kStepColumns) +
                          " FROM steps WHERE session = ? AND seq >= ? ORDER BY seq LIMIT ?");
    if (!rows) {
        return rows.error();
    }
    auto read = allRows((*rows)->with(session, from, count), [](const Statement &row) { return readStep(row); });
    if (!read) {
        return read.error();
    }
    std::vector<Step> out;
    out.reserve(read->size());
    for (StoredStep &item : *read) {
        if (auto done = readBody(item, kWhole); !done) {
            return done.error();
        }
        if (raw(item.step.seq) < raw(from) + count) {
            out.push_back(std::move(item.step));
        }
    }
    return out;
}

Result<std::vector<VerdictRecord>> SqliteReader::verdicts(SessionId session, StepSeq from, std::size_t count)
{
    m_interrupted = false;
    auto rows =
        statement("SELECT " + std::string(kVerdictColumns) +
                  ", verdicts.seq, verdicts.at FROM verdicts WHERE session = ? AND seq >= ? AND seq < ? ORDER BY seq");
    if (!rows) {
        return rows.error();
    }
    return allRows((*rows)->with(session, from, raw(from) + count), [session](const Statement &row) {
        return VerdictRecord{session,
                             static_cast<StepSeq>(row.integer(kVerdictColumnCount)),
                             readVerdict(row, 0, kVerdictColumnCount - 1).value_or(Verdict{}),
                             wallTime(row.integer(kVerdictColumnCount + 1)),
                             {}};
    });
}

Result<feed::StepDetail> SqliteReader::detail(SessionId session, StepSeq seq)
{
    m_interrupted = false;
    auto rows = statement(kSelectRows + "WHERE steps.session = ? AND steps.seq = ?");
    auto approvals = statement("SELECT " + std::string(kApprovalColumns) +
                               " FROM approvals WHERE session = ? AND seq = ? ORDER BY id DESC LIMIT 1");
    if (!rows || !approvals) {
        return !rows ? rows.error() : approvals.error();
    }
    auto found = firstRow((*rows)->with(session, seq), readRow);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error{ErrorCode::NotFound,
                     "step " + std::to_string(raw(seq)) + " of session " + std::to_string(raw(session))};
    }
    if (auto done = readBody((*found)->stored, kWhole); !done) {
        return done.error();
    }
    feed::StepDetail detail;
    detail.row = std::move((*found)->row);
    detail.row.step = std::move((*found)->stored.step);
    auto approval = firstRow((*approvals)->with(session, seq), readApproval);
    if (!approval) {
        return approval.error();
    }
    if (*approval) {
        (*approval)->step = detail.row.step;
        detail.approval = std::move(**approval);
    }
    if (detail.row.verdict && detail.row.verdict->kind == VerdictKind::Modify) {
        detail.editedArgs = detail.row.verdict->args;
    }
    return detail;
}

Result<std::vector<Approval>> SqliteReader::approvals(SessionId session)
{
    m_interrupted = false;
    auto rows = statement("SELECT " + std::string(kApprovalColumns) + " FROM approvals WHERE session = ? ORDER BY id");
    auto stepRows = statement("SELECT " + std::string(kStepColumns) + " FROM steps WHERE session = ? AND seq = ?");
    if (!rows || !stepRows) {
        return !rows ? rows.error() : stepRows.error();
    }
    auto out = allRows((*rows)->with(session), readApproval);
    if (!out) {
        return out;
    }
    for (Approval &approval : *out) {
        auto step =
            firstRow((*stepRows)->with(session, approval.step.seq), [](const Statement &row) { return readStep(row); });
        if (!step) {
            return step.error();
        }
        if (*step) {
            if (auto done = readBody(**step, kWhole); !done) {
                return done.error();
            }
            approval.step = std::move((*step)->step);
        }
    }
    return out;
}

} // namespace pilothouse::store
