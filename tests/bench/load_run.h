// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bench/load_frames.h"
#include "bench/load_socket.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace pilothouse::load {

struct Workload {
    Kind kind = Kind::Propose;
    std::size_t connections = 16;
    std::size_t inFlight = 1; ///< unanswered requests a connection
    std::size_t bytes = 300;  ///< a step's frame, about
    std::size_t batch = 1;    ///< steps a request, Record only
    double rate = 0;          ///< steps a second over all connections; 0 is as fast as it goes
    std::chrono::milliseconds warmUp{300};
    std::chrono::milliseconds length{3'000};
    std::uint64_t maxSteps = 0; ///< ends the run early; 0 is no limit
};

/// Whom the load meets.
enum class Peer {
    Runtime, ///< speaks the protocol: initialize first, verdicts are checked
    Echo,    ///< sends back what it gets, or the like
};

struct Measured {
    double seconds = 0;
    std::uint64_t steps = 0; ///< answered in the measured time
    double stepsPerSecond = 0;
    double p50Us = 0; ///< request to answer; with a rate, from when it was due
    double p99Us = 0;
    double p999Us = 0;
    double clientCpuUs = 0; ///< of this process, a step
    double serverCpuUs = 0; ///< a step
    double serverRssMb = 0; ///< at the end
    double serverPeakRssMb = 0;
    std::uint64_t approved = 0;
    std::uint64_t refused = 0; ///< any verdict but approve
    std::uint64_t errors = 0;
    std::string firstError; ///< its frame
};

/// Runs \a load against \a endpoint from this thread; \a serverPid is watched from outside, 0 where it is not known.
/// Errors: Io, and whatever the runtime answers to initialize.
Result<Measured> run(const Workload &load, const Endpoint &endpoint, Peer peer, int serverPid);

} // namespace pilothouse::load
