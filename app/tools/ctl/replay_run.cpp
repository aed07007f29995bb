// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/replay_run.h"

#include "ctl/command.h"
#include "record_files.h"

#include <QJsonArray>

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace pilothouse::ctl {

namespace {

constexpr std::size_t kReadAhead = 8;
constexpr int kProgressMs = 500;

QJsonObject countsObject(const std::map<std::string, std::uint64_t> &counts)
{
    QJsonObject out;
    for (const auto &[word, count] : counts) {
        out.insert(fromStd(word), static_cast<qint64>(count));
    }
    return out;
}

} // namespace

ReplayRun::ReplayRun(ReplayOptions options, QObject *parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_queue(kReadAhead, [this] { QMetaObject::invokeMethod(this, &ReplayRun::fill, Qt::QueuedConnection); })
{
    m_progress.setInterval(kProgressMs);
    connect(&m_progress, &QTimer::timeout, this, &ReplayRun::printProgress);
}

ReplayRun::~ReplayRun()
{
    m_queue.cancel();
    if (m_reader.joinable()) {
        m_reader.join();
    }
}

Result<void> ReplayRun::start()
{
    if (auto opened = m_state.open(m_options.stateFile); !opened.ok()) {
        return opened;
    }
    m_time.start();
    if (m_options.progress && isatty(STDERR_FILENO) != 0) {
        m_progress.start();
    }
    m_reader = std::thread([this] { read(); });
    return {};
}

void ReplayRun::read()
{
    tools::RecordFiles files(m_options.format,
                             [this](SessionQueue::Item item) { return m_queue.push(std::move(item)); });
    m_queue.finish(files.read(m_options.path));
}

void ReplayRun::fill()
{
    while (!m_interrupted && m_players.size() < m_options.parallel &&
           (m_options.limit == 0 || m_begun < m_options.limit)) {
        auto item = m_queue.pop();
        if (!item) {
            break;
        }
        take(std::move(*item));
    }
    finishIfDone();
}

void ReplayRun::take(SessionQueue::Item item)
{
    if (!item.ok()) {
        const bool other = item.error().code == ErrorCode::Unsupported;
        ++(other ? m_others : m_unreadable);
        if (!other) {
            problem(item.error().detail);
        }
        return;
    }
    replay::ImportedSession session = std::move(*item);
    if (!m_seen.insert(session.fingerprint).second) {
        ++m_again;
    } else if (!session.skipped.empty()) {
        ++m_empty;
    } else if (m_state.isDone(session.fingerprint)) {
        ++m_before;
    } else {
        ++m_begun;
        std::string key = m_state.sessionKey(session.fingerprint);
        play(std::move(session), std::move(key));
    }
}

void ReplayRun::play(replay::ImportedSession session, std::string sessionKey)
{
    auto owned = std::make_unique<SessionPlayer>(std::move(session), std::move(sessionKey), m_options.play);
    SessionPlayer *player = owned.get();
    m_players.emplace(player, std::move(owned));
    connect(player, &SessionPlayer::begun, this,
            [this, player] { m_state.begun(player->session().fingerprint, player->sessionKey()); });
    connect(player, &SessionPlayer::played, this, [this, player] { onPlayed(player); });
    connect(player, &SessionPlayer::failed, this, [this, player](const Error &error) { onFailed(player, error); });
    player->start();
}

void ReplayRun::onPlayed(SessionPlayer *player)
{
    ++m_played;
    m_state.done(player->session().fingerprint);
    leave(player);
}

void ReplayRun::onFailed(SessionPlayer *player, const Error &error)
{
    const std::string &fingerprint = player->session().fingerprint;
    const bool resumed = !m_state.sessionKey(fingerprint).empty() && player->counts().steps == 0;
    if (resumed && error.code == ErrorCode::AlreadyResolved) {
        onPlayed(player); // ended before, and the state file did not hear of it
        return;
    }
    if (resumed && error.code == ErrorCode::NotFound) {
        m_state.begun(fingerprint, {}); // another store: from the beginning
        play(player->session(), {});
        leave(player);
        return;
    }
    ++m_failed;
    m_unreachable = m_unreachable || error.code == ErrorCode::Io;
    problem(player->session().place + ": " + error.detail);
    leave(player);
    if (m_unreachable) {
        interrupt();
    }
}

void ReplayRun::leave(SessionPlayer *player)
{
    m_counts.add(player->counts());
    const auto found = m_players.find(player);
    found->second.release()->deleteLater(); // it is emitting
    m_players.erase(found);
    fill();
}

void ReplayRun::interrupt()
{
    m_interrupted = true;
    m_queue.cancel();
    for (const auto &[player, owned] : m_players) {
        player->disconnect(this);
        player->cancel();
        m_counts.add(player->counts());
    }
    m_players.clear();
    finishIfDone();
}

void ReplayRun::problem(std::string text)
{
    ++m_problemCount;
    if (m_problems.size() < kProblemsKept) {
        m_problems.push_back(std::move(text));
    }
}

void ReplayRun::finishIfDone()
{
    const bool limited = m_options.limit != 0 && m_begun >= m_options.limit;
    const auto end = m_queue.end();
    if (m_finished || !m_players.empty() || (!m_interrupted && !limited && !end)) {
        return;
    }
    m_finished = true;
    if (end && !end->ok() && end->error().code != ErrorCode::Cancelled) {
        problem(end->error().detail);
        ++m_unreadable;
    }
    m_queue.cancel();
    m_progress.stop();
    if (m_options.progress && isatty(STDERR_FILENO) != 0) {
        printProgress();
        std::fputc('\n', stderr);
    }
    emit finished();
}

int ReplayRun::exitCode() const
{
    if (m_unreachable) {
        return kUnreachable;
    }
    if (m_interrupted) {
        return kInterrupted;
    }
    return m_failed + m_unreadable > 0 ? kProblems : kDone;
}

void ReplayRun::printProgress()
{
    PlayCounts now = m_counts;
    for (const auto &[player, owned] : m_players) {
        now.add(player->counts());
    }
    const double seconds = std::max(0.001, static_cast<double>(m_time.elapsed()) / 1000);
    std::fprintf(stderr, "\r%llu sessions played, %llu steps, %.0f steps/s ", static_cast<unsigned long long>(m_played),
                 static_cast<unsigned long long>(now.steps), static_cast<double>(now.steps) / seconds);
}

QJsonObject ReplayRun::report() const
{
    const auto number = [](std::uint64_t value) { return static_cast<qint64>(value); };
    QJsonArray problems;
    for (const std::string &text : m_problems) {
        problems.append(fromStd(text));
    }
    return {{QStringLiteral("played"), number(m_played)},
            {QStringLiteral("failed"), number(m_failed)},
            {QStringLiteral("without_messages"), number(m_empty)},
            {QStringLiteral("same_run_again"), number(m_again)},
            {QStringLiteral("played_before"), number(m_before)},
            {QStringLiteral("no_runs"), number(m_others)},
            {QStringLiteral("unreadable"), number(m_unreadable)},
            {QStringLiteral("steps"), number(m_counts.steps)},
            {QStringLiteral("proposals"), number(m_counts.proposals)},
            {QStringLiteral("held"), number(m_counts.held)},
            {QStringLiteral("verdicts"), countsObject(m_counts.verdicts)},
            {QStringLiteral("would_be"), countsObject(m_counts.would)},
            {QStringLiteral("seconds"), static_cast<double>(m_time.elapsed()) / 1000},
            {QStringLiteral("interrupted"), m_interrupted},
            {QStringLiteral("problem_count"), number(m_problemCount)},
            {QStringLiteral("problems"), problems}};
}

} // namespace pilothouse::ctl
