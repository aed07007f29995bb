// SPDX-License-Identifier: GPL-3.0-or-later
// A context that is sent again is read as one that goes on; everything else is read as without that.
#include "protocol/agent_side.h"
#include "protocol/encode.h"
#include "protocol/known_messages.h"
#include "support/check.h"

#include <random>
#include <string>
#include <vector>

using namespace pilothouse;
using namespace pilothouse::protocol;

namespace {

std::vector<ContextMessage> talk(std::size_t count)
{
    std::vector<ContextMessage> messages;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        ContextMessage &message = messages.emplace_back();
        message.id = "m" + number;
        message.role = i == 0 ? "system" : i % 2 == 0 ? "assistant" : "user";
        message.text = "said \"" + number + "\" in {braces}, [brackets] and a \\ at the end \\";
        message.tokens = static_cast<std::int64_t>(i);
        message.text += std::string(120, static_cast<char>('a' + i % 26));
    }
    return messages;
}

std::string frameOf(const std::vector<ContextMessage> &messages, std::int64_t id = 7)
{
    ComposeContext compose;
    compose.request.messages = messages;
    compose.request.budgetTokens = 400;
    compose.request.query = "what was said?";
    return encodeRequest(WireId{id}, AgentMessage{std::move(compose)});
}

/// The frame with white space wherever JSON takes it, as many languages write it.
std::string spaced(const std::string &frame)
{
    std::string out;
    bool inString = false;
    for (std::size_t i = 0; i < frame.size(); ++i) {
        out += frame[i];
        if (frame[i] == '"' && (i == 0 || frame[i - 1] != '\\')) {
            inString = !inString;
        }
        if (!inString && (frame[i] == ',' || frame[i] == ':' || frame[i] == '[')) {
            out += " \n";
        }
    }
    return out;
}

const ComposeContext *composeIn(const DecodedAgentFrame &decoded)
{
    const auto *request = std::get_if<AgentRequest>(&decoded);
    return request == nullptr ? nullptr : std::get_if<ComposeContext>(&request->message);
}

/// \a read says the same as \a plain, when what it keeps is \a before.
bool sameMeaning(const DecodedAgentFrame &read, const DecodedAgentFrame &plain,
                 const std::vector<ContextMessage> &before)
{
    const auto *error = std::get_if<WireError>(&plain);
    if (error != nullptr) {
        const auto *same = std::get_if<WireError>(&read);
        return same != nullptr && encodeError(*same) == encodeError(*error);
    }
    const auto *a = std::get_if<AgentRequest>(&read);
    const auto &b = std::get<AgentRequest>(plain);
    if (a == nullptr || a->id != b.id) {
        return false;
    }
    const ComposeContext *compose = composeIn(read);
    const ComposeContext *whole = composeIn(plain);
    if (compose == nullptr || whole == nullptr || whole->keep != 0) {
        return a->message == b.message;
    }
    ComposeContext filled = *compose;
    filled.keep = 0;
    filled.request.messages.assign(before.begin(), before.begin() + compose->keep);
    filled.request.messages.insert(filled.request.messages.end(), compose->request.messages.begin(),
                                   compose->request.messages.end());
    return filled == *whole;
}

/// Reads a frame of \a before and has it answered.
void begin(KnownMessages &known, const std::vector<ContextMessage> &before, bool loose = false)
{
    const std::string frame = frameOf(before);
    const auto decoded = known.decode(loose ? spaced(frame) : frame);
    REQUIRE(composeIn(decoded) != nullptr);
    CHECK_EQ(composeIn(decoded)->keep, 0U);
    known.answered();
}

} // namespace

TEST_CASE("of a context that goes on, what is new is read")
{
    for (const bool loose : {false, true}) {
        KnownMessages known;
        std::vector<ContextMessage> messages = talk(60);
        begin(known, messages, loose);
        for (std::size_t size : {60U, 62U, 64U, 200U}) {
            const std::vector<ContextMessage> before = messages;
            messages = talk(size);
            const std::string frame = loose ? spaced(frameOf(messages, 1'000'000)) : frameOf(messages, 1'000'000);
            const auto decoded = known.decode(frame);
            REQUIRE(composeIn(decoded) != nullptr);
            CHECK_EQ(composeIn(decoded)->keep, before.size());
            CHECK_EQ(composeIn(decoded)->request.messages.size(), size - before.size());
            CHECK(sameMeaning(decoded, decodeAgentFrame(frame), before));
            known.answered();
        }
    }
}

TEST_CASE("a context that changed is known up to the change")
{
    const std::vector<ContextMessage> before = talk(60);
    for (const std::size_t changed : {0U, 1U, 30U, 59U}) {
        KnownMessages known;
        begin(known, before);
        std::vector<ContextMessage> messages = talk(61);
        messages[changed].text += '!';
        const std::string frame = frameOf(messages);
        const auto decoded = known.decode(frame);
        REQUIRE(composeIn(decoded) != nullptr);
        CHECK_EQ(composeIn(decoded)->keep, changed);
        CHECK(sameMeaning(decoded, decodeAgentFrame(frame), before));
    }
    KnownMessages known;
    begin(known, before);
    const std::vector<ContextMessage> shorter = talk(40);
    const auto decoded = known.decode(frameOf(shorter));
    REQUIRE(composeIn(decoded) != nullptr);
    CHECK(composeIn(decoded)->keep == 40 && composeIn(decoded)->request.messages.empty());
}

TEST_CASE("nothing is known of a context that was not answered, or that another came after")
{
    KnownMessages known;
    const std::vector<ContextMessage> messages = talk(60);
    begin(known, messages);
    CHECK_EQ(composeIn(known.decode(frameOf(messages)))->keep, 60U);
    CHECK_EQ(composeIn(known.decode(frameOf(messages)))->keep, 0U); // the one before has no answer yet
    known.answered();
    ComposeContext kept;
    kept.request.budgetTokens = 400;
    kept.keep = 3;
    CHECK_EQ(composeIn(known.decode(encodeRequest(WireId{std::int64_t{1}}, AgentMessage{kept})))->keep, 3U);
    known.answered();
    CHECK_EQ(composeIn(known.decode(frameOf(messages)))->keep, 0U); // now three messages are the context before
}

TEST_CASE("a frame between two contexts changes nothing of what is known")
{
    KnownMessages known;
    const std::vector<ContextMessage> messages = talk(60);
    begin(known, messages);
    const auto other = known.decode(R"({"jsonrpc":"2.0","id":1,"method":"step/withdraw","params":{"seq":3}})");
    CHECK(std::holds_alternative<AgentRequest>(other));
    CHECK(std::holds_alternative<WireError>(known.decode(frameOf(messages) + "}")));
    CHECK_EQ(composeIn(known.decode(frameOf(messages)))->keep, 60U);
}

TEST_CASE("frames that say something twice, or are no JSON behind what is known, get the errors they always got")
{
    const std::vector<ContextMessage> before = talk(60);
    const std::string good = frameOf(before);
    const std::string list = R"("messages":[)";
    const std::size_t name = good.find(list);
    const std::size_t end = good.rfind("}]") + 1;
    const auto with = [&](std::size_t place, const std::string &added) {
        return good.substr(0, place) + added + good.substr(place);
    };
    for (const std::string &frame :
         {with(name, R"("keep":1,)"), with(name, R"("messages":[],)"), with(end, ","), with(end, ",,"), with(end, "]"),
          with(end, " x"), with(end, R"(,{"role":"user"})"), with(end, R"(,{"role":"user","text":"a","role":"b"})"),
          with(end + 1, R"(,"messages":[])"), with(end + 1, R"(,"mess\u0061ges":[])"), with(name, R"("keep":null,)"),
          good.substr(0, good.size() - 2), good.substr(0, end), with(1, R"("method":"step/propose",)"),
          with(end, ",7")}) {
        KnownMessages known;
        begin(known, before);
        CHECK(sameMeaning(known.decode(frame), decodeAgentFrame(frame), before));
    }
    KnownMessages known;
    begin(known, before);
    JsonLimits small;
    small.maxBytes = good.size() - 1;
    CHECK(sameMeaning(known.decode(good, small), decodeAgentFrame(good, small), before));
}

TEST_CASE("whatever bytes change, a frame means what it means without anything known")
{
    const std::vector<ContextMessage> before = talk(40);
    const std::string good = frameOf(talk(43));
    std::mt19937 random(20261123);
    const std::string bytes = "\"\\{}[],: x7n";
    std::size_t kept = 0;
    for (int round = 0; round < 1'200; ++round) {
        KnownMessages known;
        begin(known, before);
        std::string frame = good;
        // near the head and behind what is known, where a reader that skips could go wrong
        const bool head = random() % 3 == 0;
        const std::size_t from = head ? 0 : frame.size() - 900;
        const std::size_t place = from + random() % (head ? 160 : 899);
        switch (random() % 3) {
        case 0: frame[place] = bytes[random() % bytes.size()]; break;
        case 1: frame.erase(place, 1 + random() % 3); break;
        default: frame.insert(place, 1, bytes[random() % bytes.size()]); break;
        }
        const auto read = known.decode(frame);
        kept += composeIn(read) != nullptr && composeIn(read)->keep > 0 ? 1 : 0;
        CHECK(sameMeaning(read, decodeAgentFrame(frame), before));
    }
    CHECK(kept > 200);
}
