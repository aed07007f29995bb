// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_report.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace pilothouse::load {

namespace {

/// Three significant digits are more than the machine gives.
double rounded(double value)
{
    if (value == 0 || !std::isfinite(value)) {
        return 0;
    }
    const double scale = std::pow(10.0, 2 - std::floor(std::log10(std::fabs(value))));
    return std::round(value * scale) / scale;
}

} // namespace

nlohmann::json toJson(const Workload &load)
{
    nlohmann::json out{{"mode", load.kind == Kind::Propose ? "propose" : "record"},
                       {"connections", load.connections},
                       {"in_flight", load.inFlight},
                       {"bytes", load.bytes},
                       {"batch", load.batch}};
    out["rate"] = load.rate > 0 ? nlohmann::json(load.rate) : nlohmann::json("max");
    return out;
}

nlohmann::json toJson(const Measured &measured)
{
    nlohmann::json out{{"seconds", rounded(measured.seconds)},
                       {"steps", measured.steps},
                       {"steps_per_second", rounded(measured.stepsPerSecond)},
                       {"p50_us", rounded(measured.p50Us)},
                       {"p99_us", rounded(measured.p99Us)},
                       {"p999_us", rounded(measured.p999Us)},
                       {"client_cpu_us", rounded(measured.clientCpuUs)},
                       {"server_cpu_us", rounded(measured.serverCpuUs)},
                       {"server_rss_mb", rounded(measured.serverRssMb)},
                       {"server_peak_rss_mb", rounded(measured.serverPeakRssMb)},
                       {"approved", measured.approved},
                       {"refused", measured.refused},
                       {"errors", measured.errors}};
    if (!measured.firstError.empty()) {
        out["first_error"] = measured.firstError.substr(0, 500);
    }
    return out;
}

} // namespace pilothouse::load
