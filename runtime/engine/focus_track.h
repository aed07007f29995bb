// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recorder.h"
#include "memory/focus_policy.h"
#include "text/word_ids.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pilothouse::engine {

/// Knows the messages of a session's contexts again from call to call, and turns each packing into a column of the focus map.
///
/// A message that has an id is the row of that id, whatever its text becomes. One without is known by its content: the row at its place
/// when that is the same, else any row of the same content, else a new one named by its place. Memory: about 50 bytes a message, three times
/// that for one without an id; no texts. Owned by the engine thread.
class FocusTrack {
public:
    FocusTrack() = default;
    /// Goes on where a runtime before this one stopped.
    explicit FocusTrack(const FocusNumbering &known);

    /// Records \a packing of \a input, which has one item a message, and takes the parts of the scores out of it. Session, step and time of the
    /// column are left to the caller.
    /// \a tokens: memory::tokensOf() each message, or empty.
    PackingRecord record(const memory::FocusInput &input, Packing &packing, std::span<const std::int64_t> tokens = {});
    /// Finds about so many \a bytes of the messages of \a input again ahead of record(), which comes with the same messages, or abandon(); false
    /// while there are more.
    bool read(const memory::FocusInput &input, std::size_t bytes);
    /// There will be no record() of what was read ahead.
    void abandon();
    /// Takes back the newest record(), which had so many new rows: it could not be kept.
    void forget(std::size_t newRows);

    [[nodiscard]] std::uint32_t calls() const { return m_calls; }
    [[nodiscard]] std::size_t rows() const { return m_ids.size(); }

private:
    /// Rows of one content, ascending; those before \a next are taken in record() \a serial.
    struct Alike {
        std::vector<std::uint32_t> rows;
        std::uint64_t serial = 0;
        std::size_t next = 0;
    };

    /// The row of the message at \a place; adds one to \a record where it is new.
    std::uint32_t rowOf(const ContextMessage &message, std::size_t place, std::uint64_t mark, PackingRecord &record);
    std::uint32_t newRow(const ContextMessage &message, std::string id, std::uint64_t mark, PackingRecord &record);
    std::uint32_t addRow(std::string_view id, std::uint64_t mark);
    /// The oldest row of \a mark that this record() does not have yet.
    std::optional<std::uint32_t> unusedOf(std::uint64_t mark);
    [[nodiscard]] bool isTaken(std::uint32_t row) const { return m_seenIn[row] == m_serial; }
    /// A record whose rows are being found.
    struct Draft {
        PackingRecord record;
        std::size_t told = 0;            ///< first messages that are those of the newest request
        std::vector<std::uint32_t> rows; ///< of those after them
        std::vector<std::uint64_t> marks;
    };
    void begin(const memory::FocusInput &input);
    /// Takes the newest rows back.
    void removeRows(std::size_t count);
    void fillColumn(const memory::FocusInput &input, const FocusItems &items, std::size_t told,
                    std::span<const std::int64_t> tokens, FocusColumn &column) const;
    void fillTexts(const memory::FocusInput &input, const FocusItems &items, PackingRecord &record) const;
    void markAbsent(FocusColumn &column) const;

    text::WordIds m_ids;                                   ///< of the rows: a row's number is that of its id
    std::vector<std::uint64_t> m_rowMarks;                 ///< by row: memory::contentMark() when it was new
    std::vector<std::uint64_t> m_seenIn;                   ///< by row: the record() that had it last, by m_serial
    std::unordered_map<std::uint64_t, Alike> m_rowsOfMark; ///< of the first m_marked rows
    std::size_t m_marked = 0;                              ///< only agents that give no ids need more than none
    std::vector<std::uint32_t> m_places;                   ///< row of each message of the newest request
    std::vector<std::uint64_t> m_marks;                    ///< and its content
    std::optional<Draft> m_draft;
    std::uint32_t m_calls = 0;
    std::uint64_t m_serial = 0; ///< of record(), never the same twice
};

/// What an item of \a fidelity and \a role that stays for \a reason is counted under.
FocusShare shareOf(Fidelity fidelity, std::string_view reason, std::string_view role);

} // namespace pilothouse::engine
