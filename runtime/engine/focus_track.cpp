// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/focus_track.h"

#include "base/room.h"
#include "text/sentences.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>

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
        for (std::size_t k = 0; k < m_bounds.size(); ++k) {
            m_bounds[k] = scores.empty() ? 0 : scores[(k + 1) * scores.size() / FocusCell::kStrengths];
        }
        const double range = m_bounds.back() - m_bounds.front();
        m_perScore = range > 0 ? (kParts - 1) / range : 0;
        for (std::size_t part = 0, earlier = 0; part < kParts; ++part) {
            m_least[part] = static_cast<std::uint8_t>(earlier);
            while (earlier < m_bounds.size() && partOf(m_bounds[earlier]) == part) {
                ++earlier;
            }
        }
    }

    /// How many bounds are not above \a score.
    [[nodiscard]] int of(double score) const
    {
        std::size_t strength = m_least[partOf(score)];
        while (strength < m_bounds.size() && m_bounds[strength] <= score) {
            ++strength;
        }
        return static_cast<int>(strength);
    }

private:
    static constexpr int kParts = 128;

    /// Which of kParts equal parts of what lies between the bounds; a greater score is never in an earlier one.
    [[nodiscard]] std::size_t partOf(double score) const
    {
        const double part = (score - m_bounds.front()) * m_perScore;
        return !(part > 0) ? 0 : static_cast<std::size_t>(std::min<double>(part, kParts - 1));
    }

    std::array<double, FocusCell::kStrengths - 1> m_bounds{};
    std::array<std::uint8_t, kParts> m_least{}; ///< bounds that lie in earlier parts
    double m_perScore = 0;
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

void tell(const Packing &packing, FocusColumn &column)
{
    column.policy = packing.policy;
    column.tokens = packing.tokens;
    column.budgetTokens = packing.budgetTokens;
    column.inputTokens = packing.inputTokens;
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
        addRow(row.id, row.mark);
    }
}

std::uint32_t FocusTrack::addRow(std::string_view id, std::uint64_t mark)
{
    m_rowMarks.push_back(mark);
    m_seenIn.push_back(0);
    return m_ids.add(id);
}

std::optional<std::uint32_t> FocusTrack::unusedOf(std::uint64_t mark)
{
    for (; m_marked < m_ids.size(); ++m_marked) {
        m_rowsOfMark[m_rowMarks[m_marked]].rows.push_back(static_cast<std::uint32_t>(m_marked));
    }
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

std::uint32_t FocusTrack::newRow(const ContextMessage &message, std::string id, std::uint64_t mark,
                                 PackingRecord &record)
{
    const std::uint32_t number = addRow(id, mark);
    record.column.newRows.push_back({std::move(id), message.role, labelOf(message.text), 0});
    record.newTexts.push_back(message.text);
    record.newMarks.push_back(mark);
    return number;
}

std::uint32_t FocusTrack::rowOf(const ContextMessage &message, std::size_t place, std::uint64_t mark,
                                PackingRecord &record)
{
    if (place < m_places.size()) { // mostly a context goes on from the one before
        const std::uint32_t before = m_places[place];
        const bool same = message.id.empty() ? m_rowMarks[before] == mark : m_ids[before] == message.id;
        if (same && !isTaken(before)) {
            return before;
        }
    }
    const auto isKnown = [this](const std::string &id) { return m_ids.find(id) != text::WordIds::kNone; };
    if (!message.id.empty()) {
        const std::uint32_t row = m_ids.find(message.id);
        if (row != text::WordIds::kNone && !isTaken(row)) {
            return row;
        }
    } else if (const auto row = unusedOf(mark)) {
        return *row;
    }
    std::string id = message.id.empty() ? std::to_string(place) : message.id;
    if (isKnown(id)) { // another message had this place, or the agent used an id twice
        const std::string stem = id + "#";
        for (int n = 2; isKnown(id); ++n) {
            id = stem + std::to_string(n);
        }
    }
    return newRow(message, std::move(id), mark, record);
}

void FocusTrack::markAbsent(FocusColumn &column) const
{
    for (std::size_t row = 0; row < m_seenIn.size(); ++row) {
        if (m_seenIn[row] != m_serial) {
            column.absent.push_back(static_cast<std::uint32_t>(row));
        }
    }
}

void FocusTrack::begin(const memory::FocusInput &input)
{
    ++m_serial;
    m_draft.emplace();
    m_draft->told = std::min(input.unchanged, m_places.size());
    makeRoom(input.request.messages.size(), m_rowMarks, m_seenIn, m_places, m_marks);
    for (std::size_t i = 0; i < m_draft->told; ++i) {
        m_seenIn[m_places[i]] = m_serial;
    }
}

bool FocusTrack::read(const memory::FocusInput &input, std::size_t bytes)
{
    if (!m_draft) {
        begin(input);
    }
    const std::vector<ContextMessage> &messages = input.request.messages;
    Draft &draft = *m_draft;
    const std::size_t from = draft.told + draft.rows.size();
    const std::size_t upTo = memory::portionEnd(messages, from, bytes);
    for (std::size_t i = from; i < upTo; ++i) {
        draft.marks.push_back(memory::contentMark(messages[i]));
        draft.rows.push_back(rowOf(messages[i], i, draft.marks.back(), draft.record));
        m_seenIn[draft.rows.back()] = m_serial;
    }
    return upTo == messages.size();
}

void FocusTrack::abandon()
{
    if (m_draft) {
        removeRows(m_draft->record.column.newRows.size());
        m_draft.reset();
    }
}

void FocusTrack::fillColumn(const memory::FocusInput &input, const FocusItems &items, std::size_t told,
                            std::span<const std::int64_t> tokens, FocusColumn &column) const
{
    const std::vector<ContextMessage> &messages = input.request.messages;
    const std::size_t known = m_ids.size() - column.newRows.size();
    const Strengths strengths(items.scores());
    const auto cells = cellsOf(items.reasons());
    column.cells.resize(m_ids.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const FocusItems::Mark mark = items.marks()[i];
        column.cells[m_places[i]] =
            cells[mark.reason][static_cast<std::size_t>(mark.fidelity)].of(strengths.of(items.scores()[i]));
    }
    for (std::size_t i = told; i < messages.size(); ++i) {
        if (m_places[i] >= known) {
            const FocusItems::Sent *sent = items.sentAt(i);
            const bool whole = items.marks()[i].fidelity == Fidelity::Full && sent != nullptr;
            column.newRows[m_places[i] - known].tokens = whole            ? sent->tokens
                                                         : tokens.empty() ? memory::tokensOf(input, messages[i])
                                                                          : tokens[i];
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
        } else if (m_rowMarks[m_places[place]] != m_marks[place]) {
            record.items.sent()[k].text = input.request.messages[place].text;
        }
    }
}

PackingRecord FocusTrack::record(const memory::FocusInput &input, Packing &packing,
                                 std::span<const std::int64_t> tokens)
{
    read(input, std::numeric_limits<std::size_t>::max());
    Draft draft = *std::exchange(m_draft, std::nullopt);
    m_places.resize(draft.told);
    m_marks.resize(draft.told);
    m_places.insert(m_places.end(), draft.rows.begin(), draft.rows.end());
    m_marks.insert(m_marks.end(), draft.marks.begin(), draft.marks.end());
    PackingRecord out = std::move(draft.record);
    tell(packing, out.column);
    out.column.call = m_calls++;
    out.rows = m_places;
    fillColumn(input, packing.items, draft.told, tokens, out.column);
    markAbsent(out.column);
    out.items = packing.items.bare();
    out.items.parts() = std::move(packing.items.parts());
    packing.items.parts() = {};
    fillTexts(input, packing.items, out);
    return out;
}

void FocusTrack::removeRows(std::size_t count)
{
    for (; count > 0; --count) {
        if (m_marked == m_ids.size()) {
            m_rowsOfMark.at(m_rowMarks.back()).rows.pop_back(); // the newest row stands last
            --m_marked;
        }
        m_ids.removeLast();
        m_rowMarks.pop_back();
        m_seenIn.pop_back();
    }
}

void FocusTrack::forget(std::size_t newRows)
{
    removeRows(newRows);
    m_places.clear();
    m_marks.clear();
    --m_calls;
}

} // namespace pilothouse::engine
