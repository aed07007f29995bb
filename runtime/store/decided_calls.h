// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "policy/suggestions.h"
#include "store/reader.h"

#include <cstddef>
#include <vector>

namespace pilothouse::store {

/// The last \a most stored calls that people decided after a rule held them, newest session first, with their risk as it was. Reader thread.
Result<std::vector<policy::DecidedCall>> decidedCalls(HistoryReader &reader, std::size_t most = 100'000);

} // namespace pilothouse::store
