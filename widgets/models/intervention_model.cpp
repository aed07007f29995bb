// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/intervention_model.h"

#include "models/text.h"

#include <QSet>

#include <algorithm>
#include <iterator>

namespace pilothouse::models {

namespace {

bool before(const Intervention &a, const Intervention &b) { return a.at != b.at ? a.at < b.at : raw(a.id) < raw(b.id); }

QString who(const Intervention &row) { return row.operatorName.empty() ? text(name(row.by)) : text(row.operatorName); }

QString level(double value) { return QString::number(value, 'f', 2); }

/// "0.80 → 0.20 (0.85)": before, after, expected without it.
QString effectNumbers(const Effect &effect)
{
    const QString after = effect.after ? level(*effect.after) : QStringLiteral("…");
    return QStringLiteral("%1 → %2 (%3)").arg(level(effect.before), after, level(effect.expected));
}

} // namespace

PastEffect pastEffect(const std::vector<Intervention> &rows, const std::string &action)
{
    PastEffect out;
    for (const auto &row : rows) {
        if (row.action == action && row.effect && row.effect->after) {
            const double gain = row.effect->expected - *row.effect->after;
            ++out.measured;
            out.helped += gain >= PastEffect::kHelps ? 1 : 0;
            out.gain += gain;
        }
    }
    return out;
}

InterventionModel::InterventionModel(QObject *parent) : QAbstractTableModel(parent) {}

void InterventionModel::setSession(SessionId session)
{
    if (m_session == session) {
        return;
    }
    beginResetModel();
    m_session = session;
    m_rows.clear();
    endResetModel();
    emit changed();
    if (session != SessionId{}) {
        emit historyWanted(session);
    }
}

void InterventionModel::apply(const feed::FeedBatch &batch)
{
    bool touched = false;
    for (const auto &event : batch.events) {
        if (const auto *news = std::get_if<feed::InterventionChanged>(&event)) {
            if (m_session != SessionId{} && news->intervention.session == m_session) {
                take(news->intervention);
                touched = true;
            }
        } else if (std::holds_alternative<feed::Reload>(event) && m_session != SessionId{}) {
            emit historyWanted(m_session);
        }
    }
    if (touched) {
        trim();
        emit changed();
    }
}

void InterventionModel::merge(const std::vector<Intervention> &stored)
{
    if (stored.empty() || stored.front().session != m_session) {
        return;
    }
    QSet<quint64> known;
    for (const auto &row : m_rows) {
        known.insert(raw(row.id));
    }
    beginResetModel();
    std::copy_if(stored.begin(), stored.end(), std::back_inserter(m_rows),
                 [&](const Intervention &row) { return row.session == m_session && !known.contains(raw(row.id)); });
    std::sort(m_rows.begin(), m_rows.end(), before);
    if (m_rows.size() > kMaxInterventions) {
        m_rows.erase(m_rows.begin(), m_rows.end() - static_cast<std::ptrdiff_t>(kMaxInterventions));
    }
    endResetModel();
    emit changed();
}

std::size_t InterventionModel::indexOf(InterventionId id) const
{
    // News are about recent acts: look from the end.
    const auto it = std::find_if(m_rows.rbegin(), m_rows.rend(), [id](const Intervention &i) { return i.id == id; });
    return it == m_rows.rend() ? m_rows.size() : static_cast<std::size_t>(std::distance(it, m_rows.rend()) - 1);
}

const Intervention *InterventionModel::find(InterventionId id) const
{
    const auto at = indexOf(id);
    return at == m_rows.size() ? nullptr : &m_rows[at];
}

void InterventionModel::take(const Intervention &intervention)
{
    const auto at = indexOf(intervention.id);
    if (at == m_rows.size()) {
        insert(intervention);
    } else if (m_rows[at] != intervention) {
        m_rows[at] = intervention;
        const int row = static_cast<int>(at);
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

void InterventionModel::insert(const Intervention &intervention)
{
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), intervention, before);
    const int row = static_cast<int>(std::distance(m_rows.begin(), place));
    beginInsertRows({}, row, row);
    m_rows.insert(place, intervention);
    endInsertRows();
}

void InterventionModel::trim()
{
    if (m_rows.size() <= kMaxInterventions) {
        return;
    }
    const auto surplus = static_cast<std::ptrdiff_t>(m_rows.size() - kMaxInterventions);
    beginRemoveRows({}, 0, static_cast<int>(surplus) - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + surplus);
    endRemoveRows();
}

int InterventionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int InterventionModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant InterventionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole: return QVariant::fromValue<quint64>(raw(row.id));
    case SeqRole: return QVariant::fromValue<quint64>(raw(row.seq));
    case LaneRole: return static_cast<int>(row.lane);
    case StateRole: return static_cast<int>(row.state);
    case TimeRole: return localTime(row.at);
    case Qt::DisplayRole: break;
    default: return {};
    }
    switch (index.column()) {
    case TimeColumn: return localTime(row.at).toString(QStringLiteral("HH:mm:ss"));
    case LaneColumn: return text(name(row.lane));
    case ActionColumn: return text(row.action);
    case StateColumn: return text(name(row.state));
    case ByColumn: return who(row);
    case StepColumn: return QVariant::fromValue<quint64>(raw(row.seq));
    case EffectColumn: return row.effect ? effectNumbers(*row.effect) : QString();
    case DetailColumn: return oneLine(row.detail.empty() ? row.reason : row.detail);
    default: return {};
    }
}

} // namespace pilothouse::models

#include "moc_intervention_model.cpp"
