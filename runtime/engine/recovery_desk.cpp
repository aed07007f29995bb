// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recovery_desk.h"

#include "recovery/playbook_text.h"
#include "text/sentences.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace pilothouse::engine {

namespace {

constexpr std::size_t kErrorBytes = 400;
constexpr std::size_t kEvidenceShown = 3;
/// The playbook a person's diagnosis goes by.
constexpr std::string_view kAdaptPrompt = "adapt_prompt";
/// More of it is not needed, and a person would not read it.
constexpr std::size_t kWatched = 32;

std::size_t slot(SignalKind kind) { return static_cast<std::size_t>(kind); }

std::string hundredths(double level)
{
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", level);
    return text;
}

std::string joined(std::span<const std::string> words, std::string_view between)
{
    std::string out;
    for (const std::string &word : words) {
        out += (out.empty() ? "" : std::string(between)) + word;
    }
    return out;
}

const SignalSample *sampleOf(const SessionRun &run, SignalKind kind)
{
    const auto all = run.signals.latest();
    const auto at = std::find_if(all.begin(), all.end(), [&](const SignalSample &one) { return one.kind == kind; });
    return at == all.end() ? nullptr : &*at;
}

/// "step 12: same tool and arguments; step 14: …"
std::string evidenceOf(const SignalSample &sample)
{
    std::string out;
    std::size_t shown = 0;
    for (auto one = sample.evidence.rbegin(); one != sample.evidence.rend() && shown < kEvidenceShown; ++one) {
        if (one->weight > 0) {
            out += (out.empty() ? "step " : "; step ") + std::to_string(raw(one->seq)) + ": " + one->feature;
            ++shown;
        }
    }
    return out;
}

/// The kind of agent whose playbooks' effects are compared.
const std::string &agentKind(const SessionInfo &info)
{
    return info.agent.framework.empty() ? info.agent.name : info.agent.framework;
}

std::string playbookOf(const Intervention &intervention)
{
    constexpr std::string_view kPrefix = "recovery.";
    return intervention.action.starts_with(kPrefix) ? intervention.action.substr(kPrefix.size()) : std::string();
}

} // namespace

void RecoveryRun::observe(const Step &step, std::span<const SignalSample> samples)
{
    for (const SignalSample &sample : samples) {
        levels[slot(sample.kind)].observe(sample.level);
    }
    if (step.kind == StepKind::ToolCall) {
        repeats = step.tool == tool && step.args == call ? repeats + 1 : 1;
        tool = step.tool;
        call = step.args;
    } else if (step.kind == StepKind::ToolResult && step.failed) {
        error = text::beginning(step.text, kErrorBytes);
    } else if (step.kind == StepKind::ToolResult && !tool.empty()) {
        const std::string &worked = step.tool.empty() ? tool : step.tool;
        working.erase(std::remove(working.begin(), working.end(), worked), working.end());
        working.push_back(worked);
        if (working.size() > kWorking) {
            working.erase(working.begin());
        }
    }
}

void RecoveryRun::acknowledged(const Intervention &done)
{
    for (Watched &one : watched) {
        if (one.intervention.id == done.id) {
            one.intervention.state = done.state;
            one.intervention.outcome = done.outcome;
        }
    }
}

const CheckpointInfo *checkpointBefore(const SessionRun &run, StepSeq trouble)
{
    const CheckpointInfo *best = nullptr;
    for (const auto &[id, checkpoint] : run.checkpoints) {
        if (checkpoint.seq < trouble && (best == nullptr || checkpoint.seq > best->seq)) {
            best = &checkpoint;
        }
    }
    return best;
}

namespace {

/// Where the trouble that \a kind tells of began: its oldest evidence, else the newest step.
StepSeq beginOf(const SessionRun &run, SignalKind kind)
{
    StepSeq begin = run.info.lastSeq;
    if (const SignalSample *sample = sampleOf(run, kind)) {
        for (const Evidence &one : sample->evidence) {
            begin = raw(one.seq) > 0 ? std::min(begin, one.seq) : begin;
        }
    }
    return begin;
}

} // namespace

void RecoveryDesk::usedBefore(SessionRun &run, const Intervention &act)
{
    const auto playbook = m_playbooks.find(playbookOf(act));
    if (!playbook || act.state == InterventionState::Vetoed || act.state == InterventionState::Expired ||
        act.state == InterventionState::Proposed) {
        return;
    }
    run.recovery.budget.used(m_playbooks[*playbook], act.seq);
    if (m_playbooks[*playbook].remedy == recovery::Remedy::Stop && run.info.mode != Mode::Observe) {
        stop(run, m_playbooks[*playbook]);
    } else if (m_playbooks[*playbook].remedy == recovery::Remedy::Escalate && run.info.mode != Mode::Observe) {
        run.paused = true;
    }
}

void RecoveryDesk::observed(SessionRun &run, const Step &step)
{
    run.recovery.observe(step, run.signals.latest());
    if (!isLive(run.info) || raw(run.connection) == 0) {
        return;
    }
    measure(run);
    if (!run.recovery.proposed && !run.recovery.drafting && !run.stopped && !run.paused) {
        propose(run, step);
    }
}

void RecoveryDesk::measure(SessionRun &run)
{
    auto &watched = run.recovery.watched;
    for (auto at = watched.begin(); at != watched.end();) {
        if (run.info.lastSeq < at->due) {
            ++at;
            continue;
        }
        Intervention &done = at->intervention;
        Effect &effect = *done.effect;
        effect.after = run.recovery.levels[slot(effect.signal)].newest();
        const bool helped = effect.expected - *effect.after >= recovery::kHelps;
        done.outcome += (done.outcome.empty() ? "" : "; ") + std::string(name(effect.signal)) + ' ' +
                        hundredths(effect.before) + " to " + hundredths(*effect.after) + " in " +
                        std::to_string(effect.steps) + " steps, forecast " + hundredths(effect.expected) +
                        (helped ? ": it helped" : ": it did not help");
        done.endedAt = m_core.clock.wall();
        (void)m_core.note(done, Durability::Group);
        m_efficacy.learn(playbookOf(done), agentKind(run.info), effect);
        const auto playbook = m_playbooks.find(playbookOf(done));
        if (!helped && playbook && m_playbooks[*playbook].remedy == recovery::Remedy::Adapt) {
            m_vigil.takeBack(run, done);
        }
        at = watched.erase(at);
    }
}

bool RecoveryDesk::possible(const SessionRun &run, const recovery::Playbook &playbook) const
{
    switch (playbook.remedy) {
    case recovery::Remedy::Inject: return run.info.capabilities.inject;
    case recovery::Remedy::Rollback:
        return supports(run.info.capabilities, RollbackAgent{}) &&
               checkpointBefore(run, beginOf(run, playbook.signal)) != nullptr;
    case recovery::Remedy::Adapt: return run.info.capabilities.updatePrompt && !run.promptText.empty();
    case recovery::Remedy::Wait:
    case recovery::Remedy::Escalate:
    case recovery::Remedy::Stop: break;
    }
    return true;
}

std::optional<std::size_t> RecoveryDesk::chosen(const SessionRun &run, std::span<const std::size_t> due,
                                                bool &spent) const
{
    std::optional<std::size_t> best;
    double most = -1;
    for (const std::size_t i : due) {
        const recovery::Playbook &playbook = m_playbooks[i];
        const auto refusal = run.recovery.budget.mayUse(playbook, run.info.lastSeq);
        spent = spent || refusal == recovery::Refusal::Budget || refusal == recovery::Refusal::UsedUp;
        if (refusal != recovery::Refusal::None || !possible(run, playbook)) {
            continue;
        }
        const double gain = m_efficacy.expectedGain(playbook.id, agentKind(run.info), playbook.fall);
        if (gain > most) {
            most = gain;
            best = i;
        }
    }
    return best;
}

void RecoveryDesk::propose(SessionRun &run, const Step &step)
{
    const auto due = m_playbooks.due({step, run.info, run.signals.latest()});
    if (due.empty()) {
        return;
    }
    bool spent = false;
    const auto playbook = chosen(run, due, spent);
    if (!playbook) {
        if (spent && run.recovery.levels[slot(SignalKind::Trouble)].newest() >= kEscalateAt &&
            !run.recovery.escalated) {
            escalate(run);
        }
        return;
    }
    if (m_playbooks[*playbook].remedy == recovery::Remedy::Adapt) {
        run.recovery.drafting = m_vigil.want(run, "playbook " + m_playbooks[*playbook].id, m_playbooks[*playbook].id);
        return;
    }
    offer(run, drafted(run, *playbook), *playbook);
}

void RecoveryDesk::diagnosed(SessionRun &run, const VigilArrived &arrived)
{
    const bool asked = arrived.playbook.empty();
    run.recovery.drafting = run.recovery.drafting && asked;
    const auto playbook = asked ? m_playbooks.find(kAdaptPrompt) : m_playbooks.find(arrived.playbook);
    if (!playbook || run.recovery.proposed || run.stopped || raw(run.connection) == 0) {
        return;
    }
    if (!arrived.run.prompt.changes) {
        run.recovery.budget.used(m_playbooks[*playbook],
                                 run.info.lastSeq); // its cool-down: not asked for again at once
        run.recovery.budget.gaveBack(m_playbooks[*playbook]);
        return;
    }
    if (!possible(run, m_playbooks[*playbook])) {
        return;
    }
    Intervention intervention = drafted(run, *playbook);
    intervention.detail = arrived.run.prompt.newBlock;
    intervention.reason += " Diagnosis: " + arrived.run.diagnosis.summary + '.';
    if (asked && run.info.mode == Mode::Autopilot) {
        open(run, std::move(intervention), *playbook); // who asks decides
    } else {
        offer(run, std::move(intervention), *playbook);
    }
}

void RecoveryDesk::offer(SessionRun &run, Intervention intervention, std::size_t playbook)
{
    if (run.info.mode == Mode::Observe) {
        run.recovery.budget.used(m_playbooks[playbook], run.info.lastSeq);
        intervention.state = InterventionState::Ignored;
        intervention.endedAt = intervention.at;
        intervention.outcome = "observe mode never alters a run";
        (void)m_core.note(intervention, Durability::Group);
    } else if (run.info.mode == Mode::Autopilot) {
        intervention.state = InterventionState::Auto;
        if (m_core.note(intervention, Durability::Group).ok()) {
            run.recovery.budget.used(m_playbooks[playbook], run.info.lastSeq);
            deliver(run, std::move(intervention), playbook);
        }
    } else {
        open(run, std::move(intervention), playbook);
    }
}

RecoveryDesk::Values RecoveryDesk::values(const SessionRun &run, const recovery::Playbook &playbook) const
{
    const RecoveryRun &known = run.recovery;
    const SignalSample *sample = sampleOf(run, playbook.signal);
    const CheckpointInfo *checkpoint = checkpointBefore(run, beginOf(run, playbook.signal));
    return {
        {"goal", run.info.goal},
        {"constraints", joined(run.info.constraints, "; ")},
        {"signal", std::string(name(playbook.signal))},
        {"level", sample != nullptr ? hundredths(sample->level) : ""},
        {"evidence", sample != nullptr ? evidenceOf(*sample) : ""},
        {"tool", known.tool},
        {"repeats", known.repeats > 1 ? std::to_string(known.repeats) : "several"},
        {"error", known.error},
        {"worked_tools", joined(known.working, ", ")},
        {"checkpoint", checkpoint != nullptr ? (checkpoint->label.empty() ? checkpoint->id : checkpoint->label) : ""},
        {"wait", std::to_string(waitOf(playbook, known.budget.uses(playbook.id)).count())}};
}

std::chrono::seconds RecoveryDesk::waitOf(const recovery::Playbook &playbook, std::uint32_t uses)
{
    const auto doubled = playbook.wait * (std::int64_t{1} << std::min(uses, 20U));
    return std::min(doubled, std::max(playbook.longest, playbook.wait));
}

Intervention RecoveryDesk::drafted(SessionRun &run, std::size_t index)
{
    const recovery::Playbook &playbook = m_playbooks[index];
    Intervention out = m_core.newIntervention(run, Lane::Recovery, "recovery." + playbook.id);
    out.detail = recovery::filled(playbook.text, values(run, playbook));
    const SignalSample *sample = sampleOf(run, playbook.signal);
    out.reason = playbook.name + ": " + playbook.about;
    if (sample != nullptr) {
        const std::string why = evidenceOf(*sample);
        out.reason += " The signal " + std::string(name(playbook.signal)) + " is at " + hundredths(sample->level) +
                      (why.empty() ? "." : " (" + why + ").");
    }
    const auto &levels = run.recovery.levels[slot(playbook.signal)];
    out.effect = Effect{playbook.signal, levels.newest(), levels.after(playbook.within), std::nullopt, playbook.within};
    out.by = Decider::Runtime;
    return out;
}

void RecoveryDesk::open(SessionRun &run, Intervention intervention, std::size_t playbook)
{
    intervention.state = InterventionState::Proposed;
    intervention.deadline = m_core.clock.wall() + m_core.options.patience;
    if (!m_core.note(intervention, Durability::Group).ok()) {
        return; // it is proposed again with a later step
    }
    run.recovery.budget.used(m_playbooks[playbook], run.info.lastSeq);
    const MonoTime deadline = m_core.clock.mono() + m_core.options.patience;
    run.recovery.proposed = RecoveryRun::Proposed{std::move(intervention), playbook, deadline, false};
    m_due[run.info.id] = deadline;
}

void RecoveryDesk::answer(const AnswerIntervention &answer, const std::string &operatorName,
                          std::function<void(Result<void>)> then)
{
    SessionRun *run = m_core.find(answer.session);
    auto *open = run == nullptr || !run->recovery.proposed ? nullptr : &*run->recovery.proposed;
    if (open == nullptr || open->intervention.id != answer.intervention || open->answered) {
        then(Error{ErrorCode::NotFound,
                   "intervention " + std::to_string(raw(answer.intervention)) + " does not wait for an answer"});
        return;
    }
    if (answer.approve && !answer.text.empty() && m_playbooks[open->playbook].remedy == recovery::Remedy::Adapt) {
        if (auto fits = m_vigil.mayAdapt(*run, answer.text); !fits) {
            then(fits.error());
            return;
        }
    }
    Intervention decided = open->intervention;
    decided.state = answer.approve ? InterventionState::Approved : InterventionState::Vetoed;
    decided.by = Decider::Operator;
    decided.operatorName = operatorName;
    decided.detail = answer.approve && !answer.text.empty() ? answer.text : decided.detail;
    decided.reason += answer.reason.empty() ? "" : " " + operatorName + ": " + answer.reason;
    if (!answer.approve) {
        decided.endedAt = m_core.clock.wall();
    }
    auto ticket = m_core.recorder.append(decided, Durability::Full);
    if (!ticket) {
        then(ticket.error());
        return;
    }
    open->answered = true;
    m_core.releases.park(*ticket, [this, session = answer.session, decided, then = std::move(then)](bool durable) {
        SessionRun *owner = m_core.find(session);
        if (owner == nullptr || !owner->recovery.proposed) {
            then(Error{ErrorCode::InvalidState, "the session ended meanwhile"});
            return;
        }
        const RecoveryRun::Proposed taken = *std::exchange(owner->recovery.proposed, std::nullopt);
        if (!durable) {
            owner->recovery.budget.gaveBack(m_playbooks[taken.playbook]);
            then(Error{ErrorCode::StorageFailed, "the answer could not be recorded, so nothing was done"});
            return;
        }
        m_core.event(feed::InterventionChanged{decided});
        if (decided.state == InterventionState::Vetoed) {
            owner->recovery.budget.gaveBack(m_playbooks[taken.playbook]);
        } else if (!isLive(owner->info) || !possible(*owner, m_playbooks[taken.playbook])) {
            Intervention failed = decided;
            failed.state = InterventionState::Failed;
            failed.endedAt = m_core.clock.wall();
            failed.outcome = "when it was approved the agent could no longer be reached that way";
            (void)m_core.note(failed, Durability::Group);
            then(Error{ErrorCode::InvalidState, failed.outcome});
            return;
        } else {
            deliver(*owner, decided, taken.playbook);
        }
        then({});
    });
}

void RecoveryDesk::deliver(SessionRun &run, Intervention intervention, std::size_t index)
{
    const recovery::Playbook &playbook = m_playbooks[index];
    if (playbook.remedy == recovery::Remedy::Adapt) {
        if (auto fits = m_vigil.mayAdapt(run, intervention.detail); !fits) {
            intervention.state = InterventionState::Failed;
            intervention.endedAt = m_core.clock.wall();
            intervention.outcome = "the prompt has changed: " + fits.error().detail;
            (void)m_core.note(intervention, Durability::Group);
            run.recovery.budget.gaveBack(playbook);
            return;
        }
    }
    intervention.state = InterventionState::Delivered;
    auto &levels = run.recovery.levels[slot(playbook.signal)];
    intervention.effect =
        Effect{playbook.signal, levels.newest(), levels.after(playbook.within), std::nullopt, playbook.within};
    if (!m_core.note(intervention, Durability::Group).ok()) {
        run.recovery.budget.gaveBack(playbook); // what cannot be recorded is not done
        return;
    }
    act(run, intervention, playbook);
    if (run.recovery.watched.size() < kWatched) {
        run.recovery.watched.push_back({intervention, StepSeq{raw(run.info.lastSeq) + playbook.within}});
    }
}

void RecoveryDesk::tell(SessionRun &run, const Intervention &intervention)
{
    if (!intervention.detail.empty() && run.info.capabilities.inject) {
        run.unacknowledged[intervention.id] = intervention;
        m_core.reply(ControlAgent{run.connection, run.info.id, intervention.id,
                                  InjectMessage{"user", intervention.detail}, intervention.reason});
    }
}

void RecoveryDesk::act(SessionRun &run, const Intervention &intervention, const recovery::Playbook &playbook)
{
    switch (playbook.remedy) {
    case recovery::Remedy::Inject: break;
    case recovery::Remedy::Adapt: (void)m_vigil.adapt(run, intervention); return; // deliver() saw that it fits
    case recovery::Remedy::Rollback: {
        const CheckpointInfo *checkpoint = checkpointBefore(run, beginOf(run, playbook.signal));
        Intervention back = m_core.newIntervention(run, Lane::Recovery, "recovery.rollback_to");
        back.detail = checkpoint->id;
        back.reason = intervention.reason;
        back.state = InterventionState::Delivered;
        run.unacknowledged[back.id] = back;
        (void)m_core.note(back, Durability::Group);
        m_core.reply(ControlAgent{run.connection, run.info.id, back.id, RollbackAgent{checkpoint->id, checkpoint->seq},
                                  back.reason});
        break;
    }
    case recovery::Remedy::Wait: {
        const auto wait = waitOf(playbook, run.recovery.budget.uses(playbook.id) - 1);
        run.paused = true;
        run.recovery.waitsUntil = m_core.clock.mono() + wait;
        m_due[run.info.id] = *run.recovery.waitsUntil;
        m_core.refresh(run);
        break;
    }
    case recovery::Remedy::Escalate: run.paused = true; break;
    case recovery::Remedy::Stop: stop(run, playbook); break;
    }
    m_core.refresh(run);
    tell(run, intervention);
}

void RecoveryDesk::stop(SessionRun &run, const recovery::Playbook &playbook)
{
    run.stopped = true;
    run.stopReason = playbook.name + ": corrections did not help, the run was stopped";
}

void RecoveryDesk::escalate(SessionRun &run)
{
    run.recovery.escalated = true;
    Intervention asked = m_core.newIntervention(run, Lane::Recovery, "recovery.escalate");
    asked.reason = "the correction budget is spent and the trouble goes on: a person decides how to go on";
    if (const SignalSample *sample = sampleOf(run, SignalKind::Trouble)) {
        asked.reason += " (" + evidenceOf(*sample) + ")";
    }
    const bool observing = run.info.mode == Mode::Observe;
    asked.state = observing ? InterventionState::Ignored : InterventionState::Applied;
    asked.outcome = observing ? "observe mode never alters a run" : "the run is paused";
    asked.endedAt = asked.at;
    if (!observing) {
        run.paused = true;
        m_core.refresh(run);
    }
    (void)m_core.note(asked, Durability::Group);
}

void RecoveryDesk::expire(SessionRun &run, const std::string &why)
{
    const RecoveryRun::Proposed gone = *std::exchange(run.recovery.proposed, std::nullopt);
    run.recovery.budget.gaveBack(m_playbooks[gone.playbook]);
    Intervention expired = gone.intervention;
    expired.state = InterventionState::Expired;
    expired.endedAt = m_core.clock.wall();
    expired.outcome = why;
    (void)m_core.note(expired, Durability::Group);
}

void RecoveryDesk::endWait(SessionRun &run)
{
    run.recovery.waitsUntil.reset();
    if (run.paused) {
        run.paused = false;
        run.stepCredit = 0;
        m_core.refresh(run);
        m_gate.unpark(run, false);
    }
}

void RecoveryDesk::tick()
{
    const MonoTime now = m_core.clock.mono();
    for (auto at = m_due.begin(); at != m_due.end();) {
        if (at->second > now) {
            ++at;
            continue;
        }
        SessionRun *run = m_core.find(at->first);
        at = m_due.erase(at);
        if (run == nullptr) {
            continue;
        }
        if (run->recovery.waitsUntil && *run->recovery.waitsUntil <= now) {
            endWait(*run);
        }
        if (run->recovery.proposed && !run->recovery.proposed->answered && run->recovery.proposed->deadline <= now) {
            expire(*run, "nobody answered in time; what nobody approves is not done");
        }
    }
}

std::optional<MonoTime> RecoveryDesk::nextDeadline() const
{
    std::optional<MonoTime> next;
    for (const auto &[session, due] : m_due) {
        next = next ? std::min(*next, due) : due;
    }
    return next;
}

void RecoveryDesk::ended(SessionRun &run)
{
    if (run.recovery.proposed && !run.recovery.proposed->answered) {
        expire(run, "the session ended");
    }
    run.recovery.watched.clear();
    run.recovery.waitsUntil.reset();
    m_due.erase(run.info.id);
}

} // namespace pilothouse::engine
