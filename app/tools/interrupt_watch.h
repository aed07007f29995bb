// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace pilothouse::tools {

/// Turns the first Ctrl+C or SIGTERM into a signal of the event loop; a second one ends the process as usual. One in a process.
class InterruptWatch final : public QObject {
    Q_OBJECT
public:
    explicit InterruptWatch(QObject *parent = nullptr);
    ~InterruptWatch() override;

signals:
    void interrupted();

private:
    QSocketNotifier m_notifier;
};

} // namespace pilothouse::tools
