// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
#include "domain/context.h"
#include "domain/intervention.h"
#include "domain/session.h"
#include "engine/command.h"
#include "engine/focus_track.h"
#include "engine/item_wishes.h"
#include "engine/recovery_run.h"
#include "engine/usage_watch.h"
#include "memory/constraint_watch.h"
#include "memory/focus_policy.h"
#include "memory/prefix_keeper.h"
#include "policy/budgets.h"
#include "signals/signal_set.h"
#include "vigil/prompt_versions.h"
#include "vigil/vigil_watch.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pilothouse::engine {

/// A proposed step on its way to a verdict.
struct Proposal {
    enum class State {
        Parked,   ///< the session is paused; no approval was opened
        Opening,  ///< held; its approval is not durable yet
        Open,     ///< held; a person can decide
        Settling, ///< decided; the record is not durable yet
    };
    Step step;
    Caller caller;
    std::string schema;
    State state = State::Parked;
    ApprovalId approval{};
    std::optional<MonoTime> clientDeadline; ///< when the agent must have its answer
    std::string reason;                     ///< why it is held
    std::string ruleId;
    bool intercepted = false;                         ///< a person wanted to see it, whatever the rules say
    std::uint64_t judgedUnder = 0;                    ///< the policy's number when it was held
    std::string judgedAgain;                          ///< a person's word on the tool that moved its risk since
    std::optional<std::vector<SignalSample>> samples; ///< once it waits: the signals that were about this call
    std::optional<Intervention> hold;                 ///< the hold as the timeline shows it
    std::optional<Approval> closed;                   ///< its settled approval, until the verdict is sent
};

/// A proposed step that has its verdict: what it is answered when it is proposed again.
struct Answered {
    Step step;
    Verdict verdict;
    bool stored = false; ///< both are as the store kept them: without secrets

    /// \a again is the call that was answered. Of a stored one that may run, the digest must say so; of one that may not, its tool is enough.
    [[nodiscard]] bool isOf(const Step &again) const;
};

/// What of a session a person must see change at once.
struct ShownState {
    SessionState state{};
    Mode mode{};
    std::uint32_t waiting = 0;
    bool intercepting = false;

    friend bool operator==(const ShownState &, const ShownState &) = default;
};

inline ShownState stateOf(const SessionInfo &info) { return {info.state, info.mode, info.waiting, info.intercepting}; }

/// All the engine knows of one session. Bounded: nothing here grows with the number of steps; the index that \a focus keeps is as large as
/// the newest context the agent sent.
/// Owned by the engine thread.
struct SessionRun {
    SessionInfo info;
    ConnectionId connection{};
    std::optional<std::chrono::milliseconds> clientDeadline;
    signals::SignalSet signals;
    policy::BudgetMeter meter; ///< what was spent

    StepSeq durable{};   ///< every step up to here is on disk
    StepSeq lostAfter{}; ///< with lost: steps beyond this must be recorded again when they are sent again
    bool lost = false;
    Ticket lastStepTicket{};

    std::map<StepSeq, Proposal> undecided;
    std::deque<Answered> decided; ///< newest last, at most kRemembered
    std::set<StepSeq> unjudged;   ///< of the last kRemembered steps before the engine started: those without a verdict

    ItemWishes wishes;
    std::unique_ptr<memory::FocusPolicy> focus; ///< from the first packing to the end of the connection
    std::string focusName = "adaptive_focus";   ///< the policy's name, also between connections
    std::size_t focusKnows = 0;                 ///< so many messages of context are what it packed
    memory::Meaning meaning;                    ///< since the policy was made
    std::size_t vectorsAsked = 0;               ///< so many messages of context have their vector, or it was asked for
    ContextRequest context;                     ///< the newest one; empty before the first and after the connection
    memory::PrefixKeeper prefix;                ///< what it was packed to; knows nothing before and after, as it is
    UsageWatch usage;
    FocusTrack focusTrack;
    memory::ConstraintWatch constraints; ///< what users have stated
    std::set<std::string> saidAgain;     ///< constraints that fell out of the context and were said again
    std::shared_ptr<const text::TokenCounter>
        tokens; ///< from the first packing to the end of the session, always the same
    std::map<std::string, CheckpointInfo> checkpoints;
    std::map<InterventionId, Intervention> unacknowledged;

    RecoveryRun recovery;

    std::unique_ptr<vigil::VigilWatch> vigil;    ///< from the first step on
    std::string promptText;                      ///< the main agent's prompt as it was recorded last
    std::optional<vigil::PromptVersions> prompt; ///< since it was adapted first

    bool strange = false; ///< from before the engine started, and its steps were not read again yet

    std::string lastSaid; ///< newest assistant text or thought, cut
    bool paused = false;
    bool stopped = false;   ///< every further proposal is answered terminate
    bool budgetSet = false; ///< by a person: what the agent says when it comes back does not change it
    std::string stopReason; ///< where the runtime stopped it; empty where an operator did
    int stepCredit = 0;     ///< proposals a single-step act lets through while paused

    bool dirty = false;              ///< info changed since the last flush
    std::optional<ShownState> shown; ///< as of the last flush
    bool unsaved = false;            ///< info changed since it was last recorded

    static constexpr std::size_t kRemembered = 64;
};

/// Adds \a step to the session's totals, activity and signals. Returns the samples that changed.
std::vector<SignalSample> observe(SessionRun &run, const Step &step, WallTime now);

/// Recomputes state, waiting count and the like after the undecided proposals or flags changed.
void refreshState(SessionRun &run);

/// The two steps ask for the same call (kind, tool, agent path, arguments).
[[nodiscard]] bool sameCall(const Step &a, const Step &b);

} // namespace pilothouse::engine
