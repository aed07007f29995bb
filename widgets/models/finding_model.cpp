// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/finding_model.h"

#include "models/text.h"
#include "models/visible_text.h"

#include <algorithm>

namespace pilothouse::models {

namespace {

QString shown(const std::string &words) { return visibleText(oneLine(words, 200)).text; }

} // namespace

void FindingModel::setFindings(std::vector<Finding> findings)
{
    if (findings == m_rows) {
        return; // the place in the list stays
    }
    beginResetModel();
    m_rows = std::move(findings);
    endResetModel();
}

const Finding *FindingModel::find(const QModelIndex &index) const
{
    const bool own = index.isValid() && index.model() == this && index.row() < rowCount();
    return own ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
}

int FindingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FindingModel::data(const QModelIndex &index, int role) const
{
    const Finding *row = find(index);
    return row && role == Qt::DisplayRole ? QVariant(shown(row->cause)) : QVariant();
}

void FamilyModel::setFamilies(std::vector<FamilyFinding> families)
{
    if (families == m_rows) {
        return;
    }
    beginResetModel();
    m_rows = std::move(families);
    m_scale = 0;
    for (const FamilyFinding &row : m_rows) {
        m_scale = std::max({m_scale, row.now, row.before});
    }
    m_scale = m_scale > 0 ? m_scale : 1;
    endResetModel();
}

const FamilyFinding *FamilyModel::find(const QModelIndex &index) const
{
    const bool own = index.isValid() && index.model() == this && index.row() < rowCount();
    return own ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
}

int FamilyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FamilyModel::data(const QModelIndex &index, int role) const
{
    const FamilyFinding *row = find(index);
    return row && role == Qt::DisplayRole ? QVariant(shown(row->name.empty() ? row->id : row->name)) : QVariant();
}

} // namespace pilothouse::models

#include "moc_finding_model.cpp"
