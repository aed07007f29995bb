// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/signal.h"
#include "models/ids.h"

#include <QAbstractTableModel>

#include <vector>

namespace pilothouse::models {

/// The evidence behind one value or one hold, the heaviest first. Owned by the GUI thread.
class EvidenceModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { StepColumn, FeatureColumn, WeightColumn, QuoteColumn, ColumnCount };
    enum Role {
        SeqRole = Qt::UserRole + 1, ///< quint64; 0 when it is about no step
        WeightRole,                 ///< double 0..1
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setEvidence(std::vector<Evidence> evidence);
    [[nodiscard]] const std::vector<Evidence> &all() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole of FeatureColumn is the feature as it is; views translate.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<Evidence> m_rows;
};

} // namespace pilothouse::models
