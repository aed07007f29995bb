// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "domain/signal.h"
#include "domain/step.h"

#include <span>

namespace pilothouse::policy {

/// What an expression can look at: one step, its session, the newest sample of each signal. A view; nothing is owned.
struct Facts {
    const Step &step;
    const SessionInfo &session;
    std::span<const SignalSample> samples; ///< at most one a kind
};

} // namespace pilothouse::policy
