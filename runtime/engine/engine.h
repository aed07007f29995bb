// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/recorder.h"
#include "domain/text_vector.h"
#include "domain/token_prices.h"
#include "engine/command.h"
#include "engine/reply.h"
#include "feed/feed_event.h"
#include "recovery/correction_budget.h"
#include "recovery/efficacy.h"
#include "recovery/playbook.h"
#include "text/related_words.h"
#include "text/token_counter.h"
#include "vigil/run_record.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::engine {

/// What the engine remembers from before it started.
struct Memory {
    std::uint64_t nextSession = 1;
    std::uint64_t nextApproval = 1;
    std::uint64_t nextIntervention = 1;
    std::uint64_t nextVigilRun = 1;
    std::vector<Rule> rememberedRules;
    std::vector<ToolCorrection> toolCorrections;
    std::vector<SessionInfo> resumable;        ///< sessions that were not ended
    std::vector<std::string> endedKeys;        ///< of sessions that were
    std::vector<Intervention> acts;            ///< on those that are resumable and may still stand, oldest first
    std::vector<CheckpointRecord> checkpoints; ///< of those that are resumable
    std::vector<FocusNumbering> numberings;    ///< of those that are resumable and had contexts packed
    policy::PolicyDocument policy;
    recovery::Efficacy efficacy; ///< what came of playbooks before
};

/// What is done about the prompt caches of providers (memory::PrefixKeeper).
struct PromptCacheOptions {
    bool waits = true;  ///< false: every call is packed anew
    double room = 0.15; ///< part of the budget that a context is packed short of, once it outgrew it
    /// Prices of a model; must not wait. Empty: the usual ratio for all.
    std::function<TokenPrices(std::string_view model)> pricesFor;
};

struct EngineOptions {
    std::chrono::milliseconds patience{300'000};   ///< how long a person has, where no rule says otherwise
    std::chrono::milliseconds clientMargin{1'000}; ///< how much before the agent's own deadline it is answered
    std::chrono::milliseconds waitingEvery{10'000};
    std::size_t maxUndecided = 64;       ///< a session
    std::size_t maxApprovals = 10'000;   ///< open at once, over all sessions; beyond it a hold becomes a veto
    std::size_t keptEnded = 200;         ///< ended sessions kept for the snapshot; the store has them all
    std::function<std::string()> newKey; ///< session keys; empty: 32 random hex characters
    /// What counts the tokens of an agent with this model; must not wait, never null. Empty: the estimator. Asked when a session begins, so
    /// that it can be made ready, and at its first packing, for good.
    std::function<std::shared_ptr<const text::TokenCounter>(std::string_view model)> counterFor;
    std::vector<recovery::Playbook> playbooks; ///< what may be done about a run in trouble; empty is nothing
    recovery::CorrectionLimits corrections;    ///< a session
    PromptCacheOptions cache;
    /// Which words are used alike; must not wait, null while nothing is known. Asked when a session's context is first packed, for as long as
    /// it is attached. Empty: nothing is known.
    std::function<std::shared_ptr<const text::RelatedWords>()> relatedWords;
};

/// A run of VIGIL that is wanted.
struct VigilRequest {
    vigil::RunInput input;
    std::string why;
    std::string playbook; ///< that asked for it; goes into VigilArrived
};

/// Where the engine's output goes. Called on the engine's thread; implementations hand values on and return.
struct Outlets {
    std::function<void(Reply &&)> reply;
    std::function<void(feed::FeedEvent)> event;
    std::function<void(const SignalSample &)> sample;
    /// Wants vectors of texts of a session; they come as VectorsArrived, later or never. Empty: nobody makes vectors.
    std::function<void(SessionId session, std::vector<TextToEmbed> texts)> embed;
    /// Wants the stored steps of a session from a number on; they come as PastArrived. Empty: a session that goes on after the engine
    /// started anew is judged by what it does from then on.
    std::function<void(SessionId session, StepSeq from)> recall;
    /// Wants a run of VIGIL; it comes as VigilArrived, later or never. Empty: nobody makes them.
    std::function<void(VigilRequest)> vigil;
    std::function<bool()> listening; ///< false: event and sample are not called; empty: always
    std::function<bool()> following; ///< false: no sample and no event of a single step either; empty: always
};

/// The one gate: observe, reason, decide, act, record, for every session and every source.
///
/// Guarantees: given the same commands, calls of proceed(), clock readings and options the replies, events and records are the same; no
/// call waits for disk, network or a person; a proposal gets exactly one verdict; a verdict that let a call run after a
/// hold, an edit or a person's decision is released only when its record is durable; when it cannot be recorded it is a
/// veto. Owned by one thread. Not thread-safe.
class Engine {
public:
    /// \a clock and \a recorder must outlive the engine. Errors: the policy's.
    static Result<std::unique_ptr<Engine>> create(const Clock &clock, Recorder &recorder, Outlets outlets,
                                                  Memory memory, EngineOptions options = {});
    ~Engine();

    void handle(Command &&command);

    /// Long work is in hand: an agent sent a long context. Then proceed() does a portion of it, a millisecond or less but for a single text of
    /// many 10 KB; other sessions' commands may be handled in between, those of its own agent wait behind it.
    [[nodiscard]] bool busy() const;
    void proceed();

    /// Emits what changed since the last call, once a session.
    void flush();

    /// Expires what is due, repeats waiting notes and shows what changed: a session's state at once, its totals at most fifty
    /// times a second. Call after each batch of commands, and at nextDeadline() at the latest.
    void tick();

    /// When tick() is due, in monotonic time; nothing when no deadline runs.
    [[nodiscard]] std::optional<MonoTime> nextDeadline() const;

    /// A full picture for a screen that just started: sessions, open approvals, rules.
    [[nodiscard]] std::vector<feed::FeedEvent> snapshot() const;

    /// What a run of VIGIL over a live session would be made of now; nothing when it is not known here.
    [[nodiscard]] std::optional<vigil::RunInput> vigilInput(SessionId session) const;

    /// The policy in force, and the rules that people chose to remember, which stand before its own.
    [[nodiscard]] const policy::PolicyDocument &policy() const;
    [[nodiscard]] const std::vector<Rule> &rememberedRules() const;

private:
    class Impl;
    explicit Engine(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace pilothouse::engine
