// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/json_tree.h"

#include <QAbstractItemModel>

#include <vector>

namespace pilothouse::models {

/// A JSON value as a tree of name, value and type. Values of objects and arrays are left to the view's words: CountRole says how many
/// they hold. Read only; owned by the GUI thread.
class JsonItemModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { NameColumn, ValueColumn, TypeColumn, ColumnCount };
    enum Role { TypeRole = Qt::UserRole + 1, CountRole, PointerRole };

    using QAbstractItemModel::QAbstractItemModel;

    /// The members of \a root become the top rows; a bare value is one row.
    void setValue(JsonValue root);
    void clear();

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// null, boolean, number, string, array, object.
    [[nodiscard]] static QString typeWord(JsonValue::Type type);

private:
    struct Node {
        const JsonValue *value = nullptr;
        QString name;
        std::size_t parent = 0;
        int row = 0;
        std::vector<std::size_t> children;
    };
    void add(const JsonValue &value, const QString &name, std::size_t parent);
    void addChildren(std::size_t at);
    [[nodiscard]] std::size_t at(const QModelIndex &index) const;

    JsonValue m_root;
    std::vector<Node> m_nodes; ///< 0 is the invisible root
};

} // namespace pilothouse::models
