// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bench/load_options.h"

#include <nlohmann/json_fwd.hpp>

namespace pilothouse::load {

/// Runs the runtime and the bare servers in turn, \a options.rounds times, and reports each one's median and the ratios that are asked of
/// the runtime. Servers wait idle while another is measured. What could not be started is named under "skipped".
Result<nlohmann::json> runBaseline(const Options &options);

} // namespace pilothouse::load
