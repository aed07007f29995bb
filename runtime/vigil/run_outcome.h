// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/vigil_run.h"
#include "vigil/run_record.h"

#include <string>

namespace pilothouse::vigil {

/// What a screen shows of \a record, which \a why asked for; without a number.
[[nodiscard]] VigilRun outcomeOf(const RunRecord &record, std::string why);

} // namespace pilothouse::vigil
