// SPDX-License-Identifier: GPL-3.0-or-later
// A long context is read in portions: others are answered in between, its own agent in order, and what comes out is the same.
#include "engine/compose_desk.h"
#include "protocol/encode.h"
#include "support/check.h"
#include "support/engine_rig.h"
#include "text/token_estimator.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace pilothouse;
using namespace pilothouse::engine;
using namespace pilothouse::test;

namespace {

constexpr std::size_t kMany = 700; ///< messages of about 100 bytes: some five portions

std::vector<ContextMessage> talk(std::size_t count, std::size_t from = 0)
{
    std::mt19937 random(static_cast<unsigned>(from) + 5);
    std::vector<ContextMessage> messages;
    for (std::size_t i = from; i < from + count; ++i) {
        const std::string number = std::to_string(i);
        ContextMessage &message = messages.emplace_back();
        message.role = i == 0 ? "system" : i % 2 == 0 ? "assistant" : "user";
        message.text = "Parcel " + number + " goes to harbour " + std::to_string(random() % 50) +
                       (i % 40 == 7 ? ". Never open parcel " + number + "." : ". It is heavy.") +
                       " The weather there was fair on day " + number + ", people say.";
    }
    return messages;
}

ComposeContext composeOf(Rig &rig, SessionId session, std::vector<ContextMessage> messages,
                         std::uint64_t connection = 1)
{
    ComposeContext command;
    command.caller = rig.caller(connection);
    command.session = session;
    command.request = {std::move(messages), 3'000, "Where does parcel 31 go?"};
    return command;
}

/// Reads all that is in hand; how many portions that took.
std::size_t readOut(Rig &rig)
{
    std::size_t portions = 0;
    for (; rig.engine->busy(); ++portions) {
        rig.engine->proceed();
    }
    return portions;
}

std::string answerTo(Rig &rig, RequestId request)
{
    const auto *composed = rig.to<ContextComposed>(request);
    return composed == nullptr ? std::string() : protocol::encodePacking({}, composed->packing);
}

bool isAnswered(Rig &rig, RequestId request) { return rig.to<VerdictReady>(request) != nullptr; }

} // namespace

TEST_CASE("a propose of another session is answered between two portions of a long context")
{
    Rig rig;
    const SessionId reader = rig.open(1);
    const SessionId other = rig.open(2);
    const auto compose = composeOf(rig, reader, talk(kMany));
    rig.engine->handle(compose);
    REQUIRE(rig.engine->busy());
    CHECK(rig.to<ContextComposed>(compose.caller.request) == nullptr);
    std::size_t answered = 0;
    std::size_t portions = 0;
    for (; rig.engine->busy(); ++portions) {
        const RequestId asked = rig.propose(other, Rig::call(portions + 1, "read"), 2);
        rig.sync();
        answered += isAnswered(rig, asked) ? 1 : 0;
        CHECK(rig.to<ContextComposed>(compose.caller.request) == nullptr);
        rig.engine->proceed();
    }
    CHECK(portions > 5);
    CHECK_EQ(answered, portions);
    CHECK(rig.to<ContextComposed>(compose.caller.request) != nullptr);
}

TEST_CASE("two long contexts are read in turn, neither waits for all of the other")
{
    Rig rig;
    const SessionId one = rig.open(1);
    const SessionId two = rig.open(2);
    const auto shorter = composeOf(rig, two, talk(kMany / 2), 2);
    const auto longer = composeOf(rig, one, talk(3 * kMany), 1);
    rig.engine->handle(longer);
    rig.engine->handle(shorter);
    while (rig.to<ContextComposed>(shorter.caller.request) == nullptr) {
        REQUIRE(rig.engine->busy());
        rig.engine->proceed();
    }
    CHECK(rig.to<ContextComposed>(longer.caller.request) == nullptr);
    CHECK(readOut(rig) > 0);
    CHECK(rig.to<ContextComposed>(longer.caller.request) != nullptr);
}

TEST_CASE("what an agent sends while its context is read is handled behind it, in its order")
{
    Rig rig;
    const SessionId session = rig.open();
    const auto first = composeOf(rig, session, talk(kMany));
    const auto second = composeOf(rig, session, talk(kMany + 4));
    rig.engine->handle(first);
    const RequestId recorded = rig.record(session, {Rig::call(1, "read")});
    const RequestId asked = rig.propose(session, Rig::call(2, "write"));
    rig.engine->handle(second);
    const RequestId last = rig.propose(session, Rig::call(3, "write"));
    CHECK(!isAnswered(rig, asked) && !isAnswered(rig, last));
    readOut(rig);
    rig.sync();
    const auto place = [&](RequestId request) {
        const auto at = std::find_if(rig.replies.begin(), rig.replies.end(), [&](const Reply &reply) {
            return std::visit(
                [&](const auto &one) {
                    if constexpr (requires { one.caller; }) {
                        return one.caller.request == request;
                    } else {
                        return false;
                    }
                },
                reply);
        });
        return at - rig.replies.begin();
    };
    REQUIRE(rig.to<StepsAcked>(recorded) != nullptr);
    REQUIRE(isAnswered(rig, asked) && isAnswered(rig, last));
    CHECK(place(first.caller.request) < place(asked));
    CHECK(place(asked) < place(second.caller.request));
    CHECK(place(second.caller.request) < place(last));
}

TEST_CASE("a context read in portions packs, byte for byte, like one that is packed at once")
{
    const auto messages = talk(kMany);
    Rig waiting;
    const SessionId session = waiting.open();
    const auto whole = composeOf(waiting, session, messages);
    waiting.engine->handle(whole);
    CHECK(readOut(waiting) > 4);
    memory::Respect respect;
    const text::TokenEstimator tokens;
    ContextRequest request = whole.request;
    const auto policy = memory::makeFocusPolicy("adaptive_focus");
    const auto direct = (*policy)->pack({request, respect, tokens});
    REQUIRE(direct.ok());
    CHECK_EQ(answerTo(waiting, whole.caller.request), protocol::encodePacking({}, *direct));
    const auto records = waiting.recorder.all<PackingRecord>();
    REQUIRE(records.size() == 1);
    CHECK_EQ(records[0].column.newRows.size(), kMany);
    for (std::size_t i = 0; i < kMany; ++i) {
        CHECK_EQ(records[0].column.newRows[i].tokens,
                 memory::tokensOf({request, respect, tokens}, request.messages[i]));
    }
}

TEST_CASE("every policy that reads ahead packs as if it had not, also where the agent changed what was")
{
    memory::Respect respect;
    const text::TokenEstimator tokens;
    for (const std::string_view name : {"adaptive_focus", "lean_history"}) {
        const auto ahead = memory::makeFocusPolicy(name);
        const auto plain = memory::makeFocusPolicy(name);
        std::vector<ContextMessage> messages = talk(200);
        std::size_t unchanged = 0;
        for (int round = 0; round < 6; ++round) {
            const ContextRequest request{messages, 1'500, ""};
            memory::FocusInput input{request, respect, tokens};
            input.unchanged = unchanged;
            int portions = 0;
            while (!(*ahead)->read(input, 2'000)) {
                ++portions;
            }
            CHECK(round > 0 || portions > 5);
            const auto a = (*ahead)->pack(input);
            const auto b = (*plain)->pack(input);
            REQUIRE(a.ok() && b.ok());
            CHECK_EQ(protocol::encodePacking({}, *a), protocol::encodePacking({}, *b));
            unchanged = messages.size();
            const auto more = talk(60, messages.size());
            messages.insert(messages.end(), more.begin(), more.end());
            if (round % 2 == 1) { // it edits what was, or gives it up
                unchanged = 90;
                messages[90].text += " And it is late.";
                messages[120].callId = "call";
                messages.erase(messages.begin() + 150, messages.begin() + 170);
            }
        }
    }
}

TEST_CASE("a context of which little changed at its end is read anew in portions too")
{
    Rig rig;
    const SessionId session = rig.open();
    auto messages = talk(kMany);
    rig.engine->handle(composeOf(rig, session, messages));
    CHECK(readOut(rig) > 5);
    messages[kMany - 3].text += " Or so it seems.";
    const auto edited = composeOf(rig, session, messages);
    rig.engine->handle(edited);
    CHECK(readOut(rig) > 3);
    CHECK(rig.to<ContextComposed>(edited.caller.request) != nullptr);
    const auto more = composeOf(rig, session, messages);
    rig.engine->handle(more);
    CHECK_EQ(readOut(rig), std::size_t{0}); // nothing is new
}

TEST_CASE("an agent that goes away while its context is read leaves nothing behind")
{
    Rig rig;
    const SessionId session = rig.open(1);
    rig.engine->handle(composeOf(rig, session, talk(kMany)));
    rig.engine->handle(ConnectionLost{ConnectionId{1}});
    const SessionId same = rig.open(2, "key1"); // comes back at once: it is behind the context too
    CHECK(same == SessionId{} || rig.engine->busy());
    CHECK(readOut(rig) > 0);
    rig.sync();
    const auto again = composeOf(rig, session, talk(3), 2);
    rig.engine->handle(again);
    CHECK(rig.to<ContextComposed>(again.caller.request) != nullptr);
}

TEST_CASE("a session that a person ends while its context is read is read no further")
{
    Rig rig;
    const SessionId session = rig.open();
    const auto compose = composeOf(rig, session, talk(kMany));
    rig.engine->handle(compose);
    const RequestId behind = rig.propose(session, Rig::call(1, "read"));
    rig.engine->proceed();
    rig.operate(SendControl{session, StopAgent{}, {}});
    rig.engine->handle(CloseSession{rig.caller(1), session, EndReason::Stopped, {}});
    CHECK(readOut(rig) > 0);
    rig.sync();
    CHECK(rig.to<ContextComposed>(compose.caller.request) != nullptr);
    CHECK(isAnswered(rig, behind));
    CHECK(!rig.engine->busy());
}

TEST_CASE("a long context that does not fit leaves no rows of the map")
{
    Rig rig;
    const SessionId session = rig.open();
    auto tight = composeOf(rig, session, talk(kMany));
    tight.request.budgetTokens = 3;
    rig.engine->handle(tight);
    readOut(rig);
    REQUIRE(rig.to<Refused>(tight.caller.request) != nullptr);
    CHECK(rig.to<Refused>(tight.caller.request)->error.code == ErrorCode::OverBudget);
    CHECK(rig.recorder.all<PackingRecord>().empty());
    const auto wide = composeOf(rig, session, talk(kMany));
    rig.engine->handle(wide);
    readOut(rig);
    REQUIRE(rig.recorder.all<PackingRecord>().size() == 1);
    CHECK_EQ(rig.recorder.all<PackingRecord>()[0].column.newRows.size(), kMany);
}

TEST_CASE("what was read for a session that is only watched meanwhile is not taken for what comes next")
{
    std::vector<std::string> answers;
    for (const bool midway : {true, false}) {
        Rig rig;
        const SessionId session = rig.open();
        const auto change = [&](Mode mode) {
            rig.operate(SetMode{session, mode});
            rig.sync();
        };
        const auto watched = composeOf(rig, session, talk(kMany));
        if (!midway) {
            change(Mode::Observe);
        }
        rig.engine->handle(watched);
        rig.engine->proceed();
        change(Mode::Observe);
        readOut(rig);
        const auto *seen = rig.to<ContextComposed>(watched.caller.request);
        REQUIRE(seen != nullptr);
        CHECK_EQ(seen->packing.policy, "observe");
        change(Mode::Supervise);
        const auto other = composeOf(rig, session, talk(2 * kMany, 5'000));
        rig.engine->handle(other);
        readOut(rig);
        answers.push_back(answerTo(rig, other.caller.request));
    }
    CHECK(!answers[0].empty());
    CHECK(answers[0] == answers[1]);
}
