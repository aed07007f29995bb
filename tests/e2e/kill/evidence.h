// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <vector>

namespace pilothouse::test {

/// One line of the agent's file: what it ran.
struct RanCall {
    std::string session; ///< the session's key
    std::uint64_t seq = 0;
    std::string digest;
};

std::vector<RanCall> readRan(const QString &file);

/// What the store says about the calls that ran.
struct Evidence {
    int ran = 0;
    int approvals = 0;   ///< recorded yeses of a person, over the whole store
    int unapproved = 0;  ///< calls that ran without a recorded yes to exactly that call: must be 0
    std::string problem; ///< why the store could not be read; empty when it could
};

/// Compares \a ran with the store in \a dataDir. Every call counts as unapproved when the store cannot be read.
Evidence compare(const std::vector<RanCall> &ran, const QString &dataDir);

} // namespace pilothouse::test
