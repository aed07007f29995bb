// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core.h"

#include "base/digest.h"
#include "text/sentences.h"
#include "text/token_estimator.h"

namespace pilothouse::engine {

namespace {

constexpr std::size_t kMaxEndedKeys = 100'000;

std::string preview(const std::string &text) { return std::string(text::beginning(text, feed::kPreviewBytes)); }

Step preview(const Step &step)
{
    Step out;
    out.seq = step.seq;
    out.kind = step.kind;
    out.origin = step.origin;
    out.at = step.at;
    out.agentPath = step.agentPath;
    out.callId = step.callId;
    out.tool = step.tool;
    out.text = preview(step.text);
    out.args = preview(step.args);
    out.failed = step.failed;
    out.duration = step.duration;
    out.usage = step.usage;
    return out;
}

} // namespace

Core::Core(const Clock &theClock, Recorder &theRecorder, Outlets theOutlets, Rulebook theRules, const Memory &memory,
           EngineOptions theOptions)
    : clock(theClock),
      recorder(theRecorder),
      outlets(std::move(theOutlets)),
      rules(std::move(theRules)),
      options(std::move(theOptions)),
      ledger(theClock, memory.nextApproval),
      tools(memory.toolCorrections),
      endedKeys(memory.endedKeys.begin(), memory.endedKeys.end()),
      nextSession(memory.nextSession),
      nextIntervention(memory.nextIntervention),
      nextVigilRun(memory.nextVigilRun)
{
    if (!options.newKey) {
        options.newKey = [] { return randomHex(16); };
    }
    if (!options.counterFor) {
        options.counterFor = [estimator = std::make_shared<text::TokenEstimator>()](std::string_view) {
            return estimator;
        };
    }
    for (const SessionInfo &info : memory.resumable) {
        SessionRun &run = sessions[info.id];
        run.info = info;
        run.durable = info.lastSeq;
        run.strange = outlets.recall && raw(info.lastSeq) > 0;
        run.recovery.budget = recovery::CorrectionBudget(options.corrections);
        refreshState(run);
    }
    for (const CheckpointRecord &record : memory.checkpoints) {
        if (SessionRun *run = find(record.session)) {
            run->checkpoints[record.checkpoint.id] = record.checkpoint;
        }
    }
    for (const FocusNumbering &numbering : memory.numberings) {
        if (const auto at = sessions.find(numbering.session); at != sessions.end()) {
            at->second.focusTrack = FocusTrack(numbering);
        }
    }
}

void Core::refuse(const Caller &caller, ErrorCode code, std::string detail, std::uint64_t expected) const
{
    reply(Refused{caller, Error{code, std::move(detail)}, expected});
}

void Core::event(feed::FeedEvent event) const
{
    if (listening()) {
        outlets.event(std::move(event));
    }
}

void Core::sample(const SignalSample &sample)
{
    // A sample that cannot be queued is not retried: the next step brings a newer one.
    (void)recorder.append(sample, Durability::Deferred);
    if (outlets.sample && following()) {
        outlets.sample(sample);
    }
}

Result<void> Core::take(SessionRun &run, const Step &step, bool proposed)
{
    StepRecord record{run.info.id, {}};
    if (recorder.keeps()) {
        record.step = step;
    }
    auto ticket = recorder.append(std::move(record), proposed ? Durability::Deferred : Durability::Group);
    if (!ticket) {
        return ticket.error();
    }
    run.lastStepTicket = *ticket;
    const auto samples = observe(run, step, now);
    run.meter.follow(rules.budgets());
    run.meter.add(step, now);
    touch(run);
    if (following()) {
        outlets.event(feed::StepAdded{run.info.id, preview(step), proposed});
    }
    for (const SignalSample &changed : samples) {
        sample(changed);
    }
    if (taken) {
        taken(run, step);
    }
    return {};
}

Result<Ticket> Core::save(SessionRun &run, Durability durability)
{
    auto ticket = recorder.append(run.info, durability);
    if (ticket) {
        run.unsaved = false;
    }
    return ticket;
}

Result<Ticket> Core::note(const Intervention &intervention, Durability durability)
{
    auto ticket = recorder.append(intervention, durability);
    if (ticket) {
        event(feed::InterventionChanged{intervention});
        if (noted) {
            noted(intervention);
        }
    }
    return ticket;
}

Intervention Core::newIntervention(const SessionRun &run, Lane lane, std::string action)
{
    Intervention intervention = newIntervention(lane, std::move(action));
    intervention.session = run.info.id;
    intervention.seq = run.info.lastSeq;
    return intervention;
}

Intervention Core::newIntervention(Lane lane, std::string action)
{
    Intervention intervention;
    intervention.id = InterventionId{nextIntervention++};
    intervention.lane = lane;
    intervention.action = std::move(action);
    intervention.at = clock.wall();
    return intervention;
}

const text::TokenCounter &Core::counterOf(SessionRun &run)
{
    if (!run.tokens) {
        run.tokens = options.counterFor(run.info.agent.model);
        Intervention chosen = newIntervention(run, Lane::Memory, "memory.count");
        chosen.detail = run.tokens->name();
        chosen.reason = "tokens are counted this way until the session ends";
        chosen.state = InterventionState::Applied;
        chosen.endedAt = chosen.at;
        (void)note(chosen, Durability::Deferred);
    }
    return *run.tokens;
}

SessionRun *Core::find(SessionId id)
{
    const auto at = sessions.find(id);
    return at == sessions.end() ? nullptr : &at->second;
}

SessionRun *Core::ownedBy(const Caller &caller, SessionId id)
{
    SessionRun *run = find(id);
    if (run == nullptr || run->connection != caller.connection) {
        refuse(caller, ErrorCode::NotFound, "this connection holds no session " + std::to_string(raw(id)));
        return nullptr;
    }
    if (run->info.state == SessionState::Ended) {
        refuse(caller, ErrorCode::InvalidState, "the session has ended");
        return nullptr;
    }
    return run;
}

void Core::forgetEnded()
{
    while (ended.size() > options.keptEnded) {
        const auto at = sessions.find(ended.front());
        if (endedKeys.size() >= kMaxEndedKeys) {
            endedKeys.clear(); // the answer to a very old key is then "unknown"
        }
        endedKeys.insert(std::move(at->second.info.key));
        sessions.erase(at);
        ended.pop_front();
    }
}

void Core::touch(SessionRun &run)
{
    run.unsaved = true;
    if (!run.dirty) {
        run.dirty = true;
        touched.push_back(run.info.id);
    }
}

void Core::refresh(SessionRun &run)
{
    refreshState(run);
    touch(run);
    urgent = urgent || run.shown != stateOf(run.info);
}

} // namespace pilothouse::engine
