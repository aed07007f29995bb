// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/history_json.h"

#include "protocol/object_writer.h"

namespace pilothouse::ctl {

namespace {

using protocol::ObjectWriter;

void writeUsage(ObjectWriter &to, const char *member, const Usage &usage)
{
    if (usage == Usage{}) {
        return;
    }
    ObjectWriter(to.key(member))
        .integerIfAny("input_tokens", usage.inputTokens)
        .integerIfAny("output_tokens", usage.outputTokens)
        .integerIfAny("cached_tokens", usage.cachedTokens)
        .numberIfAny("cost_usd", usage.costUsd);
}

void writeVerdict(ObjectWriter &to, const Verdict &verdict)
{
    ObjectWriter out(to.key("verdict"));
    out.word("verdict", name(verdict.kind)).word("by", name(verdict.by)).textIfAny("operator", verdict.operatorName);
    if (verdict.ended != HeldEnd::None) {
        out.word("ended", name(verdict.ended));
    }
    out.textIfAny("rule", verdict.ruleId).textIfAny("reason", verdict.reason).rawIfAny("args", verdict.args);
    out.textIfAny("response", verdict.response).textIfAny("digest", verdict.digest).textIfAny("note", verdict.note);
}

} // namespace

std::string sessionJson(const SessionInfo &session)
{
    std::string line;
    {
        ObjectWriter out(line);
        out.integer("session", raw(session.id)).text("title", session.title);
        ObjectWriter(out.key("agent"))
            .text("name", session.agent.name)
            .textIfAny("version", session.agent.version)
            .textIfAny("framework", session.agent.framework)
            .textIfAny("model", session.agent.model);
        out.word("source", name(session.source)).textIfAny("goal", session.goal).word("mode", name(session.mode));
        out.word("state", name(session.state))
            .time("started_at", session.startedAt)
            .timeIfAny("ended_at", session.endedAt);
        if (session.endReason != EndReason::None) {
            out.word("end_reason", name(session.endReason)).textIfAny("end_note", session.endNote);
        }
        out.integer("last_seq", raw(session.lastSeq)).integer("waiting", session.waiting);
        writeUsage(out, "total", session.total);
    }
    return line;
}

std::string stepJson(const feed::StepRow &row)
{
    const Step &step = row.step;
    std::string line;
    {
        ObjectWriter out(line);
        out.integer("seq", raw(step.seq)).word("kind", name(step.kind));
        if (step.origin != StepOrigin::Agent) {
            out.word("origin", name(step.origin));
        }
        if (step.at != WallTime{}) {
            out.time("at", step.at);
        }
        out.textIfAny("agent", step.agentPath)
            .textIfAny("call", step.callId)
            .textIfAny("tool", step.tool)
            .textIfAny("text", step.text);
        out.rawIfAny("args", step.args).flagIfSet("failed", step.failed);
        if (step.duration) {
            out.number("duration_ms", static_cast<double>(step.duration->count()) / 1000);
        }
        writeUsage(out, "usage", step.usage);
        out.flagIfSet("proposed", row.proposed).flagIfSet("held", row.held);
        if (row.verdict) {
            writeVerdict(out, *row.verdict);
        }
    }
    return line;
}

} // namespace pilothouse::ctl
