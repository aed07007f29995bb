// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_queue.h"
#include "models/ids.h"

#include <QObject>
#include <QSet>

#include <optional>
#include <vector>

namespace pilothouse::models {

/// What the runtime proposes and nobody has answered, over all sessions, the longest wait first.
///
/// Guarantees: one that was answered or expired is gone at once and does
/// not come back with a late read. Owned by the GUI thread.
class ProposalList final : public QObject {
    Q_OBJECT
public:
    explicit ProposalList(QObject *parent = nullptr) : QObject(parent) {}

    /// One batch of the feed. A Reload empties the list and emits reloadWanted().
    void apply(const feed::FeedBatch &batch);
    /// What the store says waits, after a Reload; newer news from the feed win.
    void merge(const std::vector<Intervention> &waiting);

    [[nodiscard]] const std::vector<Intervention> &all() const { return m_rows; }
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    /// The oldest of \a session; nullptr when none waits there.
    [[nodiscard]] const Intervention *of(SessionId session) const;
    [[nodiscard]] const Intervention *find(InterventionId id) const;
    /// The oldest of a session other than \a session; nullptr when none waits elsewhere.
    [[nodiscard]] const Intervention *elsewhere(SessionId session) const;

signals:
    /// One came that was not there before.
    void opened(pilothouse::InterventionId id);
    void changed();
    void reloadWanted();

private:
    bool take(const Intervention &news);
    bool drop(InterventionId id);

    std::vector<Intervention> m_rows;
    QSet<quint64> m_ended; ///< since the last Reload
};

/// True for what the runtime proposed and a person has not answered.
[[nodiscard]] bool waitsForAnswer(const Intervention &intervention);

} // namespace pilothouse::models
