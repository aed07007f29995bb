// SPDX-License-Identifier: GPL-3.0-or-later
#include "labelled_runs.h"

#include "packed_file.h"
#include "replay/importer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <set>

namespace pilothouse::eval {

namespace {

using Json = nlohmann::json;

std::vector<std::filesystem::path> filesIn(const std::filesystem::path &directory, std::string_view end)
{
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(directory)) {
        if (entry.path().string().ends_with(end)) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The one session of \a record.
Result<replay::ImportedSession> imported(replay::RecordFormat format, const std::string &record)
{
    Result<replay::ImportedSession> found = Error{ErrorCode::Malformed, "no session in a record"};
    replay::Importer importer(format, "record", [&](Result<replay::ImportedSession> session) {
        found = std::move(session);
        return true;
    });
    if (auto fed = importer.feed(record); !fed) {
        return fed.error();
    }
    if (auto done = importer.finish(); !done) {
        return done.error();
    }
    return found;
}

/// Each step's place: \a begins(step, the one before or null) says where the next one begins.
template<class Begins>
void setPlaces(LabelledRun &run, Begins begins)
{
    const Step *before = nullptr;
    for (const Step &step : run.steps) {
        run.places += begins(step, before) ? 1 : 0;
        run.place.push_back(run.places > 0 ? run.places - 1 : 0);
        before = &step;
    }
}

/// A message with text and calls is one place, so is one with calls alone.
bool beginsMessage(const Step &step, const Step *before)
{
    return step.kind != StepKind::ToolCall || before == nullptr ||
           (before->kind != StepKind::Assistant && before->kind != StepKind::ToolCall);
}

LabelledRun fromSession(replay::ImportedSession session)
{
    LabelledRun run;
    run.session.id = SessionId{1};
    run.session.goal = std::move(session.goal);
    run.session.agent = std::move(session.agent);
    run.steps = std::move(session.steps);
    return run;
}

Result<void> readSweArchive(const std::filesystem::path &file, std::vector<LabelledRun> &runs)
{
    std::string results = file.string();
    results.replace(results.size() - std::string_view("trajs.tar.gz").size(), std::string::npos, "results.json");
    const auto content = readPacked(results);
    if (!content) {
        return content.error();
    }
    const auto resolved = Json::parse(*content).value("resolved", std::set<std::string>());
    std::optional<Error> wrong;
    auto read = eachPacked(file, [&](const std::string &name, const std::string &traj) {
        if (!name.ends_with(".traj")) {
            return;
        }
        auto session = imported(replay::RecordFormat::SweAgent, traj);
        if (!session) {
            wrong = session.error();
            return;
        }
        LabelledRun run = fromSession(*std::move(session));
        run.set = file.filename().string();
        run.task = std::filesystem::path(name).stem().string();
        const Json info = Json::parse(traj).at("info");
        const auto status = info.find("exit_status");
        run.failed = status != info.end() && status->is_string() &&
                     status->get<std::string>().find("exit_cost") != std::string::npos;
        run.resolved = resolved.contains(run.task);
        setPlaces(run, [](const Step &step, const Step *) { return step.kind == StepKind::ToolCall; });
        runs.push_back(std::move(run));
    });
    if (wrong) {
        return *wrong;
    }
    return read;
}

bool hasCode(const std::string &text) { return text.find("```") != std::string::npos; }

/// Writes one message of Who&When as steps.
class FailureSteps {
public:
    explicit FailureSteps(LabelledRun &run) : m_run(run) {}

    void add(const Json &message)
    {
        const std::string role = message.value("role", "");
        const std::string speaker = message.value("name", role);
        const std::string text = message.value("content", "");
        if (speaker == "human") {
            step(StepKind::User, speaker, text);
        } else if (speaker == "Computer_terminal" || speaker == "ComputerTerminal") {
            step(StepKind::ToolResult, speaker, text);
        } else if (speaker == "WebSurfer" || speaker == "FileSurfer") {
            const std::size_t line = std::min(text.find('\n'), text.size());
            step(StepKind::ToolCall, speaker, text.substr(0, line));
            step(StepKind::ToolResult, speaker, text.substr(line));
        } else if (speaker.find("(thought)") != std::string::npos) {
            step(StepKind::Thought, speaker, text);
        } else {
            step(m_run.places == 0 ? StepKind::User : StepKind::Assistant, speaker, text);
            if (hasCode(text)) {
                step(StepKind::ToolCall, "Computer_terminal", text.substr(text.find("```")));
            }
        }
        ++m_run.places;
    }

private:
    void step(StepKind kind, const std::string &speaker, const std::string &text)
    {
        Step step;
        step.seq = StepSeq{m_run.steps.size() + 1};
        step.kind = kind;
        const bool act = kind == StepKind::ToolCall || kind == StepKind::ToolResult;
        step.tool = act ? speaker : "";
        (kind == StepKind::ToolCall ? step.args : step.text) = text;
        m_run.steps.push_back(std::move(step));
        m_run.place.push_back(m_run.places);
    }

    LabelledRun &m_run;
};

LabelledRun failureRun(const Json &json, const std::string &kind)
{
    LabelledRun run;
    run.set = kind;
    run.task = json.at("question_ID").get<std::string>();
    run.session.id = SessionId{1};
    run.session.goal = json.at("question").get<std::string>();
    run.failed = true;
    run.mistake = static_cast<std::size_t>(std::stoul(json.at("mistake_step").get<std::string>()));
    FailureSteps steps(run);
    for (const Json &message : json.at("history")) {
        steps.add(message);
    }
    return run;
}

template<class Read>
Result<std::vector<LabelledRun>> guarded(const std::filesystem::path &place, Read read)
{
    std::vector<LabelledRun> runs;
    try {
        if (auto ok = read(runs); !ok) {
            return Error{ok.error().code, place.string() + ": " + ok.error().detail};
        }
    } catch (const std::exception &e) {
        return Error{ErrorCode::Malformed, place.string() + ": " + e.what()};
    }
    return runs;
}

} // namespace

Result<std::vector<LabelledRun>> readSweRuns(const std::filesystem::path &directory)
{
    return guarded(directory, [&](std::vector<LabelledRun> &runs) -> Result<void> {
        for (const auto &file : filesIn(directory, ".trajs.tar.gz")) {
            if (auto read = readSweArchive(file, runs); !read) {
                return read;
            }
        }
        return {};
    });
}

Result<std::vector<LabelledRun>> readTauRuns(const std::filesystem::path &directory, const std::string &domain)
{
    const auto file = directory / (domain == "airline" ? "gpt-4o-airline.json.gz" : "retail_full.json.gz");
    return guarded(file, [&](std::vector<LabelledRun> &runs) -> Result<void> {
        const auto content = readPacked(file);
        if (!content) {
            return content.error();
        }
        for (const Json &entry : Json::parse(*content)) {
            auto session = imported(replay::RecordFormat::OpenAiMessages, Json{{"messages", entry.at("traj")}}.dump());
            if (!session) {
                return session.error();
            }
            LabelledRun run = fromSession(*std::move(session));
            run.set = domain;
            run.task = entry.at("task_id").dump();
            run.failed = entry.at("reward").get<double>() < 1;
            setPlaces(run, beginsMessage);
            runs.push_back(std::move(run));
        }
        return {};
    });
}

Result<std::vector<LabelledRun>> readFailureRuns(const std::filesystem::path &directory, const std::string &kind)
{
    return guarded(directory, [&](std::vector<LabelledRun> &runs) -> Result<void> {
        for (const auto &file : filesIn(directory / "who-and-when" / kind, ".json")) {
            const auto content = readPacked(file);
            if (!content) {
                return content.error();
            }
            runs.push_back(failureRun(Json::parse(*content), kind));
        }
        return {};
    });
}

} // namespace pilothouse::eval
