// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::ctl {

/// An open approval as the protocol sends it to operators.
struct OpenApproval {
    std::uint64_t id = 0;
    std::uint64_t session = 0;
    std::string digest;
    std::string card; ///< the whole call, why it waits and until when; several lines, harmless on a terminal
    std::string json; ///< as received
    bool open = true;
};

/// Reads the result of inspector/approvals. Errors: Malformed.
Result<std::vector<OpenApproval>> readApprovals(std::string_view result);
/// Reads the params of an event of type approval.
Result<OpenApproval> readApproval(std::string_view object);

} // namespace pilothouse::ctl
