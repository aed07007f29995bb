// SPDX-License-Identifier: GPL-3.0-or-later
// Contexts over the wire: one answer, byte for byte, whether messages travel again, are known again by their bytes, or are kept.
#include "protocol/agent_side.h"
#include "protocol/decode.h"
#include "protocol/encode.h"
#include "protocol/known_messages.h"
#include "support/check.h"
#include "support/engine_rig.h"

#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace pilothouse;
using namespace pilothouse::engine;
using namespace pilothouse::test;

namespace {

constexpr std::size_t kLong = 150;

/// A conversation in which parcels go to harbours, and something is prohibited now and then.
class Talk {
public:
    void add(std::size_t count)
    {
        for (; count > 0; --count) {
            const std::string number = std::to_string(m_said++);
            ContextMessage &message = messages.emplace_back();
            message.id = "m" + number;
            message.role = messages.size() == 1 ? "system" : messages.size() % 2 == 0 ? "user" : "assistant";
            message.text = "parcel " + number + (m_random() % 9 == 0 ? " must never go" : " goes") + " to harbour " +
                           std::to_string(m_random() % 40) + ", as was said \"today\"";
        }
    }

    std::vector<ContextMessage> messages;

private:
    std::mt19937 m_random{11};
    std::size_t m_said = 0;
};

protocol::AgentMessage composeOf(std::vector<ContextMessage> messages, std::size_t keep, bool brief)
{
    protocol::ComposeContext compose;
    compose.request.messages = std::move(messages);
    compose.request.budgetTokens = 900;
    compose.keep = static_cast<std::uint32_t>(keep);
    compose.brief = brief;
    return protocol::AgentMessage{std::move(compose)};
}

/// An agent on a connection of its own, and how its frames are read.
class Agent {
public:
    Agent(Rig &rig, std::uint64_t connection) : m_rig(rig), m_connection(connection), m_session(rig.open(connection)) {}

    template<class Read>
    std::optional<Packing> ask(const std::string &frame, Read read)
    {
        auto decoded = read(frame);
        auto &compose = std::get<protocol::ComposeContext>(std::get<protocol::AgentRequest>(decoded).message);
        keep = compose.keep;
        const ComposeContext command{
            m_rig.caller(m_connection), m_session, std::move(compose.request), compose.keep, compose.brief, {}};
        m_rig.engine->handle(command);
        const auto *composed = m_rig.to<ContextComposed>(command.caller.request);
        return composed == nullptr ? std::nullopt : std::optional(composed->packing);
    }

    std::size_t keep = 0; ///< of the newest frame, as it was read

private:
    Rig &m_rig;
    std::uint64_t m_connection;
    SessionId m_session;
};

} // namespace

TEST_CASE("answers are the same, byte for byte, for who sends all again and for who keeps what is known")
{
    Rig rig;
    Agent plain(rig, 1);
    Agent known(rig, 2);
    Agent keeping(rig, 3);
    protocol::KnownMessages reader;
    Talk talk;
    talk.add(kLong);
    std::size_t keep = 0;
    for (int turn = 0; turn < 14; ++turn) {
        const std::vector<ContextMessage> fresh(talk.messages.begin() + static_cast<std::ptrdiff_t>(keep),
                                                talk.messages.end());
        const std::string whole =
            encodeRequest(protocol::WireId{std::int64_t{turn}}, composeOf(talk.messages, 0, false));
        const std::string rest = encodeRequest(protocol::WireId{std::int64_t{turn}}, composeOf(fresh, keep, true));
        const auto decode = [](const std::string &frame) { return protocol::decodeAgentFrame(frame); };
        const auto a = plain.ask(whole, decode);
        const auto b = known.ask(whole, [&](const std::string &frame) { return reader.decode(frame); });
        const auto c = keeping.ask(rest, decode);
        REQUIRE(a && b && c);
        reader.answered();
        CHECK_EQ(known.keep, keep);
        CHECK_EQ(protocol::encodePacking({}, *a), protocol::encodePacking({}, *b));
        CHECK_EQ(protocol::encodeBriefPacking({}, *a), protocol::encodeBriefPacking({}, *c));
        const auto records = rig.recorder.all<PackingRecord>();
        REQUIRE(records.size() >= 3);
        CHECK(records[records.size() - 3].items == records[records.size() - 2].items);
        CHECK(records[records.size() - 3].column.cells == records[records.size() - 2].column.cells);
        keep = talk.messages.size();
        if (turn == 8) { // it gives up what is old
            talk.messages.erase(talk.messages.begin() + 40, talk.messages.begin() + 90);
            keep = 40;
        } else if (turn == 10) { // and thinks again
            talk.messages[70].text += " or not";
            keep = 70;
        } else {
            talk.add(turn % 3 == 0 ? 1 : 2);
        }
    }
}
