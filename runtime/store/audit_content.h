// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recorder.h"
#include "store/audit_log.h"

#include <string_view>

/// What the audit keeps of each act: ids, tool, digest, verdict, who, which rule, why (redacted). Never payload text.
namespace pilothouse::store {

AuditEntry sessionOpened(const SessionInfo &session);
AuditEntry sessionClosed(const SessionInfo &session);
AuditEntry sessionDeleted(const SessionInfo &session, std::uint64_t steps, std::string_view why, WallTime at);
AuditEntry verdictGiven(const VerdictRecord &record, std::string_view tool);
/// \a change: "opened", "changed" or "ended".
AuditEntry approvalChanged(const Approval &approval, std::string_view change, WallTime at);
AuditEntry interventionChanged(const Intervention &intervention, WallTime at);
AuditEntry ruleChanged(const RuleRecord &record);
AuditEntry toolCorrected(const ToolCorrection &correction);
/// The file holds fewer rows than the anchor promised when it was opened.
AuditEntry auditGap(const AuditHead &anchor, const AuditHead &found, WallTime at);

} // namespace pilothouse::store
