// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "feed/ports.h"

#include <string>

namespace pilothouse::ctl {

/// One line of JSON: what pilothousectl prints and exports. Member names as in the step protocol; the session key is left out.
std::string sessionJson(const SessionInfo &session);
std::string stepJson(const feed::StepRow &row);

} // namespace pilothouse::ctl
