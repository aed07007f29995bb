// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/operations.h"

#include "base/json.h"

#include <string_view>
#include <utility>

namespace pilothouse::engine {

namespace {

/// operator.approve, operator.edit, operator.respond, operator.veto, operator.terminate.
std::string decisionAction(VerdictKind kind)
{
    return "operator." + std::string(kind == VerdictKind::Modify ? std::string_view{"edit"} : name(kind));
}

bool isObject(const std::string &json)
{
    const std::size_t at = json.find_first_not_of(" \t\r\n");
    return at != std::string::npos && json[at] == '{' && checkJson(json).ok();
}

} // namespace

void Operations::operate(const Operate &command)
{
    const Who who{command.caller, command.operatorName};
    if (command.operatorName.empty()) {
        m_core.refuse(command.caller, ErrorCode::Forbidden, "an act needs a person's name");
        return;
    }
    std::visit([&](const auto &one) { act(who, one); }, command.act);
}

SessionRun *Operations::running(const Who &who, SessionId id)
{
    SessionRun *run = m_core.find(id);
    if (run == nullptr) {
        m_core.refuse(who.caller, ErrorCode::NotFound, "no session " + std::to_string(raw(id)));
        return nullptr;
    }
    if (!isLive(run->info)) {
        m_core.refuse(who.caller, ErrorCode::InvalidState, "the session is not attached");
        return nullptr;
    }
    return run;
}

void Operations::recordAct(const Who &who, Intervention intervention, std::function<void()> then)
{
    intervention.by = Decider::Operator;
    intervention.operatorName = who.name;
    auto ticket = m_core.recorder.append(intervention, Durability::Full);
    if (!ticket) {
        m_core.refuse(who.caller, ticket.error());
        return;
    }
    m_core.releases.park(*ticket, [this, caller = who.caller, intervention = std::move(intervention),
                                   then = std::move(then)](bool durable) {
        if (!durable) {
            m_core.refuse(caller, ErrorCode::StorageFailed, "the act could not be recorded, so it was not done");
            return;
        }
        m_core.event(feed::InterventionChanged{intervention});
        then();
        m_core.reply(Done{caller});
    });
}

Result<void> Operations::mayDecide(const Who &who, const Decide &decide, const Approval &approval) const
{
    if (approval.escalatedBy == who.name) {
        return Error{ErrorCode::Forbidden, "escalated: another person must decide"};
    }
    if (lets(decide.kind) && decide.expectedDigest != approval.digest) {
        return Error{ErrorCode::DigestMismatch, "the decision is about a different call than the one that waits"};
    }
    if (lets(decide.kind) && approval.approvedBy == who.name) {
        return Error{ErrorCode::Forbidden, "the two-person rule needs a second person"};
    }
    return {};
}

Result<Verdict> Operations::verdictFor(const Who &who, const Decide &decide, const Approval &approval,
                                       SessionRun &run) const
{
    Verdict verdict;
    verdict.kind = decide.kind;
    verdict.by = Decider::Operator;
    verdict.operatorName = who.name;
    verdict.ruleId = approval.ruleId;
    verdict.reason = decide.reason;
    verdict.response = decide.kind == VerdictKind::Respond ? decide.response : std::string{};
    verdict.digest = approval.digest;
    if (!lets(decide.kind)) {
        return verdict;
    }
    Step call = approval.step;
    if (decide.kind == VerdictKind::Modify) {
        if (!approval.canEdit) {
            return Error{ErrorCode::Unsupported, "the agent does not take edited arguments"};
        }
        if (!isObject(decide.args)) {
            return Error{ErrorCode::InvalidArgument, "edited arguments must be one JSON object"};
        }
        call.args = minifiedJson(decide.args);
        auto digest = jsonDigest(callDigestInput(call, call.args));
        if (!digest) {
            return digest.error();
        }
        verdict.args = call.args;
        verdict.digest = std::move(*digest);
    }
    const policy::Decision now = m_gate.evaluate(run, call);
    if (now.effect != RuleEffect::Deny || run.info.mode == Mode::Observe) {
        return verdict;
    }
    if (decide.kind == VerdictKind::Modify) {
        return Error{ErrorCode::Forbidden, "rule " + now.ruleId + " denies the edited call: " + now.reason};
    }
    verdict.kind = VerdictKind::Veto;
    verdict.by = Decider::Policy;
    verdict.ruleId = now.ruleId;
    verdict.reason = "evaluated again when approved: " + now.reason;
    return verdict;
}

void Operations::act(const Who &who, const Decide &decide)
{
    const auto found = m_core.ledger.find(decide.approval);
    if (!found) {
        m_core.refuse(who.caller, found.error());
        return;
    }
    const Approval approval = **found;
    const auto where = m_core.held.at(approval.id);
    SessionRun &run = *m_core.find(where.first);
    if (run.undecided.at(where.second).state == Proposal::State::Opening) {
        m_core.refuse(who.caller, ErrorCode::InvalidState, "the hold is not on disk yet");
        return;
    }
    if (auto may = mayDecide(who, decide, approval); !may) {
        m_core.refuse(who.caller, may.error());
        return;
    }
    auto verdict = verdictFor(who, decide, approval, run);
    if (!verdict) {
        m_core.refuse(who.caller, verdict.error());
        return;
    }
    if (approval.twoPerson && lets(verdict->kind) && approval.approvedBy.empty()) {
        recordChange(who, m_core.ledger.firstYes(approval.id, who.name));
        return;
    }
    Intervention intervention =
        m_core.newIntervention(run, verdict->by == Decider::Policy ? Lane::Policy : Lane::Operator,
                               verdict->by == Decider::Policy ? "policy.veto" : decisionAction(verdict->kind));
    intervention.detail = approval.step.tool;
    intervention.reason = verdict->reason;
    intervention.by = verdict->by;
    intervention.operatorName = who.name;
    intervention.state = lets(verdict->kind) ? InterventionState::Approved : InterventionState::Vetoed;
    (void)m_core.note(intervention, Durability::Group); // ahead of the verdict that carries the guarantee
    const bool overruled = verdict->kind != decide.kind;
    m_gate.settle(run, where.second, std::move(*verdict), [this, caller = who.caller, overruled](Result<void> settled) {
        if (!settled) {
            m_core.refuse(caller, settled.error());
        } else if (overruled) {
            m_core.refuse(caller, ErrorCode::Forbidden, "a rule that holds now denies the call: it was vetoed");
        } else {
            m_core.reply(Done{caller});
        }
    });
}

void Operations::recordChange(const Who &who, Result<Approval> changed)
{
    if (!changed) {
        m_core.refuse(who.caller, changed.error());
        return;
    }
    auto ticket = m_core.recorder.append(*changed, Durability::Full);
    if (!ticket) {
        m_core.refuse(who.caller, ticket.error());
        return;
    }
    m_core.releases.park(*ticket, [this, caller = who.caller, id = changed->id](bool durable) {
        if (!durable) {
            m_core.refuse(caller, ErrorCode::StorageFailed, "the change could not be recorded");
            return;
        }
        if (const auto open = m_core.ledger.find(id); open.ok()) {
            m_core.event(feed::ApprovalChanged{**open});
            const auto where = m_core.held.at(id);
            const SessionRun &run = *m_core.find(where.first);
            m_gate.tellWaiting(run, run.undecided.at(where.second));
        }
        m_core.reply(Done{caller});
    });
}

void Operations::act(const Who &who, const Escalate &escalate)
{
    recordChange(who, m_core.ledger.escalate(escalate.approval, who.name));
}

void Operations::act(const Who &who, const ExtendDeadline &extend)
{
    recordChange(who, m_core.ledger.extend(extend.approval, extend.by));
}

namespace {

std::string detailOf(const Control &control)
{
    if (const auto *inject = std::get_if<InjectMessage>(&control)) {
        return inject->text;
    }
    if (const auto *back = std::get_if<RollbackAgent>(&control)) {
        return back->checkpointId;
    }
    if (const auto *pin = std::get_if<PinItem>(&control)) {
        return pin->itemId;
    }
    if (const auto *set = std::get_if<SetFidelity>(&control)) {
        return set->itemId + ' ' + std::string(set->fidelity ? name(*set->fidelity) : kReleasedFidelity);
    }
    return {};
}

} // namespace

Result<void> Operations::applyAtGate(SessionRun &run, const Who &who, const SendControl &send)
{
    if (std::holds_alternative<PauseAgent>(send.control)) {
        run.paused = true;
        run.recovery.waitsUntil.reset(); // from here on a person ends the pause
        run.stepCredit = 0;
    } else if (std::holds_alternative<StopAgent>(send.control)) {
        run.stopped = true;
        m_gate.terminateAll(run, who.name, send.reason);
    } else if (const auto *pin = std::get_if<PinItem>(&send.control)) {
        run.wishes.pin(pin->itemId, pin->pinned);
    } else if (const auto *set = std::get_if<SetFidelity>(&send.control)) {
        if (set->fidelity) {
            run.wishes.force(set->itemId, *set->fidelity);
        } else {
            run.wishes.release(set->itemId);
        }
    } else if (const auto *budget = std::get_if<UpdateBudget>(&send.control)) {
        run.info.budget = budget->budget;
        run.budgetSet = true;
        if (auto saved = m_core.save(run, Durability::Group); !saved) { // ahead of the act, which does not carry it
            return saved.error();
        }
    } else if (const auto *back = std::get_if<RollbackAgent>(&send.control);
               back != nullptr && !run.checkpoints.contains(back->checkpointId)) {
        return Error{ErrorCode::NotFound, "no checkpoint " + back->checkpointId};
    }
    return {};
}

void Operations::act(const Who &who, const SendControl &send)
{
    SessionRun *run = running(who, send.session);
    if (run == nullptr) {
        return;
    }
    const bool gateAct = std::holds_alternative<PauseAgent>(send.control) ||
                         std::holds_alternative<ResumeAgent>(send.control) ||
                         std::holds_alternative<StopAgent>(send.control);
    const bool capable = supports(run->info.capabilities, send.control);
    if (!capable && !gateAct) {
        m_core.refuse(who.caller, ErrorCode::Unsupported,
                      "the agent did not say that it can do " + std::string(actionName(send.control)));
        return;
    }
    if (auto applied = applyAtGate(*run, who, send); !applied) {
        m_core.refuse(who.caller, applied.error());
        return;
    }
    m_core.refresh(*run);
    Intervention intervention = m_core.newIntervention(*run, Lane::Control, std::string(actionName(send.control)));
    const std::string_view action = intervention.action;
    intervention.lane = action.starts_with("operator.")   ? Lane::Operator
                        : action.starts_with("memory.")   ? Lane::Memory
                        : action.starts_with("policy.")   ? Lane::Policy
                        : action.starts_with("recovery.") ? Lane::Recovery
                                                          : Lane::Control;
    intervention.detail = detailOf(send.control);
    intervention.reason = send.reason;
    intervention.state = capable ? InterventionState::Delivered : InterventionState::Applied;
    recordAct(who, intervention,
              [this, session = send.session, intervention, capable, control = send.control, reason = send.reason] {
                  SessionRun *owner = m_core.find(session);
                  if (owner == nullptr) {
                      return;
                  }
                  if (std::holds_alternative<ResumeAgent>(control)) {
                      owner->paused = false;
                      owner->stepCredit = 0;
                      m_core.refresh(*owner);
                      m_gate.unpark(*owner, false);
                  }
                  if (capable && raw(owner->connection) != 0) {
                      owner->unacknowledged[intervention.id] = intervention;
                      m_core.reply(ControlAgent{owner->connection, session, intervention.id, control, reason});
                  }
              });
}

void Operations::act(const Who &who, const SingleStep &step)
{
    SessionRun *run = running(who, step.session);
    if (run == nullptr) {
        return;
    }
    if (!run->paused) {
        m_core.refuse(who.caller, ErrorCode::InvalidState, "the session is not paused");
        return;
    }
    Intervention intervention = m_core.newIntervention(*run, Lane::Control, "control.step");
    intervention.state = InterventionState::Applied;
    recordAct(who, intervention, [this, session = step.session] {
        if (SessionRun *owner = m_core.find(session); owner != nullptr && owner->paused) {
            m_gate.unpark(*owner, true);
        }
    });
}

void Operations::act(const Who &who, const SetMode &set)
{
    SessionRun *run = running(who, set.session);
    if (run == nullptr) {
        return;
    }
    Intervention intervention = m_core.newIntervention(*run, Lane::Control, "control.mode");
    intervention.detail = name(set.mode);
    intervention.state = InterventionState::Applied;
    recordAct(who, intervention, [this, set] {
        if (SessionRun *owner = m_core.find(set.session)) {
            owner->info.mode = set.mode;
            m_core.refresh(*owner);
        }
    });
}

void Operations::act(const Who &who, const SetIntercept &set)
{
    SessionRun *run = running(who, set.session);
    if (run == nullptr) {
        return;
    }
    Intervention intervention =
        m_core.newIntervention(*run, Lane::Control, set.on ? "control.intercept" : "control.release");
    intervention.state = InterventionState::Applied;
    recordAct(who, intervention, [this, set] {
        if (SessionRun *owner = m_core.find(set.session)) {
            owner->info.intercepting = set.on;
            m_core.refresh(*owner);
        }
    });
}

void Operations::act(const Who &who, const Remember &remember)
{
    Rule rule = remember.rule;
    rule.createdBy = who.name;
    rule.createdAt = m_core.clock.wall();
    if (rule.id.empty()) {
        rule.id = "remembered." + std::to_string(rule.createdAt.time_since_epoch().count()) + "." +
                  std::to_string(m_core.nextRule++);
    }
    Rulebook trial = m_core.rules;
    if (auto fits = trial.remember(rule); !fits) {
        m_core.refuse(who.caller, fits.error());
        return;
    }
    auto ticket = m_core.recorder.append(RuleRecord{rule, false, who.name, rule.createdAt}, Durability::Full);
    if (!ticket) {
        m_core.refuse(who.caller, ticket.error());
        return;
    }
    m_core.releases.park(*ticket, [this, rule, caller = who.caller](bool durable) {
        if (!durable) {
            m_core.refuse(caller, ErrorCode::StorageFailed, "the rule could not be recorded, so it does not hold");
        } else if (auto added = m_core.rules.remember(rule); !added) {
            m_core.refuse(caller, added.error());
        } else {
            m_core.event(feed::RulesChanged{m_core.rules.all()});
            m_core.reply(Done{caller});
        }
    });
}

void Operations::act(const Who &who, const AnswerIntervention &answer)
{
    m_recovery.answer(answer, who.name, [this, caller = who.caller](const Result<void> &done) {
        if (done) {
            m_core.reply(Done{caller});
        } else {
            m_core.refuse(caller, done.error());
        }
    });
}

void Operations::act(const Who &who, const Forget &forget)
{
    auto gone = m_core.rules.forget(forget.ruleId);
    if (!gone) {
        m_core.refuse(who.caller, gone.error());
        return;
    }
    m_core.event(feed::RulesChanged{m_core.rules.all()});
    auto ticket = m_core.recorder.append(RuleRecord{*gone, true, who.name, m_core.clock.wall()}, Durability::Full);
    if (!ticket) {
        m_core.refuse(who.caller, ticket.error());
        return;
    }
    m_core.releases.park(*ticket, [this, caller = who.caller](bool durable) {
        if (durable) {
            m_core.reply(Done{caller});
        } else {
            m_core.refuse(caller, ErrorCode::StorageFailed, "the rule is gone now, but will be back after a restart");
        }
    });
}

void Operations::act(const Who &who, const CorrectTool &correct)
{
    const ToolCorrection correction{correct.agent, correct.tool, correct.effect, who.name, m_core.clock.wall()};
    if (correct.agent.empty() || correct.tool.empty()) {
        m_core.refuse(who.caller, ErrorCode::InvalidArgument, "agent and tool must be named");
        return;
    }
    if (!m_core.tools.hasRoomFor(correction)) {
        m_core.refuse(who.caller, ErrorCode::InvalidState, "there are too many corrections; take some back");
        return;
    }
    auto ticket = m_core.recorder.append(ToolRecord{correction}, Durability::Full);
    if (!ticket) {
        m_core.refuse(who.caller, ticket.error());
        return;
    }
    m_core.releases.park(*ticket, [this, correction, caller = who.caller](bool durable) {
        if (!durable) {
            m_core.refuse(caller, ErrorCode::StorageFailed,
                          "the correction could not be recorded, so it does not hold");
            return;
        }
        m_core.tools.take(correction);
        m_gate.correct(correction);
        m_core.reply(Done{caller});
    });
}

void Operations::act(const Who &who, const SetPolicy &set) { m_policy.act(who.caller, who.name, set); }

} // namespace pilothouse::engine
