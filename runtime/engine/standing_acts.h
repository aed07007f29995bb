// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/intervention.h"
#include "engine/session_run.h"

namespace pilothouse::engine {

/// Takes up what \a act, recorded before the engine started, still means for \a run: it is paused, stopped, intercepted, has pins, forced
/// forms or a budget of a person's until another act ends that, and the agent may still say what became of it.
///
/// Call with all acts of a session in the order they were made. What failed is taken for done: a crash never lifts what a person ordered.
void standAgain(SessionRun &run, const Intervention &act);

} // namespace pilothouse::engine
