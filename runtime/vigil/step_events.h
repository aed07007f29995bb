// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/approval.h"
#include "domain/intervention.h"
#include "domain/step.h"
#include "domain/verdict.h"
#include "vigil/event.h"
#include "vigil/rules.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::vigil {

/// Reads one session's own steps, verdicts, approvals and interventions as events.
///
/// Kinds: tool.NAME, agent.error, agent.claim, feedback, gate.NAME, approval, intervention.ACTION. Most steps are no event. O(1) a step apart
/// from its text, of which the first 4 KiB are looked at. \a rules must outlive it. Owned by one thread.
class StepEvents {
public:
    /// \a session tells the events of two sessions apart: it is part of their hash.
    StepEvents(const FeedbackRules &rules, SessionId session) : m_rules(rules), m_session(session) {}

    /// A result, an error, what a user thinks of it, a claim of success that nothing confirms, or the first one after it that something does.
    [[nodiscard]] std::optional<Event> observe(const Step &step);
    /// A veto, an edit or an expiry; a plain approval is none.
    [[nodiscard]] std::optional<Event> observe(const Step &step, const Verdict &verdict, WallTime at) const;
    /// One that a person answered late.
    [[nodiscard]] std::optional<Event> observe(const Approval &approval) const;
    /// One that failed or was ignored, or that helped, once its effect is known.
    [[nodiscard]] std::optional<Event> observe(const Intervention &intervention) const;

private:
    struct Tool {
        double meanSec = 0;
        std::uint32_t count = 0;
    };
    struct OpenCall {
        std::string id;
        std::string tool;
        WallTime at{};
        bool spokenOf = false; ///< the agent said something since
    };
    /// What one agent path is in the middle of.
    struct Path {
        std::optional<std::string> failed; ///< the tool of its last result, where that failed
        std::deque<OpenCall> open;         ///< calls without their result yet, newest last
        bool waits = false;                ///< no result came since the newest call
        bool disputed = false;             ///< it claimed what was not so
        bool confirmed = false;            ///< and something went well since
    };
    using ToolKey = std::pair<std::string, std::string>; ///< agent path, tool

    std::optional<Event> ofResult(const Step &step);
    void called(const Step &step);
    /// How long \a result took to come, where the agent did not wait for it.
    static std::optional<double> lagOf(Path &path, const Step &result);
    std::optional<Event> ofUser(const Step &step);
    std::optional<Event> ofAssistant(const Step &step);
    [[nodiscard]] Event make(const Step &step, std::string kind, std::string_view status,
                             const Measures &measures = {}) const;
    [[nodiscard]] std::string_view failureStatus(std::string_view text) const;

    const FeedbackRules &m_rules;
    SessionId m_session;
    std::map<ToolKey, Tool> m_tools;
    std::map<std::string, Path> m_paths;
    bool m_asked = false; ///< the first user message was seen
};

/// A failure of the runtime itself: kind "runtime.COMPONENT", status after the error's code. \a component is store, gateway, advisor, detector,
/// vigil.diagnosed …
[[nodiscard]] Event runtimeFailure(std::string_view component, const Error &error, WallTime at);

} // namespace pilothouse::vigil
