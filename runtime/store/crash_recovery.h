// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/audit_log.h"
#include "store/record_writer.h"
#include "store/sqlite.h"

#include <optional>

namespace pilothouse::store {

/// Puts the file in order for a runtime that starts: approvals left open end as a veto, withdrawn by the runtime (silence is never
/// permission), and what was proposed expires; sessions left attached are disconnected; an audit shorter than its anchor is written down as a gap.
/// Runs inside the caller's transaction.
Result<void> recoverFromCrash(Connection &connection, RecordWriter &records, const std::optional<AuditHead> &anchor,
                              const Clock &clock);

} // namespace pilothouse::store
