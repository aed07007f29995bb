// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/search_model.h"

#include <QStyledItemDelegate>

namespace pilothouse::history {

/// A search hit in two lines: session, step and time; the found words marked in their surroundings.
class HitDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    HitDelegate(const models::SearchModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const models::SearchModel &m_model;
};

} // namespace pilothouse::history
