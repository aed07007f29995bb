// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/step_line.h"

#include "models/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pilothouse::models {

namespace {

QString valueText(const QJsonValue &value)
{
    if (value.isString()) {
        return value.toString();
    }
    if (value.isArray()) {
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    }
    if (value.isObject()) {
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    return value.toVariant().toString();
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
    case VerdictKind::Approve:
        return StepBadge::None;
    case VerdictKind::Modify:
        return StepBadge::Modified;
    case VerdictKind::Respond:
        return StepBadge::Responded;
    case VerdictKind::Veto:
        return StepBadge::Vetoed;
    case VerdictKind::Terminate:
        return StepBadge::Terminated;
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
    const auto bytes = QByteArray::fromRawData(args.data(), static_cast<qsizetype>(args.size()));
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject()) {
        return oneLine(args, kContentLength);
    }
    const QJsonObject object = document.object();
    if (object.size() == 1) {
        return oneLine(utf8(valueText(object.begin().value())), kContentLength);
    }
    QString pairs;
    for (auto it = object.begin(); it != object.end() && pairs.size() < kContentLength; ++it) {
        if (!pairs.isEmpty()) {
            pairs += QStringLiteral("  ");
        }
        pairs += it.key() + QStringLiteral(": ") + valueText(it.value());
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
