// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/session.h"
#include "store/reader.h"

#include <cstdint>
#include <functional>

namespace pilothouse::store {

/// One session after another; \a known grows while they are listed. An error ends the visit and is handed on.
using VisitSession = std::function<Result<void>(const SessionInfo &, std::uint64_t known)>;

/// Shows all stored sessions, newest first, listing them in pages. Reader thread.
Result<void> eachSession(HistoryReader &reader, const VisitSession &visit);

} // namespace pilothouse::store
