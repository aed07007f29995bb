// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent_link.h"
#include "replay/importer.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <string>

namespace pilothouse::ctl {

struct PlayOptions {
    int speed = 0; ///< times the recorded pace; 0 is as fast as it is taken
    Mode mode = Mode::Observe;
    tools::AddressOptions address;
};

/// How the proposals of played sessions were answered.
struct PlayCounts {
    std::uint64_t steps = 0;
    std::uint64_t proposals = 0;
    std::uint64_t held = 0;
    std::map<std::string, std::uint64_t> verdicts; ///< by word: approve, veto …
    std::map<std::string, std::uint64_t> would;    ///< observe mode: what would have been answered

    void add(const PlayCounts &other);
};

/// Plays one recorded session as an agent: what happened is recorded, calls are proposed, and the recording goes on whatever the verdict,
/// because it has happened already. Lives on one thread with an event loop.
class SessionPlayer final : public QObject {
    Q_OBJECT
public:
    /// \a sessionKey resumes a session begun before; empty begins a new one.
    SessionPlayer(replay::ImportedSession session, std::string sessionKey, const PlayOptions &options,
                  QObject *parent = nullptr);

    void start() { m_link.dial(); }
    /// Leaves at once; the session stays open and can be resumed.
    void cancel() { m_link.abandon(); }

    [[nodiscard]] const replay::ImportedSession &session() const { return m_session; }
    [[nodiscard]] const std::string &sessionKey() const { return m_link.sessionKey(); }
    [[nodiscard]] const PlayCounts &counts() const { return m_counts; }

signals:
    void begun();
    void played();
    void failed(pilothouse::Error error);

private:
    void onOpened();
    void queueStep();
    void queueNext();
    void queueAll();
    void onVerdict(const Verdict &verdict);
    [[nodiscard]] std::chrono::milliseconds pauseBefore(std::size_t index) const;

    replay::ImportedSession m_session;
    PlayOptions m_options;
    tools::AgentLink m_link;
    QTimer m_timer;
    PlayCounts m_counts;
    StepSeq m_lastHeld{};
    std::size_t m_next = 0;
    bool m_begun = false;
};

/// The pause between two recorded steps at speed 1 where no times were recorded.
inline constexpr std::chrono::milliseconds kRecordedPause{1'000};
/// The longest pause kept at speed 1; longer ones are waits for people or for the next day.
inline constexpr std::chrono::milliseconds kLongestPause{30'000};

} // namespace pilothouse::ctl
