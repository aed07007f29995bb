// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/control.h"
#include "domain/session.h"

#include <QString>

namespace pilothouse::inject {

/// Why \a control cannot be sent to \a session, translated; empty when it can. Pause and stop work at the gate even when the agent itself
/// cannot: every further call is then held or vetoed.
[[nodiscard]] QString whyNot(const SessionInfo &session, const pilothouse::Control &control);

} // namespace pilothouse::inject
