// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/approval_list_model.h"

#include "models/text.h"

#include <algorithm>
#include <iterator>

namespace pilothouse::models {

ApprovalListModel::ApprovalListModel(QObject *parent) : QAbstractListModel(parent) {}

void ApprovalListModel::apply(const feed::FeedBatch &batch)
{
    for (const auto &event : batch.events) {
        if (const auto *approval = std::get_if<feed::ApprovalChanged>(&event)) {
            take(approval->approval);
        } else if (const auto *session = std::get_if<feed::SessionChanged>(&event)) {
            takeSession(session->session);
        } else if (std::holds_alternative<feed::Reload>(event)) {
            beginResetModel();
            m_rows.clear();
            m_resolved.clear();
            endResetModel();
            emit countChanged(0);
            emit reloadWanted();
        }
    }
}

void ApprovalListModel::merge(const std::vector<Approval> &open)
{
    for (const auto &approval : open) {
        if (!approval.outcome && rowOf(approval.id) < 0 && !m_resolved.contains(raw(approval.id))) {
            insert(approval);
        }
    }
}

void ApprovalListModel::takeSession(const SessionInfo &session)
{
    m_sessions.insert(raw(session.id), session);
    const QString title = text(session.title);
    auto &known = m_titles[raw(session.id)];
    if (known == title) {
        return;
    }
    known = title;
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).session == session.id) {
            emit dataChanged(index(row), index(row), {TitleRole});
        }
    }
}

const SessionInfo *ApprovalListModel::session(SessionId session) const
{
    const auto it = m_sessions.constFind(raw(session));
    return it == m_sessions.constEnd() ? nullptr : &*it;
}

void ApprovalListModel::take(const Approval &approval)
{
    const int row = rowOf(approval.id);
    if (approval.outcome) {
        const bool news = !m_resolved.contains(raw(approval.id));
        m_resolved.insert(raw(approval.id));
        if (row >= 0) {
            removeRow(row);
        }
        if (news) {
            emit ended(approval);
        }
    } else if (row < 0) {
        insert(approval);
    } else {
        replace(row, approval);
    }
}

bool ApprovalListModel::before(const Approval &a, const Approval &b) const
{
    const auto key = [this](const Approval &x) { return m_order == Order::LongestWaiting ? x.openedAt : x.deadline; };
    return key(a) != key(b) ? key(a) < key(b) : raw(a.id) < raw(b.id);
}

int ApprovalListModel::placeFor(const Approval &approval) const
{
    const auto it = std::lower_bound(m_rows.begin(), m_rows.end(), approval,
                                     [this](const Approval &a, const Approval &b) { return before(a, b); });
    return static_cast<int>(std::distance(m_rows.begin(), it));
}

void ApprovalListModel::insert(const Approval &approval)
{
    const int row = placeFor(approval);
    beginInsertRows({}, row, row);
    m_rows.insert(m_rows.begin() + row, approval);
    endInsertRows();
    emit countChanged(rowCount());
    emit opened(approval.id);
}

void ApprovalListModel::replace(int row, const Approval &approval)
{
    if (at(row) == approval) {
        return;
    }
    const bool moves = at(row).openedAt != approval.openedAt || at(row).deadline != approval.deadline;
    m_rows[static_cast<std::size_t>(row)] = approval;
    emit dataChanged(index(row), index(row));
    if (moves) {
        emit layoutAboutToBeChanged();
        const auto persistent = persistentIndexList();
        std::vector<ApprovalId> ids;
        std::transform(persistent.begin(), persistent.end(), std::back_inserter(ids),
                       [this](const QModelIndex &i) { return at(i.row()).id; });
        std::stable_sort(m_rows.begin(), m_rows.end(),
                         [this](const Approval &a, const Approval &b) { return before(a, b); });
        QModelIndexList moved;
        std::transform(ids.begin(), ids.end(), std::back_inserter(moved),
                       [this](ApprovalId id) { return index(rowOf(id)); });
        changePersistentIndexList(persistent, moved);
        emit layoutChanged();
    }
    emit updated(approval.id);
}

void ApprovalListModel::removeRow(int row)
{
    const auto id = raw(at(row).id);
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    if (m_marked.remove(id)) {
        emit marksChanged(static_cast<int>(m_marked.size()));
    }
    emit countChanged(rowCount());
}

void ApprovalListModel::setOrder(Order order)
{
    if (m_order == order) {
        return;
    }
    beginResetModel();
    m_order = order;
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [this](const Approval &a, const Approval &b) { return before(a, b); });
    endResetModel();
}

const Approval *ApprovalListModel::find(ApprovalId id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &at(row);
}

int ApprovalListModel::rowOf(ApprovalId id) const
{
    const auto it = std::find_if(m_rows.begin(), m_rows.end(), [id](const Approval &a) { return a.id == id; });
    return it == m_rows.end() ? -1 : static_cast<int>(std::distance(m_rows.begin(), it));
}

ApprovalId ApprovalListModel::newest() const
{
    const auto it = std::max_element(m_rows.begin(), m_rows.end(), [](const Approval &a, const Approval &b) {
        return a.openedAt != b.openedAt ? a.openedAt < b.openedAt : raw(a.id) < raw(b.id);
    });
    return it == m_rows.end() ? ApprovalId{} : it->id;
}

void ApprovalListModel::setMarked(ApprovalId id, bool marked)
{
    const int row = rowOf(id);
    if (row < 0 || m_marked.contains(raw(id)) == marked) {
        return;
    }
    if (marked) {
        m_marked.insert(raw(id));
    } else {
        m_marked.remove(raw(id));
    }
    emit dataChanged(index(row), index(row), {MarkedRole, Qt::CheckStateRole});
    emit marksChanged(static_cast<int>(m_marked.size()));
}

void ApprovalListModel::clearMarks()
{
    const auto ids = marked();
    for (const auto id : ids) {
        setMarked(id, false);
    }
}

std::vector<ApprovalId> ApprovalListModel::marked() const
{
    std::vector<ApprovalId> out;
    for (const auto &approval : m_rows) {
        if (m_marked.contains(raw(approval.id))) {
            out.push_back(approval.id);
        }
    }
    return out;
}

int ApprovalListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ApprovalListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto &approval = at(index.row());
    switch (role) {
    case IdRole: return QVariant::fromValue<quint64>(raw(approval.id));
    case SessionRole: return QVariant::fromValue<quint64>(raw(approval.session));
    case TitleRole: return sessionTitle(approval.session);
    case Qt::DisplayRole:
    case ToolRole: return oneLine(approval.step.tool);
    case ArgsRole: return oneLine(approval.step.args);
    case ReasonRole: return oneLine(approval.reason);
    case OpenedRole: return localTime(approval.openedAt);
    case DeadlineRole: return localTime(approval.deadline);
    case MarkedRole: return m_marked.contains(raw(approval.id));
    case TwoPersonRole: return approval.twoPerson;
    case EscalatedByRole: return text(approval.escalatedBy);
    default: return {};
    }
}

bool ApprovalListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != MarkedRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    setMarked(at(index.row()).id, value.toBool());
    return true;
}

QHash<int, QByteArray> ApprovalListModel::roleNames() const
{
    auto names = QAbstractListModel::roleNames();
    names.insert(IdRole, "id");
    names.insert(ToolRole, "tool");
    names.insert(DeadlineRole, "deadline");
    names.insert(MarkedRole, "marked");
    return names;
}

} // namespace pilothouse::models

#include "moc_approval_list_model.cpp"
