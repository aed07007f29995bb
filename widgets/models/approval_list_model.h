// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_queue.h"
#include "models/ids.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QString>

#include <vector>

namespace pilothouse::models {

/// The approvals that wait for a person, over all sessions, the most urgent first.
///
/// Guarantees: holds open approvals only; an approval that ended is told once with ended() and then gone; marks of vanished
/// approvals vanish with them. Owned by the GUI thread.
class ApprovalListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< quint64
        SessionRole,               ///< quint64
        TitleRole,                 ///< the session's title, QString
        ToolRole,
        ArgsRole, ///< one line
        ReasonRole,
        OpenedRole,      ///< QDateTime, local
        DeadlineRole,    ///< QDateTime, local
        MarkedRole,      ///< bool, settable
        TwoPersonRole,   ///< bool
        EscalatedByRole, ///< QString, empty when not escalated
    };
    enum class Order { LongestWaiting, NearestDeadline };

    explicit ApprovalListModel(QObject *parent = nullptr);

    /// One batch of the feed. A Reload empties the list and emits reloadWanted().
    void apply(const feed::FeedBatch &batch);
    /// What the store says is open, after a Reload; newer news from the feed win.
    void merge(const std::vector<Approval> &open);

    void setOrder(Order order);
    [[nodiscard]] Order order() const { return m_order; }

    [[nodiscard]] const Approval *find(ApprovalId id) const;
    [[nodiscard]] const Approval &at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// -1 when it does not wait (any more).
    [[nodiscard]] int rowOf(ApprovalId id) const;
    /// The one opened last; ApprovalId{} when none waits.
    [[nodiscard]] ApprovalId newest() const;
    [[nodiscard]] QString sessionTitle(SessionId session) const { return m_titles.value(raw(session)); }
    /// What is known of \a session, or nullptr.
    [[nodiscard]] const SessionInfo *session(SessionId session) const;

    void setMarked(ApprovalId id, bool marked);
    void clearMarks();
    /// In list order.
    [[nodiscard]] std::vector<ApprovalId> marked() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void opened(pilothouse::ApprovalId id);
    /// Its deadline moved, it was escalated, a first person said yes …
    void updated(pilothouse::ApprovalId id);
    /// It is out of the list already.
    void ended(const pilothouse::Approval &approval);
    void countChanged(int count);
    void marksChanged(int count);
    void reloadWanted();

private:
    void take(const Approval &approval);
    void insert(const Approval &approval);
    void replace(int row, const Approval &approval);
    void removeRow(int row);
    void takeSession(const SessionInfo &session);
    [[nodiscard]] bool before(const Approval &a, const Approval &b) const;
    [[nodiscard]] int placeFor(const Approval &approval) const;

    std::vector<Approval> m_rows;
    QHash<quint64, QString> m_titles;
    QHash<quint64, SessionInfo> m_sessions;
    QSet<quint64> m_marked;
    QSet<quint64> m_resolved; ///< ended since the last Reload, so that a late read does not bring them back
    Order m_order = Order::LongestWaiting;
};

} // namespace pilothouse::models
