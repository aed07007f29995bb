// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_queue.h"
#include "models/ids.h"

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace pilothouse::models {

/// How often interventions of one kind helped: their signal stayed at least kHelps below what was forecast without them.
struct PastEffect {
    int measured = 0;
    int helped = 0;
    double gain = 0; ///< sum of forecast minus level

    static constexpr double kHelps = 0.05;
};
[[nodiscard]] PastEffect pastEffect(const std::vector<Intervention> &rows, const std::string &action);

/// The interventions of one session, oldest first: what the timeline paints and its table twin lists.
///
/// Guarantees: ordered by time, then id; at most kMaxInterventions, the oldest go first. Owned by the GUI thread.
class InterventionModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        LaneColumn,
        ActionColumn,
        StateColumn,
        ByColumn,
        StepColumn,
        EffectColumn,
        DetailColumn,
        ColumnCount
    };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< quint64
        SeqRole,                   ///< quint64
        LaneRole,                  ///< int, of Lane
        StateRole,                 ///< int, of InterventionState
        TimeRole,                  ///< QDateTime, local
    };
    static constexpr std::size_t kMaxInterventions = 20'000;

    explicit InterventionModel(QObject *parent = nullptr);

    /// Shows another session; emits historyWanted() for it. SessionId{} is none.
    void setSession(SessionId session);
    [[nodiscard]] SessionId session() const { return m_session; }
    void apply(const feed::FeedBatch &batch);
    /// What is stored of the session shown; newer news from the feed win.
    void merge(const std::vector<Intervention> &stored);

    [[nodiscard]] const std::vector<Intervention> &all() const { return m_rows; }
    /// nullptr when it is not (or no longer) held.
    [[nodiscard]] const Intervention *find(InterventionId id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole gives the plain English words of the domain and ready numbers; views translate.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void historyWanted(pilothouse::SessionId session);
    /// Something a painted view shows changed.
    void changed();

private:
    void take(const Intervention &intervention);
    void insert(const Intervention &intervention);
    void trim();
    [[nodiscard]] std::size_t indexOf(InterventionId id) const;

    SessionId m_session{};
    std::vector<Intervention> m_rows;
};

} // namespace pilothouse::models
