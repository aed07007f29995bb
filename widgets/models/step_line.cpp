// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/step_line.h"

#include "models/json_tree.h"
#include "models/text.h"

namespace pilothouse::models {

namespace {

QString valueText(const JsonValue &value)
{
    return value.type == JsonValue::Type::Null ? QStringLiteral("null")
           : value.items.empty() && value.members.empty() && value.type != JsonValue::Type::Array &&
                   value.type != JsonValue::Type::Object
               ? value.token
               : compactJson(value);
}

StepBadge badgeOf(const Verdict &verdict)
{
    if (!verdict.note.empty()) {
        return StepBadge::WouldHold;
    }
    if (verdict.ended == HeldEnd::Expire) {
        return StepBadge::Expired;
    }
    if (verdict.ended == HeldEnd::Withdraw) {
        return StepBadge::Withdrawn;
    }
    switch (verdict.kind) {
    case VerdictKind::Approve: return StepBadge::None;
    case VerdictKind::Modify: return StepBadge::Modified;
    case VerdictKind::Respond: return StepBadge::Responded;
    case VerdictKind::Veto: return StepBadge::Vetoed;
    case VerdictKind::Terminate: return StepBadge::Terminated;
    }
    return StepBadge::None;
}

StepBadge originBadge(const Step &step)
{
    if (step.origin == StepOrigin::Operator) {
        return StepBadge::ByOperator;
    }
    if (step.origin == StepOrigin::Runtime) {
        return StepBadge::ByRuntime;
    }
    return step.failed ? StepBadge::Failed : StepBadge::None;
}

} // namespace

QString callSummary(const std::string &args)
{
    const JsonParse parsed = parseJson(text(args));
    if (!parsed.value || parsed.value->type != JsonValue::Type::Object) {
        return oneLine(args, kContentLength);
    }
    const std::vector<JsonMember> &members = parsed.value->members;
    if (members.size() == 1) {
        return oneLine(utf8(valueText(members.front().value)), kContentLength);
    }
    QString pairs;
    for (const JsonMember &member : members) {
        if (pairs.size() >= kContentLength) {
            break;
        }
        pairs += (pairs.isEmpty() ? QString() : QStringLiteral("  ")) + member.name + QStringLiteral(": ") +
                 valueText(member.value);
    }
    return oneLine(utf8(pairs), kContentLength);
}

StepLine lineOf(const feed::StepRow &row)
{
    StepLine line = lineOf(row.step, row.held);
    line.proposed = row.proposed || row.held;
    if (row.verdict) {
        decide(line, *row.verdict);
    }
    return line;
}

StepLine lineOf(const Step &step, bool held)
{
    StepLine line;
    line.seq = step.seq;
    line.kind = step.kind;
    line.origin = step.origin;
    line.failed = step.failed || step.kind == StepKind::Error;
    line.proposed = held;
    line.held = held;
    line.at = step.at;
    line.heldSince = step.at;
    line.duration = step.duration;
    line.agentPath = text(step.agentPath);
    line.tool = text(step.tool);
    const bool call = !step.args.empty() && (step.kind == StepKind::ToolCall || step.text.empty());
    line.content = call ? callSummary(step.args) : oneLine(step.text, kContentLength);
    line.badge = held ? StepBadge::Held : originBadge(step);
    return line;
}

void decide(StepLine &line, const Verdict &verdict)
{
    line.proposed = true;
    line.held = false;
    const StepBadge badge = badgeOf(verdict);
    if (badge != StepBadge::None || line.badge == StepBadge::Held) {
        line.badge = badge;
    }
    line.failed = line.failed || verdict.kind == VerdictKind::Veto || verdict.kind == VerdictKind::Terminate;
}

} // namespace pilothouse::models
