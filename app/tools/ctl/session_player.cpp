// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/session_player.h"

#include <algorithm>
#include <utility>

namespace pilothouse::ctl {

namespace {

constexpr std::chrono::milliseconds kConnectFor{15'000};
constexpr std::chrono::milliseconds kReconnectFor{60'000};

tools::LinkOptions linkOptions(const replay::ImportedSession &session, std::string sessionKey,
                               const PlayOptions &options)
{
    tools::LinkOptions link;
    link.hello.agent = session.agent;
    link.hello.title = session.title;
    link.hello.goal = session.goal;
    link.hello.mode = options.mode;
    link.hello.session = std::move(sessionKey);
    link.locate = [address = options.address] { return tools::runtimeAddress(address); };
    link.connectFor = kConnectFor;
    link.reconnectFor = kReconnectFor;
    link.afterLoss = tools::AfterLoss::Propose;
    return link;
}

} // namespace

void PlayCounts::add(const PlayCounts &other)
{
    steps += other.steps;
    proposals += other.proposals;
    held += other.held;
    for (const auto &[word, count] : other.verdicts) {
        verdicts[word] += count;
    }
    for (const auto &[word, count] : other.would) {
        would[word] += count;
    }
}

SessionPlayer::SessionPlayer(replay::ImportedSession session, std::string sessionKey, const PlayOptions &options,
                             QObject *parent)
    : QObject(parent),
      m_session(std::move(session)),
      m_options(options),
      m_link(linkOptions(m_session, std::move(sessionKey), options))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SessionPlayer::queueNext);
    connect(&m_link, &tools::AgentLink::opened, this, &SessionPlayer::onOpened);
    connect(&m_link, &tools::AgentLink::decided, this, [this](quint64, const Verdict &verdict) { onVerdict(verdict); });
    connect(&m_link, &tools::AgentLink::waiting, this, [this](const protocol::Waiting &held) {
        m_counts.held += std::exchange(m_lastHeld, held.seq) != held.seq ? 1 : 0; // it is repeated while it waits
    });
    connect(&m_link, &tools::AgentLink::controlled, this, [this](const protocol::ControlMessage &message) {
        m_link.acknowledge(message.intervention, InterventionState::Ignored, "a recording cannot be steered");
    });
    connect(&m_link, &tools::AgentLink::closed, this, &SessionPlayer::played);
    connect(&m_link, &tools::AgentLink::failed, this, &SessionPlayer::failed);
}

void SessionPlayer::onOpened()
{
    if (std::exchange(m_begun, true)) {
        return; // the link resumes by itself
    }
    emit begun();
    if (m_options.speed == 0) {
        queueAll();
    } else {
        queueNext();
    }
}

void SessionPlayer::queueStep()
{
    Step &step = m_session.steps[m_next++];
    const bool call = step.kind == StepKind::ToolCall;
    ++m_counts.steps;
    m_counts.proposals += call ? 1 : 0;
    if (call) {
        m_link.propose(std::move(step));
    } else {
        m_link.record(std::move(step));
    }
    if (m_next == m_session.steps.size()) {
        m_link.close(EndReason::Completed, "replayed from a recording");
    }
}

void SessionPlayer::queueAll()
{
    while (m_next < m_session.steps.size()) {
        queueStep();
    }
}

void SessionPlayer::queueNext()
{
    const std::chrono::milliseconds pause =
        m_next + 1 < m_session.steps.size() ? pauseBefore(m_next + 1) : std::chrono::milliseconds(0);
    queueStep();
    if (m_next < m_session.steps.size()) {
        m_timer.start(pause);
    }
}

std::chrono::milliseconds SessionPlayer::pauseBefore(std::size_t index) const
{
    const WallTime before = m_session.steps[index - 1].at;
    const WallTime at = m_session.steps[index].at;
    auto pause = kRecordedPause;
    if (before != WallTime{} && at != WallTime{}) {
        pause = std::clamp(std::chrono::duration_cast<std::chrono::milliseconds>(at - before),
                           std::chrono::milliseconds(0), kLongestPause);
    }
    return pause / m_options.speed;
}

void SessionPlayer::onVerdict(const Verdict &verdict)
{
    static constexpr std::string_view kWould = "would be ";
    ++m_counts.verdicts[std::string(name(verdict.kind))];
    if (const std::size_t at = verdict.note.find(kWould); at != std::string::npos) {
        const std::string rest = verdict.note.substr(at + kWould.size());
        ++m_counts.would[rest.substr(0, rest.find(':'))];
    }
    if (verdict.kind == VerdictKind::Terminate) {
        m_timer.stop();
        m_link.abandon(); // the runtime ended the session; nothing more is taken
        emit played();
    }
}

} // namespace pilothouse::ctl
