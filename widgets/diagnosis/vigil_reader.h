// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/vigil_port.h"
#include "models/vigil_history.h"

#include <QObject>
#include <QTimer>

#include <cstdint>

namespace pilothouse::diagnosis {

/// Between a VigilHistory and the port: reads a picture when one is wanted and somebody looks, and runs a diagnosis.
///
/// Guarantees: another session is read at once, the same one again at most every kPauseMs; while nobody looks nothing is read; answers about a
/// session that is not shown any more are dropped. Owned by the GUI thread.
class VigilReader final : public QObject {
    Q_OBJECT
public:
    static constexpr int kPauseMs = 2000;

    /// \a history and \a port, which may be nullptr, must outlive the reader.
    VigilReader(models::VigilHistory &history, feed::VigilPort *port, QObject *parent = nullptr);

    [[nodiscard]] bool available() const { return m_port != nullptr; }
    [[nodiscard]] bool running() const { return m_running != 0; }
    /// Somebody looks, or nobody does any more.
    void setWatched(bool watched);
    [[nodiscard]] feed::AdvisorInfo advisor() const;
    /// What goes on waits for the advisor.
    [[nodiscard]] bool asking() const { return m_running != 0 && m_asking; }
    /// Diagnoses the session shown; \a workspace empty leaves its code out.
    void run(const QString &workspace);
    /// Has the advisor write a change of the code in \a workspace.
    void askAdvisor(const QString &workspace);
    void cancel();

signals:
    void runningChanged();
    void progressed(const pilothouse::feed::VigilProgress &progress);
    /// A run came to nothing; empty when it was cancelled.
    void runFailed(const QString &sentence);
    /// What came of asking the advisor; empty when it was cancelled.
    void advised(const QString &sentence);
    /// The picture cannot be had; empty when it can again.
    void pictureFailed(const QString &sentence);

private:
    void wanted(SessionId session);
    void read();
    /// Begins one of both; returns what hears of its progress. Nothing where it cannot be.
    feed::VigilPort::Progress begin(bool asking);
    /// It is over; false when it was not waited for any more.
    bool ended(std::uint64_t ticket);
    void finished(std::uint64_t ticket, const Result<VigilRun> &result);

    models::VigilHistory &m_history;
    feed::VigilPort *m_port;
    QTimer m_pause;
    SessionId m_read{}; ///< whose picture was asked for last
    bool m_watched = false;
    bool m_stale = false;
    bool m_asking = false;
    std::uint64_t m_pictures = 0; ///< asked for
    std::uint64_t m_runs = 0;
    std::uint64_t m_running = 0; ///< which of them goes on; 0 is none
};

} // namespace pilothouse::diagnosis
