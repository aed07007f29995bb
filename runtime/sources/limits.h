// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace pilothouse::sources {

/// What peers may cost. Each is a setting; the defaults are those of PROTOCOL.md section 6.
struct ConnectionLimits {
    std::size_t connections = 256;          ///< open at once, callers that have not finished their handshake included
    std::size_t frameBytes = 4u << 20;      ///< a frame and a message
    std::size_t strangerBytes = 256u << 10; ///< the same, before the peer has shown its token
    std::size_t unsentBytes = 16u << 20;    ///< a peer that does not read is closed past this
    double stepsPerSecond = 20'000;         ///< of one connection
    std::chrono::milliseconds initializeWithin{10'000};
    std::chrono::milliseconds pingEvery{15'000};
    std::chrono::milliseconds silentFor{45'000};
};

} // namespace pilothouse::sources
