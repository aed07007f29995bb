// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <functional>

namespace pilothouse::models {

/// How often the growing end of a filtered session is filtered, and how long a step may take to reach the store.
struct TailPace {
    std::chrono::milliseconds every{250};
    std::chrono::milliseconds settle{2000};
};

/// Decides when and from where the end of a session is filtered again. Steps are on screen before they are stored, so each run
/// begins at what was known one settle time ago, and runs go on until nothing new came for that long.
class TailFilter final : public QObject {
    Q_OBJECT
public:
    static constexpr std::uint64_t kOverlap = 5000;

    /// \a run filters from the given sequence number on and calls finished() when its answer came.
    TailFilter(TailPace pace, std::function<void(std::uint64_t from)> run, QObject *parent = nullptr);

    /// Nothing is filtered until started.
    void stop();
    /// Everything up to \a lastSeq is being filtered now by a whole run; its last kOverlap steps may not be stored yet.
    void start(std::uint64_t lastSeq);
    void grew(std::uint64_t lastSeq);
    void finished();

private:
    void turn();

    TailPace m_pace;
    std::function<void(std::uint64_t)> m_run;
    QTimer m_timer;
    QElapsedTimer m_sinceMark;
    bool m_active = false;
    bool m_running = false;
    std::uint64_t m_lastSeq = 0;
    std::uint64_t m_mark = 0;    ///< known when m_sinceMark began
    std::uint64_t m_settled = 0; ///< certainly stored when last filtered
};

} // namespace pilothouse::models
