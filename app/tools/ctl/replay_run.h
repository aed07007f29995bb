// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/resume_file.h"
#include "ctl/session_player.h"
#include "ctl/session_queue.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace pilothouse::ctl {

struct ReplayOptions {
    std::filesystem::path path;
    replay::RecordFormat format = replay::RecordFormat::Auto;
    PlayOptions play;
    std::size_t parallel = 4; ///< sessions at a time
    std::size_t limit = 0;    ///< sessions to play; 0 is all
    QString stateFile;
    bool progress = true;
};

/// Plays every recorded session of a file or directory, several at a time, each on its own connection.
///
/// Reads on a thread of its own, at most a few sessions ahead. A run seen before under another name is played once. Lives on one
/// thread with an event loop.
class ReplayRun final : public QObject {
    Q_OBJECT
public:
    explicit ReplayRun(ReplayOptions options, QObject *parent = nullptr);
    ~ReplayRun() override;

    /// finished() follows. Errors: those of the state file.
    Result<void> start();
    /// Leaves the open sessions as they are and ends; finished() follows.
    void interrupt();

    [[nodiscard]] int exitCode() const;
    [[nodiscard]] QJsonObject report() const;
    /// What could not be read or played, one line each; at most kProblemsKept.
    [[nodiscard]] const std::vector<std::string> &problems() const { return m_problems; }
    static constexpr std::size_t kProblemsKept = 200;

signals:
    void finished();

private:
    void read();
    void fill();
    void take(SessionQueue::Item item);
    void play(replay::ImportedSession session, std::string sessionKey);
    void onPlayed(SessionPlayer *player);
    void onFailed(SessionPlayer *player, const Error &error);
    void leave(SessionPlayer *player);
    void problem(std::string text);
    void finishIfDone();
    void printProgress();

    ReplayOptions m_options;
    ResumeFile m_state;
    SessionQueue m_queue;
    std::unordered_map<SessionPlayer *, std::unique_ptr<SessionPlayer>> m_players;
    std::set<std::string> m_seen;
    PlayCounts m_counts;
    std::vector<std::string> m_problems;
    std::uint64_t m_problemCount = 0;
    std::uint64_t m_begun = 0; ///< sessions given to a player
    std::uint64_t m_played = 0;
    std::uint64_t m_failed = 0;
    std::uint64_t m_empty = 0;  ///< runs without messages
    std::uint64_t m_again = 0;  ///< the same run once more
    std::uint64_t m_before = 0; ///< played by an earlier replay
    std::uint64_t m_others = 0; ///< records that are no runs
    std::uint64_t m_unreadable = 0;
    QElapsedTimer m_time;
    QTimer m_progress;
    bool m_interrupted = false;
    bool m_unreachable = false;
    bool m_finished = false;
    std::thread m_reader; // last: joined before the rest goes
};

} // namespace pilothouse::ctl
