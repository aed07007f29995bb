// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/focus_history.h"

#include <QAbstractTableModel>

namespace pilothouse::models {

/// One call of the focus map as a table, a message a row: for who cannot see the map. Owned by the GUI thread.
class FocusTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        MessageColumn,
        RoleColumn,
        FormColumn,
        StrengthColumn,
        KeptColumn,
        SinceColumn,
        TokensColumn,
        ColumnCount
    };
    enum Role {
        FormRole = Qt::UserRole + 1, ///< int, of Fidelity; -1 when the call did not have the message
        PinnedRole,                  ///< bool
        ConstraintRole,              ///< bool
    };

    /// \a history must outlive the model.
    explicit FocusTableModel(const FocusHistory &history, QObject *parent = nullptr);

    /// Shows \a call; one that is not there shows nothing.
    void setCall(std::uint32_t call);
    [[nodiscard]] std::uint32_t call() const { return m_call; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole gives plain English words of the domain and ready numbers; views translate.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    /// The first call of those up to the one shown in which the form is as in it.
    [[nodiscard]] std::uint32_t since(std::uint32_t row) const;
    [[nodiscard]] QVariant words(std::uint32_t row, int column, std::optional<FocusCell> cell) const;

    const FocusHistory &m_history;
    std::uint32_t m_call = 0;
    int m_rows = 0;
};

} // namespace pilothouse::models
