// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/agent_side.h"

#include "protocol/write_values.h"

#include <algorithm>

namespace pilothouse::protocol {

namespace {

void appendInteger(std::string &out, std::int64_t value) { ObjectWriter::appendNumber(out, value); }

void appendText(std::string &out, const std::string &text) { appendJsonString(out, text); }

void write(ObjectWriter &to, const Initialize &message)
{
    appendArray(to.key("protocol"), message.versions, &appendInteger);
    detail::writeAgent(to, message.agent);
    to.textIfAny("token", message.token).textIfAny("session", message.session);
    to.textIfAny("title", message.title).textIfAny("goal", message.goal);
    if (!message.constraints.empty()) {
        appendArray(to.key("constraints"), message.constraints, &appendText);
    }
    if (message.budget != Budget{}) {
        detail::writeBudget(to, message.budget);
    }
    if (message.deadline) {
        to.integer("deadline_ms", message.deadline->count());
    }
    if (message.mode) {
        to.word("mode", name(*message.mode));
    }
    if (message.capabilities != Capabilities{}) {
        detail::writeCapabilities(to, message.capabilities);
    }
    if (!message.tools.empty()) {
        appendArray(to.key("tools"), message.tools, [](std::string &out, const ToolDeclaration &tool) {
            ObjectWriter item(out);
            item.text("name", tool.name).textIfAny("description", tool.description);
            if (!tool.inputSchema.empty()) {
                item.raw("input_schema", tool.inputSchema);
            }
        });
    }
}

void write(ObjectWriter &to, const WithdrawStep &message) { to.integer("seq", raw(message.seq)); }

void write(ObjectWriter &to, const ComposeContext &message)
{
    if (message.keep > 0) {
        to.integer("keep", message.keep);
    }
    appendArray(to.key("messages"), message.request.messages, [](std::string &out, const ContextMessage &one) {
        ObjectWriter item(out);
        item.textIfAny("id", one.id).text("role", one.role).textIfAny("name", one.name).text("text", one.text);
        item.timeIfAny("at", one.at).textIfAny("call", one.callId);
        item.flagIfSet("makes_call", one.makesCall).flagIfSet("pinned", one.pinned);
        if (one.tokens > 0) {
            item.integer("tokens", one.tokens);
        }
    });
    to.integer("budget_tokens", message.request.budgetTokens).textIfAny("query", message.request.query);
    to.flagIfSet("brief", message.brief).textIfAny("policy", message.policy);
}

void write(ObjectWriter &to, const SaveCheckpoint &message)
{
    const CheckpointInfo &checkpoint = message.checkpoint;
    to.text("id", checkpoint.id).textIfAny("label", checkpoint.label).integer("seq", raw(checkpoint.seq));
    to.textIfAny("undoable", checkpoint.undoable);
}

void write(ObjectWriter &to, const AckIntervention &message)
{
    to.integer("intervention", raw(message.intervention))
        .word("state", name(message.state))
        .textIfAny("detail", message.detail);
}

void write(ObjectWriter &to, const CloseSession &message)
{
    to.word("reason", name(message.reason)).textIfAny("note", message.note);
}

std::string_view methodOf(const Initialize &) { return "initialize"; }
std::string_view methodOf(const WithdrawStep &) { return "step/withdraw"; }
std::string_view methodOf(const ComposeContext &) { return "context/compose"; }
std::string_view methodOf(const SaveCheckpoint &) { return "checkpoint/save"; }
std::string_view methodOf(const AckIntervention &) { return "intervention/ack"; }
std::string_view methodOf(const CloseSession &) { return "session/close"; }

template<class Message>
std::string encode(const WireId &id, const Message &message)
{
    std::string out = detail::beginRequest(id, methodOf(message));
    {
        ObjectWriter params(out);
        write(params, message);
    }
    out += '}';
    return out;
}

std::string encode(const WireId &id, const RecordSteps &message) { return encodeRecord(id, message.steps); }
std::string encode(const WireId &id, const ProposeStep &message)
{
    return encodePropose(id, message.step, message.deadline, message.schema);
}

} // namespace

Packing expanded(const BriefPacking &brief)
{
    Packing whole = brief.packing;
    const std::size_t sent = brief.places.empty() ? 0 : brief.places.back() + 1;
    const std::size_t count = brief.dropped.empty() ? sent : std::max(sent, brief.dropped.back().last + 1);
    whole.items.assign(count);
    for (const BriefPacking::Gone &gone : brief.dropped) {
        FocusItems::Mark mark;
        mark.reason = whole.items.reasonOf(gone.reason);
        for (std::size_t place = gone.first; place <= gone.last; ++place) {
            whole.items.marks()[place] = mark;
        }
    }
    for (std::size_t i = 0; i < brief.places.size(); ++i) {
        FocusItem item = brief.packing.items[i];
        FocusItems::Mark mark = brief.packing.items.marks()[i];
        mark.reason = whole.items.reasonOf(item.reason);
        whole.items.marks()[brief.places[i]] = mark;
        whole.items.scores()[brief.places[i]] = item.score;
        if (mark.fidelity != Fidelity::Dropped) {
            whole.items.send(brief.places[i], item.tokens, std::move(item.text));
        }
    }
    return whole;
}

std::string encodeRecord(const WireId &id, std::span<const Step> steps)
{
    std::string out = detail::beginRequest(id, "step/record", 128 + 384 * steps.size());
    {
        ObjectWriter params(out);
        appendArray(params.key("steps"), steps, [](std::string &to, const Step &step) {
            ObjectWriter item(to);
            detail::writeStep(item, step);
        });
    }
    out += '}';
    return out;
}

std::string encodePropose(const WireId &id, const Step &step, std::optional<std::chrono::milliseconds> deadline,
                          std::string_view schema)
{
    std::string out =
        detail::beginRequest(id, "step/propose", 256 + step.text.size() + step.args.size() + schema.size());
    {
        ObjectWriter params(out);
        {
            ObjectWriter item(params.key("step"));
            detail::writeStep(item, step);
        }
        if (deadline) {
            params.integer("deadline_ms", deadline->count());
        }
        params.rawIfAny("schema", schema);
    }
    out += '}';
    return out;
}

std::string encodeRequest(const WireId &id, const AgentMessage &message)
{
    return std::visit([&](const auto &one) { return encode(id, one); }, message);
}

} // namespace pilothouse::protocol
