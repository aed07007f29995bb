// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
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

std::string encodeOperatorWelcome(const WireId &id, std::string_view operatorName, std::string_view runtimeVersion);
std::string encodeSessions(const WireId &id, std::span<const SessionInfo> sessions);
std::string encodeSteps(const WireId &id, std::span<const OperatorStep> steps);
std::string encodeApprovals(const WireId &id, std::span<const Approval> approvals);
/// \a rules are JSON objects as policy::ruleToJson writes them.
std::string encodeRules(const WireId &id, std::span<const std::string> rules);
std::string encodeDeleted(const WireId &id, std::uint64_t sessions);

// inspector/event notifications.
std::string encodeSessionEvent(const SessionInfo &session);
std::string encodeStepEvent(SessionId session, const Step &step, bool held);
std::string encodeDecidedEvent(SessionId session, StepSeq seq, const Verdict &verdict);
std::string encodeApprovalEvent(const Approval &approval);
std::string encodeInterventionEvent(const Intervention &intervention);
std::string encodeRulesEvent(std::span<const std::string> rules);
std::string encodeReloadEvent();
std::string encodeDeletedEvent(std::span<const SessionId> sessions);
/// \a level is info, warning or error.
std::string encodeNoticeEvent(std::string_view level, std::string_view code, std::string_view detail);

} // namespace pilothouse::protocol
