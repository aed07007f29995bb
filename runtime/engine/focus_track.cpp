// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/focus_track.h"

#include "text/fingerprint.h"
#include "text/sentences.h"

#include <algorithm>
#include <array>

namespace pilothouse::engine {

namespace {

std::uint64_t markOf(const ContextMessage &message)
{
    return text::fingerprint(message.text, text::fingerprint(message.name, text::fingerprint(message.role)));
}

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
    explicit Strengths(const std::vector<FocusItem> &items)
    {
        constexpr std::size_t kSample = 512;
        const std::size_t step = items.size() / kSample + 1;
        std::vector<double> scores;
        scores.reserve(items.size() / step + 1);
        for (std::size_t i = 0; i < items.size(); i += step) {
            scores.push_back(items[i].score);
        }
        std::sort(scores.begin(), scores.end());
        for (std::size_t k = 0; k < m_bounds.size(); ++k) {
            m_bounds[k] = scores.empty() ? 0 : scores[(k + 1) * scores.size() / FocusCell::kStrengths];
        }
    }

    [[nodiscard]] int of(double score) const
    {
        return static_cast<int>(std::upper_bound(m_bounds.begin(), m_bounds.end(), score) - m_bounds.begin());
    }

private:
    std::array<double, FocusCell::kStrengths - 1> m_bounds{};
};

PackedItem packedItem(std::uint32_t row, const FocusItem &item)
{
    PackedItem packed;
    packed.row = row;
    packed.fidelity = item.fidelity;
    packed.planned = item.planned;
    packed.importance = item.importance;
    packed.tokens = item.tokens;
    packed.score = static_cast<float>(item.score);
    packed.parts = item.parts;
    packed.reason = item.reason;
    return packed;
}

bool isPinned(const FocusItem &item)
{
    return item.reason == "pinned" || (item.reason == "operator" && item.fidelity == Fidelity::Full);
}

FocusCell cellOf(const FocusItem &item, const Strengths &strengths)
{
    return FocusCell(item.fidelity, strengths.of(item.score), isPinned(item), item.reason == "constraint");
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

FocusShare shareOf(const FocusItem &item, std::string_view role)
{
    if (item.fidelity == Fidelity::Compressed) {
        return FocusShare::Compressed;
    }
    if (item.fidelity != Fidelity::Full) {
        return FocusShare::Placeholder;
    }
    if (role == "system") {
        return FocusShare::System;
    }
    if (isPinned(item) || item.reason == "constraint") {
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
        m_rows.push_back({row.id, row.mark, 0});
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
    m_rows.push_back({std::move(id), mark, 0});
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
        if (m_rows[row].seenIn != m_serial) {
            column.absent.push_back(static_cast<std::uint32_t>(row));
        }
    }
}

PackingRecord FocusTrack::record(const memory::FocusInput &input, const Packing &packing)
{
    const ContextRequest &request = input.request;
    ++m_serial;
    PackingRecord out;
    FocusColumn &column = out.column = columnOf(packing);
    column.call = m_calls++;
    const Strengths strengths(packing.items);
    const std::size_t known = m_rows.size();
    std::vector<std::uint32_t> places;
    std::vector<std::uint64_t> marks;
    places.reserve(request.messages.size());
    marks.reserve(request.messages.size());
    out.items.reserve(request.messages.size());
    column.cells.resize(known);
    for (std::size_t i = 0; i < request.messages.size(); ++i) {
        const ContextMessage &message = request.messages[i];
        const FocusItem &item = packing.items[i];
        const bool told = i < input.unchanged && i < m_places.size();
        const std::uint64_t mark = told ? m_marks[i] : markOf(message);
        const std::uint32_t row = told ? m_places[i] : rowOf(message, i, mark, out);
        m_rows[row].seenIn = m_serial;
        column.cells.resize(m_rows.size());
        column.cells[row] = cellOf(item, strengths);
        column.shares[static_cast<std::size_t>(shareOf(item, message.role))] += item.tokens;
        if (row >= known) {
            column.newRows[row - known].tokens =
                item.fidelity == Fidelity::Full ? item.tokens : memory::tokensOf(input, message);
        }
        out.items.push_back(packedItem(row, item));
        const bool ownText = item.fidelity == Fidelity::Full && m_rows[row].mark == mark;
        if (item.fidelity != Fidelity::Dropped && !ownText) {
            out.items.back().text = item.text;
        }
        places.push_back(row);
        marks.push_back(mark);
    }
    m_places = std::move(places);
    m_marks = std::move(marks);
    markAbsent(column);
    return out;
}

void FocusTrack::forget(std::size_t newRows)
{
    for (; newRows > 0; --newRows) {
        const Row &row = m_rows.back();
        m_rowOfId.erase(row.id);
        m_rowsOfMark.at(row.mark).rows.pop_back(); // the newest row stands last
        m_rows.pop_back();
    }
    m_places.clear();
    m_marks.clear();
    --m_calls;
}

} // namespace pilothouse::engine
