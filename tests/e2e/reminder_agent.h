// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire_client.h"

#include "domain/bank_row.h"
#include "domain/step.h"

#include <QString>

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace pilothouse::test {

/// What somebody asks the agent for, and how long the service will take with it.
struct ReminderWish {
    std::chrono::seconds beforeRound; ///< it is asked for so long before the agent's next round
    std::chrono::hours lead;          ///< from now until it is due
    std::chrono::seconds receipt;     ///< until the service answers
};

/// Twelve wishes. Only the times of people and of the service are here; what comes of them depends on the agent.
std::span<const ReminderWish> reminderWishes();

/// A scripted agent that sets reminders, and does what its prompt says.
///
/// Every three minutes it makes a round, in which it reads the answers that came meanwhile. By nature it writes times as its user's clock shows
/// them, says at once that a reminder is set, and reads the service's answer in its next round. Sentences in the adaptive block of its prompt change
/// that: one to wait for the acknowledgement, one to say that something is done only after the answer, one to use UTC.
/// Time is the agent's own and goes on as the script says; nothing sleeps.
class ReminderAgent {
public:
    /// Speaks to a runtime over \a wire, which may be null: then it works alone.
    ReminderAgent(WireClient *wire, WallTime begin);

    /// Handles all wishes, one a round.
    void work();

    [[nodiscard]] const std::vector<Step> &steps() const { return m_steps; }
    [[nodiscard]] const QString &prompt() const { return m_prompt; }
    /// Blocks that it was given.
    [[nodiscard]] std::size_t updates() const { return m_updates; }
    /// True when the runtime refused or lost something.
    [[nodiscard]] bool broken() const { return m_broken; }

private:
    void handle(const ReminderWish &wish);
    /// Whether the adaptive block has a sentence that matches \a pattern.
    [[nodiscard]] bool told(const char *pattern) const;
    void readMail();
    void say(const std::string &call, bool done, WallTime at);
    Step make(StepKind kind, WallTime at, std::string text);
    bool allowed(const Step &call);
    void record(const Step &step);

    WireClient *m_wire;
    WallTime m_now;
    QString m_prompt;
    std::vector<Step> m_steps;
    std::size_t m_updates = 0;
    std::size_t m_calls = 0;
    bool m_broken = false;
};

/// How a stretch of the agent's steps went.
struct ReminderFigures {
    std::size_t notices = 0;
    std::size_t premature = 0;   ///< notices before the service confirmed that reminder
    double latencySec = 0;       ///< mean, from the call to the agent's reading of the answer
    std::size_t frustration = 0; ///< events that VIGIL appraises as frustration of at least 0.9

    friend bool operator==(const ReminderFigures &, const ReminderFigures &) = default;
};
/// An event of high-intensity frustration.
bool highFrustration(const BankRow &row);
ReminderFigures figuresOf(std::span<const Step> steps);

} // namespace pilothouse::test
