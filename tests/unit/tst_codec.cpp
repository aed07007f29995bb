// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/agent_side.h"
#include "protocol/decode.h"
#include "protocol/encode.h"
#include "protocol/object_writer.h"
#include "protocol/operator_side.h"
#include "support/check.h"
#include "unit/codec_goldens.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

using namespace pilothouse;
using namespace pilothouse::protocol;
using test::Golden;

namespace {

const std::filesystem::path kFolder = std::filesystem::path(PILOTHOUSE_SOURCE_DIR) / "tests/data/protocol";

std::vector<Golden> allGoldens()
{
    std::vector<Golden> out;
    for (const auto &part : {test::agentRequestGoldens(), test::runtimeToAgentGoldens(), test::operatorRequestGoldens(),
                             test::runtimeToOperatorGoldens()}) {
        out.insert(out.end(), part.begin(), part.end());
    }
    return out;
}

std::string readFile(const std::filesystem::path &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string fileText(const Golden &golden)
{
    return "{\n  \"name\": " + jsonString(golden.name) + ",\n  \"direction\": " + jsonString(golden.direction) +
           ",\n  \"frame\": " + jsonString(golden.frame) + "\n}\n";
}

/// What came out of \a frame, written again; the reason in angle brackets where it could not be read.
std::string agentRoundTrip(const std::string &frame)
{
    const auto decoded = decodeAgentFrame(frame);
    if (const auto *error = std::get_if<WireError>(&decoded)) {
        return "<" + error->message + ">";
    }
    const auto &request = *std::get_if<AgentRequest>(&decoded);
    return encodeRequest(request.id, request.message);
}

std::string operatorRoundTrip(const std::string &frame)
{
    const auto decoded = decodeOperatorFrame(frame);
    if (const auto *error = std::get_if<WireError>(&decoded)) {
        return "<" + error->message + ">";
    }
    const auto &request = *std::get_if<OperatorRequestFrame>(&decoded);
    return encodeRequest(request.id, request.message);
}

struct Rewrite {
    std::string operator()(const Response &response) const
    {
        return std::visit([&](const auto &result) { return rewritten(response.id, result); }, response.result);
    }
    std::string operator()(const WireError &error) const { return encodeError(error); }
    std::string operator()(const Waiting &waiting) const { return encodeWaiting(waiting); }
    std::string operator()(const ControlMessage &message) const { return encodeControl(message); }
    std::string operator()(const UnknownNotification &unknown) const { return "<unknown " + unknown.method + ">"; }

    static std::string rewritten(const WireId &id, const Nothing &) { return encodeDone(id); }
    static std::string rewritten(const WireId &id, const Welcome &welcome) { return encodeWelcome(id, welcome); }
    static std::string rewritten(const WireId &id, const Acked &acked) { return encodeAcked(id, acked); }
    static std::string rewritten(const WireId &id, const Verdict &verdict) { return encodeVerdict(id, verdict); }
    static std::string rewritten(const WireId &id, const Packing &packing) { return encodePacking(id, packing); }
    static std::string rewritten(const WireId &id, const BriefPacking &brief)
    {
        return encodeBriefPacking(id, expanded(brief));
    }
};

std::string serverRoundTrip(const std::string &frame)
{
    const auto decoded = decodeServerFrame(frame);
    return decoded ? std::visit(Rewrite{}, *decoded) : "<" + decoded.error().detail + ">";
}

} // namespace

TEST_CASE("golden files hold what the encoders write, byte for byte")
{
    std::set<std::string> expected{"malformed.json"};
    for (const Golden &golden : allGoldens()) {
        const std::string file = golden.name + ".json";
        CHECK(expected.insert(file).second);
        if (std::getenv("PILOTHOUSE_WRITE_GOLDEN") != nullptr) {
            std::ofstream(kFolder / file, std::ios::binary) << fileText(golden);
        }
        CHECK_EQ(readFile(kFolder / file), fileText(golden));
    }
    std::set<std::string> present;
    for (const auto &entry : std::filesystem::directory_iterator(kFolder)) {
        present.insert(entry.path().filename().string());
    }
    CHECK(present == expected);
}

TEST_CASE("golden requests of an agent are read back whole")
{
    for (const Golden &golden : test::agentRequestGoldens()) {
        CHECK_EQ(agentRoundTrip(golden.frame), golden.frame);
    }
}

TEST_CASE("golden requests of an operator are read back whole")
{
    for (const Golden &golden : test::operatorRequestGoldens()) {
        CHECK_EQ(operatorRoundTrip(golden.frame), golden.frame);
    }
}

TEST_CASE("golden answers and notifications are read back whole by the agent side")
{
    for (const Golden &golden : test::runtimeToAgentGoldens()) {
        CHECK_EQ(serverRoundTrip(golden.frame), golden.frame);
    }
}

TEST_CASE("golden frames to an operator are JSON and never hold the session key")
{
    for (const Golden &golden : test::runtimeToOperatorGoldens()) {
        CHECK(checkJson(golden.frame).ok());
        CHECK(golden.frame.find("s-4f1c9a") == std::string::npos);
    }
}

TEST_CASE("a proposed step is read member by member")
{
    const auto decoded =
        decodeAgentFrame("{ \"params\" : {\"extra\":[{\"a\":1}], \"deadline_ms\":60000.0, \"step\":{\"args\": { \"b\" "
                         ": [1.50, \"x \\u0041 y\"] , \"a\":1e3 },"
                         "\"kind\":\"tool_call\",\"seq\":7,\"tool\":\"shell\",\"text\":\"caf\\u00e9\",\"call\":null,"
                         "\"usage\":{\"cost_usd\":1,\"new\":true},"
                         "\"duration_ms\":0.5,\"at\":\"2026-11-22T13:00:00.25+01:00\"}, \"schema\": { \"type\" : "
                         "\"object\" }},\"method\":\"step/propose\",\"id\":\"\",\"jsonrpc\":\"2.0\"}");
    const auto *request = std::get_if<AgentRequest>(&decoded);
    REQUIRE(request != nullptr);
    CHECK_EQ(std::get<std::string>(request->id), "");
    const auto &propose = std::get<ProposeStep>(request->message);
    CHECK_EQ(propose.step.args, R"({"b":[1.50,"x \u0041 y"],"a":1e3})");
    CHECK_EQ(propose.schema, R"({"type":"object"})");
    CHECK_EQ(propose.step.text, "caf\xc3\xa9");
    CHECK_EQ(raw(propose.step.seq), 7u);
    CHECK_EQ(propose.deadline->count(), 60'000);
    CHECK_EQ(propose.step.duration->count(), 500);
    CHECK_EQ(*propose.step.usage.costUsd, 1.0);
    CHECK(!propose.step.usage.inputTokens);
    CHECK_EQ(propose.step.at.time_since_epoch().count(), 1'795'348'800'250'000);
}

TEST_CASE("args are taken as written, whatever surrounds them")
{
    const auto argsOf = [](const std::string &step) {
        const auto decoded =
            decodeAgentFrame(R"({"jsonrpc":"2.0","id":1,"method":"step/propose","params":{"step":)" + step + "}}");
        const auto *request = std::get_if<AgentRequest>(&decoded);
        return request == nullptr ? std::get<WireError>(decoded).message
                                  : std::get<ProposeStep>(request->message).step.args;
    };
    CHECK_EQ(argsOf(R"({"seq":1,"kind":"tool_call","tool":"t","\u0061rgs":{"x":-0.0}})"), R"({"x":-0.0})");
    CHECK_EQ(argsOf(R"({"x":{"args":{"no":1}},"seq":1,"kind":"tool_call","tool":"t","args":{"yes":{}}})"),
             R"({"yes":{}})");
    CHECK_EQ(argsOf(R"({"seq":1,"kind":"tool_call","tool":"t","args":{}})"), "{}");
    CHECK_EQ(argsOf(R"({"seq":1,"kind":"tool_call","tool":"t","text":"\"args\":{\"no\":1}"})"), "");
    CHECK_EQ(argsOf(R"({"seq":1,"kind":"tool_call","tool":"t","args":null})"), "");
    CHECK_EQ(argsOf("{\"seq\":1,\"kind\":\"tool_call\",\"tool\":\"t\",\"args\":{\"a\":\"{ \\\\\\\" }\",\n\"b\":[ ]}}"),
             "{\"a\":\"{ \\\\\\\" }\",\"b\":[]}");
}

TEST_CASE("each step of a record keeps its own args")
{
    const auto decoded =
        decodeAgentFrame(R"({"jsonrpc":"2.0","id":1,"method":"step/record","params":{"steps":[)"
                         R"({"seq":1,"kind":"user","text":"a"},{"seq":2,"kind":"tool_call","args":{"n":2}},)"
                         R"({"seq":3,"kind":"thought"},{"args":{"n":4},"seq":4,"kind":"tool_call"}]}})");
    const auto *request = std::get_if<AgentRequest>(&decoded);
    REQUIRE(request != nullptr);
    const auto &steps = std::get<RecordSteps>(request->message).steps;
    REQUIRE(steps.size() == 4);
    CHECK_EQ(steps[0].args, "");
    CHECK_EQ(steps[1].args, R"({"n":2})");
    CHECK_EQ(steps[2].args, "");
    CHECK_EQ(steps[3].args, R"({"n":4})");
}

TEST_CASE("NUL and control characters are kept in free text and refused in names")
{
    const auto decoded = decodeAgentFrame(
        R"({"jsonrpc":"2.0","id":1,"method":"step/record","params":{"steps":[{"seq":1,"kind":"user","text":"a\u0000b\u001b[31m"}]}})");
    const auto *request = std::get_if<AgentRequest>(&decoded);
    REQUIRE(request != nullptr);
    CHECK_EQ(std::get<RecordSteps>(request->message).steps[0].text, std::string("a\0b\x1b[31m", 8));
    const std::string again = encodeRequest(request->id, request->message);
    CHECK(again.find(R"(a\u0000b\u001b[31m)") != std::string::npos);
}

TEST_CASE("frames past the size limit are refused before they are read and close the connection")
{
    const JsonLimits small{128, 64};
    const auto decoded =
        decodeAgentFrame(R"({"jsonrpc":"2.0","id":1,"method":")" + std::string(200, 'x') + "\"}", small);
    const auto &error = std::get<WireError>(decoded);
    CHECK_EQ(static_cast<int>(error.code), static_cast<int>(WireCode::InvalidRequest));
    CHECK_EQ(error.closeCode, 1009);
    CHECK(!error.id);
}

TEST_CASE("an answer that is not one never becomes a verdict")
{
    for (const char *frame :
         {R"({"jsonrpc":"2.0","id":1,"result":{"verdict":"maybe","by":"policy"}})",
          R"({"jsonrpc":"2.0","id":1,"result":{"verdict":"approve"}})",
          R"({"jsonrpc":"2.0","id":1,"result":{"verdict":"modify","by":"operator"}})",
          R"({"jsonrpc":"2.0","id":1,"result":{"verdict":"veto","verdict":"approve","by":"operator"}})",
          R"({"jsonrpc":"2.0","result":{"verdict":"approve","by":"policy"}})",
          R"({"jsonrpc":"2.0","id":1,"result":"approve"})", R"({"jsonrpc":"2.0","id":1})", R"([])", R"(approve)"}) {
        CHECK_EQ(static_cast<int>(decodeServerFrame(frame).error().code), static_cast<int>(ErrorCode::Malformed));
    }
    const auto unknown = decodeServerFrame(R"({"jsonrpc":"2.0","method":"session/sing","params":{}})");
    REQUIRE(unknown.ok());
    CHECK_EQ(std::get<UnknownNotification>(*unknown).method, "session/sing");
}

TEST_CASE("every error code of the core has a wire code with its name")
{
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i) {
        const WireError error = wireError(Error{static_cast<ErrorCode>(i), "why"}, 3);
        const auto data = nlohmann::json::parse(error.data, nullptr, false);
        CHECK_EQ(data.value("name", std::string()), std::string(name(error.code)));
        CHECK(name(error.code) != "unknown");
        CHECK_EQ(error.message, "why");
    }
    CHECK_EQ(wireError(Error{ErrorCode::SequenceGap, ""}, 18).data, R"({"name":"sequence_gap","expected":18})");
    CHECK_EQ(wireError(Error{ErrorCode::OverBudget, ""}, 5200).data, R"({"name":"over_budget","needed":5200})");
    CHECK_EQ(wireError(Error{ErrorCode::Unauthorized, ""}).closeCode, 4003);
}

TEST_CASE("numbers of any size read back the same")
{
    for (const double value : {0.0, 0.1, -2.5, 1e-300, 9007199254740991.0, 9007199254740992.0, 74975173811296300860.125,
                               1.7976931348623157e308}) {
        std::string text;
        {
            ObjectWriter(text).number("value", value);
        }
        const double read = nlohmann::json::parse(text)["value"].get<double>();
        CHECK_EQ(read, value);
    }
}

TEST_CASE("the score of an item is written to six decimals")
{
    const std::array<std::pair<double, double>, 10> scores{{{0, 0},
                                                            {0.5, 0.5},
                                                            {0.12345649, 0.123456},
                                                            {0.1234565001, 0.123457},
                                                            {0.9999999, 1},
                                                            {-2.0000004, -2},
                                                            {-0.25, -0.25},
                                                            {-1e-9, 0},
                                                            {12.000001, 12.000001},
                                                            {1e300, 1e300}}};
    for (const auto &[score, written] : scores) {
        Packing packing;
        packing.items = {{"m", "", Fidelity::Full, 1, score, "system"}};
        const auto frame = decodeServerFrame(encodePacking(WireId{1}, packing));
        REQUIRE(frame.ok());
        CHECK_EQ(std::get<Packing>(std::get<Response>(*frame).result).items[0].score, written);
    }
}
