// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/standing_acts.h"

#include "domain/context.h"
#include "domain/control.h"

namespace pilothouse::engine {

namespace {

/// \a detail as SetFidelity is written: "item fidelity".
void forceAgain(SessionRun &run, const std::string &detail)
{
    const auto space = detail.rfind(' ');
    if (space == std::string::npos) {
        return;
    }
    const std::string item = detail.substr(0, space);
    const std::string form = detail.substr(space + 1);
    if (const auto fidelity = fidelityFromName(form)) {
        run.wishes.force(item, *fidelity);
    } else if (form == kReleasedFidelity) {
        run.wishes.release(item);
    }
}

} // namespace

void standAgain(SessionRun &run, const Intervention &act)
{
    const std::string &action = act.action;
    if (action == "control.pause" || (action == "recovery.escalate" && act.state == InterventionState::Applied)) {
        run.paused = true;
        run.recovery.escalated = run.recovery.escalated || action == "recovery.escalate";
    } else if (action == "control.resume") {
        run.paused = false;
    } else if (action == "control.mode") {
        run.info.mode = modeFromName(act.detail).value_or(Mode::Supervise);
    } else if (action == "control.stop") {
        run.stopped = true;
    } else if (action == "control.intercept" || action == "control.release") {
        run.info.intercepting = action == "control.intercept";
    } else if (action == "memory.pin" || action == "memory.unpin") {
        run.wishes.pin(act.detail, action == "memory.pin");
    } else if (action == "memory.fidelity") {
        forceAgain(run, act.detail);
    } else if (action == "policy.budget") {
        run.budgetSet = true;
    }
    if (act.state == InterventionState::Delivered) {
        run.unacknowledged[act.id] = act;
    }
}

} // namespace pilothouse::engine
