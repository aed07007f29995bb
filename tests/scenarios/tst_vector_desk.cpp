// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_desk.h"
#include "memory/focus_policy.h"
#include "support/engine_rig.h"
#include "text/fingerprint.h"

#include <set>

using namespace pilothouse;
using namespace pilothouse::engine;
using pilothouse::test::Rig;

namespace {

/// A context is packed anew at each call, whatever a prompt cache would save.
EngineOptions packsAnew()
{
    EngineOptions options;
    options.cache.waits = false;
    return options;
}

/// An agent, and somebody who is asked for vectors.
class Asked {
public:
    Asked() : rig({}, RuleEffect::Allow, packsAnew(), {}, true), session(rig.open()) {}

    void say(const std::string &role, const std::string &text)
    {
        ContextMessage message;
        message.role = role;
        message.text = text;
        message.tokens = 20;
        messages.push_back(std::move(message));
    }

    Packing compose(const std::string &query, const std::string &policy = {})
    {
        ComposeContext command;
        command.caller = rig.caller(1);
        command.session = session;
        command.request = {messages, 100, query};
        command.policy = policy;
        rig.engine->handle(command);
        const auto *composed = rig.to<ContextComposed>(command.caller.request);
        REQUIRE(composed != nullptr);
        return composed->packing;
    }

    /// Texts asked for since the last call.
    std::vector<TextToEmbed> take()
    {
        std::vector<TextToEmbed> all;
        for (const auto &[from, text] : rig.wanted) {
            CHECK(from == session);
            all.push_back(text);
        }
        rig.wanted.clear();
        return all;
    }

    static EmbeddedText answer(const TextToEmbed &text, std::vector<float> values)
    {
        return {text.mark, "model", "hash of " + text.text, textVector(values)};
    }

    Rig rig;
    SessionId session;
    std::vector<ContextMessage> messages;
};

} // namespace

TEST_CASE("texts are asked for once, after the answer, the query first and then the newest")
{
    Asked agent;
    agent.say("user", "one");
    agent.say("assistant", "two");
    const Packing first = agent.compose("what");
    const auto texts = agent.take();
    REQUIRE(texts.size() == 3);
    CHECK_EQ(texts[0].text, "what");
    CHECK(texts[0].mark == text::fingerprint("what"));
    CHECK_EQ(texts[1].text, "two");
    CHECK_EQ(texts[2].text, "one");
    CHECK(texts[2].mark == memory::contentMark(agent.messages[0]));
    CHECK(agent.compose("what") == first);
    CHECK(agent.take().empty());
    agent.say("user", "three");
    agent.compose("what");
    const auto more = agent.take();
    REQUIRE(more.size() == 1);
    CHECK_EQ(more[0].text, "three");
}

TEST_CASE("what arrives counts in the next packing and is recorded")
{
    Asked agent;
    for (int i = 0; i < 12; ++i) {
        agent.say("user", "plain words number" + std::to_string(i));
    }
    const auto fidelity = [](const Packing &packing) { return FocusItem(packing.items[3]).fidelity; };
    CHECK(fidelity(agent.compose("which vessel")) != Fidelity::Full);
    VectorsArrived arrived{agent.session, {}, {}};
    for (const TextToEmbed &text : agent.take()) {
        const bool like = text.text == "plain words number3" || text.text == "which vessel";
        arrived.texts.push_back(Asked::answer(text, {1, like ? 5.0F : 0.0F}));
    }
    arrived.texts.back().stored = true;
    agent.rig.engine->handle(arrived);
    CHECK(fidelity(agent.compose("which vessel")) == Fidelity::Full);
    const auto records = agent.rig.recorder.all<VectorRecord>();
    REQUIRE(records.size() == 12); // one was stored before
    CHECK(records[0].session == agent.session);
    CHECK_EQ(records[0].model, "model");
    CHECK_EQ(records[0].textHash, "hash of which vessel");
    CHECK(records[0].vector == arrived.texts[0].vector);
    CHECK(agent.take().empty());
}

TEST_CASE("what does not come is asked for again, and never more than a bound at once")
{
    Asked agent;
    for (int i = 0; i < 400; ++i) {
        agent.say("user", "message " + std::to_string(i));
    }
    agent.compose("");
    auto texts = agent.take();
    REQUIRE(texts.size() == VectorDesk::kMostAtOnce);
    CHECK_EQ(texts.front().text, "message 399");
    VectorsArrived missing{agent.session, {}, {}};
    for (const TextToEmbed &text : texts) {
        missing.missing.push_back(text.mark);
    }
    agent.rig.engine->handle(missing);
    agent.compose("");
    CHECK_EQ(agent.take().front().text, "message 399");
    agent.compose("");
    texts = agent.take();
    CHECK_EQ(texts.size(), std::size_t{400} - VectorDesk::kMostAtOnce);
    std::set<std::uint64_t> marks;
    for (const TextToEmbed &text : texts) {
        marks.insert(text.mark);
    }
    CHECK_EQ(marks.size(), texts.size());
}

TEST_CASE("nothing is asked for where nobody looks at it")
{
    Asked agent;
    agent.say("user", "one");
    agent.compose("what", "sliding_window");
    CHECK(agent.take().empty());
    agent.rig.operate(SetMode{agent.session, Mode::Observe});
    agent.rig.sync();
    agent.compose("what", "adaptive_focus");
    CHECK(agent.take().empty());
}

TEST_CASE("vectors of a session that has ended are not recorded")
{
    Asked agent;
    agent.say("user", "one");
    agent.compose("what");
    VectorsArrived arrived{agent.session, {Asked::answer(agent.take().front(), {1, 2})}, {}};
    agent.rig.engine->handle(CloseSession{agent.rig.caller(1), agent.session, EndReason::Completed, ""});
    agent.rig.engine->handle(arrived);
    CHECK(agent.rig.recorder.all<VectorRecord>().empty());
}
