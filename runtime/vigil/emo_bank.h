// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vigil/appraisal.h"
#include "vigil/bank_row.h"
#include "vigil/event.h"
#include "vigil/mood.h"
#include "vigil/name_pool.h"
#include "vigil/rules.h"

#include <deque>
#include <functional>
#include <unordered_map>
#include <vector>

namespace pilothouse::vigil {

/// What a deposit did: \a rows new rows from \a first on. None when the event was known.
struct Banked {
    RowId first{};
    std::uint32_t rows = 0;
    bool known = false;
};

/// The affective memory of one session: an append-only log of rows, and the gauges that follow from it.
///
/// Guarantees: rows are never changed or removed; the same event is banked once (rules.dedupe); an amended row counts once
/// (rules.amendReplaces); decay is worked out when read. deposit() is O(1) amortised; a row takes about 150 bytes. Equal deposits in equal order
/// give equal banks, and restore() of a bank's rows gives that bank. A value; owned by one thread.
class EmoBank {
public:
    explicit EmoBank(const BankRules &rules, SessionId session = {}) : m_rules(rules), m_session(session) {}

    /// Banks \a event. \a now is the time it is done at: no row is later, and it is the row's time where rules.eventTime is off. \a weight
    /// multiplies the intensity first.
    Banked deposit(const Event &event, const Appraisal &appraisal, WallTime now, double weight = 1);

    /// Puts back a row that was stored. The first one may have any id. Errors: Malformed when ids do not rise by one or the row amends a later one.
    Result<void> restore(const BankRow &row);

    [[nodiscard]] const BankRules &rules() const { return m_rules; }
    [[nodiscard]] SessionId session() const { return m_session; }
    [[nodiscard]] std::size_t size() const { return m_slots.size(); }
    [[nodiscard]] RowId firstId() const { return RowId{m_base + 1}; }
    /// firstId() - 1 when there is none.
    [[nodiscard]] RowId lastId() const { return RowId{m_base + m_slots.size()}; }
    /// Precondition: firstId() <= id <= lastId().
    [[nodiscard]] BankRow row(RowId id) const;
    [[nodiscard]] RowView view(RowId id) const;
    [[nodiscard]] bool knows(const Sha256 &event) const;

    /// The rows that count (no noise, none that was amended) among the last \a limit of them, newest first, where not older than rules.window before
    /// \a now. \a visit returns false to stop.
    void visitRecent(WallTime now, std::size_t limit, const std::function<bool(const RowView &)> &visit) const;
    /// The last \a limit rows that count, newest first.
    [[nodiscard]] std::vector<BankRow> recent(std::size_t limit) const;
    /// The last \a limit rows of one episode (episodeOf(cause)), newest first, amended ones included. Looks at all rows.
    [[nodiscard]] std::vector<BankRow> ofEpisode(std::string_view episode, std::size_t limit) const;
    /// The steps behind a row, newest first: its own and those of the rows it amends.
    [[nodiscard]] std::vector<StepSeq> stepsOf(RowId id, std::size_t limit) const;

    [[nodiscard]] MoodSnapshot snapshot(WallTime now) const;
    /// Of one sub-agent of the session alone. Rest where nothing is known of it.
    [[nodiscard]] MoodSnapshot snapshot(WallTime now, std::string_view agentPath) const;
    /// To be merged with those of other sessions of the same agent.
    [[nodiscard]] const MoodSums &sums() const { return m_sums; }

private:
    using Place = std::uint32_t; ///< in m_slots, + 1; 0 is none

    struct Slot {
        WallTime at{};
        double intensity = 0;
        double own = 0;
        double valence = 0;
        double arousal = 0;
        double confidence = 0;
        StepSeq seq{};
        Sha256 event{};
        RowId amends{};
        std::uint32_t cause = 0;
        std::uint32_t rule = 0;
        std::uint32_t family = 0;
        std::uint32_t agent = 0;
        std::uint32_t count = 1;
        Place before = 0; ///< the row that counts and came before this one
        Place after = 0;
        Emotion emotion = Emotion::Calm;
        RowKind kind = RowKind::Deposit;
    };
    struct Agent {
        Place last = 0; ///< its newest row that is no noise
        MoodSums sums;
    };

    [[nodiscard]] Slot slotOf(const Event &event, const Appraisal &appraisal, WallTime now, double weight);
    [[nodiscard]] bool isNoise(const Slot &slot) const;
    [[nodiscard]] Place amendable(const Slot &slot) const;
    [[nodiscard]] Slot shadowOf(const Slot &slot, RowId of) const;
    void append(const Slot &slot);
    void count(Place place, double sign);
    void unlink(Place place);
    [[nodiscard]] bool counts(Place place) const;
    void remember(Place place);
    void grow();
    [[nodiscard]] std::size_t bucketOf(const Sha256 &event) const;
    [[nodiscard]] Agent &agent(std::uint32_t id);
    [[nodiscard]] std::uint32_t causeId(std::string_view cause);
    [[nodiscard]] MoodSnapshot scanned(WallTime now, std::optional<std::uint32_t> agent) const;
    [[nodiscard]] const Slot &at(Place place) const { return m_slots[place - 1]; }

    BankRules m_rules;
    SessionId m_session;
    std::deque<Slot> m_slots;
    std::uint64_t m_base = 0; ///< id of the row before the first
    NamePool m_names;         ///< causes, rules, families
    NamePool m_agentNames;
    NamePool m_subjects;
    std::vector<std::uint32_t> m_subjectOf; ///< by cause
    std::vector<Agent> m_agents;
    std::unordered_map<std::uint64_t, Place> m_newest; ///< by emotion, cause and agent
    std::vector<Place> m_known;                        ///< open addressing over event hashes
    std::size_t m_knownCount = 0;
    Place m_last = 0; ///< the newest row that counts
    MoodSums m_sums;
};

} // namespace pilothouse::vigil
