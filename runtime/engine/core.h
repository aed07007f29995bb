// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/approval_ledger.h"
#include "engine/engine.h"
#include "engine/release_queue.h"
#include "engine/rulebook.h"
#include "engine/session_run.h"
#include "engine/tool_book.h"
#include "memory/vector_shelf.h"

#include <functional>
#include <list>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace pilothouse::engine {

/// The state the engine's parts share, and the few ways out of it. Owned by the engine thread.
struct Core {
    Core(const Clock &theClock, Recorder &theRecorder, Outlets theOutlets, Rulebook theRules, const Memory &memory,
         EngineOptions theOptions);

    // --- ways out -----------------------------------------------------------------------------------------------
    void reply(Reply &&reply) const { outlets.reply(std::move(reply)); }
    void refuse(const Caller &caller, ErrorCode code, std::string detail, std::uint64_t expected = 0) const;
    void refuse(const Caller &caller, Error error) const { reply(Refused{caller, std::move(error), 0}); }
    void event(feed::FeedEvent event) const;
    [[nodiscard]] bool listening() const { return outlets.event && (!outlets.listening || outlets.listening()); }
    [[nodiscard]] bool following() const { return listening() && (!outlets.following || outlets.following()); }
    void sample(const SignalSample &sample);

    /// Appends \a step to the session: record, totals, signals, screen. Errors: the recorder's; nothing changed then.
    Result<void> take(SessionRun &run, const Step &step, bool proposed);
    /// Records the session's row now; the ticket of the record. A failure is tried again at the next flush.
    Result<Ticket> save(SessionRun &run, Durability durability);
    /// Records an intervention and shows it.
    Result<Ticket> note(const Intervention &intervention, Durability durability);
    /// A new intervention of \a run with id, time and place filled in.
    Intervention newIntervention(const SessionRun &run, Lane lane, std::string action);
    /// One that belongs to no session.
    Intervention newIntervention(Lane lane, std::string action);
    /// What counts tokens for \a run. Settled at the first call, and then recorded.
    const text::TokenCounter &counterOf(SessionRun &run);

    // --- sessions -----------------------------------------------------------------------------------------------
    [[nodiscard]] SessionRun *find(SessionId id);
    /// The session, when \a caller's connection holds it and it has not ended; else refuses and returns null.
    SessionRun *ownedBy(const Caller &caller, SessionId id);
    void forgetEnded();
    /// Recomputes the state of \a run after its proposals or flags changed, and marks it for the next flush.
    void refresh(SessionRun &run);
    void touch(SessionRun &run);

    /// Called after a step was taken in and before anything is decided about it.
    std::function<void(SessionRun &, const Step &)> taken;
    /// Called once a proposed step has its verdict and \a approval, where there was one, its end.
    std::function<void(SessionRun &, const Step &, const Verdict &, const Approval *approval)> decided;
    /// Called after an intervention was recorded.
    std::function<void(const Intervention &)> noted;
    /// Called when the agent of a session is gone, for a while or for good.
    std::function<void(SessionRun &)> left;

    const Clock &clock;
    WallTime now{}; ///< when what is being done came: one reading a command or tick, for all that follows from it
    Recorder &recorder;
    Outlets outlets;
    Rulebook rules;
    EngineOptions options;
    ApprovalLedger ledger;
    ReleaseQueue releases;
    ToolBook tools;
    memory::VectorShelf vectors; ///< of texts of all sessions
    std::map<SessionId, SessionRun> sessions;
    std::map<ConnectionId, SessionId> sessionOf;
    std::map<ApprovalId, std::pair<SessionId, StepSeq>> held;
    std::list<SessionId> ended; ///< oldest first
    /// Keys of ended sessions that are no longer in \a sessions: who resumes one is told that it has ended.
    std::unordered_set<std::string> endedKeys;
    std::vector<SessionId> touched; ///< changed since the last flush, each once
    bool urgent = false;            ///< a state changed: show it now
    MonoTime showAt{0};             ///< when what was touched is shown at the latest
    std::uint64_t nextSession;
    std::uint64_t nextIntervention;
    std::uint64_t nextVigilRun;
    std::uint64_t nextRule = 1;
    std::uint64_t policyNumber = 0; ///< counts the policies put in force
    Ticket durableUpTo{};           ///< newest ticket known to be on disk
    bool recordingFailed = false; ///< the last report of the recorder was a failure: nothing may run until it recovers
};

} // namespace pilothouse::engine
