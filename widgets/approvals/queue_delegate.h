// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QStyledItemDelegate>

namespace pilothouse::approvals {

/// A waiting approval on one line: mark, tool, arguments, session, what is left of its time. GUI thread.
class QueueDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// \a clock must outlive it.
    explicit QueueDelegate(const Clock &clock, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    const Clock &m_clock;
};

} // namespace pilothouse::approvals
