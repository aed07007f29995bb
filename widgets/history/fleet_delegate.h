// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "models/session_list_model.h"
#include "paint/marks.h"

#include <QStyledItemDelegate>

namespace pilothouse::history {

/// Paints the fleet: headings, two-line rows of live sessions, one-line rows of stored ones.
class FleetDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    FleetDelegate(const models::SessionListModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// "Needs input", "Working" … and for the stored ones their number.
    [[nodiscard]] static QString heading(models::FleetGroup group, int count);
    /// The word at the right end: wait clock, last step, how long quiet, when it started.
    [[nodiscard]] QString trailing(const SessionInfo &session) const;
    /// The second line; empty for stored sessions.
    [[nodiscard]] QString activity(const SessionInfo &session) const;
    /// What the mark says, in words, for a screen reader.
    [[nodiscard]] QString spoken(const SessionInfo &session) const;

private:
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintSession(QPainter *painter, const QStyleOptionViewItem &option, const SessionInfo &session) const;
    void paintMark(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box,
                   const SessionInfo &session) const;

    const models::SessionListModel &m_model;
};

} // namespace pilothouse::history
