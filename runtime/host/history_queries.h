// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"

/// Queries that need policy as well as the store: conditions and rules are compiled here and run over stored steps. Reader thread.
namespace pilothouse::host {

/// Errors beside the reader's: InvalidArgument naming the place in the expression. A step on which the expression cannot be
/// evaluated does not pass.
Result<std::vector<StepSeq>> filterSteps(store::HistoryReader &reader, SessionId session, StepSeq from,
                                         const feed::StepFilter &filter);

} // namespace pilothouse::host
