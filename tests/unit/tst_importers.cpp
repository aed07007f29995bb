// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "replay/importer.h"
#include "support/check.h"

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::replay;

namespace {

struct Outcome {
    std::vector<ImportedSession> sessions;
    std::vector<Error> errors;
    Result<void> end;
};

/// Imports \a text in pieces of \a piece bytes.
Outcome import(std::string_view text, RecordFormat format = RecordFormat::Auto, std::size_t piece = 1'000'000,
               ImportLimits limits = {}, std::string file = "f.json")
{
    Outcome out;
    Importer importer(
        format, std::move(file),
        [&](Result<ImportedSession> session) {
            if (session.ok()) {
                out.sessions.push_back(std::move(*session));
            } else {
                out.errors.push_back(session.error());
            }
            return true;
        },
        limits);
    for (std::size_t at = 0; at < text.size() && out.end.ok(); at += piece) {
        out.end = importer.feed(text.substr(at, piece));
    }
    if (out.end.ok()) {
        out.end = importer.finish();
    }
    return out;
}

std::string kinds(const ImportedSession &session)
{
    std::string out;
    for (const Step &step : session.steps) {
        out += out.empty() ? "" : " ";
        out += name(step.kind);
    }
    return out;
}

const char *kTau = R"([{"task_id": 7, "trial": 1, "reward": 0.0, "info": {"secret": "label"}, "traj": [
  {"role": "system", "content": "Be kind."},
  {"role": "user", "content": "Cancel order 5"},
  {"role": "assistant", "content": "Looking it up.", "tool_calls": [
     {"id": "a", "type": "function", "function": {"name": "find", "arguments": "{\"order\": 5}"}},
     {"id": "b", "type": "function", "function": {"name": "who", "arguments": ""}}]},
  {"role": "tool", "tool_call_id": "b", "name": "who", "content": "Ann"},
  {"role": "tool", "tool_call_id": "a", "name": "find", "content": "open"},
  {"role": "assistant", "content": null, "tool_calls": [{"id": "c", "function": {"name": "cancel", "arguments": "{not json"}}]},
  {"role": "tool", "tool_call_id": "c", "name": "cancel", "content": "done"},
  {"role": "assistant", "content": "Cancelled."}]}])";

} // namespace

TEST_CASE("an array of runs: text and calls become their own steps, results pair by id")
{
    const Outcome out = import(kTau);
    REQUIRE(out.end.ok());
    REQUIRE(out.sessions.size() == 1);
    const ImportedSession &run = out.sessions[0];
    CHECK_EQ(kinds(run),
             "system user assistant tool_call tool_call tool_result tool_result tool_call tool_result assistant");
    CHECK_EQ(run.title, "task 7, trial 1");
    CHECK_EQ(run.goal, "Cancel order 5");
    CHECK_EQ(run.place, "f.json, line 1, record 1");
    CHECK_EQ(run.agent.framework, "openai-messages");
    CHECK_EQ(run.steps[3].args, R"({"order":5})");
    CHECK_EQ(run.steps[4].args, "{}");
    CHECK_EQ(run.steps[5].callId, "b");
    CHECK_EQ(run.steps[6].callId, "a");
    CHECK_EQ(run.steps[7].args, R"({"_raw":"{not json"})");
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        CHECK_EQ(raw(run.steps[i].seq), i + 1);
        CHECK(run.steps[i].at == WallTime{});
        CHECK(run.steps[i].text.find("label") == std::string::npos);
    }
}

TEST_CASE("how the bytes are cut makes no difference")
{
    const Outcome whole = import(kTau);
    for (const std::size_t piece : {1u, 2u, 3u, 7u, 64u}) {
        const Outcome out = import(kTau, RecordFormat::Auto, piece);
        REQUIRE(out.end.ok());
        REQUIRE(out.sessions.size() == 1);
        CHECK(out.sessions[0].steps == whole.sessions[0].steps);
        CHECK_EQ(out.sessions[0].fingerprint, whole.sessions[0].fingerprint);
    }
}

TEST_CASE("a fingerprint tells runs apart and finds the same run again")
{
    const std::string run = R"({"task_id":1,"trial":0,"messages":[{"role":"user","content":"x"}]})";
    std::string other = run;
    other.replace(other.find(":0,"), 3, ":1,");
    const Outcome out = import(run + "\n" + other + "\n" + run + "\n");
    REQUIRE(out.sessions.size() == 3);
    CHECK_EQ(out.sessions[0].fingerprint, out.sessions[2].fingerprint);
    CHECK(out.sessions[0].fingerprint != out.sessions[1].fingerprint);
    CHECK_EQ(out.sessions[1].place, "f.json, line 2, record 2");
}

TEST_CASE("one object, JSON lines and bare message lists are all openai-messages")
{
    const std::string one = R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"yes"}]})";
    CHECK_EQ(import(one).sessions.size(), 1u);
    CHECK_EQ(import("\xef\xbb\xbf" + one + "\r\n" + one).sessions.size(), 2u);
    CHECK_EQ(import("[" + one + ",\n" + one + "]").sessions.size(), 2u);
    const std::string messages =
        R"({"role":"user","content":"hi"},{"role":"assistant","content":[{"type":"text","text":"a"},{"type":"image_url"}]})";
    const Outcome bare = import("[" + messages + "]");
    REQUIRE(bare.sessions.size() == 1);
    CHECK_EQ(kinds(bare.sessions[0]), "user assistant");
    CHECK_EQ(bare.sessions[0].steps[1].text, "a\n[image_url]");
    CHECK_EQ(bare.sessions[0].goal, "hi");
}

TEST_CASE("agentdojo: header line, object arguments, missing and repeated ids, errors, runs without messages")
{
    const Outcome out = import(R"({"metadata":{"benchmark":"agent-dojo","name":"pipe"}})"
                               "\n"
                               R"({"index":1,"messages":[{"role":"user","content":"pay"},
            {"role":"assistant","content":"","tool_calls":[{"id":"","function":{"name":"read","arguments":{"n":1.5,"s":"x"}}},{"id":"","function":{"name":"send","arguments":{}}}]},
            {"role":"tool","tool_call_id":null,"content":"one","error":null},{"role":"tool","tool_call_id":"","content":"","error":"no such file"},
            {"role":"assistant","content":null,"tool_calls":[{"id":"k","function":{"name":"read","arguments":{}}}]},{"role":"tool","tool_call_id":"k","content":"1"},
            {"role":"assistant","content":null,"tool_calls":[{"id":"k","function":{"name":"read","arguments":{}}}]},{"role":"tool","tool_call_id":"k","content":"2"},
            {"role":"assistant","content":null,"tool_calls":null}],
            "metadata":{"suite_name":"banking","user_task_id":"user_task_3","injection_task_id":"injection_task_1","security":true,"success":false}})"
                               "\n"
                               R"({"messages":[],"metadata":{"suite_name":"slack","user_task_id":"u"}})");
    REQUIRE(out.end.ok());
    CHECK_EQ(out.errors.size(), 0u);
    REQUIRE(out.sessions.size() == 2);
    const ImportedSession &run = out.sessions[0];
    CHECK_EQ(kinds(run),
             "user tool_call tool_call tool_result tool_result tool_call tool_result tool_call tool_result assistant");
    CHECK_EQ(run.title, "banking user_task_3");
    CHECK_EQ(run.agent.model, "pipe");
    CHECK_EQ(run.steps[1].args, R"({"n":1.5,"s":"x"})");
    CHECK_EQ(run.steps[1].callId, "call-1");
    CHECK_EQ(run.steps[3].callId, "call-1");
    CHECK_EQ(run.steps[3].tool, "read");
    CHECK_EQ(run.steps[4].callId, "call-2");
    CHECK(run.steps[4].failed && run.steps[4].text == "no such file");
    CHECK(run.steps[5].callId == "k" && run.steps[6].callId == "k");
    CHECK(run.steps[7].callId != "k" && run.steps[8].callId == run.steps[7].callId);
    CHECK_EQ(out.sessions[1].skipped, "the run has no messages");
}

TEST_CASE("swe-agent: prompt, then thought, action and observation")
{
    const Outcome out = import(
        R"({"environment":"swe","history":[{"role":"system","content":"S"},{"role":"user","content":"demo","is_demo":true},
        {"role":"user","content":"Fix it"},{"role":"assistant","content":"T1"},{"role":"user","content":"O1"}],
        "trajectory":[{"thought":"T1","action":"edit 1:5\ntext\n","observation":"O1","state":"{}"},{"thought":"","action":"\n","observation":""}],
        "info":{"exit_status":"exit_cost"}})",
        RecordFormat::Auto, 1'000'000, {}, "d/model.trajs.tar.gz:a__b-1.traj");
    REQUIRE(out.sessions.size() == 1);
    const ImportedSession &run = out.sessions[0];
    CHECK_EQ(kinds(run), "system user user thought tool_call tool_result tool_call tool_result");
    CHECK_EQ(run.goal, "Fix it");
    CHECK_EQ(run.title, "a__b-1, model");
    CHECK_EQ(run.steps[4].tool, "edit");
    CHECK_EQ(run.steps[4].args, "{\"command\":\"edit 1:5\\ntext\\n\"}");
    CHECK_EQ(run.steps[6].tool, "shell");
    CHECK_EQ(run.steps[7].callId, run.steps[6].callId);
}

TEST_CASE("times and reasoning are kept where they were recorded")
{
    const Outcome out = import(R"({"messages":[{"role":"user","content":"a","timestamp":"2026-01-02T03:04:05.25+01:00"},
        {"role":"assistant","content":"b","reasoning_content":"hm","created_at":1767319446},{"role":"user","content":"c","timestamp":"soon"}]})");
    REQUIRE(out.sessions.size() == 1);
    CHECK_EQ(kinds(out.sessions[0]), "user thought assistant user");
    CHECK_EQ(out.sessions[0].steps[0].at.time_since_epoch().count(), 1'767'319'445'250'000);
    CHECK_EQ(out.sessions[0].steps[2].at.time_since_epoch().count(), 1'767'319'446'000'000);
    CHECK(out.sessions[0].steps[3].at == WallTime{});
}

TEST_CASE("arguments always end as one object with a canonical form")
{
    for (const char *arguments :
         {R"("[1,2]")", R"("7")", R"("{\"a\":1,\"a\":2}")", R"("{\"n\":12345678901234567890}")", R"("\u0000")"}) {
        const std::string text =
            std::string(R"({"messages":[{"role":"assistant","tool_calls":[{"function":{"name":"t","arguments":)") +
            arguments + "}}]}]}";
        const Outcome out = import(text);
        REQUIRE(out.sessions.size() == 1);
        const std::string &args = out.sessions[0].steps.at(0).args;
        CHECK(args.starts_with(R"({"_raw":")"));
        CHECK(canonicalJson(args).ok());
    }
}

TEST_CASE("a goal is cut between characters")
{
    std::string text(kGoalBytes - 1, 'x');
    text += "\xc3\xa9\xc3\xa9";
    const Outcome out = import(R"({"messages":[{"role":"user","content":")" + text + R"("}]})");
    REQUIRE(out.sessions.size() == 1);
    CHECK_EQ(out.sessions[0].goal.size(), kGoalBytes - 1);
}

namespace {

struct Bad {
    const char *text;
    RecordFormat format;
    const char *says;
    ErrorCode code;
};

const Bad kBad[] = {
    {R"({"a":1})", RecordFormat::Auto,
     "f.json, line 1, record 1: no recorded run: it has none of messages, traj, trajectory", ErrorCode::Unsupported},
    {R"({"messages":7})", RecordFormat::Auto, "f.json, line 1, record 1: messages is not a list",
     ErrorCode::InvalidArgument},
    {R"({"messages":[3]})", RecordFormat::Auto, "f.json, line 1, record 1: messages[0]: is not an object",
     ErrorCode::InvalidArgument},
    {R"({"messages":[{"content":"x"}]})", RecordFormat::Auto, "f.json, line 1, record 1: messages[0]: role is missing",
     ErrorCode::InvalidArgument},
    {R"({"traj":[{"role":"alien"}]})", RecordFormat::Auto,
     "f.json, line 1, record 1: traj[0]: role is none of system, developer, user, assistant, tool",
     ErrorCode::InvalidArgument},
    {R"({"messages":[{"role":"user","content":7}]})", RecordFormat::Auto,
     "f.json, line 1, record 1: messages[0]: content is neither a text nor a list of parts",
     ErrorCode::InvalidArgument},
    {R"({"messages":[{"role":"assistant","tool_calls":{}}]})", RecordFormat::Auto,
     "f.json, line 1, record 1: messages[0]: tool_calls is not a list", ErrorCode::InvalidArgument},
    {R"({"messages":[{"role":"assistant","tool_calls":[1]}]})", RecordFormat::Auto,
     "f.json, line 1, record 1: messages[0]: tool_calls[0] is not an object", ErrorCode::InvalidArgument},
    {R"({"messages":[{"role":"assistant","tool_calls":[{"id":"x"}]}]})", RecordFormat::Auto,
     "f.json, line 1, record 1: messages[0]: tool_calls[0].function is missing or not an object",
     ErrorCode::InvalidArgument},
    {R"({"messages":[{"role":"assistant","tool_calls":[{"function":{"name":""}}]}]})", RecordFormat::Auto,
     "f.json, line 1, record 1: messages[0]: tool_calls[0].function.name is missing or empty",
     ErrorCode::InvalidArgument},
    {R"({"messages":[{"role":"assistant","tool_calls":[{"function":{"name":"t","arguments":[]}}]}]})",
     RecordFormat::Auto,
     "f.json, line 1, record 1: messages[0]: tool_calls[0].function.arguments is neither a text nor an object",
     ErrorCode::InvalidArgument},
    {R"({"history":[],"trajectory":{}})", RecordFormat::Auto, "f.json, line 1, record 1: trajectory is not a list",
     ErrorCode::InvalidArgument},
    {R"({"history":3,"trajectory":[]})", RecordFormat::Auto, "f.json, line 1, record 1: history is not a list",
     ErrorCode::InvalidArgument},
    {R"({"trajectory":[4]})", RecordFormat::Auto, "f.json, line 1, record 1: trajectory[0] is not an object",
     ErrorCode::InvalidArgument},
    {R"({"trajectory":[{"thought":"x"}]})", RecordFormat::Auto,
     "f.json, line 1, record 1: trajectory[0].action is missing or not a text", ErrorCode::InvalidArgument},
    {R"({"trajectory":[{"action":"ls","observation":5}]})", RecordFormat::Auto,
     "f.json, line 1, record 1: trajectory[0].observation is not a text", ErrorCode::InvalidArgument},
    {R"({"messages":[]})", RecordFormat::SweAgent, "f.json, line 1, record 1: trajectory is missing",
     ErrorCode::InvalidArgument},
    {R"({"trajectory":[]})", RecordFormat::OpenAiMessages, "f.json, line 1, record 1: traj is missing",
     ErrorCode::InvalidArgument},
    {R"({"messages":[}})", RecordFormat::Auto, "f.json, line 1, record 1: not JSON", ErrorCode::Malformed},
    {"{\"messages\":\"\xff\"}", RecordFormat::Auto, "f.json, line 1, record 1: not valid UTF-8", ErrorCode::Malformed},
};

} // namespace

TEST_CASE("a record with the wrong shape is named with file, line and member, and the next one follows")
{
    for (const Bad &one : kBad) {
        const Outcome out =
            import(std::string(one.text) + "\n" + R"({"messages":[{"role":"user","content":"next"}],"trajectory":[]})",
                   one.format);
        REQUIRE(!out.errors.empty());
        CHECK(out.errors[0].detail.starts_with(one.says));
        CHECK_EQ(out.errors[0].detail.substr(0, std::string_view(one.says).size()), one.says);
        CHECK_EQ(static_cast<int>(out.errors[0].code), static_cast<int>(one.code));
        CHECK(out.end.ok());
        CHECK_EQ(out.sessions.size() + out.errors.size(), 2u);
    }
}

TEST_CASE("a file whose records cannot be told apart ends with its line")
{
    const std::string good = R"({"messages":[{"role":"user","content":"x"}]})";
    for (const auto &[text, says] :
         {std::pair<std::string, std::string>{good + "\nplain text", "f.json, line 2: a record must be a JSON object"},
          {"[1]", "f.json, line 1: a record must be a JSON object"},
          {good + "\n{\"messages\":[", "f.json, line 2: the file ends inside this record"},
          {"[" + good, "f.json, line 1: the file ends inside the array"},
          {"[" + good + " " + good + "]", "f.json, line 1: expected , or ] after a record of the array"},
          {"[" + good + ",]", "f.json, line 1: a record must be a JSON object"},
          {"[" + good + "]" + good, "f.json, line 1: text after the end of the array"},
          {"{\"a\":\"x\n\"}", "f.json, line 1: the line ends inside a string"}}) {
        const Outcome out = import(text);
        REQUIRE(!out.end.ok());
        CHECK_EQ(out.end.error().detail, says);
        CHECK_EQ(static_cast<int>(out.end.error().code), static_cast<int>(ErrorCode::Malformed));
    }
    CHECK(import("").end.ok());
    CHECK(import(" \n[ ]\n").end.ok());
}

TEST_CASE("size and depth are limited")
{
    const std::string big = R"({"messages":[{"role":"user","content":")" + std::string(5000, 'x') + "\"}]}";
    const Outcome tooBig = import(big, RecordFormat::Auto, 512, {1000, 64});
    REQUIRE(!tooBig.end.ok());
    CHECK_EQ(static_cast<int>(tooBig.end.error().code), static_cast<int>(ErrorCode::TooLarge));
    const std::string deep = R"({"messages":)" + std::string(70, '[') + std::string(70, ']') + "}";
    const Outcome tooDeep = import(deep);
    REQUIRE(tooDeep.errors.size() == 1);
    CHECK_EQ(static_cast<int>(tooDeep.errors[0].code), static_cast<int>(ErrorCode::TooDeep));
    std::string bare;
    for (int i = 0; i < 100; ++i) {
        bare += "{\"role\":\"user\",\"content\":\"" + std::string(100, 'y') + "\"}\n";
    }
    const Outcome tooMany = import(bare, RecordFormat::Auto, 512, {5000, 64});
    REQUIRE(!tooMany.end.ok());
    CHECK_EQ(static_cast<int>(tooMany.end.error().code), static_cast<int>(ErrorCode::TooLarge));
}

TEST_CASE("the sink can end the import")
{
    int seen = 0;
    Importer importer(RecordFormat::Auto, "f", [&](Result<ImportedSession>) { return ++seen < 2; });
    const std::string run = "{\"messages\":[]}\n";
    const auto fed = importer.feed(run + run + run);
    REQUIRE(!fed.ok());
    CHECK_EQ(static_cast<int>(fed.error().code), static_cast<int>(ErrorCode::Cancelled));
    CHECK_EQ(seen, 2);
}

TEST_CASE("format names are the words of the command line")
{
    for (const char *word : {"auto", "openai-messages", "agentdojo", "swe-agent"}) {
        REQUIRE(recordFormat(word).has_value());
        CHECK_EQ(name(*recordFormat(word)), word);
    }
    CHECK(!recordFormat("tau").has_value());
}
