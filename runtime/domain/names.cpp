// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/approval.h"
#include "domain/context.h"
#include "domain/focus_column.h"
#include "domain/intervention.h"
#include "domain/name_table.h"
#include "domain/rule.h"
#include "domain/session.h"
#include "domain/tool.h"
#include "domain/vigil_run.h"

// The words of every enum, once: wire, store, screen and logs use the same.
namespace pilothouse {

using detail::nameIn;
using detail::NameTable;
using detail::valueIn;

namespace {
constexpr NameTable<StepKind, 9> kStepKinds{"system",    "user",        "assistant", "thought",   "model_call",
                                            "tool_call", "tool_result", "error",     "checkpoint"};
} // namespace
std::string_view name(StepKind value) { return nameIn(kStepKinds, value); }
std::optional<StepKind> stepKind(std::string_view name) { return valueIn<StepKind>(kStepKinds, name); }

namespace {
constexpr NameTable<StepOrigin, 3> kOrigins{"agent", "operator", "runtime"};
} // namespace
std::string_view name(StepOrigin value) { return nameIn(kOrigins, value); }
std::optional<StepOrigin> stepOrigin(std::string_view name) { return valueIn<StepOrigin>(kOrigins, name); }

namespace {
constexpr NameTable<SourceKind, 7> kSources{"step", "gateway", "hook", "mcp", "acp", "otlp", "import"};
} // namespace
std::string_view name(SourceKind value) { return nameIn(kSources, value); }
std::optional<SourceKind> sourceKind(std::string_view name) { return valueIn<SourceKind>(kSources, name); }

namespace {
constexpr NameTable<Mode, 3> kModes{"observe", "supervise", "autopilot"};
} // namespace
std::string_view name(Mode value) { return nameIn(kModes, value); }
std::optional<Mode> modeFromName(std::string_view name) { return valueIn<Mode>(kModes, name); }

namespace {
constexpr NameTable<SessionState, 5> kSessionStates{"working", "waiting", "paused", "disconnected", "ended"};
} // namespace
std::string_view name(SessionState value) { return nameIn(kSessionStates, value); }
std::optional<SessionState> sessionState(std::string_view name) { return valueIn<SessionState>(kSessionStates, name); }

namespace {
constexpr NameTable<EffectClass, kEffectClassCount> kToolEffects{"read",  "network", "write",   "send",
                                                                 "spend", "delete",  "execute", "unknown"};
} // namespace
std::string_view name(EffectClass value) { return nameIn(kToolEffects, value); }
std::optional<EffectClass> effectClass(std::string_view name) { return valueIn<EffectClass>(kToolEffects, name); }

namespace {
constexpr NameTable<EndReason, 5> kEndReasons{"none", "completed", "failed", "stopped", "abandoned"};
} // namespace
std::string_view name(EndReason value) { return nameIn(kEndReasons, value); }
std::optional<EndReason> endReason(std::string_view name) { return valueIn<EndReason>(kEndReasons, name); }

namespace {
constexpr NameTable<VerdictKind, 5> kVerdicts{"approve", "modify", "respond", "veto", "terminate"};
} // namespace
std::string_view name(VerdictKind value) { return nameIn(kVerdicts, value); }
std::optional<VerdictKind> verdictKind(std::string_view name) { return valueIn<VerdictKind>(kVerdicts, name); }

namespace {
constexpr NameTable<Decider, 5> kDeciders{"policy", "operator", "remembered", "deadline", "runtime"};
} // namespace
std::string_view name(Decider value) { return nameIn(kDeciders, value); }
std::optional<Decider> decider(std::string_view name) { return valueIn<Decider>(kDeciders, name); }

namespace {
constexpr NameTable<HeldEnd, 3> kHeldEnds{"none", "expire", "withdraw"};
} // namespace
std::string_view name(HeldEnd value) { return nameIn(kHeldEnds, value); }
std::optional<HeldEnd> heldEnd(std::string_view name) { return valueIn<HeldEnd>(kHeldEnds, name); }

namespace {
constexpr NameTable<SignalKind, kSignalKindCount> kSignals{"drift",  "risk",    "loop",  "stall",
                                                           "errors", "context", "cost",  "constraints",
                                                           "health", "latency", "taint", "trouble"};
} // namespace
std::string_view name(SignalKind value) { return nameIn(kSignals, value); }
std::optional<SignalKind> signalKind(std::string_view name) { return valueIn<SignalKind>(kSignals, name); }

namespace {
constexpr NameTable<Lane, 5> kLanes{"memory", "control", "recovery", "policy", "operator"};
} // namespace
std::string_view name(Lane value) { return nameIn(kLanes, value); }
std::optional<Lane> laneFromName(std::string_view name) { return valueIn<Lane>(kLanes, name); }

namespace {
constexpr NameTable<InterventionState, 9> kInterventionStates{"proposed",  "approved", "auto",    "vetoed", "expired",
                                                              "delivered", "applied",  "ignored", "failed"};
} // namespace
std::string_view name(InterventionState value) { return nameIn(kInterventionStates, value); }
std::optional<InterventionState> interventionState(std::string_view name)
{
    return valueIn<InterventionState>(kInterventionStates, name);
}

namespace {
constexpr NameTable<RuleEffect, 3> kEffects{"deny", "ask", "allow"};
} // namespace
std::string_view name(RuleEffect value) { return nameIn(kEffects, value); }
std::optional<RuleEffect> ruleEffect(std::string_view name) { return valueIn<RuleEffect>(kEffects, name); }

namespace {
constexpr NameTable<RuleOrigin, 3> kRuleOrigins{"default", "file", "remembered"};
} // namespace
std::string_view name(RuleOrigin value) { return nameIn(kRuleOrigins, value); }
std::optional<RuleOrigin> ruleOrigin(std::string_view name) { return valueIn<RuleOrigin>(kRuleOrigins, name); }

namespace {
constexpr NameTable<RuleScope, 3> kScopes{"session", "project", "always"};
} // namespace
std::string_view name(RuleScope value) { return nameIn(kScopes, value); }
std::optional<RuleScope> ruleScope(std::string_view name) { return valueIn<RuleScope>(kScopes, name); }

namespace {
constexpr NameTable<Fidelity, 4> kFidelities{"full", "compressed", "placeholder", "dropped"};
} // namespace
std::string_view name(Fidelity value) { return nameIn(kFidelities, value); }
std::optional<Fidelity> fidelityFromName(std::string_view name) { return valueIn<Fidelity>(kFidelities, name); }

namespace {
constexpr NameTable<ScorePart, kScoreParts> kParts{"words",      "neighbours", "sitting",   "feedback",
                                                   "coverage",   "speaker",    "time",      "manner",
                                                   "similarity", "recency",    "importance"};
} // namespace
std::string_view name(ScorePart value) { return nameIn(kParts, value); }

namespace {
constexpr NameTable<Importance, 3> kImportances{"trivial", "relevant", "critical"};
} // namespace
std::string_view name(Importance value) { return nameIn(kImportances, value); }

namespace {
constexpr NameTable<FocusShare, kFocusShares> kShares{"system", "pinned", "full", "compressed", "placeholder", "tools"};
} // namespace
std::string_view name(FocusShare value) { return nameIn(kShares, value); }

namespace {
constexpr NameTable<CacheReason, 11> kCacheReasons{"off",        "first",    "goes_on", "waits",   "pays",   "room",
                                                   "never_lost", "operator", "wanted",  "expired", "changed"};
} // namespace
std::string_view name(CacheReason value) { return nameIn(kCacheReasons, value); }
std::optional<CacheReason> cacheReason(std::string_view name) { return valueIn<CacheReason>(kCacheReasons, name); }

namespace {
constexpr NameTable<Emotion, kEmotionCount> kEmotions{"frustration", "anxiety",       "relief",  "pride", "curiosity",
                                                      "calm",        "determination", "caution", "joy",   "gratitude"};
} // namespace
std::string_view name(Emotion value) { return nameIn(kEmotions, value); }
std::optional<Emotion> emotionFromName(std::string_view name) { return valueIn<Emotion>(kEmotions, name); }

namespace {
constexpr NameTable<RowKind, kRowKindCount> kRowKinds{"deposit", "amend", "shadow", "noise"};
} // namespace
std::string_view name(RowKind value) { return nameIn(kRowKinds, value); }
std::optional<RowKind> rowKindFromName(std::string_view name) { return valueIn<RowKind>(kRowKinds, name); }

namespace {
constexpr NameTable<RunStage, kRunStageCount> kRunStages{"start", "eb_updated", "diagnosed", "prompt_done",
                                                         "diff_done"};
} // namespace
std::string_view name(RunStage value) { return nameIn(kRunStages, value); }
std::optional<RunStage> runStageFromName(std::string_view name) { return valueIn<RunStage>(kRunStages, name); }

} // namespace pilothouse
