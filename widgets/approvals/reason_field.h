// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recent_reasons.h"

#include <QLineEdit>

namespace pilothouse::approvals {

/// The line the agent will read, with the last reasons as presets behind an arrow. GUI thread.
class ReasonField final : public QLineEdit {
    Q_OBJECT
public:
    /// \a recent must outlive the field.
    explicit ReasonField(models::RecentReasons &recent, QWidget *parent = nullptr);

signals:
    void escaped();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showPresets();

    models::RecentReasons &m_recent;
    QAction *m_presets = nullptr;
};

} // namespace pilothouse::approvals
