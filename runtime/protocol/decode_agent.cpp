// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/decode.h"

#include "protocol/envelope.h"
#include "protocol/read_values.h"

#include <array>
#include <functional>
#include <set>
#include <utility>

namespace pilothouse::protocol {

namespace {

using detail::element;
using detail::MemberReader;
using detail::object;

constexpr std::size_t kMaxConstraints = 256;

bool readConstraints(MemberReader &in, element value, std::vector<std::string> &out)
{
    simdjson::dom::array items;
    if (!in.asArray("constraints", value, items, 0, kMaxConstraints)) {
        return false;
    }
    for (const element item : items) {
        const MemberReader::Scope scope(in, "constraints", static_cast<std::int64_t>(out.size()));
        if (!in.text("", item, out.emplace_back(), detail::kMaxNote)) {
            return false;
        }
    }
    return true;
}

bool readTool(MemberReader &in, const object &members, ToolDeclaration &out)
{
    for (const auto [name, value] : members) {
        if (value.is_null()) {
            continue;
        }
        if (name == "input_schema" && !value.is_object()) {
            return in.fail("input_schema", "must be an object");
        }
        const bool good = name == "name"          ? in.word("name", value, out.name)
                          : name == "description" ? in.text("description", value, out.description, detail::kMaxGoal)
                                                  : true;
        if (!good) {
            return false;
        }
    }
    return !out.name.empty() || in.missing("name");
}

/// Schemas are taken as they were written.
bool readTools(MemberReader &in, element value, std::string_view frame, std::vector<ToolDeclaration> &out)
{
    simdjson::dom::array items;
    if (!in.asArray("tools", value, items, 0, kMaxTools)) {
        return false;
    }
    std::set<std::string, std::less<>> names;
    for (const element item : items) {
        const MemberReader::Scope scope(in, "tools", static_cast<std::int64_t>(out.size()));
        object tool;
        if (!in.asObject("", item, tool) || !readTool(in, tool, out.emplace_back())) {
            return false;
        }
        if (!names.insert(out.back().name).second) {
            return in.fail("name", "is the name of an earlier tool");
        }
    }
    auto schemas = detail::rawMembers(frame, {"params", "tools"}, "input_schema");
    for (std::size_t i = 0; i < schemas.size() && i < out.size(); ++i) {
        out[i].inputSchema = schemas[i] == "null" ? std::string() : std::move(schemas[i]);
    }
    return true;
}

bool readInitializeMember(MemberReader &in, std::string_view name, element value, std::string_view frame,
                          Initialize &out)
{
    object inner;
    if (name == "protocol") {
        return detail::readVersions(in, value, out.versions);
    }
    if (name == "agent") {
        return in.asObject("agent", value, inner) && detail::readAgent(in, inner, out.agent);
    }
    if (name == "budget") {
        return in.asObject("budget", value, inner) && detail::readBudget(in, inner, out.budget);
    }
    if (name == "capabilities") {
        return in.asObject("capabilities", value, inner) && detail::readCapabilities(in, inner, out.capabilities);
    }
    if (name == "tools") {
        return readTools(in, value, frame, out.tools);
    }
    return name == "token"         ? in.wordOrEmpty("token", value, out.token, detail::kMaxTitle)
           : name == "session"     ? in.wordOrEmpty("session", value, out.session)
           : name == "title"       ? in.wordOrEmpty("title", value, out.title, detail::kMaxTitle)
           : name == "goal"        ? in.text("goal", value, out.goal, detail::kMaxGoal)
           : name == "constraints" ? readConstraints(in, value, out.constraints)
           : name == "deadline_ms" ? in.deadline("deadline_ms", value, out.deadline)
           : name == "mode"        ? in.oneOf("mode", value, out.mode, &modeFromName)
                                   : true;
}

bool readInitialize(MemberReader &in, const object &params, std::string_view frame, AgentMessage &message)
{
    auto &out = message.emplace<Initialize>();
    element versions; // first: a newer version may have changed everything else
    if (params.at_key("protocol").get(versions) != simdjson::SUCCESS || versions.is_null()) {
        return in.missing("protocol");
    }
    if (!detail::readVersions(in, versions, out.versions)) {
        return false;
    }
    for (const auto [name, value] : params) {
        if (!value.is_null() && name != "protocol" && !readInitializeMember(in, name, value, frame, out)) {
            return false;
        }
    }
    return !out.agent.name.empty() || in.missing("agent");
}

bool hasArgs(const object &step)
{
    element args;
    return step.at_key("args").get(args) == simdjson::SUCCESS && args.is_object();
}

bool readRecord(MemberReader &in, const object &params, std::string_view frame, AgentMessage &message)
{
    auto &out = message.emplace<RecordSteps>();
    element value;
    simdjson::dom::array items;
    if (params.at_key("steps").get(value) != simdjson::SUCCESS) {
        return in.missing("steps");
    }
    if (!in.asArray("steps", value, items, 1, kMaxStepsPerRecord)) {
        return false;
    }
    out.steps.reserve(items.size());
    bool anyArgs = false;
    for (const element item : items) {
        const MemberReader::Scope scope(in, "steps", static_cast<std::int64_t>(out.steps.size()));
        object step;
        if (!in.asObject("", item, step) || !detail::readStep(in, step, out.steps.emplace_back())) {
            return false;
        }
        anyArgs = anyArgs || hasArgs(step);
    }
    if (anyArgs) {
        auto args = detail::rawMembers(frame, {"params", "steps"}, "args");
        for (std::size_t i = 0; i < args.size() && i < out.steps.size(); ++i) {
            out.steps[i].args = std::move(args[i]);
        }
    }
    return true;
}

/// What may be proposed, and that a call names what it calls.
bool checkProposal(MemberReader &in, const Step &step)
{
    const MemberReader::Scope scope(in, "step");
    if (step.kind != StepKind::ToolCall && step.kind != StepKind::ModelCall && step.kind != StepKind::Assistant) {
        return in.fail("kind", "only tool_call, model_call and assistant can be proposed");
    }
    return step.kind != StepKind::ToolCall || !step.tool.empty() || in.missing("tool");
}

bool readPropose(MemberReader &in, const object &params, std::string_view frame, AgentMessage &message)
{
    auto &out = message.emplace<ProposeStep>();
    bool seen = false;
    for (const auto [name, value] : params) {
        if (value.is_null()) {
            continue;
        }
        if (name == "step") {
            object step;
            seen = true;
            if (!in.asObject("step", value, step)) {
                return false;
            }
            const MemberReader::Scope scope(in, "step");
            if (!detail::readStep(in, step, out.step)) {
                return false;
            }
            out.step.args = hasArgs(step) ? detail::rawMember(frame, {"params", "step"}, "args") : std::string();
        } else if (name == "deadline_ms" && !in.deadline("deadline_ms", value, out.deadline)) {
            return false;
        } else if (name == "schema") {
            if (!value.is_object()) {
                return in.fail("schema", "must be an object");
            }
            out.schema = detail::rawMember(frame, {"params"}, "schema");
        }
    }
    return seen ? checkProposal(in, out.step) : in.missing("step");
}

bool readWithdraw(MemberReader &in, const object &params, std::string_view, AgentMessage &message)
{
    auto &out = message.emplace<WithdrawStep>();
    element seq;
    return params.at_key("seq").get(seq) == simdjson::SUCCESS ? in.id("seq", seq, out.seq) : in.missing("seq");
}

bool readContextMessage(MemberReader &in, const object &members, ContextMessage &out)
{
    bool role = false;
    bool text = false;
    for (const auto [name, value] : members) {
        if (value.is_null()) {
            continue;
        }
        role = role || name == "role";
        text = text || name == "text";
        const bool good = name == "text"         ? in.text("text", value, out.text)
                          : name == "role"       ? in.word("role", value, out.role)
                          : name == "id"         ? in.wordOrEmpty("id", value, out.id)
                          : name == "call"       ? in.wordOrEmpty("call", value, out.callId)
                          : name == "makes_call" ? in.flag("makes_call", value, out.makesCall)
                          : name == "pinned"     ? in.flag("pinned", value, out.pinned)
                          : name == "tokens"     ? in.integer("tokens", value, out.tokens)
                          : name == "name"       ? in.wordOrEmpty("name", value, out.name)
                          : name == "at"         ? in.time("at", value, out.at)
                                                 : true;
        if (!good) {
            return false;
        }
    }
    return role ? text || in.missing("text") : in.missing("role");
}

bool readContextMessages(MemberReader &in, element value, std::vector<ContextMessage> &out)
{
    simdjson::dom::array items;
    if (!in.asArray("messages", value, items, 0, kMaxMessages)) {
        return false;
    }
    out.reserve(items.size());
    for (const element item : items) {
        const MemberReader::Scope scope(in, "messages", static_cast<std::int64_t>(out.size()));
        object members;
        if (!in.asObject("", item, members) || !readContextMessage(in, members, out.emplace_back())) {
            return false;
        }
    }
    return true;
}

bool readCompose(MemberReader &in, const object &params, std::string_view, AgentMessage &message)
{
    auto &compose = message.emplace<ComposeContext>();
    ContextRequest &out = compose.request;
    std::int64_t keep = 0;
    bool messages = false;
    for (const auto [name, value] : params) {
        if (value.is_null()) {
            continue;
        }
        messages = messages || name == "messages";
        const bool good = name == "messages"        ? readContextMessages(in, value, out.messages)
                          : name == "keep"          ? in.integer("keep", value, keep, 0, kMaxMessages)
                          : name == "brief"         ? in.flag("brief", value, compose.brief)
                          : name == "policy"        ? in.wordOrEmpty("policy", value, compose.policy)
                          : name == "budget_tokens" ? in.integer("budget_tokens", value, out.budgetTokens, 1)
                          : name == "query"         ? in.text("query", value, out.query)
                                                    : true;
        if (!good) {
            return false;
        }
    }
    compose.keep = static_cast<std::uint32_t>(keep);
    if (!messages) {
        return in.missing("messages");
    }
    if (out.messages.empty() && keep == 0) {
        return in.fail("messages", "must not be empty unless keep names some");
    }
    return out.budgetTokens > 0 || in.missing("budget_tokens");
}

bool readCheckpoint(MemberReader &in, const object &params, std::string_view, AgentMessage &message)
{
    CheckpointInfo &out = message.emplace<SaveCheckpoint>().checkpoint;
    bool seq = false;
    for (const auto [name, value] : params) {
        if (value.is_null()) {
            continue;
        }
        seq = seq || name == "seq";
        const bool good = name == "id"         ? in.word("id", value, out.id)
                          : name == "label"    ? in.wordOrEmpty("label", value, out.label, detail::kMaxTitle)
                          : name == "seq"      ? in.id("seq", value, out.seq, 0)
                          : name == "undoable" ? in.text("undoable", value, out.undoable, detail::kMaxNote)
                                               : true;
        if (!good) {
            return false;
        }
    }
    if (out.id.empty()) {
        return in.missing("id");
    }
    return seq || in.missing("seq");
}

bool readAck(MemberReader &in, const object &params, std::string_view, AgentMessage &message)
{
    auto &out = message.emplace<AckIntervention>();
    std::optional<InterventionState> state;
    for (const auto [name, value] : params) {
        if (value.is_null()) {
            continue;
        }
        const bool good = name == "intervention" ? in.id("intervention", value, out.intervention)
                          : name == "state"      ? in.oneOf("state", value, state, &interventionState)
                          : name == "detail"     ? in.text("detail", value, out.detail, detail::kMaxNote)
                                                 : true;
        if (!good) {
            return false;
        }
    }
    if (raw(out.intervention) == 0) {
        return in.missing("intervention");
    }
    if (!state) {
        return in.missing("state");
    }
    out.state = *state;
    const bool possible = *state == InterventionState::Applied || *state == InterventionState::Ignored ||
                          *state == InterventionState::Failed;
    return possible || in.fail("state", "not one of the known words");
}

bool readClose(MemberReader &in, const object &params, std::string_view, AgentMessage &message)
{
    auto &out = message.emplace<CloseSession>();
    std::optional<EndReason> reason;
    for (const auto [name, value] : params) {
        if (value.is_null()) {
            continue;
        }
        const bool good = name == "reason" ? in.oneOf("reason", value, reason, &endReason)
                          : name == "note" ? in.text("note", value, out.note, detail::kMaxNote)
                                           : true;
        if (!good) {
            return false;
        }
    }
    if (!reason) {
        return in.missing("reason");
    }
    out.reason = *reason;
    const bool possible =
        *reason == EndReason::Completed || *reason == EndReason::Failed || *reason == EndReason::Stopped;
    return possible || in.fail("reason", "not one of the known words");
}

using ReadParams = bool (*)(MemberReader &, const object &, std::string_view, AgentMessage &);
constexpr std::array<std::pair<std::string_view, ReadParams>, 8> kMethods{{
    {"step/propose", &readPropose},
    {"step/record", &readRecord},
    {"step/withdraw", &readWithdraw},
    {"initialize", &readInitialize},
    {"context/compose", &readCompose},
    {"checkpoint/save", &readCheckpoint},
    {"intervention/ack", &readAck},
    {"session/close", &readClose},
}};

} // namespace

DecodedAgentFrame decodeAgentFrame(std::string_view frame, const JsonLimits &limits)
{
    auto read = detail::readEnvelope(frame, limits);
    if (auto *error = std::get_if<WireError>(&read)) {
        return std::move(*error);
    }
    auto &envelope = *std::get_if<detail::Envelope>(&read);
    for (const auto &[method, readParams] : kMethods) {
        if (method != envelope.method) {
            continue;
        }
        if (!envelope.params) {
            return detail::answering(std::move(envelope.id), invalidParams("params", "missing"));
        }
        MemberReader in;
        const MemberReader::Scope scope(in, "params");
        DecodedAgentFrame out{std::in_place_type<AgentRequest>};
        auto &request = *std::get_if<AgentRequest>(&out);
        if (!readParams(in, *envelope.params, frame, request.message)) {
            return detail::answering(std::move(envelope.id), *in.problem());
        }
        request.id = std::move(envelope.id);
        return out;
    }
    return detail::answering(std::move(envelope.id), wireError(WireCode::MethodNotFound, "no such method"));
}

} // namespace pilothouse::protocol
