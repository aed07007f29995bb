// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/step.h"

#include <cstddef>
#include <string>
#include <vector>

/// Made-up sessions of an agent with tools, the same each time.
namespace pilothouse::bench {

struct Session {
    std::string goal;
    std::vector<Step> steps;
};

/// Turns of five: the model is called, thinks, calls a tool, gets its result (200 bytes to 8 KiB of prose, now and then an error), says something.
Session talkSession(std::size_t steps);

/// Calls that send, run and write, each followed by a result of 2 to 8 KiB of records: numbers, addresses, hosts, accounts and names; every third
/// call takes a value from what was read.
Session denseSession(std::size_t steps);

} // namespace pilothouse::bench
