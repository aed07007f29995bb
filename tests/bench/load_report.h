// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/load_run.h"

#include <nlohmann/json_fwd.hpp>

namespace pilothouse::load {

/// What the load was and what came of it, for the report.
nlohmann::json toJson(const Workload &load);
nlohmann::json toJson(const Measured &measured);

} // namespace pilothouse::load
