// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/focus_track.h"

#include "text/sentences.h"

#include <algorithm>
#include <array>
#include <limits>

namespace pilothouse::engine {

namespace {

/// The beginning of \a text on one line: white space runs become a blank, no character is cut in two.
std::string labelOf(std::string_view text)
{
    std::string label;
    for (const char c : text.substr(0, 4 * kFocusLabelBytes)) {
        const bool space = static_cast<unsigned char>(c) <= ' ';
        if (!space || (!label.empty() && label.back() != ' ')) {
            label += space ? ' ' : c;
        }
        if (label.size() > kFocusLabelBytes) {
            break;
        }
    }
    label.resize(text::beginning(label, kFocusLabelBytes).size());
    return label;
}

/// The bounds between the strengths of a packing's scores: every kFocusStrengths-th part of them lies between two. Of many scores some,
/// evenly spread, stand for all.
class Strengths {
public:
    explicit Strengths(const std::vector<double> &all)
    {
        constexpr std::size_t kSample = 512;
        const std::size_t step = all.size() / kSample + 1;
        std::vector<double> scores;
        scores.reserve(all.size() / step + 1);
        for (std::size_t i = 0; i < all.size(); i += step) {
            scores.push_back(all[i]);
        }
        std::sort(scores.begin(), scores.end());
        for (std::size_t k = 0; k + 1 < m_bounds.size(); ++k) {
            m_bounds[k] = scores.empty() ? 0 : scores[(k + 1) * scores.size() / FocusCell::kStrengths];
        }
        m_bounds.back() = std::numeric_limits<double>::infinity();
    }

    /// How many bounds are not above \a score: halved four times, without a branch.
    [[nodiscard]] int of(double score) const
    {
        std::size_t below = 0;
        for (std::size_t half = m_bounds.size() / 2; half > 0; half /= 2) {
            below += m_bounds[below + half - 1] <= score ? half : 0;
        }
        return static_cast<int>(below);
    }

private:
    std::array<double, FocusCell::kStrengths> m_bounds{}; ///< the last one is above all
};

bool isPin(Fidelity fidelity, std::string_view reason)
{
    return reason == "pinned" || (reason == "operator" && fidelity == Fidelity::Full);
}

/// The cells of strength 0 by fidelity and reason.
std::vector<std::array<FocusCell, 4>> cellsOf(const std::vector<std::string> &reasons)
{
    std::vector<std::array<FocusCell, 4>> cells(reasons.size());
    for (std::size_t reason = 0; reason < reasons.size(); ++reason) {
        for (const auto fidelity : {Fidelity::Full, Fidelity::Compressed, Fidelity::Placeholder, Fidelity::Dropped}) {
            cells[reason][static_cast<std::size_t>(fidelity)] =
                FocusCell(fidelity, 0, isPin(fidelity, reasons[reason]), reasons[reason] == "constraint");
        }
    }
    return cells;
}

FocusColumn columnOf(const Packing &packing)
{
    FocusColumn column;
    column.policy = packing.policy;
    column.tokens = packing.tokens;
    column.budgetTokens = packing.budgetTokens;
    column.inputTokens = packing.inputTokens;
    return column;
}

} // namespace

FocusShare shareOf(Fidelity fidelity, std::string_view reason, std::string_view role)
{
    if (fidelity == Fidelity::Compressed) {
        return FocusShare::Compressed;
    }
    if (fidelity != Fidelity::Full) {
        return FocusShare::Placeholder;
    }
    if (role == "system") {
        return FocusShare::System;
    }
    if (isPin(fidelity, reason) || reason == "constraint") {
        return FocusShare::Pinned;
    }
    return role == "tool" ? FocusShare::Tools : FocusShare::Full;
}

FocusTrack::FocusTrack(const FocusNumbering &known) : m_calls(known.calls)
{
    for (const FocusNumbering::Row &row : known.rows) {
        const auto number = static_cast<std::uint32_t>(m_rows.size());
        m_rowOfId.emplace(row.id, number);
        m_rowsOfMark[row.mark].rows.push_back(number);
        m_rows.push_back({row.id, row.mark});
        m_seenIn.push_back(0);
    }
}

std::optional<std::uint32_t> FocusTrack::unusedOf(std::uint64_t mark)
{
    const auto at = m_rowsOfMark.find(mark);
    if (at == m_rowsOfMark.end()) {
        return std::nullopt;
    }
    Alike &alike = at->second;
    if (alike.serial != m_serial) {
        alike.serial = m_serial;
        alike.next = 0;
    }
    while (alike.next < alike.rows.size() && isTaken(alike.rows[alike.next])) {
        ++alike.next;
    }
    return alike.next < alike.rows.size() ? std::optional(alike.rows[alike.next]) : std::nullopt;
}

std::uint32_t FocusTrack::addRow(const ContextMessage &message, std::string id, std::uint64_t mark,
                                 PackingRecord &record)
{
    const auto number = static_cast<std::uint32_t>(m_rows.size());
    m_rowOfId.emplace(id, number);
    m_rowsOfMark[mark].rows.push_back(number);
    record.column.newRows.push_back({id, message.role, labelOf(message.text), 0});
    record.newTexts.push_back(message.text);
    record.newMarks.push_back(mark);
    m_rows.push_back({std::move(id), mark});
    m_seenIn.push_back(0);
    return number;
}

std::uint32_t FocusTrack::rowOf(const ContextMessage &message, std::size_t place, std::uint64_t mark,
                                PackingRecord &record)
{
    if (place < m_places.size()) { // mostly a context goes on from the one before
        const Row &before = m_rows[m_places[place]];
        const bool same = message.id.empty() ? before.mark == mark : before.id == message.id;
        if (same && !isTaken(m_places[place])) {
            return m_places[place];
        }
    }
    if (!message.id.empty()) {
        const auto at = m_rowOfId.find(message.id);
        if (at != m_rowOfId.end() && !isTaken(at->second)) {
            return at->second;
        }
    } else if (const auto row = unusedOf(mark)) {
        return *row;
    }
    std::string id = message.id.empty() ? std::to_string(place) : message.id;
    if (m_rowOfId.contains(id)) { // another message had this place, or the agent used an id twice
        const std::string stem = id + "#";
        for (int n = 2; m_rowOfId.contains(id); ++n) {
            id = stem + std::to_string(n);
        }
    }
    return addRow(message, std::move(id), mark, record);
}

void FocusTrack::markAbsent(FocusColumn &column) const
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_seenIn[row] != m_serial) {
            column.absent.push_back(static_cast<std::uint32_t>(row));
        }
    }
}

void FocusTrack::findRows(const memory::FocusInput &input, std::size_t told, PackingRecord &record)
{
    const std::vector<ContextMessage> &messages = input.request.messages;
    for (std::size_t i = 0; i < told; ++i) {
        m_seenIn[m_places[i]] = m_serial;
    }
    std::vector<std::uint32_t> rows;
    std::vector<std::uint64_t> marks;
    for (std::size_t i = told; i < messages.size(); ++i) {
        marks.push_back(memory::contentMark(messages[i]));
        rows.push_back(rowOf(messages[i], i, marks.back(), record));
        m_seenIn[rows.back()] = m_serial;
    }
    m_places.resize(told);
    m_marks.resize(told);
    m_places.insert(m_places.end(), rows.begin(), rows.end());
    m_marks.insert(m_marks.end(), marks.begin(), marks.end());
    record.rows = m_places;
}

void FocusTrack::fillColumn(const memory::FocusInput &input, const FocusItems &items, std::size_t told,
                            FocusColumn &column) const
{
    const std::vector<ContextMessage> &messages = input.request.messages;
    const std::size_t known = m_rows.size() - column.newRows.size();
    const Strengths strengths(items.scores());
    const auto cells = cellsOf(items.reasons());
    column.cells.resize(m_rows.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const FocusItems::Mark mark = items.marks()[i];
        column.cells[m_places[i]] =
            cells[mark.reason][static_cast<std::size_t>(mark.fidelity)].of(strengths.of(items.scores()[i]));
    }
    for (std::size_t i = told; i < messages.size(); ++i) {
        if (m_places[i] >= known) {
            const FocusItems::Sent *sent = items.sentAt(i);
            const bool whole = items.marks()[i].fidelity == Fidelity::Full && sent != nullptr;
            column.newRows[m_places[i] - known].tokens = whole ? sent->tokens : memory::tokensOf(input, messages[i]);
        }
    }
    for (const FocusItems::Sent &sent : items.sent()) {
        const Fidelity fidelity = items.marks()[sent.place].fidelity;
        const FocusShare share = shareOf(fidelity, items.reason(sent.place), messages[sent.place].role);
        column.shares[static_cast<std::size_t>(share)] += sent.tokens;
    }
}

/// A text that was sent is kept where it is not the row's own.
void FocusTrack::fillTexts(const memory::FocusInput &input, const FocusItems &items, PackingRecord &record) const
{
    for (std::size_t k = 0; k < items.sent().size(); ++k) {
        const std::size_t place = items.sent()[k].place;
        if (items.marks()[place].fidelity != Fidelity::Full) {
            record.items.sent()[k].text = items.sent()[k].text;
        } else if (m_rows[m_places[place]].mark != m_marks[place]) {
            record.items.sent()[k].text = input.request.messages[place].text;
        }
    }
}

PackingRecord FocusTrack::record(const memory::FocusInput &input, Packing &packing)
{
    ++m_serial;
    PackingRecord out;
    out.column = columnOf(packing);
    out.column.call = m_calls++;
    const std::size_t told = std::min(input.unchanged, m_places.size());
    findRows(input, told, out);
    fillColumn(input, packing.items, told, out.column);
    markAbsent(out.column);
    out.items = packing.items.bare();
    out.items.parts() = std::move(packing.items.parts());
    packing.items.parts() = {};
    fillTexts(input, packing.items, out);
    return out;
}

void FocusTrack::forget(std::size_t newRows)
{
    for (; newRows > 0; --newRows) {
        const Row &row = m_rows.back();
        m_rowOfId.erase(row.id);
        m_rowsOfMark.at(row.mark).rows.pop_back(); // the newest row stands last
        m_rows.pop_back();
        m_seenIn.pop_back();
    }
    m_places.clear();
    m_marks.clear();
    --m_calls;
}

} // namespace pilothouse::engine
