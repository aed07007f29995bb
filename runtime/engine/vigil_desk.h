// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core.h"
#include "vigil/vigil_watch.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::engine {

/// VIGIL in the loop: every step, verdict, late approval and ended intervention of a run is appraised and banked as it happens; runs over what
/// was banked are asked for and come back as commands; the adaptive block of the agent's prompt is changed and changed back.
///
/// What fails in the runtime itself (the store, a stage of VIGIL, an endpoint) is banked as well, in a bank of its own: session 0. Owned by the
/// engine thread.
class VigilDesk {
public:
    /// Called with a run that came back and belongs to a live session, after it was recorded.
    using Arrived = std::function<void(SessionRun &, const VigilArrived &)>;

    VigilDesk(Core &core, const vigil::VigilRules &rules, Arrived arrived);

    void observed(SessionRun &run, const Step &step);
    void decided(SessionRun &run, const Step &step, const Verdict &verdict);
    void answered(SessionRun &run, const Approval &approval);
    void intervened(SessionRun &run, const Intervention &intervention);
    /// \a component of the runtime failed: store, embeddings, vigil.diagnosed …
    void failed(std::string_view component, const Error &error);

    /// Rows of a session from before the engine started. Errors: those of EmoBank::restore().
    Result<void> restore(SessionRun &run, const std::vector<BankRow> &rows) const;
    /// Observes a stored step once more; what it banks was banked before, or is recorded now.
    void observeAgain(SessionRun &run, const Step &step);

    /// What a run over \a run would be made of now.
    [[nodiscard]] vigil::RunInput input(SessionRun &run) const;
    /// Wants a run; it comes as VigilArrived with the same \a playbook. False where nobody makes them.
    bool want(SessionRun &run, std::string why, std::string playbook);
    void arrived(const VigilArrived &command);

    /// Nothing when \a block may become the adaptive block of the agent's prompt, else why not.
    [[nodiscard]] Result<void> mayAdapt(const SessionRun &run, const std::string &block) const;
    /// Gives the agent \a intervention.detail as its adaptive block.
    Result<void> adapt(SessionRun &run, const Intervention &intervention);
    /// Gives the agent the block from before \a intervention, which did not help.
    void takeBack(SessionRun &run, const Intervention &intervention);

private:
    vigil::VigilWatch &watchOf(SessionRun &run) const;
    void keep(SessionRun &run, const vigil::Watched &watched);
    void send(SessionRun &run, const Intervention &intervention, std::string block);

    Core &m_core;
    const vigil::VigilRules &m_rules;
    Arrived m_arrived;
    vigil::VigilWatch m_self; ///< of the runtime
};

} // namespace pilothouse::engine
