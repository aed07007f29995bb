// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent_link.h"
#include "demo/demo_job.h"
#include "demo/snapshots.h"
#include "demo/tool_box.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace pilothouse::demo {

/// How a run of the demo agent ended; the numbers are the program's exit codes.
enum class Ending {
    Finished = 0,
    Usage = 1,
    NoRuntime = 2,
    Terminated = 3,
    Stopped = 4,
    ConnectionLost = 5,
    Failed = 6
};

struct AgentOptions {
    QString directory;                       ///< holds the invoices already
    std::chrono::milliseconds interval{800}; ///< between two acts
    bool quiet = false;
};

/// Runs the demo job under the eyes of a runtime: every tool call is proposed first and runs only when a verdict lets it.
///
/// Obeys pause, resume, stop, inject, rollback, tool/override and verdicts with edited arguments or an answer. Nothing runs while the
/// connection is away. Lives on one thread with an event loop.
class DemoAgent final : public QObject {
    Q_OBJECT
public:
    DemoAgent(tools::LinkOptions link, AgentOptions options, JobOptions job, QObject *parent = nullptr);

    /// What the agent says of itself in initialize.
    static protocol::Initialize hello(const QString &directory);

    [[nodiscard]] tools::AgentLink &link() { return m_link; }
    /// The person at this terminal ends the run.
    void interrupt();
    /// Why the link failed; empty while it has not.
    [[nodiscard]] const std::string &problem() const { return m_problem; }

signals:
    void ended(pilothouse::demo::Ending ending);

private:
    struct Saved {
        DemoJob job;
        FileTree files;
        std::string label;
        std::vector<ContextMessage> context;
    };

    void act();
    void wait(std::chrono::milliseconds time);
    void propose(Step step);
    void save(const Act &act);
    void onVerdict(const Verdict &verdict);
    void onControl(const protocol::ControlMessage &message);
    void onOpened(bool resumed);
    void onFailed(const Error &error);
    void applyRollback();
    void conclude(Ending ending, EndReason reason, const std::string &note);
    void finishCall(ToolOutcome outcome);
    void settle(const Verdict &verdict, const ToolOutcome &outcome);
    void record(Step step);
    /// What of \a step a model would be sent at its next call.
    void remember(const Step &step, StepSeq seq);
    void compose();
    void print(const Step &step, std::uint64_t seq) const;
    void print(const std::string &line) const;
    std::pair<InterventionState, std::string> obey(const Control &control);

    AgentOptions m_options;
    tools::AgentLink m_link;
    DemoJob m_job;
    ToolBox m_tools;
    QTimer m_timer;
    std::map<std::string, Saved> m_saved;
    std::map<std::string, std::string> m_overrides; ///< call to the result a person gave
    std::optional<Step> m_call;                     ///< proposed, not finished
    StepSeq m_callSeq{};                            ///< of m_call
    std::vector<ContextMessage> m_context;          ///< all that was said and done, as a model would be sent it
    std::optional<std::string> m_rollback;          ///< checkpoint to go back to once the step in hand is over
    std::uint64_t m_calls = 0;
    bool m_wasOpen = false;
    bool m_paused = false;
    std::optional<Ending> m_ending;
    std::string m_problem;
};

} // namespace pilothouse::demo
