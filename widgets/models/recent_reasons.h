// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

namespace pilothouse::models {

/// The last different reasons a person gave, newest first: the presets of the reason field. Owned by the GUI thread.
class RecentReasons final : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kMax = 8;

    using QObject::QObject;

    [[nodiscard]] const QStringList &all() const { return m_all; }
    void setAll(const QStringList &reasons);
    /// Blank reasons are not kept; one said again moves to the front.
    void add(const QString &reason);

signals:
    void changed(const QStringList &reasons);

private:
    QStringList m_all;
};

} // namespace pilothouse::models
