// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/focus_history.h"

#include <algorithm>

namespace pilothouse::models {

namespace {

std::optional<Fidelity> formOf(std::span<const std::uint8_t> column, std::uint32_t row)
{
    if (row >= column.size() || column[row] == FocusHistory::kNone) {
        return std::nullopt;
    }
    return FocusCell::fromBits(column[row]).fidelity();
}

bool isIn(std::optional<Fidelity> form) { return form && *form != Fidelity::Dropped; }

} // namespace

FocusHistory::FocusHistory(QObject *parent, std::size_t maxCells) : QObject(parent), m_maxCells(maxCells) {}

void FocusHistory::setSession(SessionId session)
{
    if (m_session == session) {
        return;
    }
    m_session = session;
    m_calls.clear();
    m_cells.clear();
    m_rows.clear();
    m_rowOf.clear();
    m_waiting.clear();
    m_cellCount = 0;
    m_forgotten = 0;
    emit cleared();
    if (session != SessionId{}) {
        emit columnsWanted(session, 0);
    }
}

void FocusHistory::apply(const feed::FeedBatch &batch)
{
    if (m_session == SessionId{}) {
        return;
    }
    const std::uint32_t before = callCount();
    bool behind = false;
    for (const feed::FeedEvent &event : batch.events) {
        if (const auto *packed = std::get_if<feed::ContextPacked>(&event)) {
            if (packed->column.session == m_session) {
                take(packed->column);
            }
        } else if (std::holds_alternative<feed::Reload>(event)) {
            behind = true;
        }
    }
    if (callCount() > before) {
        emit appended(before);
    }
    if (behind || !m_waiting.empty()) {
        emit columnsWanted(m_session, callCount());
    }
}

void FocusHistory::merge(const std::vector<FocusColumn> &stored)
{
    const std::uint32_t before = callCount();
    for (const FocusColumn &column : stored) {
        if (column.session == m_session && column.call == callCount()) {
            append(column);
        }
    }
    appendWaiting();
    if (callCount() > before) {
        emit appended(before);
    }
}

void FocusHistory::take(const FocusColumn &column)
{
    if (column.call == callCount()) {
        append(column);
        appendWaiting();
    } else if (column.call > callCount()) {
        m_waiting.insert_or_assign(column.call, column);
        if (m_waiting.size() > kMaxWaiting) {
            m_waiting.erase(m_waiting.begin()); // it is stored, and will be read
        }
    }
}

void FocusHistory::appendWaiting()
{
    m_waiting.erase(m_waiting.begin(), m_waiting.lower_bound(callCount()));
    while (!m_waiting.empty() && m_waiting.begin()->first == callCount()) {
        append(m_waiting.begin()->second);
        m_waiting.erase(m_waiting.begin());
    }
}

void FocusHistory::append(const FocusColumn &column)
{
    for (const FocusRow &row : column.newRows) {
        m_rowOf.emplace(row.id, rowCount());
        m_rows.push_back(row);
    }
    std::vector<std::uint8_t> cells(std::min<std::size_t>(column.cells.size(), m_rows.size()));
    std::transform(column.cells.begin(), column.cells.begin() + static_cast<std::ptrdiff_t>(cells.size()),
                   cells.begin(), [](FocusCell cell) { return cell.bits(); });
    for (const std::uint32_t row : column.absent) {
        if (row < cells.size()) {
            cells[row] = kNone;
        }
    }
    m_cellCount += cells.size();
    m_cells.push_back(std::move(cells));
    m_calls.push_back({column.seq, column.at, column.policy, column.tokens, column.budgetTokens, column.inputTokens,
                       column.shares, column.count, column.cache});
    forgetOldest();
}

void FocusHistory::forgetOldest()
{
    while (m_cellCount > m_maxCells && m_forgotten + 1 < callCount()) {
        m_cellCount -= m_cells[m_forgotten].size();
        m_cells[m_forgotten] = {};
        ++m_forgotten;
    }
}

std::optional<std::uint32_t> FocusHistory::rowOf(const std::string &id) const
{
    const auto found = m_rowOf.find(id);
    return found == m_rowOf.end() ? std::nullopt : std::optional(found->second);
}

std::optional<FocusCell> FocusHistory::cell(std::uint32_t row, std::uint32_t call) const
{
    if (call >= callCount() || row >= m_cells[call].size() || m_cells[call][row] == kNone) {
        return std::nullopt;
    }
    return FocusCell::fromBits(m_cells[call][row]);
}

std::vector<FocusRun> FocusHistory::runs(std::uint32_t row) const
{
    std::vector<FocusRun> out;
    for (std::uint32_t call = m_forgotten; call < callCount(); ++call) {
        const auto form = formOf(m_cells[call], row);
        if (out.empty() && !form) {
            continue; // not there yet
        }
        if (out.empty() || out.back().form != form) {
            out.push_back({call, call, form});
        }
        out.back().last = call;
    }
    return out;
}

std::vector<FocusChange> FocusHistory::diff(std::uint32_t from, std::uint32_t to) const
{
    std::vector<FocusChange> out;
    if (from >= callCount() || to >= callCount()) {
        return out;
    }
    const auto before = column(from);
    const auto after = column(to);
    for (std::uint32_t row = 0; row < std::max(before.size(), after.size()); ++row) {
        const auto was = formOf(before, row);
        const auto is = formOf(after, row);
        if (was == is || (!isIn(was) && !isIn(is))) {
            continue;
        }
        const auto kind = !isIn(was)  ? FocusChange::Kind::Entered
                          : !isIn(is) ? FocusChange::Kind::Left
                                      : FocusChange::Kind::Changed;
        out.push_back({row, kind, was, is, m_rows[row].tokens});
    }
    return out;
}

std::uint32_t FocusHistory::callAt(WallTime at) const
{
    const auto found = std::lower_bound(m_calls.begin(), m_calls.end(), at,
                                        [](const FocusCall &call, WallTime t) { return call.at < t; });
    return static_cast<std::uint32_t>(found - m_calls.begin());
}

} // namespace pilothouse::models

#include "moc_focus_history.cpp"
