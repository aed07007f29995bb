// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"

#include <QAbstractListModel>
#include <QString>

#include <vector>

namespace pilothouse::models {

/// Hits of one search over all stored steps, newest first. Owned by the GUI thread; \a history must outlive it.
class SearchModel final : public QAbstractListModel {
    Q_OBJECT
public:
    static constexpr std::size_t kLimit = 200;

    explicit SearchModel(feed::HistoryPort &history, QObject *parent = nullptr);

    /// Empty words empty the list. An answer to older words is dropped.
    void search(const QString &words);
    [[nodiscard]] const feed::SearchHit *at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

signals:
    /// \a problem is empty unless the search failed.
    void finished(const QString &problem);

private:
    void replace(std::vector<feed::SearchHit> hits);

    feed::HistoryPort &m_history;
    std::vector<feed::SearchHit> m_hits;
    std::uint64_t m_generation = 0;
};

} // namespace pilothouse::models
