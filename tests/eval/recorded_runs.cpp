// SPDX-License-Identifier: GPL-3.0-or-later
#include "recorded_runs.h"

#include "packed_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pilothouse::eval {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kSweAgent = "swe-agent";
constexpr std::string_view kTau = "tau";
constexpr std::string_view kTauFiles[] = {"gpt-4o-airline.json.gz", "retail_full.json.gz"};

std::string textIn(const Json &object, const char *member)
{
    const auto at = object.find(member);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

void add(RecordedRun &run, std::string role, std::string text, std::string action)
{
    ContextMessage &message = run.messages.emplace_back();
    message.id = "m" + std::to_string(run.messages.size());
    message.role = std::move(role);
    message.text = std::move(text);
    run.actions.push_back(std::move(action));
}

/// The first message of the user is the issue, later ones are what the environment answered.
RecordedRun sweRun(const Json &file, std::string id)
{
    RecordedRun run;
    run.id = std::move(id);
    for (const Json &entry : file.at("history")) {
        if (entry.value("is_demo", false)) {
            continue;
        }
        const std::string role = entry.at("role");
        const bool given = run.task == 0;
        run.task = given && role == "user" ? run.messages.size() + 1 : run.task;
        add(run, role == "user" && !given ? "tool" : role, textIn(entry, "content"), textIn(entry, "action"));
    }
    return run;
}

std::string callsIn(const Json &entry, std::string &arguments)
{
    std::string text;
    const auto calls = entry.find("tool_calls");
    for (const Json &call : calls != entry.end() && calls->is_array() ? *calls : Json::array()) {
        const Json &function = call.at("function");
        const std::string given = function.at("arguments");
        text += "\n" + function.at("name").get<std::string>() + "(" + given + ")";
        arguments += given + "\n";
    }
    return text;
}

RecordedRun tauRun(const Json &entry, std::string id)
{
    RecordedRun run;
    run.id = std::move(id);
    run.task = 1;
    for (const Json &message : entry.at("traj")) {
        std::string arguments;
        std::string text = textIn(message, "content");
        text += callsIn(message, arguments);
        add(run, message.at("role"), std::move(text), std::move(arguments));
    }
    return run;
}

Result<std::vector<RecordedRun>> readSwe(const std::filesystem::path &directory)
{
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(directory)) {
        if (entry.path().string().ends_with(".trajs.tar.gz")) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<RecordedRun> runs;
    for (const auto &file : files) {
        auto read = eachPacked(file, [&](const std::string &name, const std::string &content) {
            const Json json = Json::parse(content, nullptr, false);
            if (json.is_object() && json.contains("history")) {
                runs.push_back(sweRun(json, file.stem().string() + "/" + name));
            }
        });
        if (!read) {
            return read.error();
        }
    }
    return runs;
}

Result<std::vector<RecordedRun>> readTau(const std::filesystem::path &directory)
{
    std::vector<RecordedRun> runs;
    for (const std::string_view name : kTauFiles) {
        const auto content = readPacked(directory / name);
        if (!content) {
            return content.error();
        }
        for (const Json &entry : Json::parse(*content)) {
            runs.push_back(tauRun(entry, std::string(name) + "/" + std::to_string(runs.size())));
        }
    }
    return runs;
}

} // namespace

bool hasRuns(std::string_view set, const std::filesystem::path &directory)
{
    std::error_code ignored;
    return std::filesystem::is_directory(directory / set, ignored);
}

Result<std::vector<RecordedRun>> readRuns(std::string_view set, const std::filesystem::path &directory)
{
    if (set != kSweAgent && set != kTau) {
        return Error{ErrorCode::InvalidArgument, "no set '" + std::string(set) + "'; there are swe-agent and tau"};
    }
    try {
        return set == kSweAgent ? readSwe(directory / set) : readTau(directory / set);
    } catch (const std::exception &e) {
        return Error{ErrorCode::Malformed, std::string(set) + ": " + e.what()};
    }
}

} // namespace pilothouse::eval
