// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recall_desk.h"

#include <algorithm>
#include <utility>

namespace pilothouse::engine {

bool RecallDesk::waits(const OpenSession &command)
{
    if (command.resumeKey.empty()) {
        return false;
    }
    const auto at = std::find_if(m_core.sessions.begin(), m_core.sessions.end(), [&](const auto &entry) {
        return entry.second.strange && entry.second.info.key == command.resumeKey;
    });
    if (at == m_core.sessions.end() || at->second.info.state == SessionState::Ended) {
        return false;
    }
    const auto [waiting, fresh] = m_waiting.try_emplace(at->first);
    waiting->second.openings.push_back(command);
    if (fresh) {
        SessionInfo &info = waiting->second.past.info;
        info = at->second.info;
        info.lastSeq = StepSeq{};
        info.total = {};
        m_core.outlets.recall(at->first, StepSeq{1});
    }
    return true;
}

void RecallDesk::connectionLost(ConnectionId connection)
{
    for (auto &[id, waiting] : m_waiting) {
        std::erase_if(waiting.openings,
                      [&](const OpenSession &opening) { return opening.caller.connection == connection; });
    }
}

void RecallDesk::observeAgain(SessionRun &past, const Step &step)
{
    (void)observe(past, step, step.at);
    past.meter.follow(m_core.rules.budgets());
    past.meter.add(step, step.at);
    m_vigil.observeAgain(past, step);
    past.recovery.observe(step, past.signals.latest());
}

void RecallDesk::rememberVerdict(SessionRun &past, const Step &step, const std::vector<VerdictRecord> &verdicts)
{
    const auto at = std::lower_bound(verdicts.begin(), verdicts.end(), step.seq,
                                     [](const VerdictRecord &one, StepSeq seq) { return one.seq < seq; });
    if (at != verdicts.end() && at->seq == step.seq) {
        past.decided.push_back({step, at->verdict, true});
        if (past.decided.size() > SessionRun::kRemembered) {
            past.decided.pop_front();
        }
    } else {
        past.unjudged.insert(step.seq);
    }
    std::erase_if(past.unjudged,
                  [&](StepSeq seq) { return raw(seq) + SessionRun::kRemembered <= raw(past.info.lastSeq); });
}

void RecallDesk::arrived(const PastArrived &arrived)
{
    const auto at = m_waiting.find(arrived.session);
    SessionRun *run = m_core.find(arrived.session);
    if (at == m_waiting.end()) {
        return;
    }
    if (run == nullptr || !arrived.steps.ok()) {
        giveUp(arrived.session, run == nullptr ? "it is gone" : arrived.steps.error().detail);
        return;
    }
    SessionRun &past = at->second.past;
    const StepSeq before = past.info.lastSeq;
    if (auto restored = m_vigil.restore(past, arrived.bank); !restored) {
        giveUp(arrived.session, restored.error().detail);
        return;
    }
    for (const Step &step : *arrived.steps) {
        if (raw(step.seq) == raw(past.info.lastSeq) + 1 && step.seq <= run->info.lastSeq) {
            observeAgain(past, step);
            rememberVerdict(past, step, arrived.verdicts);
        }
    }
    if (past.info.lastSeq == run->info.lastSeq) {
        Waiting waiting = std::move(at->second);
        m_waiting.erase(at);
        finish(*run, std::move(waiting));
    } else if (past.info.lastSeq == before) {
        giveUp(arrived.session, "step " + std::to_string(raw(before) + 1) + " is missing");
    } else {
        m_core.outlets.recall(arrived.session, StepSeq{raw(past.info.lastSeq) + 1});
    }
}

void RecallDesk::finish(SessionRun &run, Waiting waiting)
{
    SessionRun &past = waiting.past;
    run.strange = false;
    run.signals = std::move(past.signals);
    run.meter = std::move(past.meter);
    run.usage = std::move(past.usage);
    run.vigil = std::move(past.vigil);
    run.promptText = std::move(past.promptText);
    run.lastSaid = std::move(past.lastSaid);
    run.decided = std::move(past.decided);
    run.unjudged = std::move(past.unjudged);
    run.info.total = past.info.total;
    run.info.contextTokens = past.info.contextTokens;
    past.recovery.budget = run.recovery.budget;
    past.recovery.escalated = run.recovery.escalated;
    run.recovery = std::move(past.recovery);
    m_core.touch(run);
    for (const OpenSession &opening : waiting.openings) {
        m_open(opening);
    }
}

void RecallDesk::giveUp(SessionId session, const std::string &why)
{
    const auto waiting = m_waiting.extract(session);
    for (const OpenSession &opening : waiting.mapped().openings) {
        m_core.refuse(opening.caller, ErrorCode::StorageFailed,
                      "what the session did before the runtime was started could not be read (" + why +
                          "), so it cannot go on");
    }
}

} // namespace pilothouse::engine
