// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/intake.h"

#include "base/room.h"
#include "memory/never_lost.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <string>

namespace pilothouse::engine {

SessionRun *Intake::resume(const OpenSession &command)
{
    const auto at = std::find_if(m_core.sessions.begin(), m_core.sessions.end(),
                                 [&](const auto &entry) { return entry.second.info.key == command.resumeKey; });
    if (at == m_core.sessions.end() && m_core.endedKeys.contains(command.resumeKey)) {
        m_core.refuse(command.caller, ErrorCode::InvalidState, "the session has ended");
        return nullptr;
    }
    if (at == m_core.sessions.end()) {
        m_core.refuse(command.caller, ErrorCode::NotFound, "no session with that key");
        return nullptr;
    }
    SessionRun &run = at->second;
    if (run.info.state == SessionState::Ended) {
        m_core.refuse(command.caller, ErrorCode::InvalidState, "the session has ended");
        return nullptr;
    }
    if (raw(run.connection) != 0) {
        m_gate.withdrawAll(run, "another connection took the session over");
        leave(run);
        m_core.sessionOf.erase(run.connection);
        m_core.reply(DropConnection{run.connection, DropConnection::Why::TakenOver});
    }
    if (run.lastStepTicket <= m_core.durableUpTo && !run.lost) {
        run.durable = run.info.lastSeq;
    }
    return &run;
}

void Intake::leave(SessionRun &run) const
{
    if (m_core.left) {
        m_core.left(run);
    }
}

SessionRun &Intake::create(const OpenSession &command)
{
    const SessionId id{m_core.nextSession++};
    SessionRun &run = m_core.sessions[id];
    SessionInfo &info = run.info;
    info.id = id;
    info.key = m_core.options.newKey();
    info.source = command.source;
    info.goal = command.goal;
    info.constraints = command.constraints;
    info.startedAt = m_core.clock.wall();
    info.lastActivityAt = info.startedAt;
    info.mode = command.mode.value_or(Mode::Supervise);
    run.recovery.budget = recovery::CorrectionBudget(m_core.options.corrections);
    return run;
}

void Intake::open(const OpenSession &command)
{
    if (m_core.sessionOf.contains(command.caller.connection)) {
        m_core.refuse(command.caller, ErrorCode::InvalidState, "this connection already holds a session");
        return;
    }
    const bool fresh = command.resumeKey.empty();
    SessionRun *run = fresh ? &create(command) : resume(command);
    if (run == nullptr) {
        return;
    }
    run->info.agent = command.agent;
    run->info.title = command.title.empty() ? command.agent.name : command.title;
    run->info.capabilities = command.capabilities;
    if (!run->budgetSet) {
        run->info.budget = command.budget;
    }
    run->clientDeadline = command.deadline;
    run->signals.offer(command.tools);
    m_core.tools.teach(command.agent.name, run->signals);
    run->connection = command.caller.connection;
    (void)m_core.options.counterFor(command.agent.model); // loads what the first packing will want
    m_core.sessionOf[command.caller.connection] = run->info.id;
    m_core.refresh(*run);
    const SessionId id = run->info.id;
    auto opened = [this, id, caller = command.caller](bool durable) {
        const SessionRun *owner = m_core.find(id);
        if (owner == nullptr || owner->connection != caller.connection) {
            return;
        }
        if (!durable) {
            m_core.refuse(caller, ErrorCode::StorageFailed, "the session could not be recorded");
            return;
        }
        m_core.reply(SessionOpened{caller, owner->info, owner->durable});
    };
    if (auto ticket = m_core.recorder.append(run->info, Durability::Full)) {
        run->unsaved = false;
        m_core.releases.park(*ticket, std::move(opened));
    } else {
        opened(false);
    }
}

Result<void> Intake::takeOne(SessionRun &run, const Step &step)
{
    const std::uint64_t expected = raw(run.info.lastSeq) + 1;
    if (raw(step.seq) > expected || raw(step.seq) == 0) {
        return Error{ErrorCode::SequenceGap,
                     "step " + std::to_string(raw(step.seq)) + " came, " + std::to_string(expected) + " was expected"};
    }
    if (raw(step.seq) == expected) {
        return m_core.take(run, step, false);
    }
    if (run.lost && step.seq > run.lostAfter) {
        auto ticket = m_core.recorder.append(StepRecord{run.info.id, step}, Durability::Group);
        if (!ticket) {
            return ticket.error();
        }
        run.lastStepTicket = *ticket;
    }
    return {};
}

void Intake::record(const RecordSteps &command)
{
    SessionRun *run = m_core.ownedBy(command.caller, command.session);
    if (run == nullptr) {
        return;
    }
    for (const Step &step : command.steps) {
        if (auto taken = takeOne(*run, step); !taken) {
            const bool gap = taken.error().code == ErrorCode::SequenceGap;
            m_core.refuse(command.caller, taken.error().code, taken.error().detail,
                          gap ? raw(run->info.lastSeq) + 1 : 0);
            return;
        }
    }
    const StepSeq upTo = command.steps.empty() ? run->info.lastSeq : command.steps.back().seq;
    const auto acked = [this, caller = command.caller, session = command.session, upTo](bool durable) {
        SessionRun *owner = m_core.find(session);
        if (!durable || owner == nullptr) {
            m_core.refuse(caller, ErrorCode::StorageFailed, "the steps could not be recorded; send them again");
            return;
        }
        owner->durable = std::max(owner->durable, upTo);
        if (owner->lost && owner->durable >= owner->info.lastSeq) {
            owner->lost = false;
        }
        m_core.reply(StepsAcked{caller, upTo});
    };
    if (run->lastStepTicket <= m_core.durableUpTo && (!run->lost || upTo <= run->durable)) {
        acked(true);
    } else {
        m_core.releases.park(run->lastStepTicket, acked);
    }
}

void Intake::checkpoint(const SaveCheckpoint &command)
{
    SessionRun *run = m_core.ownedBy(command.caller, command.session);
    if (run == nullptr) {
        return;
    }
    CheckpointInfo checkpoint = command.checkpoint;
    checkpoint.at = m_core.clock.wall();
    auto ticket = m_core.recorder.append(CheckpointRecord{run->info.id, checkpoint}, Durability::Group);
    if (!ticket) {
        m_core.refuse(command.caller, ticket.error());
        return;
    }
    run->checkpoints[checkpoint.id] = checkpoint;
    m_core.releases.park(*ticket, [this, caller = command.caller](bool durable) {
        if (durable) {
            m_core.reply(Done{caller});
        } else {
            m_core.refuse(caller, ErrorCode::StorageFailed, "the checkpoint could not be recorded");
        }
    });
}

void Intake::acknowledge(const AckIntervention &command)
{
    SessionRun *run = m_core.ownedBy(command.caller, command.session);
    if (run == nullptr) {
        return;
    }
    const auto at = run->unacknowledged.find(command.intervention);
    if (at == run->unacknowledged.end()) {
        m_core.refuse(command.caller, ErrorCode::NotFound,
                      "no open intervention " + std::to_string(raw(command.intervention)));
        return;
    }
    Intervention done = std::move(at->second);
    run->unacknowledged.erase(at);
    done.state = command.state;
    done.outcome = command.detail;
    done.endedAt = m_core.clock.wall();
    run->recovery.acknowledged(done);
    if (auto noted = m_core.note(done, Durability::Group); !noted) {
        m_core.refuse(command.caller, noted.error());
        return;
    }
    m_core.reply(Done{command.caller});
}

Result<Ticket> Intake::end(SessionRun &run, EndReason reason, const std::string &note)
{
    m_gate.withdrawAll(run, "the session ended");
    leave(run);
    m_core.sessionOf.erase(run.connection);
    run.info.state = SessionState::Ended;
    ComposeDesk::forgetContext(run);
    run.focusTrack = {};
    run.constraints = {};
    run.saidAgain.clear();
    run.tokens.reset();
    run.info.endReason = reason;
    run.info.endNote = note;
    run.info.endedAt = m_core.clock.wall();
    m_core.refresh(run);
    auto ticket = m_core.save(run, Durability::Full);
    m_core.ended.push_back(run.info.id);
    return ticket;
}

void Intake::close(const CloseSession &command)
{
    SessionRun *run = m_core.ownedBy(command.caller, command.session);
    if (run == nullptr) {
        return;
    }
    auto ticket = end(*run, command.reason, command.note);
    if (!ticket) {
        m_core.refuse(command.caller, ticket.error());
        return;
    }
    m_core.releases.park(*ticket, [this, caller = command.caller](bool durable) {
        if (durable) {
            m_core.reply(Done{caller});
        } else {
            m_core.refuse(caller, ErrorCode::StorageFailed, "the end of the session could not be recorded");
        }
    });
}

void Intake::connectionLost(const ConnectionLost &command)
{
    const auto at = m_core.sessionOf.find(command.connection);
    if (at == m_core.sessionOf.end()) {
        return;
    }
    SessionRun *run = m_core.find(at->second);
    m_core.sessionOf.erase(at);
    if (run == nullptr) {
        return;
    }
    m_gate.withdrawAll(*run, "the agent disconnected");
    leave(*run);
    run->connection = {};
    ComposeDesk::forgetContext(*run); // as large as a context; made again when the agent comes back
    m_core.refresh(*run);
    (void)m_core.save(*run, Durability::Deferred);
}

} // namespace pilothouse::engine
