// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/record_readers.h"

#include "base/json.h"

#include <algorithm>

namespace pilothouse::replay {

namespace {

namespace dom = simdjson::dom;

bool has(const dom::object &object, const char *member) { return object.at_key(member).error() == simdjson::SUCCESS; }

/// A string or an integer as text; empty for anything else.
std::string scalar(const dom::object &object, const char *member)
{
    dom::element value;
    if (object[member].get(value) != simdjson::SUCCESS) {
        return {};
    }
    if (std::string_view text; value.get(text) == simdjson::SUCCESS) {
        return std::string(text);
    }
    return value.is_int64() ? std::string(simdjson::minify(value)) : std::string();
}

/// Every message of the list \a member into \a steps.
Result<void> readMessages(const dom::object &record, const char *member, MessageSteps &steps)
{
    dom::element value;
    dom::array messages;
    if (record[member].get(value) != simdjson::SUCCESS) {
        return Error{ErrorCode::InvalidArgument, std::string(member) + " is missing"};
    }
    if (value.is_null()) {
        return {};
    }
    if (value.get(messages) != simdjson::SUCCESS) {
        return Error{ErrorCode::InvalidArgument, std::string(member) + " is not a list"};
    }
    std::size_t index = 0;
    for (const dom::element message : messages) {
        const auto added = steps.add(message);
        if (!added.ok()) {
            return Error{added.error().code,
                         std::string(member) + "[" + std::to_string(index) + "]: " + added.error().detail};
        }
        ++index;
    }
    return {};
}

/// The last part of a path without directory and endings: "a/x.trajs.tar.gz:y.traj" is "y" in "x".
std::string stem(std::string_view path)
{
    const std::size_t slash = path.find_last_of("/\\");
    path = slash == std::string_view::npos ? path : path.substr(slash + 1);
    static constexpr std::string_view kEndings[] = {".gz", ".tar", ".tgz", ".trajs", ".traj", ".jsonl", ".json"};
    for (bool cut = true; cut;) {
        cut = false;
        for (const std::string_view ending : kEndings) {
            if (path.size() > ending.size() && path.ends_with(ending)) {
                path.remove_suffix(ending.size());
                cut = true;
            }
        }
    }
    return std::string(path);
}

std::string firstWord(std::string_view text)
{
    constexpr std::size_t kLongestTool = 100;
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) {
        return "shell";
    }
    text = text.substr(begin, kLongestTool);
    return std::string(text.substr(0, text.find_first_of(" \t\r\n")));
}

Step textStep(StepKind kind, std::string_view text)
{
    Step out;
    out.kind = kind;
    out.text = text;
    return out;
}

/// System and user messages before the first assistant message.
Result<void> readPrompt(const dom::object &record, MessageSteps &steps)
{
    dom::array history;
    if (record["history"].get(history) != simdjson::SUCCESS) {
        return has(record, "history") ? Result<void>(Error{ErrorCode::InvalidArgument, "history is not a list"})
                                      : Result<void>();
    }
    std::size_t index = 0;
    for (const dom::element message : history) {
        std::string_view role;
        if (message["role"].get(role) == simdjson::SUCCESS && role != "system" && role != "user") {
            break;
        }
        const auto added = steps.add(message);
        if (!added.ok()) {
            return Error{added.error().code, "history[" + std::to_string(index) + "]: " + added.error().detail};
        }
        ++index;
    }
    return {};
}

Result<void> readEntry(const dom::element &entry, const std::string &place, MessageSteps &steps)
{
    std::string_view action;
    std::string_view observation;
    std::string_view thought;
    if (!entry.is_object()) {
        return Error{ErrorCode::InvalidArgument, place + " is not an object"};
    }
    if (entry["action"].get(action) != simdjson::SUCCESS) {
        return Error{ErrorCode::InvalidArgument, place + ".action is missing or not a text"};
    }
    const simdjson::error_code seen = entry["observation"].get(observation);
    if (seen == simdjson::INCORRECT_TYPE && !entry["observation"].is_null()) {
        return Error{ErrorCode::InvalidArgument, place + ".observation is not a text"};
    }
    if (entry["thought"].get(thought) == simdjson::SUCCESS && !thought.empty()) {
        steps.append(textStep(StepKind::Thought, thought));
    }
    steps.appendCall(firstWord(action), R"({"command":)" + jsonString(action) + "}");
    if (seen == simdjson::SUCCESS) {
        steps.appendResult(std::string(observation));
    }
    return {};
}

} // namespace

RecordShape shapeOf(const dom::object &record)
{
    if (has(record, "trajectory")) {
        return RecordShape::SweAgent;
    }
    dom::object metadata;
    const bool described = record["metadata"].get(metadata) == simdjson::SUCCESS;
    if (has(record, "messages")) {
        return described && has(metadata, "suite_name") ? RecordShape::AgentDojo : RecordShape::Messages;
    }
    if (has(record, "traj")) {
        return RecordShape::Messages;
    }
    if (described && has(metadata, "benchmark")) {
        return RecordShape::Header;
    }
    return has(record, "role") ? RecordShape::Message : RecordShape::Unknown;
}

Result<RecordFacts> readOpenAi(const dom::object &record, MessageSteps &steps)
{
    RecordFacts facts;
    const std::string task = scalar(record, "task_id");
    const std::string trial = scalar(record, "trial");
    facts.title = scalar(record, "title");
    if (facts.title.empty() && !task.empty()) {
        facts.title = "task " + task + (trial.empty() ? "" : ", trial " + trial);
    }
    facts.model = scalar(record, "model");
    facts.identity = task + "/" + trial + "/" + scalar(record, "id");
    if (const auto read = readMessages(record, has(record, "messages") ? "messages" : "traj", steps); !read.ok()) {
        return read.error();
    }
    return facts;
}

Result<RecordFacts> readAgentDojo(const dom::object &record, const std::string &pipeline, MessageSteps &steps)
{
    RecordFacts facts;
    facts.model = pipeline;
    if (dom::object metadata; record["metadata"].get(metadata) == simdjson::SUCCESS) {
        const std::string suite = scalar(metadata, "suite_name");
        const std::string task = scalar(metadata, "user_task_id");
        facts.title = suite + (suite.empty() || task.empty() ? "" : " ") + task;
        const std::string model = scalar(metadata, "model");
        facts.model = model.empty() ? pipeline : model;
        facts.identity =
            suite + "/" + task + "/" + scalar(metadata, "injection_task_id") + "/" + scalar(metadata, "attack_type");
    }
    if (const auto read = readMessages(record, "messages", steps); !read.ok()) {
        return read.error();
    }
    return facts;
}

Result<RecordFacts> readSweAgent(const dom::object &record, const std::string &file, MessageSteps &steps)
{
    RecordFacts facts;
    const std::size_t colon = file.rfind(':');
    const bool archived = colon != std::string::npos && colon > 1;
    facts.title = stem(archived ? std::string_view(file).substr(colon + 1) : std::string_view(file));
    if (archived) {
        facts.title += ", " + stem(std::string_view(file).substr(0, colon));
    }
    facts.identity = facts.title;
    if (const auto read = readPrompt(record, steps); !read.ok()) {
        return read.error();
    }
    dom::array trajectory;
    if (record["trajectory"].get(trajectory) != simdjson::SUCCESS) {
        return Error{ErrorCode::InvalidArgument,
                     has(record, "trajectory") ? "trajectory is not a list" : "trajectory is missing"};
    }
    std::size_t index = 0;
    for (const dom::element entry : trajectory) {
        if (const auto read = readEntry(entry, "trajectory[" + std::to_string(index) + "]", steps); !read.ok()) {
            return read.error();
        }
        ++index;
    }
    return facts;
}

std::string headerName(const dom::object &record)
{
    dom::object metadata;
    return record["metadata"].get(metadata) == simdjson::SUCCESS ? scalar(metadata, "name") : std::string();
}

} // namespace pilothouse::replay
