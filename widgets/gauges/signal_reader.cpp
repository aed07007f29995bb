// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/signal_reader.h"

#include <QPointer>

namespace pilothouse::gauges {

SignalReader::SignalReader(models::SignalHistory &history, feed::HistoryPort &port, QObject *parent)
    : QObject(parent), m_history(history), m_port(port)
{
    connect(&history, &models::SignalHistory::seriesWanted, this, [this](SessionId session) { read(session, 0); });
    if (history.session() != SessionId{}) {
        read(history.session(), 0);
    }
}

void SignalReader::read(SessionId session, int kind)
{
    if (kind >= kSignalKindCount || m_history.session() != session) {
        return;
    }
    m_port.signalSeries(session, static_cast<SignalKind>(kind), models::SignalHistory::kMaxPoints,
                        [self = QPointer(this), session, kind](const Result<std::vector<SignalSample>> &stored) {
                            if (self.isNull() || self->m_history.session() != session) {
                                return;
                            }
                            if (stored.ok()) {
                                self->m_history.merge(static_cast<SignalKind>(kind), *stored);
                            }
                            self->read(session, kind + 1);
                        });
}

} // namespace pilothouse::gauges

#include "moc_signal_reader.cpp"
