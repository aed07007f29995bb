// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/focus_history.h"

#include <QAbstractTableModel>
#include <QWidget>

#include <vector>

class QLabel;
class QTableView;

namespace pilothouse::focusmap {

/// The rows that differ between two calls, in the reader's language. GUI thread.
class ChangeModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { KindColumn, MessageColumn, BeforeColumn, AfterColumn, TokensColumn, ColumnCount };
    static constexpr int RowRole = Qt::UserRole + 1; ///< uint: the row in the history

    /// \a history must outlive the model.
    explicit ChangeModel(const models::FocusHistory &history, QObject *parent = nullptr);

    /// Entered first, then left, then changed.
    void setChanges(std::vector<models::FocusChange> changes);
    [[nodiscard]] const std::vector<models::FocusChange> &changes() const { return m_changes; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const models::FocusHistory &m_history;
    std::vector<models::FocusChange> m_changes;
};

/// What entered, left or changed its form between two calls. GUI thread.
class ChangeList final : public QWidget {
    Q_OBJECT
public:
    explicit ChangeList(const models::FocusHistory &history, QWidget *parent = nullptr);

    void compare(std::uint32_t from, std::uint32_t to);

signals:
    void rowActivated(std::uint32_t row);

private:
    const models::FocusHistory &m_history;
    ChangeModel m_model;
    QLabel *m_summary = nullptr;
    QTableView *m_table = nullptr;
};

} // namespace pilothouse::focusmap
