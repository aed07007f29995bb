// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run_model.h"

#include "models/text.h"

#include <algorithm>
#include <iterator>

namespace pilothouse::models {

int failedStages(const VigilRun &run)
{
    return static_cast<int>(std::count_if(run.stages.begin(), run.stages.end(), [](const StageOutcome &stage) {
        return stage.fallback || !stage.errorCode.empty();
    }));
}

const Intervention *adaptationOf(const VigilRun &run, const std::vector<Intervention> &rows, WallTime next)
{
    if (!run.prompt.changes) {
        return nullptr;
    }
    const Intervention *edited = nullptr;
    for (const Intervention &row : rows) {
        if (row.session != run.session || row.action != kAdaptPrompt || row.at < run.at || row.at >= next) {
            continue;
        }
        if (row.detail == run.prompt.newBlock) {
            return &row;
        }
        edited = edited == nullptr ? &row : edited;
    }
    return edited;
}

RunModel::Row RunModel::rowFor(const VigilRun &run)
{
    return {run.number,
            run.at,
            run.reached,
            failedStages(run),
            run.diagnosis.thorns.size(),
            run.diagnosis.buds.size(),
            run.diagnosis.roses.size(),
            oneLine(run.why, 120)};
}

void RunModel::setRuns(const std::vector<VigilRun> &runs)
{
    std::vector<Row> rows;
    rows.reserve(runs.size());
    std::transform(runs.begin(), runs.end(), std::back_inserter(rows), rowFor);
    if (rows == m_rows) {
        return;
    }
    const std::size_t more = rows.size() > m_rows.size() ? rows.size() - m_rows.size() : 0;
    const bool inFront = more > 0 && !m_rows.empty() &&
                         std::equal(m_rows.begin(), m_rows.end(), rows.begin() + static_cast<std::ptrdiff_t>(more));
    if (inFront) {
        beginInsertRows({}, 0, static_cast<int>(more) - 1);
        m_rows = std::move(rows);
        endInsertRows();
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int RunModel::rowOf(std::uint64_t number) const
{
    const auto it = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.number == number; });
    return it == m_rows.end() ? -1 : static_cast<int>(std::distance(m_rows.begin(), it));
}

int RunModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RunModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case NumberRole: return QVariant::fromValue<quint64>(row.number);
    case FailedRole: return row.failed;
    case Qt::DisplayRole: break;
    default: return {};
    }
    switch (index.column()) {
    case TimeColumn: return localTime(row.at).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    case StageColumn: return text(name(row.reached));
    case FindingsColumn: return QStringLiteral("%1/%2/%3").arg(row.thorns).arg(row.buds).arg(row.roses);
    case WhyColumn: return row.why;
    default: return {};
    }
}

} // namespace pilothouse::models

#include "moc_run_model.cpp"
