// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/encode_operator.h"

#include "protocol/write_values.h"

namespace pilothouse::protocol {

namespace {

using detail::beginResult;

void writeTotals(ObjectWriter &to, const Usage &usage)
{
    ObjectWriter(to.key("total"))
        .integerIfAny("input_tokens", usage.inputTokens)
        .integerIfAny("output_tokens", usage.outputTokens)
        .integerIfAny("cached_tokens", usage.cachedTokens)
        .numberIfAny("cost_usd", usage.costUsd);
}

void writeSession(ObjectWriter &to, const SessionInfo &session)
{
    to.integer("session", raw(session.id)).text("title", session.title);
    detail::writeAgent(to, session.agent);
    to.word("source", name(session.source)).textIfAny("goal", session.goal);
    if (!session.constraints.empty()) {
        appendArray(to.key("constraints"), session.constraints,
                    [](std::string &out, const std::string &text) { appendJsonString(out, text); });
    }
    detail::writeBudget(to, session.budget);
    detail::writeCapabilities(to, session.capabilities);
    to.word("mode", name(session.mode)).word("state", name(session.state)).time("started_at", session.startedAt);
    to.timeIfAny("ended_at", session.endedAt);
    if (session.endReason != EndReason::None) {
        to.word("end_reason", name(session.endReason)).textIfAny("end_note", session.endNote);
    }
    to.time("last_activity_at", session.lastActivityAt).integer("last_seq", raw(session.lastSeq));
    writeTotals(to, session.total);
    to.integer("context_tokens", session.contextTokens).integer("waiting", session.waiting);
    to.timeIfAny("waiting_since", session.waitingSince).textIfAny("activity", session.activity);
    to.flagIfSet("intercepting", session.intercepting);
}

void writeEvidence(ObjectWriter &to, const std::vector<Evidence> &evidence)
{
    appendArray(to.key("evidence"), evidence, [](std::string &out, const Evidence &one) {
        ObjectWriter(out)
            .integer("seq", raw(one.seq))
            .text("feature", one.feature)
            .number("weight", one.weight)
            .textIfAny("quote", one.quote);
    });
}

void writeApproval(ObjectWriter &to, const Approval &approval)
{
    to.integer("approval", raw(approval.id)).integer("session", raw(approval.session));
    {
        ObjectWriter step(to.key("step"));
        detail::writeStep(step, approval.step);
    }
    to.text("digest", approval.digest).textIfAny("rule", approval.ruleId).textIfAny("rule_name", approval.ruleName);
    to.text("reason", approval.reason);
    writeEvidence(to, approval.evidence);
    to.rawIfAny("schema", approval.argsSchema).textIfAny("just_before", approval.justBefore);
    to.flag("can_edit", approval.canEdit).flagIfSet("two_person", approval.twoPerson);
    to.textIfAny("escalated_by", approval.escalatedBy).textIfAny("approved_by", approval.approvedBy);
    to.time("opened_at", approval.openedAt).time("deadline", approval.deadline).flag("extendable", approval.extendable);
    if (approval.outcome) {
        ObjectWriter outcome(to.key("outcome"));
        detail::writeVerdict(outcome, *approval.outcome, true);
    }
    to.timeIfAny("resolved_at", approval.resolvedAt);
}

void writeIntervention(ObjectWriter &to, const Intervention &intervention)
{
    to.integer("intervention", raw(intervention.id)).integer("session", raw(intervention.session));
    to.integer("seq", raw(intervention.seq)).word("lane", name(intervention.lane)).text("action", intervention.action);
    to.textIfAny("detail", intervention.detail).textIfAny("reason", intervention.reason);
    to.word("state", name(intervention.state)).word("by", name(intervention.by));
    to.textIfAny("operator", intervention.operatorName).time("at", intervention.at);
    to.timeIfAny("deadline", intervention.deadline);
    to.timeIfAny("ended_at", intervention.endedAt).textIfAny("outcome", intervention.outcome);
    if (intervention.effect) {
        ObjectWriter effect(to.key("effect"));
        effect.word("signal", name(intervention.effect->signal)).number("before", intervention.effect->before);
        effect.number("expected", intervention.effect->expected).integer("steps", intervention.effect->steps);
        if (intervention.effect->after) {
            effect.number("after", *intervention.effect->after);
        }
    }
}

void appendRules(std::string &out, std::span<const std::string> rules)
{
    appendArray(out, rules, [](std::string &to, const std::string &rule) { to += rule; });
}

/// One inspector/event whose members beyond the type are written by \a write.
template<class Write>
std::string event(std::string_view type, Write write)
{
    std::string out = detail::beginNotification("inspector/event", 512);
    {
        ObjectWriter params(out);
        params.word("type", type);
        write(params);
    }
    out += '}';
    return out;
}

/// {"NAME":[…]} as the result of \a id.
template<class Items, class Write>
std::string listResult(const WireId &id, std::string_view name, const Items &items, Write write)
{
    std::string out = beginResult(id, 4096);
    {
        ObjectWriter result(out);
        appendArray(result.key(name), items, write);
    }
    out += '}';
    return out;
}

} // namespace

std::string encodeOperatorWelcome(const WireId &id, std::string_view operatorName, std::string_view runtimeVersion)
{
    std::string out = beginResult(id);
    {
        ObjectWriter result(out);
        result.integer("protocol", kVersion).text("operator", operatorName);
        ObjectWriter(result.key("runtime")).word("name", "pilothouse").text("version", runtimeVersion);
    }
    out += '}';
    return out;
}

std::string encodeSessions(const WireId &id, std::span<const SessionInfo> sessions)
{
    return listResult(id, "sessions", sessions, [](std::string &out, const SessionInfo &session) {
        ObjectWriter to(out);
        writeSession(to, session);
    });
}

std::string encodeSteps(const WireId &id, std::span<const OperatorStep> steps)
{
    return listResult(id, "steps", steps, [](std::string &out, const OperatorStep &row) {
        ObjectWriter to(out);
        detail::writeStep(to, row.step);
        to.flagIfSet("proposed", row.proposed).flagIfSet("held", row.held);
        if (row.verdict) {
            ObjectWriter verdict(to.key("verdict"));
            detail::writeVerdict(verdict, *row.verdict, true);
        }
    });
}

std::string encodeDeleted(const WireId &id, std::uint64_t sessions)
{
    std::string out = beginResult(id, 64);
    ObjectWriter(out).integer("deleted", sessions);
    out += '}';
    return out;
}

std::string encodeApprovals(const WireId &id, std::span<const Approval> approvals)
{
    return listResult(id, "approvals", approvals, [](std::string &out, const Approval &approval) {
        ObjectWriter to(out);
        writeApproval(to, approval);
    });
}

std::string encodeRules(const WireId &id, std::span<const std::string> rules)
{
    return listResult(id, "rules", rules, [](std::string &out, const std::string &rule) { out += rule; });
}

std::string encodeSessionEvent(const SessionInfo &session)
{
    return event("session", [&](ObjectWriter &to) { writeSession(to, session); });
}

std::string encodeStepEvent(SessionId session, const Step &step, bool held)
{
    return event("step", [&](ObjectWriter &to) {
        to.integer("session", raw(session)).flagIfSet("held", held);
        ObjectWriter inner(to.key("step"));
        detail::writeStep(inner, step);
    });
}

std::string encodeDecidedEvent(SessionId session, StepSeq seq, const Verdict &verdict)
{
    return event("decided", [&](ObjectWriter &to) {
        to.integer("session", raw(session)).integer("seq", raw(seq));
        detail::writeVerdict(to, verdict, true);
    });
}

std::string encodeApprovalEvent(const Approval &approval)
{
    return event("approval", [&](ObjectWriter &to) { writeApproval(to, approval); });
}

std::string encodeInterventionEvent(const Intervention &intervention)
{
    return event("intervention", [&](ObjectWriter &to) { writeIntervention(to, intervention); });
}

std::string encodeRulesEvent(std::span<const std::string> rules)
{
    return event("rules", [&](ObjectWriter &to) { appendRules(to.key("rules"), rules); });
}

std::string encodeReloadEvent()
{
    return event("reload", [](ObjectWriter &) {});
}

std::string encodeDeletedEvent(std::span<const SessionId> sessions)
{
    return event("deleted", [&](ObjectWriter &to) {
        appendArray(to.key("sessions"), sessions,
                    [](std::string &out, SessionId id) { ObjectWriter::appendNumber(out, raw(id)); });
    });
}

std::string encodeNoticeEvent(std::string_view level, std::string_view code, std::string_view detail)
{
    return event("notice",
                 [&](ObjectWriter &to) { to.text("level", level).text("code", code).text("detail", detail); });
}

} // namespace pilothouse::protocol
