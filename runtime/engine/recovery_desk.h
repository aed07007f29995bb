// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core.h"
#include "engine/gate.h"
#include "engine/playbook_set.h"
#include "engine/vigil_desk.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace pilothouse::engine {

/// Looks at each run after each step and, where a playbook's trigger holds, proposes what it says.
///
/// Supervise: a person approves, edits or vetoes; what nobody answers expires and is not done. Autopilot: it is done at once, within the
/// session's correction budget. Observe: it is only shown. One proposal a session at a time. When the budget is spent and the trouble goes
/// on, the run is paused for a person, once. After a playbook's number of steps its effect is measured against the forecast made when it was
/// delivered, and learnt for the order of later proposals. Owned by the engine thread.
class RecoveryDesk {
public:
    RecoveryDesk(Core &core, Gate &gate, VigilDesk &vigil, PlaybookSet playbooks, recovery::Efficacy efficacy)
        : m_core(core), m_gate(gate), m_vigil(vigil), m_playbooks(std::move(playbooks)), m_efficacy(std::move(efficacy))
    {
    }

    /// Call after \a step was taken into \a run and before anything is decided about it.
    void observed(SessionRun &run, const Step &step);

    /// A run of VIGIL came back: where it would change the prompt of \a run, that is proposed, or done by autopilot where a playbook
    /// asked for it.
    void diagnosed(SessionRun &run, const VigilArrived &arrived);

    /// Counts \a act, recorded before the engine started, against the budget of \a run, and takes up what it still means for it.
    void usedBefore(SessionRun &run, const Intervention &act);

    /// A person's answer to what was proposed; \a then learns what became of it.
    void answer(const AnswerIntervention &answer, const std::string &operatorName,
                std::function<void(Result<void>)> then);

    /// Expires proposals and ends waits that are due.
    void tick();
    [[nodiscard]] std::optional<MonoTime> nextDeadline() const;
    /// Ends what is open of a run that ends or lost its agent.
    void ended(SessionRun &run);

    /// How long the use after \a uses of a Wait playbook holds calls back.
    [[nodiscard]] static std::chrono::seconds waitOf(const recovery::Playbook &playbook, std::uint32_t uses);

    /// Trouble at which a spent budget is a person's business: the level at which the gauge is red.
    static constexpr double kEscalateAt = 0.7;

private:
    using Values = std::map<std::string, std::string, std::less<>>;

    void measure(SessionRun &run);
    void propose(SessionRun &run, const Step &step);
    [[nodiscard]] std::optional<std::size_t> chosen(const SessionRun &run, std::span<const std::size_t> due,
                                                    bool &spent) const;
    [[nodiscard]] bool possible(const SessionRun &run, const recovery::Playbook &playbook) const;
    [[nodiscard]] Values values(const SessionRun &run, const recovery::Playbook &playbook) const;
    /// Shows, does or proposes \a intervention, as the run's mode wants it.
    void offer(SessionRun &run, Intervention intervention, std::size_t playbook);
    Intervention drafted(SessionRun &run, std::size_t playbook);
    void open(SessionRun &run, Intervention intervention, std::size_t playbook);
    void deliver(SessionRun &run, Intervention intervention, std::size_t playbook);
    void act(SessionRun &run, const Intervention &intervention, const recovery::Playbook &playbook);
    static void stop(SessionRun &run, const recovery::Playbook &playbook);
    void tell(SessionRun &run, const Intervention &intervention);
    void expire(SessionRun &run, const std::string &why);
    void escalate(SessionRun &run);
    void endWait(SessionRun &run);

    Core &m_core;
    Gate &m_gate;
    VigilDesk &m_vigil;
    PlaybookSet m_playbooks;
    recovery::Efficacy m_efficacy;
    std::map<SessionId, MonoTime> m_due; ///< when to look at a session again
};

/// The newest checkpoint of \a run from before its trouble; null when there is none.
[[nodiscard]] const CheckpointInfo *checkpointBefore(const SessionRun &run, StepSeq trouble);

} // namespace pilothouse::engine
