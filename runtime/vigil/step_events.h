// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/approval.h"
#include "domain/intervention.h"
#include "domain/step.h"
#include "domain/verdict.h"
#include "vigil/event.h"
#include "vigil/rules.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pilothouse::vigil {

/// Reads one session's own steps, verdicts, approvals and interventions as events.
///
/// Kinds: tool.NAME, agent.error, agent.claim, feedback, gate.NAME, approval, intervention.ACTION. Most steps are no event. O(1) a step,
/// apart from its text (the first 4 KiB are looked at). \a rules must outlive it. Owned by one thread.
class StepEvents {
public:
    /// \a session tells the events of two sessions apart (their hash); \a rules as in VigilRules::feedback.
    StepEvents(const FeedbackRules &rules, std::string session) : m_rules(rules), m_session(std::move(session)) {}

    [[nodiscard]] std::optional<Event> observe(const Step &step);
    /// A veto, an edit or an expiry is an event; a plain approval is none.
    [[nodiscard]] std::optional<Event> observe(const Step &step, const Verdict &verdict, WallTime at) const;
    /// Only one that a person answered late.
    [[nodiscard]] std::optional<Event> observe(const Approval &approval) const;
    /// Only one that ended: applied, ignored or failed, and once more when its effect was measured.
    [[nodiscard]] std::optional<Event> observe(const Intervention &intervention) const;

private:
    struct Tool {
        double meanSec = 0;
        std::uint32_t count = 0;
    };

    std::optional<Event> ofResult(const Step &step);
    std::optional<Event> ofUser(const Step &step);
    std::optional<Event> ofClaim(const Step &step);
    Event make(const Step &step, std::string kind, std::string status) const;

    const FeedbackRules &m_rules;
    std::string m_session;
    std::unordered_map<std::string, Tool> m_tools;
    std::string m_failedTool; ///< the last result's tool when it failed, else empty
    bool m_asked = false;     ///< the first user message was seen
};

/// A failure of the runtime itself: kind "runtime.COMPONENT", status error (or timeout, denied by the code). \a component is store, gateway, advisor,
/// detector, vigil.diagnosed …; the detail goes into the payload.
[[nodiscard]] Event runtimeFailure(std::string_view component, const Error &error, WallTime at);

} // namespace pilothouse::vigil
