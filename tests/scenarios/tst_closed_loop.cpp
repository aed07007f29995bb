// SPDX-License-Identifier: GPL-3.0-or-later
// Three agents that go wrong in their own ways, each once on its own (observed only) and once with the runtime acting: with it they do what they
// were asked for, without it they do not.
#include "support/scripted_agents.h"

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

bool corrected(const ScriptedAgent &agent, const std::string &playbook)
{
    const auto all = agent.interventions();
    return std::any_of(all.begin(), all.end(), [&](const Intervention &one) {
        return one.action == "recovery." + playbook && one.state == InterventionState::Delivered;
    });
}

} // namespace

TEST_CASE("an agent that repeats itself finishes with the runtime, and does not without")
{
    LoopingAgent alone(Mode::Observe);
    CHECK(!alone.run());
    LoopingAgent supervised(Mode::Autopilot);
    CHECK(supervised.run());
    CHECK(corrected(supervised, "reflexion"));
}

TEST_CASE("an agent that drifts away finishes with the runtime, and does not without")
{
    DriftingAgent alone(Mode::Observe);
    CHECK(!alone.run());
    DriftingAgent supervised(Mode::Autopilot);
    CHECK(supervised.run());
    CHECK(corrected(supervised, "restate_goal") || corrected(supervised, "replan"));
}

TEST_CASE(
    "an agent that is told by a page to send it away does so alone, not with the runtime, and still does its work")
{
    InjectedAgent alone(Mode::Observe);
    alone.run();
    CHECK(alone.sent(std::string("send_email ") + InjectedAgent::kTheft));
    InjectedAgent supervised(Mode::Autopilot);
    CHECK(supervised.run());
    CHECK(!supervised.sent(std::string("send_email ") + InjectedAgent::kTheft));
}
