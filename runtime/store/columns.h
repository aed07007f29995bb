// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
#include "domain/bank_row.h"
#include "domain/intervention.h"
#include "domain/rule.h"
#include "domain/session.h"
#include "domain/signal.h"
#include "domain/step.h"
#include "domain/verdict.h"
#include "store/sqlite.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How domain values lie in columns: one place for reading and writing. Column lists go into SELECT and INSERT alike.
namespace pilothouse::store {

inline constexpr std::string_view kSessionColumns = "id, key, title, agent_name, agent_version, agent_framework, "
                                                    "agent_model, agent_cwd, agent_pid, source, goal, constraints, "
                                                    "budget_context, budget_tokens, budget_cost_usd, budget_steps, "
                                                    "capabilities, mode, state, end_reason, end_note, started_at, "
                                                    "ended_at, last_activity_at, last_seq, input_tokens, "
                                                    "output_tokens, cached_tokens, cost_usd, context_tokens, waiting, "
                                                    "waiting_since, activity, intercepting";
SessionInfo readSession(const Statement &row);

/// Without bodies; text and args are read apart.
inline constexpr std::string_view kStepColumns =
    "steps.id, steps.seq, steps.kind, steps.origin, steps.at, steps.agent_path, steps.call_id, steps.tool, "
    "steps.failed, steps.duration, "
    "steps.input_tokens, steps.output_tokens, steps.cached_tokens, steps.cost_usd, steps.text_bytes, steps.args_bytes";
inline constexpr int kStepColumnCount = 16;
struct StoredStep {
    std::int64_t id = 0;
    std::size_t bytes = 0; ///< of text and args
    Step step;
};
StoredStep readStep(const Statement &row, int from = 0);

inline constexpr std::string_view kVerdictColumns =
    "verdicts.kind, verdicts.decider, verdicts.ended, verdicts.operator, verdicts.rule, verdicts.reason, "
    "verdicts.args, "
    "verdicts.response, verdicts.digest, verdicts.note, verdicts.approval";
inline constexpr int kVerdictColumnCount = 11;
/// Nothing when the kind is NULL. \a approval is the column of the approval's id, or -1 for none.
std::optional<Verdict> readVerdict(const Statement &row, int from, int approval);

inline constexpr std::string_view kApprovalColumns =
    "id, session, seq, call_digest, asked_by, asked_name, asked_reason, evidence, args_schema, just_before, can_edit, "
    "two_person, "
    "escalated_by, approved_by, opened_at, deadline, extendable, resolved_at, kind, decider, ended, operator, rule, "
    "reason, args, "
    "response, digest, note";
/// The step holds its sequence number only.
Approval readApproval(const Statement &row);

inline constexpr std::string_view kInterventionColumns =
    "id, session, seq, lane, action, detail, reason, state, decider, operator, at, ended_at, outcome, "
    "effect_signal, effect_before, effect_expected, effect_after, effect_steps, deadline";
Intervention readIntervention(const Statement &row);

inline constexpr std::string_view kBankRowColumns = "id, kind, amends, at, emotion, intensity, own, valence, arousal, "
                                                    "confidence, cause, rule, family, agent_path, seq, "
                                                    "events, event";
/// Errors: StorageFailed, for a number no kind or emotion has.
Result<BankRow> readBankRow(const Statement &row);

inline constexpr std::string_view kRuleColumns = "id, name, effect, origin, tools, condition, args_digest, reason, "
                                                 "patience, two_person, enabled, scope, session, project, "
                                                 "expires_at, created_at, created_by";
Rule readRule(const Statement &row);

/// JSON array of strings and back; what is not one reads as empty.
std::string stringsToJson(const std::vector<std::string> &strings);
std::vector<std::string> stringsFromJson(std::string_view json);

/// JSON array of [seq, feature, weight] and back.
std::string evidenceToJson(const std::vector<Evidence> &evidence);
std::vector<Evidence> evidenceFromJson(std::string_view json);

std::int64_t capabilityBits(const Capabilities &capabilities);

/// At most \a bytes of \a text, never half a UTF-8 character.
std::string_view cutUtf8(std::string_view text, std::size_t bytes);

} // namespace pilothouse::store
