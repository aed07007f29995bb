// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"
#include "models/signal_history.h"

#include <QObject>

namespace pilothouse::gauges {

/// Reads the stored lines of a session into a SignalHistory whenever it asks, one kind after the other (the port answers one at a time).
/// Owned by the GUI thread.
class SignalReader final : public QObject {
    Q_OBJECT
public:
    /// Both must outlive the reader.
    SignalReader(models::SignalHistory &history, feed::HistoryPort &port, QObject *parent = nullptr);

private:
    void read(SessionId session, int kind);

    models::SignalHistory &m_history;
    feed::HistoryPort &m_port;
};

} // namespace pilothouse::gauges
