// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session_list_model.h"

#include "models/text.h"

#include <QPointer>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>
#include <utility>

namespace pilothouse::models {

SessionListModel::SessionListModel(feed::HistoryPort &history, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_history(history), m_clock(clock), m_now(clock.wall())
{
}

void SessionListModel::setProposals(const ProposalList &proposals)
{
    m_proposals = &proposals;
    connect(&proposals, &ProposalList::changed, this, &SessionListModel::onProposals);
    onProposals();
}

void SessionListModel::onProposals()
{
    m_now = m_clock.wall();
    std::vector<SessionId> changed = std::exchange(m_proposed, {});
    for (const Intervention &one : m_proposals->all()) {
        m_proposed.push_back(one.session);
        changed.push_back(one.session);
    }
    if (!changed.empty()) {
        rearrange(changed);
        emit sessionsChanged();
    }
}

const Intervention *SessionListModel::proposalOf(const SessionInfo &session) const
{
    return m_proposals != nullptr && session.state != SessionState::Ended ? m_proposals->of(session.id) : nullptr;
}

std::optional<WallTime> SessionListModel::waitingSince(const SessionInfo &session) const
{
    const Intervention *proposed = proposalOf(session);
    if (proposed == nullptr) {
        return session.waitingSince;
    }
    return std::min(proposed->at, session.waitingSince.value_or(proposed->at));
}

void SessionListModel::apply(const feed::FeedBatch &batch)
{
    m_now = m_clock.wall();
    std::vector<SessionId> changed;
    bool reload = !m_readOnce;
    for (const feed::FeedEvent &event : batch.events) {
        if (const auto *session = std::get_if<feed::SessionChanged>(&event)) {
            m_sessions[session->session.id] = session->session;
            changed.push_back(session->session.id);
        } else if (const auto *deleted = std::get_if<feed::SessionsDeleted>(&event)) {
            forget(deleted->sessions);
        } else if (std::holds_alternative<feed::Reload>(event)) {
            reload = true;
        }
    }
    if (!changed.empty()) {
        rearrange(changed);
        emit sessionsChanged();
    }
    if (reload) {
        readStored();
    }
}

void SessionListModel::tick()
{
    m_now = m_clock.wall();
    std::vector<SessionId> live;
    for (const auto &[id, session] : m_sessions) {
        if (session.state != SessionState::Ended) {
            live.push_back(id);
        }
    }
    rearrange(live);
}

void SessionListModel::readStored()
{
    m_readOnce = true;
    m_reading = true;
    m_history.sessions(WallTime::max(), kStoredPage,
                       [self = QPointer(this)](Result<std::vector<SessionInfo>> sessions) {
                           if (self) {
                               self->takeStored(sessions ? std::move(*sessions) : std::vector<SessionInfo>{}, true);
                           }
                       });
}

bool SessionListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_readOnce && m_more && !m_reading;
}

void SessionListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent)) {
        return;
    }
    WallTime oldest = WallTime::max();
    for (const auto &[id, session] : m_sessions) {
        oldest = std::min(oldest, session.startedAt);
    }
    m_reading = true;
    m_history.sessions(oldest, kStoredPage, [self = QPointer(this)](Result<std::vector<SessionInfo>> sessions) {
        if (self) {
            self->takeStored(sessions ? std::move(*sessions) : std::vector<SessionInfo>{}, false);
        }
    });
}

void SessionListModel::takeStored(std::vector<SessionInfo> sessions, bool newest)
{
    m_reading = false;
    if (!newest || m_sessions.size() <= sessions.size()) {
        m_more = sessions.size() == kStoredPage;
    }
    std::vector<SessionId> changed;
    for (SessionInfo &session : sessions) {
        const auto known = m_sessions.find(session.id);
        // The feed is newer than the store, except where the feed was lost.
        if (known == m_sessions.end() || known->second.lastActivityAt < session.lastActivityAt ||
            session.lastSeq > known->second.lastSeq || session.state == SessionState::Ended) {
            changed.push_back(session.id);
            m_sessions[session.id] = std::move(session);
        }
    }
    if (!changed.empty()) {
        rearrange(changed);
        emit sessionsChanged();
    }
    if (find(m_ensured) || !m_more) {
        m_ensured = {};
    } else if (m_ensured != SessionId{}) {
        fetchMore({});
    }
}

void SessionListModel::ensure(SessionId session)
{
    if (session == SessionId{} || find(session)) {
        return;
    }
    m_ensured = session;
    fetchMore({});
}

const SessionInfo *SessionListModel::find(SessionId session) const
{
    const auto at = m_sessions.find(session);
    return at == m_sessions.end() ? nullptr : &at->second;
}

FleetGroup SessionListModel::groupOf(const SessionInfo &session) const
{
    if (session.state == SessionState::Ended) {
        return FleetGroup::Stored;
    }
    if (session.waiting > 0 || session.state == SessionState::Waiting || proposalOf(session) != nullptr) {
        return FleetGroup::NeedsInput;
    }
    if (session.state == SessionState::Paused) {
        return FleetGroup::Paused;
    }
    const bool quiet = m_now - session.lastActivityAt > kIdleAfter;
    return session.state == SessionState::Disconnected || quiet ? FleetGroup::Idle : FleetGroup::Working;
}

SessionId SessionListModel::mostUrgent() const
{
    for (const Row &row : m_rows) {
        if (row.session != SessionId{}) {
            return row.group == FleetGroup::Stored ? SessionId{} : row.session;
        }
    }
    return {};
}

int SessionListModel::liveCount() const
{
    return static_cast<int>(
        std::count_if(m_sessions.begin(), m_sessions.end(), [](const auto &entry) { return isLive(entry.second); }));
}

int SessionListModel::waitingCount() const
{
    int waiting = 0;
    for (const auto &[id, session] : m_sessions) {
        if (groupOf(session) == FleetGroup::NeedsInput) {
            const int proposed = proposalOf(session) != nullptr ? 1 : 0;
            waiting += std::max(1, static_cast<int>(session.waiting) + proposed);
        }
    }
    return waiting;
}

void SessionListModel::forget(const std::vector<SessionId> &sessions)
{
    for (const SessionId id : sessions) {
        m_sessions.erase(id);
    }
    rearrange({});
    emit sessionsChanged();
}

// Rows

std::vector<SessionListModel::Row> SessionListModel::wantedRows() const
{
    std::array<std::vector<const SessionInfo *>, 5> groups;
    for (const auto &[id, session] : m_sessions) {
        groups[static_cast<std::size_t>(groupOf(session))].push_back(&session);
    }
    std::vector<Row> rows;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        auto &members = groups[i];
        if (members.empty()) {
            continue;
        }
        const auto group = static_cast<FleetGroup>(i);
        std::sort(members.begin(), members.end(), [group, this](const SessionInfo *a, const SessionInfo *b) {
            if (group == FleetGroup::NeedsInput) {
                const WallTime first = waitingSince(*a).value_or(WallTime::max());
                const WallTime second = waitingSince(*b).value_or(WallTime::max());
                if (first != second) {
                    return first < second;
                }
            }
            return a->startedAt != b->startedAt ? a->startedAt > b->startedAt : raw(a->id) > raw(b->id);
        });
        rows.push_back({group, SessionId{}});
        for (const SessionInfo *member : members) {
            rows.push_back({group, member->id});
        }
    }
    return rows;
}

void SessionListModel::rearrange(const std::vector<SessionId> &changed)
{
    moveInto(wantedRows());
    std::unordered_map<int, int> counts;
    for (const Row &row : m_rows) {
        counts[static_cast<int>(row.group)] += row.session != SessionId{} ? 1 : 0;
    }
    const bool counted = counts != m_counts;
    m_counts = std::move(counts);
    const std::set<SessionId> touched(changed.begin(), changed.end());
    for (int row = 0; row < rowCount();) {
        const auto stale = [&](int at) {
            const SessionId session = m_rows[static_cast<std::size_t>(at)].session;
            return session == SessionId{} ? counted : touched.contains(session);
        };
        if (!stale(row)) {
            ++row;
            continue;
        }
        int last = row;
        while (last + 1 < rowCount() && stale(last + 1)) {
            ++last;
        }
        emit dataChanged(index(row), index(last));
        row = last + 1;
    }
}

void SessionListModel::moveInto(std::vector<Row> wanted)
{
    const auto place = [](const std::vector<Row> &rows, std::size_t from, const Row &row) {
        return static_cast<std::size_t>(std::find(rows.begin() + static_cast<std::ptrdiff_t>(from), rows.end(), row) -
                                        rows.begin());
    };
    if (wanted == m_rows) {
        return;
    }
    const auto key = [](const Row &row) { return raw(row.session) * 8 + static_cast<std::uint64_t>(row.group); };
    std::unordered_set<std::uint64_t> stay;
    std::unordered_set<std::uint64_t> known;
    std::for_each(wanted.begin(), wanted.end(), [&](const Row &row) { stay.insert(key(row)); });
    std::for_each(m_rows.begin(), m_rows.end(), [&](const Row &row) { known.insert(key(row)); });
    for (std::size_t row = m_rows.size(); row-- > 0;) {
        if (!stay.contains(key(m_rows[row]))) {
            beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
            m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(row));
            endRemoveRows();
        }
    }
    for (std::size_t row = 0; row < wanted.size();) {
        if (row < m_rows.size() && m_rows[row] == wanted[row]) {
            ++row;
            continue;
        }
        const std::size_t from = known.contains(key(wanted[row])) ? place(m_rows, row, wanted[row]) : m_rows.size();
        const auto at = m_rows.begin() + static_cast<std::ptrdiff_t>(row);
        if (from < m_rows.size()) {
            beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, static_cast<int>(row));
            std::rotate(at, m_rows.begin() + static_cast<std::ptrdiff_t>(from),
                        m_rows.begin() + static_cast<std::ptrdiff_t>(from) + 1);
            endMoveRows();
            ++row;
            continue;
        }
        std::size_t end = row + 1;
        while (end < wanted.size() && !known.contains(key(wanted[end]))) {
            ++end;
        }
        beginInsertRows({}, static_cast<int>(row), static_cast<int>(end) - 1);
        m_rows.insert(at, wanted.begin() + static_cast<std::ptrdiff_t>(row),
                      wanted.begin() + static_cast<std::ptrdiff_t>(end));
        endInsertRows();
        row = end;
    }
}

int SessionListModel::rowOf(SessionId session) const
{
    const auto at =
        std::find_if(m_rows.begin(), m_rows.end(), [session](const Row &row) { return row.session == session; });
    return session == SessionId{} || at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

SessionId SessionListModel::sessionAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].session : SessionId{};
}

int SessionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SessionListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case GroupRole: return static_cast<int>(row.group);
    case HeadingRole: return row.session == SessionId{};
    case SessionRole: return QVariant::fromValue<quint64>(raw(row.session));
    case CountRole: {
        const auto count = m_counts.find(static_cast<int>(row.group));
        return count == m_counts.end() ? 0 : count->second;
    }
    case Qt::DisplayRole: {
        const SessionInfo *session = find(row.session);
        return session ? text(session->title) : QString();
    }
    default: return {};
    }
}

Qt::ItemFlags SessionListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    if (sessionAt(index.row()) == SessionId{}) {
        return Qt::ItemNeverHasChildren;
    }
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace pilothouse::models

#include "moc_session_list_model.cpp"
