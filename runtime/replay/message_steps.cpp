// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/message_steps.h"

#include "base/json.h"
#include "replay/recorded_time.h"

#include <algorithm>
#include <utility>

namespace pilothouse::replay {

namespace {

namespace dom = simdjson::dom;

Error wrong(const std::string &member, const char *problem)
{
    return Error{ErrorCode::InvalidArgument, member + " " + problem};
}

/// The member as text, empty where it is absent or not a string.
std::string text(const dom::object &object, const char *member)
{
    std::string_view value;
    return object[member].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

/// One part of a content list: its text, or its type in brackets for what is no text.
std::string partText(const dom::element &part)
{
    std::string_view plain;
    if (part.get(plain) == simdjson::SUCCESS) {
        return std::string(plain);
    }
    dom::object object;
    if (part.get(object) != simdjson::SUCCESS) {
        return "[part]";
    }
    if (std::string_view value; object["text"].get(value) == simdjson::SUCCESS) {
        return std::string(value);
    }
    const std::string type = text(object, "type");
    return "[" + (type.empty() ? std::string("part") : type) + "]";
}

/// The content of a message: a string, a list of parts, null or absent.
Result<std::string> contentText(const dom::object &message)
{
    dom::element content;
    if (message["content"].get(content) != simdjson::SUCCESS || content.is_null()) {
        return std::string();
    }
    if (std::string_view plain; content.get(plain) == simdjson::SUCCESS) {
        return std::string(plain);
    }
    dom::array parts;
    if (content.get(parts) != simdjson::SUCCESS) {
        return wrong("content", "is neither a text nor a list of parts");
    }
    std::string out;
    for (const dom::element part : parts) {
        out += out.empty() ? "" : "\n";
        out += partText(part);
    }
    return out;
}

Step step(StepKind kind, std::string content, WallTime at)
{
    Step out;
    out.kind = kind;
    out.text = std::move(content);
    out.at = at;
    return out;
}

/// Arguments as recorded: the string itself, or an object written out.
Result<std::string> rawArguments(const dom::object &function, const std::string &place)
{
    dom::element arguments;
    if (function["arguments"].get(arguments) != simdjson::SUCCESS || arguments.is_null()) {
        return std::string();
    }
    if (std::string_view plain; arguments.get(plain) == simdjson::SUCCESS) {
        return std::string(plain);
    }
    if (!arguments.is_object()) {
        return wrong(place + ".arguments", "is neither a text nor an object");
    }
    return std::string(simdjson::minify(arguments));
}

} // namespace

std::string callArguments(std::string raw)
{
    if (raw.find_first_not_of(" \t\r\n") == std::string::npos) {
        return "{}";
    }
    const bool object = raw[raw.find_first_not_of(" \t\r\n")] == '{';
    if (object && canonicalJson(raw).ok()) {
        return minifiedJson(raw);
    }
    return R"({"_raw":)" + jsonString(raw) + "}";
}

void MessageSteps::append(Step one)
{
    one.seq = StepSeq{m_steps.size() + 1};
    m_bytes += one.text.size() + one.args.size() + sizeof(Step);
    m_steps.push_back(std::move(one));
}

Result<void> MessageSteps::add(const dom::element &element)
{
    dom::object message;
    if (element.get(message) != simdjson::SUCCESS) {
        return Error{ErrorCode::InvalidArgument, "is not an object"};
    }
    const std::string role = text(message, "role");
    const WallTime at = recordedTime(message).value_or(WallTime{});
    if (role == "assistant" || role == "model") {
        return addAssistant(message, at);
    }
    if (role == "tool" || role == "function") {
        return addToolResult(message, at);
    }
    const bool user = role == "user";
    if (!user && role != "system" && role != "developer") {
        return wrong("role", role.empty() ? "is missing" : "is none of system, developer, user, assistant, tool");
    }
    auto content = contentText(message);
    if (!content.ok()) {
        return content.error();
    }
    bool flag = false;
    const bool demonstration = message["is_demo"].get(flag) == simdjson::SUCCESS && flag;
    if (user && m_goal.empty() && !demonstration) {
        m_goal = *content;
    }
    append(step(user ? StepKind::User : StepKind::System, std::move(*content), at));
    return {};
}

Result<void> MessageSteps::addAssistant(const dom::object &message, WallTime at)
{
    auto content = contentText(message);
    if (!content.ok()) {
        return content.error();
    }
    if (std::string thought = text(message, "reasoning_content"); !thought.empty()) {
        append(step(StepKind::Thought, std::move(thought), at));
    }
    if (content->empty()) {
        *content = text(message, "refusal");
    }
    dom::array calls;
    dom::element listed;
    const bool present = message["tool_calls"].get(listed) == simdjson::SUCCESS && !listed.is_null();
    if (present && listed.get(calls) != simdjson::SUCCESS) {
        return wrong("tool_calls", "is not a list");
    }
    dom::element single;
    const bool legacy = message["function_call"].get(single) == simdjson::SUCCESS && single.is_object();
    if (!content->empty() || (!legacy && (!present || calls.size() == 0))) {
        append(step(StepKind::Assistant, std::move(*content), at));
    }
    std::size_t index = 0;
    if (present) {
        for (const dom::element call : calls) {
            if (auto added = addCall(call, index++, at); !added.ok()) {
                return added;
            }
        }
    }
    if (legacy) {
        const dom::object function = single.get_object();
        auto arguments = rawArguments(function, "function_call");
        if (!arguments.ok()) {
            return arguments.error();
        }
        openCall({}, text(function, "name"), std::move(*arguments), at);
    }
    return {};
}

Result<void> MessageSteps::addCall(const dom::element &element, std::size_t index, WallTime at)
{
    const std::string place = "tool_calls[" + std::to_string(index) + "]";
    dom::object call;
    dom::object function;
    if (element.get(call) != simdjson::SUCCESS) {
        return wrong(place, "is not an object");
    }
    if (call["function"].get(function) != simdjson::SUCCESS) {
        return wrong(place + ".function", "is missing or not an object");
    }
    std::string tool = text(function, "name");
    if (tool.empty()) {
        return wrong(place + ".function.name", "is missing or empty");
    }
    auto arguments = rawArguments(function, place + ".function");
    if (!arguments.ok()) {
        return arguments.error();
    }
    openCall(text(call, "id"), std::move(tool), std::move(*arguments), at);
    return {};
}

std::string MessageSteps::freshId(const std::string &recordedId)
{
    ++m_calls;
    std::string id = recordedId.empty() ? "call-" + std::to_string(m_calls) : recordedId;
    if (!m_ids.insert(id).second) {
        id += "~" + std::to_string(m_calls);
        m_ids.insert(id);
    }
    return id;
}

void MessageSteps::openCall(std::string recordedId, std::string tool, std::string args, WallTime at)
{
    std::string id = freshId(recordedId);
    Step call = step(StepKind::ToolCall, {}, at);
    call.callId = id;
    call.tool = tool;
    call.args = std::move(args);
    append(std::move(call));
    m_open.push_back({std::move(recordedId), std::move(id), std::move(tool)});
}

MessageSteps::OpenCall MessageSteps::closeCall(const std::string &recordedId)
{
    auto found = m_open.begin();
    if (!recordedId.empty()) {
        const auto same = [&](const OpenCall &call) { return call.recordedId == recordedId; };
        found = std::find_if(m_open.begin(), m_open.end(), same);
    }
    if (found == m_open.end() && !m_open.empty()) {
        found = m_open.begin();
    }
    if (found == m_open.end()) {
        return {recordedId, recordedId, {}};
    }
    OpenCall call = std::move(*found);
    m_open.erase(found);
    return call;
}

Result<void> MessageSteps::addToolResult(const dom::object &message, WallTime at)
{
    auto content = contentText(message);
    if (!content.ok()) {
        return content.error();
    }
    const OpenCall call = closeCall(text(message, "tool_call_id"));
    const std::string error = text(message, "error");
    Step result = step(StepKind::ToolResult, content->empty() ? error : std::move(*content), at);
    result.callId = call.id;
    result.tool = text(message, "name");
    if (result.tool.empty()) {
        result.tool = call.tool;
    }
    result.failed = !error.empty();
    append(std::move(result));
    return {};
}

void MessageSteps::appendCall(std::string tool, std::string args)
{
    openCall({}, std::move(tool), std::move(args), {});
}

void MessageSteps::appendResult(std::string content)
{
    const OpenCall call = closeCall({});
    Step result = step(StepKind::ToolResult, std::move(content), {});
    result.callId = call.id;
    result.tool = call.tool;
    append(std::move(result));
}

std::vector<Step> MessageSteps::take()
{
    for (Step &one : m_steps) {
        if (one.kind == StepKind::ToolCall) {
            one.args = callArguments(std::move(one.args));
        }
    }
    std::vector<Step> out = std::move(m_steps);
    *this = MessageSteps();
    return out;
}

} // namespace pilothouse::replay
