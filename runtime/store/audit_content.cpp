// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit_content.h"

#include "base/digest.h"

namespace pilothouse::store {

namespace {

void addVerdict(CanonicalObject &out, const Verdict &verdict)
{
    out.text("verdict", name(verdict.kind)).text("by", name(verdict.by)).text("operator", verdict.operatorName);
    out.text("rule", verdict.ruleId)
        .text("reason", verdict.reason)
        .text("digest", verdict.digest)
        .text("note", verdict.note);
    if (verdict.ended != HeldEnd::None) {
        out.text("ended", name(verdict.ended));
    }
}

} // namespace

AuditEntry sessionOpened(const SessionInfo &session)
{
    CanonicalObject out;
    out.text("agent", session.agent.name)
        .text("cwd", session.agent.cwd)
        .text("mode", name(session.mode))
        .text("source", name(session.source));
    return {"session.opened", session.id, session.startedAt, out.json()};
}

AuditEntry sessionClosed(const SessionInfo &session)
{
    CanonicalObject out;
    out.text("end", name(session.endReason)).number("last_seq", raw(session.lastSeq));
    return {"session.closed", session.id, session.endedAt.value_or(session.lastActivityAt), out.json()};
}

AuditEntry sessionDeleted(const SessionInfo &session, std::uint64_t steps, std::string_view why, WallTime at)
{
    CanonicalObject out;
    out.text("agent", session.agent.name).number("steps", steps).text("why", why);
    out.number("started_at", static_cast<std::uint64_t>(session.startedAt.time_since_epoch().count()));
    return {"session.deleted", session.id, at, out.json()};
}

AuditEntry verdictGiven(const VerdictRecord &record, std::string_view tool)
{
    CanonicalObject out;
    out.number("seq", raw(record.seq)).text("tool", tool);
    addVerdict(out, record.verdict);
    if (record.verdict.approval != ApprovalId{}) {
        out.number("approval", raw(record.verdict.approval));
    }
    return {"verdict", record.session, record.at, out.json()};
}

AuditEntry approvalChanged(const Approval &approval, std::string_view change, WallTime at)
{
    CanonicalObject out;
    out.number("approval", raw(approval.id)).number("seq", raw(approval.step.seq)).text("tool", approval.step.tool);
    out.text("call", approval.digest).text("asked_by", approval.ruleId).text("asked_reason", approval.reason);
    out.number("deadline", static_cast<std::uint64_t>(approval.deadline.time_since_epoch().count()));
    out.text("escalated_by", approval.escalatedBy).text("approved_by", approval.approvedBy);
    if (approval.twoPerson) {
        out.flag("two_person", true);
    }
    if (approval.outcome) {
        addVerdict(out, *approval.outcome);
    }
    const std::string_view kind = change == "opened"  ? "approval.opened"
                                  : change == "ended" ? "approval.ended"
                                                      : "approval.changed";
    return {kind, approval.session, at, out.json()};
}

AuditEntry interventionChanged(const Intervention &intervention, WallTime at)
{
    CanonicalObject out;
    out.number("intervention", raw(intervention.id))
        .number("seq", raw(intervention.seq))
        .text("lane", name(intervention.lane));
    out.text("action", intervention.action).text("state", name(intervention.state)).text("by", name(intervention.by));
    out.text("operator", intervention.operatorName).text("reason", intervention.reason);
    return {"intervention", intervention.session, at, out.json()};
}

AuditEntry ruleChanged(const RuleRecord &record)
{
    const Rule &rule = record.rule;
    CanonicalObject out;
    out.text("rule", rule.id)
        .text("by", record.by)
        .text("effect", name(rule.effect))
        .text("name", rule.name)
        .strings("tools", rule.tools);
    out.text("when_sha256", rule.when.empty() ? std::string() : hex(sha256(rule.when)))
        .text("call", rule.argsDigest)
        .text("scope", name(rule.scope))
        .text("project", rule.project);
    if (rule.expiresAt) {
        out.number("expires_at", static_cast<std::uint64_t>(rule.expiresAt->time_since_epoch().count()));
    }
    return {record.removed ? "rule.forgotten" : "rule.remembered", rule.session, record.at, out.json()};
}

AuditEntry toolCorrected(const ToolCorrection &correction)
{
    CanonicalObject out;
    out.text("agent", correction.agent).text("tool", correction.tool).text("by", correction.by);
    const bool back = correction.effect == EffectClass::Unknown;
    out.text("effect", back ? std::string_view() : name(correction.effect));
    return {back ? "tool.forgotten" : "tool.corrected", SessionId{}, correction.at, out.json()};
}

AuditEntry auditGap(const AuditHead &anchor, const AuditHead &found, WallTime at)
{
    CanonicalObject out;
    out.number("anchor_count", anchor.count)
        .text("anchor_hash", anchor.hash)
        .number("found_count", found.count)
        .text("found_hash", found.hash);
    return {"audit.gap", SessionId{}, at, out.json()};
}

} // namespace pilothouse::store
