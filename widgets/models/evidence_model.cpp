// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence_model.h"

#include "models/text.h"
#include "models/visible_text.h"

#include <algorithm>

namespace pilothouse::models {

namespace {

constexpr qsizetype kQuoteLength = 400;

} // namespace

void EvidenceModel::setEvidence(std::vector<Evidence> evidence)
{
    std::stable_sort(evidence.begin(), evidence.end(),
                     [](const Evidence &a, const Evidence &b) { return a.weight > b.weight; });
    if (evidence == m_rows) {
        return; // keeps the selection
    }
    beginResetModel();
    m_rows = std::move(evidence);
    endResetModel();
}

int EvidenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EvidenceModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant EvidenceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case SeqRole: return QVariant::fromValue<quint64>(raw(row.seq));
    case WeightRole: return std::clamp(row.weight, 0.0, 1.0);
    case Qt::DisplayRole: break;
    default: return {};
    }
    switch (index.column()) {
    case StepColumn: return row.seq == StepSeq{} ? QVariant(QString()) : QVariant::fromValue<quint64>(raw(row.seq));
    case FeatureColumn: return text(row.feature);
    case WeightColumn: return QString::number(row.weight, 'f', 2);
    case QuoteColumn: return visibleText(oneLine(row.quote, kQuoteLength)).text;
    default: return {};
    }
}

} // namespace pilothouse::models

#include "moc_evidence_model.cpp"
