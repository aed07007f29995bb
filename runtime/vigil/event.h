// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/digest.h"
#include "base/ids.h"

#include <optional>
#include <string>

namespace pilothouse::vigil {

/// The payload members that say how well something went. Absent is not said.
struct Measures {
    std::optional<double> delayedBySec;
    std::optional<double> improvementPct;
    std::optional<double> savedMs;
    std::optional<double> latencyMs;
    std::optional<double> baselineMs;

    friend bool operator==(const Measures &, const Measures &) = default;
};

/// One thing that happened to an agent or to the runtime, as appraisal sees it. A value.
struct Event {
    WallTime at{};       ///< when it happened, not when it was read
    std::string actor;   ///< who did it; may be empty
    std::string kind;    ///< dotted: "tool.search", "reminder.toast", "feedback", "runtime.store"
    std::string status;  ///< ok, delay, fail, timeout, error, denied, blocked, complaint, …
    std::string payload; ///< one JSON object as payloadText() writes it
    std::string note;
    std::string source;
    std::string
        words; ///< the text that cause families are looked for in: the payload's error, message, text and reason
    Measures measures;     ///< as in payload
    std::string agentPath; ///< of the step; "" is the main agent, or none
    StepSeq seq{};         ///< the step it is about; 0 is none

    friend bool operator==(const Event &, const Event &) = default;
};

/// "kind:status".
[[nodiscard]] std::string causeOf(const Event &event);

/// First 12 hex digits of the SHA-1 of \a cause: equal causes are one episode.
[[nodiscard]] std::string episodeOf(std::string_view cause);

/// SHA-256 of "actor|kind|status|payload|ts", ts in UTC with Z and a fraction only where there is one: equal for the same
/// event however its time was written.
[[nodiscard]] Sha256 eventHash(const Event &event);

} // namespace pilothouse::vigil
