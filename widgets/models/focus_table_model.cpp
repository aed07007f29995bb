// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/focus_table_model.h"

#include "models/text.h"

namespace pilothouse::models {

FocusTableModel::FocusTableModel(const FocusHistory &history, QObject *parent)
    : QAbstractTableModel(parent), m_history(history)
{
    connect(&history, &FocusHistory::cleared, this, [this] { setCall(0); });
}

void FocusTableModel::setCall(std::uint32_t call)
{
    const int rows = call < m_history.callCount() ? static_cast<int>(m_history.column(call).size()) : 0;
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        m_call = call;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        m_call = call;
        endRemoveRows();
    }
    m_call = call;
    if (m_rows > 0) {
        emit dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
    }
}

int FocusTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_rows; }

int FocusTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

std::uint32_t FocusTableModel::since(std::uint32_t row) const
{
    const auto form = [&](std::uint32_t call) {
        const auto cell = m_history.cell(row, call);
        return cell ? std::optional(cell->fidelity()) : std::nullopt;
    };
    std::uint32_t call = m_call;
    while (call > m_history.forgotten() && form(call - 1) == form(m_call)) {
        --call;
    }
    return call;
}

QVariant FocusTableModel::words(std::uint32_t row, int column, std::optional<FocusCell> cell) const
{
    const FocusRow &message = m_history.row(row);
    switch (column) {
    case MessageColumn: return text(message.label.empty() ? message.id : message.label);
    case RoleColumn: return text(message.role);
    case FormColumn: return cell ? text(name(cell->fidelity())) : QString();
    case StrengthColumn: return cell ? QVariant(cell->strength()) : QVariant();
    case KeptColumn:
        return !cell                ? QString()
               : cell->pinned()     ? QStringLiteral("pinned")
               : cell->constraint() ? QStringLiteral("constraint")
                                    : QString();
    case SinceColumn: return static_cast<quint32>(since(row) + 1);
    case TokensColumn: return QVariant::fromValue<qint64>(message.tokens);
    default: return {};
    }
}

QVariant FocusTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto row = static_cast<std::uint32_t>(index.row());
    const auto cell = m_history.cell(row, m_call);
    switch (role) {
    case FormRole: return cell ? static_cast<int>(cell->fidelity()) : -1;
    case PinnedRole: return cell && cell->pinned();
    case ConstraintRole: return cell && cell->constraint();
    case Qt::DisplayRole: return words(row, index.column(), cell);
    default: return {};
    }
}

} // namespace pilothouse::models

#include "moc_focus_table_model.cpp"
