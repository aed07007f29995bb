// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/search_model.h"

#include "models/text.h"

#include <QPointer>

namespace pilothouse::models {

SearchModel::SearchModel(feed::HistoryPort &history, QObject *parent) : QAbstractListModel(parent), m_history(history)
{
}

void SearchModel::search(const QString &words)
{
    const auto generation = ++m_generation;
    if (words.trimmed().isEmpty()) {
        replace({});
        emit finished({});
        return;
    }
    m_history.search(utf8(words), kLimit,
                     [self = QPointer(this), generation](Result<std::vector<feed::SearchHit>> hits) {
                         if (!self || self->m_generation != generation) {
                             return;
                         }
                         self->replace(hits ? std::move(*hits) : std::vector<feed::SearchHit>{});
                         emit self->finished(hits ? QString() : text(hits.error().detail));
                     });
}

void SearchModel::replace(std::vector<feed::SearchHit> hits)
{
    beginResetModel();
    m_hits = std::move(hits);
    endResetModel();
}

const feed::SearchHit *SearchModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_hits[static_cast<std::size_t>(row)] : nullptr;
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    const feed::SearchHit *hit = at(index.row());
    return hit && role == Qt::DisplayRole ? QVariant(text(hit->sessionTitle)) : QVariant();
}

} // namespace pilothouse::models

#include "moc_search_model.cpp"
