// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/json_item_model.h"

#include "models/visible_text.h"

namespace pilothouse::models {

void JsonItemModel::setValue(JsonValue root)
{
    beginResetModel();
    m_root = std::move(root);
    m_nodes.clear();
    m_nodes.emplace_back();
    if (m_root.type == JsonValue::Type::Object || m_root.type == JsonValue::Type::Array) {
        m_nodes[0].value = &m_root;
        addChildren(0);
    } else {
        add(m_root, {}, 0);
    }
    endResetModel();
}

void JsonItemModel::clear()
{
    beginResetModel();
    m_nodes.clear();
    endResetModel();
}

void JsonItemModel::add(const JsonValue &value, const QString &name, std::size_t parent)
{
    const std::size_t self = m_nodes.size();
    Node node;
    node.value = &value;
    node.name = name;
    node.parent = parent;
    node.row = static_cast<int>(m_nodes[parent].children.size());
    m_nodes[parent].children.push_back(self);
    m_nodes.push_back(std::move(node));
    addChildren(self);
}

void JsonItemModel::addChildren(std::size_t at)
{
    const JsonValue *value = m_nodes[at].value;
    for (const JsonMember &member : value->members) {
        add(member.value, member.name, at);
    }
    for (std::size_t i = 0; i < value->items.size(); ++i) {
        add(value->items[i], QString::number(i), at);
    }
}

std::size_t JsonItemModel::at(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<std::size_t>(index.internalId()) : 0;
}

QModelIndex JsonItemModel::index(int row, int column, const QModelIndex &parent) const
{
    if (m_nodes.empty() || row < 0 || column < 0 || column >= ColumnCount ||
        (parent.isValid() && parent.column() != 0)) {
        return {};
    }
    const auto &children = m_nodes[at(parent)].children;
    return static_cast<std::size_t>(row) < children.size()
               ? createIndex(row, column, children[static_cast<std::size_t>(row)])
               : QModelIndex();
}

QModelIndex JsonItemModel::parent(const QModelIndex &child) const
{
    if (!child.isValid()) {
        return {};
    }
    const std::size_t up = m_nodes[at(child)].parent;
    return up == 0 ? QModelIndex() : createIndex(m_nodes[up].row, 0, up);
}

int JsonItemModel::rowCount(const QModelIndex &parent) const
{
    return m_nodes.empty() || parent.column() > 0 ? 0 : static_cast<int>(m_nodes[at(parent)].children.size());
}

int JsonItemModel::columnCount(const QModelIndex &) const { return ColumnCount; }

QVariant JsonItemModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Node &node = m_nodes[at(index)];
    const bool leaf = node.value->type != JsonValue::Type::Array && node.value->type != JsonValue::Type::Object;
    switch (role) {
    case TypeRole: return static_cast<int>(node.value->type);
    case CountRole: return leaf ? QVariant() : QVariant(static_cast<int>(node.children.size()));
    case PointerRole: {
        QStringList steps;
        for (std::size_t up = at(index); up != 0; up = m_nodes[up].parent) {
            steps.prepend(m_nodes[up].name);
        }
        QString pointer;
        for (const QString &step : steps) {
            pointer = pointerTo(pointer, step);
        }
        return pointer;
    }
    case Qt::ToolTipRole:
    case Qt::DisplayRole: break;
    default: return {};
    }
    switch (index.column()) {
    case NameColumn: return visibleText(node.name).text;
    case ValueColumn:
        return !leaf                                       ? QVariant()
               : node.value->type == JsonValue::Type::Null ? QStringLiteral("null")
                                                           : visibleText(node.value->token).text;
    default: return typeWord(node.value->type);
    }
}

QString JsonItemModel::typeWord(JsonValue::Type type)
{
    switch (type) {
    case JsonValue::Type::Null: return QStringLiteral("null");
    case JsonValue::Type::Boolean: return QStringLiteral("boolean");
    case JsonValue::Type::Number: return QStringLiteral("number");
    case JsonValue::Type::String: return QStringLiteral("string");
    case JsonValue::Type::Array: return QStringLiteral("array");
    case JsonValue::Type::Object: return QStringLiteral("object");
    }
    return {};
}

} // namespace pilothouse::models

#include "moc_json_item_model.cpp"
