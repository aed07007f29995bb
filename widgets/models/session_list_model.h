// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_queue.h"
#include "feed/ports.h"
#include "models/ids.h"
#include "models/proposal_list.h"

#include <QAbstractListModel>

#include <optional>
#include <unordered_map>
#include <vector>

namespace pilothouse::models {

/// Where a session stands in the fleet, in the order shown.
enum class FleetGroup : std::uint8_t { NeedsInput, Working, Idle, Paused, Stored };

/// The fleet: every live session and the stored ones read so far, in groups, each under a heading row of its own.
///
/// Needs input has the longest wait first; the others the newest start first. Also the window's directory of sessions: find().
/// A session that is live, said nothing for kIdleAfter or lost its agent stands under Idle. Owned by the GUI thread.
class SessionListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kIdleAfter{60};
    static constexpr std::size_t kStoredPage = 100;

    enum Role { GroupRole = Qt::UserRole + 1, HeadingRole, SessionRole, CountRole };

    /// \a history and \a clock must outlive the model. Stored sessions are read with the first batch or readStored().
    SessionListModel(feed::HistoryPort &history, const Clock &clock, QObject *parent = nullptr);

    /// A session for which something is proposed needs input, too. \a proposals must outlive the model.
    void setProposals(const ProposalList &proposals);

    void apply(const feed::FeedBatch &batch);
    /// Time went on: groups and waits are looked at again. Call once a second.
    void tick();
    /// Reads the newest stored sessions again.
    void readStored();

    /// Reads on until \a session is known, or there is no more: a search hit may be older than what was read.
    void ensure(SessionId session);

    /// Null when it is neither live nor read. Valid until the next change.
    [[nodiscard]] const SessionInfo *find(SessionId session) const;
    [[nodiscard]] FleetGroup groupOf(const SessionInfo &session) const;
    /// Since when a call or a proposal of \a session waits for a person.
    [[nodiscard]] std::optional<WallTime> waitingSince(const SessionInfo &session) const;
    /// What is proposed for \a session; nullptr when nothing waits there.
    [[nodiscard]] const Intervention *proposalOf(const SessionInfo &session) const;
    /// The row of \a session, -1 when there is none.
    [[nodiscard]] int rowOf(SessionId session) const;
    /// SessionId{} for a heading.
    [[nodiscard]] SessionId sessionAt(int row) const;
    [[nodiscard]] WallTime now() const { return m_now; }
    /// The session that waits longest, else the newest live one, else none.
    [[nodiscard]] SessionId mostUrgent() const;
    [[nodiscard]] int liveCount() const;
    /// Calls and proposals that wait, over all sessions.
    [[nodiscard]] int waitingCount() const;

    /// Takes \a sessions out: they were deleted.
    void forget(const std::vector<SessionId> &sessions);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /// Something about at least one session changed; once a batch.
    void sessionsChanged();

private:
    struct Row {
        FleetGroup group = FleetGroup::Stored;
        SessionId session{}; ///< none: the group's heading
        friend bool operator==(const Row &, const Row &) = default;
    };
    [[nodiscard]] std::vector<Row> wantedRows() const;
    void onProposals();
    void rearrange(const std::vector<SessionId> &changed);
    void moveInto(std::vector<Row> wanted);
    void takeStored(std::vector<SessionInfo> sessions, bool newest);

    feed::HistoryPort &m_history;
    const Clock &m_clock;
    const ProposalList *m_proposals = nullptr;
    std::vector<SessionId> m_proposed; ///< sessions with a proposal when it was last looked
    WallTime m_now{};
    std::unordered_map<SessionId, SessionInfo> m_sessions;
    std::vector<Row> m_rows;
    std::unordered_map<int, int> m_counts; ///< sessions per group
    SessionId m_ensured{};                 ///< to be read on for
    bool m_more = true;
    bool m_reading = false;
    bool m_readOnce = false;
};

} // namespace pilothouse::models
