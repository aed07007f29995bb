// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace pilothouse {

/// Turns SIGTERM and SIGINT into a Qt signal on the thread that made it. One at a time.
class Termination final : public QObject {
    Q_OBJECT
public:
    Termination();
    ~Termination() override;

signals:
    void requested();

private:
    int m_descriptor;
    QSocketNotifier m_notifier;
};

} // namespace pilothouse
