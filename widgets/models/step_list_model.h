// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_queue.h"
#include "models/ids.h"
#include "models/step_pages.h"
#include "models/step_tail_filter.h"

#include <QAbstractListModel>

#include <map>
#include <vector>

namespace pilothouse::models {

/// All steps of one session, or those that pass a filter; values of a bounded window only.
///
/// Guarantees: one insert a batch; no signal per step; at most kWindowRows values in memory however long the session; rows
/// without a value come from the history port once want() names them, and a page that arrives after the session or filter changed is dropped.
/// Owned by the GUI thread; \a history must outlive the model.
class StepListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    static constexpr int kWindowRows = 20'000;

    enum Role {
        SeqRole = Qt::UserRole + 1,
        TimeRole,
        KindRole,
        ToolRole,
        ContentRole,
        BadgeRole,
        HeldRole,
        DurationRole,
        LoadedRole
    };

    explicit StepListModel(feed::HistoryPort &history, QObject *parent = nullptr, TailPace pace = {});

    [[nodiscard]] SessionId session() const { return m_session; }
    /// Shows \a session, known to have steps up to \a lastSeq.
    void setSession(SessionId session, StepSeq lastSeq);
    /// The session has steps up to \a lastSeq; earlier calls with more stand.
    void noteLastSeq(StepSeq lastSeq);

    [[nodiscard]] const feed::StepFilter &filter() const { return m_filter; }
    void setFilter(feed::StepFilter filter);

    void apply(const feed::FeedBatch &batch);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// The value of \a row, or null while it is not here. Valid until the next change.
    [[nodiscard]] const StepLine *line(int row) const;
    [[nodiscard]] StepSeq seqAt(int row) const;
    /// The row of \a seq, or of the next shown step after it; -1 when there is none.
    [[nodiscard]] int rowOf(StepSeq seq) const;
    /// Rows \a first..\a last are in sight: what is missing of them is fetched.
    void want(int first, int last);

    /// Rows whose value is in memory.
    [[nodiscard]] int loadedRows() const { return m_pages.heldRows(); }
    /// Steps of the session, shown or not.
    [[nodiscard]] std::uint64_t totalSteps() const { return m_lastSeq; }

signals:
    /// The filter could not be used and the one before stays; \a detail names the place. Empty: the filter in force is good.
    void filterProblem(const QString &detail);
    void filterChanged();

private:
    struct Changes;
    void collect(const feed::FeedBatch &batch, Changes &changes) const;
    void grow(std::uint64_t lastSeq, std::vector<StepLine> &fresh);
    void update(Changes &changes);
    void emitChanged(std::vector<int> rows);
    void fetchPage(int page);
    void takePage(int page, const std::vector<feed::StepRow> &rows);
    void startFilter(feed::StepFilter filter);
    void runTailFilter(std::uint64_t from);
    void install(feed::StepFilter filter, std::vector<StepSeq> seqs);
    void insertMatches(const std::vector<StepSeq> &seqs);
    void forgetValues();
    [[nodiscard]] bool filtered() const { return !m_filter.empty(); }

    feed::HistoryPort &m_history;
    SessionId m_session{};
    feed::StepFilter m_filter;
    std::uint64_t m_lastSeq = 0;
    std::vector<std::uint64_t> m_matches; ///< filtered: sequence numbers shown, rising
    mutable StepPages m_pages{kWindowRows};
    std::uint64_t m_pageGeneration = 0;
    std::uint64_t m_filterGeneration = 0;
    int m_fetching = -1;       ///< page under way
    std::map<int, int> m_vain; ///< pages that came back with holes, and how often
    TailFilter m_tail;
};

} // namespace pilothouse::models
