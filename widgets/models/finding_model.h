// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/diagnosis.h"
#include "models/ids.h"

#include <QAbstractListModel>

#include <vector>

namespace pilothouse::models {

/// The roses, the buds or the thorns of one diagnosis, strongest first. Owned by the GUI thread.
class FindingModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setFindings(std::vector<Finding> findings);
    /// nullptr for an index that is none of this model's. Valid until the next change.
    [[nodiscard]] const Finding *find(const QModelIndex &index) const;
    [[nodiscard]] const std::vector<Finding> &all() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the cause on one line with nothing hidden in it; views translate the rest.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<Finding> m_rows;
};

/// The cause families of one diagnosis, strongest first. Owned by the GUI thread.
class FamilyModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setFamilies(std::vector<FamilyFinding> families);
    [[nodiscard]] const FamilyFinding *find(const QModelIndex &index) const;
    /// What a bar of full length stands for: the largest strength of a window, never 0.
    [[nodiscard]] double scale() const { return m_scale; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<FamilyFinding> m_rows;
    double m_scale = 1;
};

} // namespace pilothouse::models
