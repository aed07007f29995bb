// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
#include "domain/focus_column.h"
#include "domain/intervention.h"
#include "domain/session.h"
#include "protocol/messages.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

// What the runtime sends to an operator: whole frames as JSON text. Sessions are named by number; the agent's key,
// which would let its holder take the session over, is never sent.
namespace pilothouse::protocol {

/// One row of a step list.
struct OperatorStep {
    Step step;
    bool proposed = false;
    bool held = false;
    std::optional<Verdict> verdict;
};

/// One message of a packing, with the beginning of its text.
struct PackedMessage {
    std::uint32_t row = 0;
    FocusItem item;
    std::string role;
    std::string label;
};

/// New rows that one packing names; a context that has more is known by its items.
inline constexpr std::size_t kMaxNewRows = 2000;

std::string encodeOperatorWelcome(const WireId &id, std::string_view operatorName, std::string_view runtimeVersion);
std::string encodeSessions(const WireId &id, std::span<const SessionInfo> sessions);
std::string encodeSteps(const WireId &id, std::span<const OperatorStep> steps);
std::string encodeApprovals(const WireId &id, std::span<const Approval> approvals);
/// \a rules are JSON objects as policy::ruleToJson writes them.
std::string encodeRules(const WireId &id, std::span<const std::string> rules);
std::string encodeDeleted(const WireId &id, std::uint64_t sessions);
/// As many of \a columns as make a page, and whether there were more.
std::string encodePackings(const WireId &id, std::span<const FocusColumn> columns);
std::string encodePackedRows(const WireId &id, std::span<const PackedMessage> messages);
std::string encodePackedItem(const WireId &id, const FocusItem &item, std::string_view whole);
/// One of them as a JSON object, for programs that print it.
void appendPacking(std::string &out, const FocusColumn &column);
void appendPackedRow(std::string &out, const PackedMessage &message);

// inspector/event notifications.
std::string encodeSessionEvent(const SessionInfo &session);
std::string encodeStepEvent(SessionId session, const Step &step, bool held);
std::string encodeDecidedEvent(SessionId session, StepSeq seq, const Verdict &verdict);
std::string encodeApprovalEvent(const Approval &approval);
std::string encodeInterventionEvent(const Intervention &intervention);
std::string encodeRulesEvent(std::span<const std::string> rules);
std::string encodeReloadEvent();
std::string encodeDeletedEvent(std::span<const SessionId> sessions);
std::string encodePackedEvent(const FocusColumn &column);
/// \a level is info, warning or error.
std::string encodeNoticeEvent(std::string_view level, std::string_view code, std::string_view detail);

} // namespace pilothouse::protocol
