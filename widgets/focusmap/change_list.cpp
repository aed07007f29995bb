// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/change_list.h"

#include "focusmap/focus_words.h"
#include "theme/metrics.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::focusmap {

using models::FocusChange;

ChangeModel::ChangeModel(const models::FocusHistory &history, QObject *parent)
    : QAbstractTableModel(parent), m_history(history)
{
    connect(&history, &models::FocusHistory::cleared, this, [this] { setChanges({}); });
}

void ChangeModel::setChanges(std::vector<FocusChange> changes)
{
    std::stable_sort(changes.begin(), changes.end(),
                     [](const FocusChange &a, const FocusChange &b) { return a.kind < b.kind; });
    beginResetModel();
    m_changes = std::move(changes);
    endResetModel();
}

int ChangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int ChangeModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ChangeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const FocusChange &change = m_changes[static_cast<std::size_t>(index.row())];
    if (role == RowRole) {
        return change.row;
    }
    if (role == Qt::TextAlignmentRole && index.column() == TokensColumn) {
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case KindColumn:
        return change.kind == FocusChange::Kind::Entered ? tr("entered")
               : change.kind == FocusChange::Kind::Left  ? tr("left")
                                                         : tr("changed");
    case MessageColumn: return FocusWords::label(m_history.row(change.row));
    case BeforeColumn: return FocusWords::form(change.before);
    case AfterColumn: return FocusWords::form(change.after);
    case TokensColumn: return FocusWords::number(change.tokens);
    default: return {};
    }
}

QVariant ChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case KindColumn: return tr("What");
    case MessageColumn: return tr("Message");
    case BeforeColumn: return tr("Before");
    case AfterColumn: return tr("After");
    case TokensColumn: return tr("Tokens");
    default: return {};
    }
}

ChangeList::ChangeList(const models::FocusHistory &history, QWidget *parent)
    : QWidget(parent), m_history(history), m_model(history)
{
    setObjectName(QStringLiteral("focusChanges"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::kGrid, 0, 0);
    column->setSpacing(theme::kGrid);
    m_summary = new QLabel;
    m_summary->setObjectName(QStringLiteral("focusChangesSummary"));
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(theme::kPanelMargin, 0, theme::kPanelMargin, 0);
    column->addWidget(m_summary);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("focusChangesTable"));
    m_table->setAccessibleName(tr("What changed between two calls"));
    m_table->setModel(&m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme::rowHeight(fontMetrics()));
    m_table->horizontalHeader()->setSectionResizeMode(ChangeModel::MessageColumn, QHeaderView::Stretch);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { emit rowActivated(index.data(ChangeModel::RowRole).toUInt()); });
    column->addWidget(m_table, 1);
}

void ChangeList::compare(std::uint32_t from, std::uint32_t to)
{
    if (from > to) {
        std::swap(from, to);
    }
    m_model.setChanges(m_history.diff(from, to));
    std::array<int, 3> count{};
    std::array<std::int64_t, 3> tokens{};
    for (const FocusChange &change : m_model.changes()) {
        ++count.at(static_cast<std::size_t>(change.kind));
        tokens.at(static_cast<std::size_t>(change.kind)) += change.tokens;
    }
    const QStringList parts{
        tr("%n entered (%1 tokens)", nullptr, count[0]).arg(FocusWords::number(tokens[0])),
        tr("%n left (%1 tokens)", nullptr, count[1]).arg(FocusWords::number(tokens[1])),
        tr("%n changed form (%1 tokens)", nullptr, count[2]).arg(FocusWords::number(tokens[2])),
    };
    m_summary->setText(
        tr("From %1 to %2: %3").arg(FocusWords::call(from), FocusWords::call(to), parts.join(QStringLiteral(" · "))));
    m_table->resizeColumnsToContents();
}

} // namespace pilothouse::focusmap

#include "moc_change_list.cpp"
