// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/bank_row.h"
#include "domain/mood.h"
#include "domain/vigil_run.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::feed {

/// What VIGIL made of a session: its EmoBank, its gauges and its runs.
struct VigilPicture {
    std::vector<BankRow> rows;         ///< the newest ones that were asked for, oldest first
    std::vector<MoodPoint> points;     ///< gauges over the whole session, oldest first, at most 1,024
    MoodSnapshot now;                  ///< of the session, at the time of asking; of an ended one at its end
    MoodSnapshot agent;                ///< of all stored sessions of the same agent
    std::optional<double> agentHealth; ///< ill health of those on average, of each when something was last banked of it
    std::vector<VigilRun> runs;        ///< newest first, at most 50
    std::chrono::seconds halfLife{12 * 3600}; ///< in which the intensity of a row halves
    bool derived = false; ///< nothing was banked while it ran: worked out from the stored steps just now
};

/// How far a run is.
struct VigilProgress {
    RunStage stage = RunStage::Start;
    std::uint64_t files = 0; ///< of the workspace, read so far
    std::uint64_t bytes = 0;
};

/// The model that may write changes of an agent's code.
struct AdvisorInfo {
    std::string model; ///< empty: none is configured
    std::string host;  ///< where texts are sent
};

/// A change that is not offered, and why.
struct RefusedChange {
    std::string file; ///< empty: the whole answer
    std::string reason;
};

/// What came of asking the advisor.
struct AdvisedRun {
    std::optional<VigilRun> run; ///< with its changes in front; absent where none is offered
    std::vector<RefusedChange> refused;
    std::string said;            ///< the beginning of an answer without a diff
    std::uint32_t filesSent = 0; ///< whose text the advisor got
};

/// VIGIL for a screen. Calls return at once; callbacks run later on the caller's thread, unless the port is destroyed first. Where a newer
/// picture or run replaces an older one, the older one's done gets Cancelled.
class VigilPort {
public:
    template<class T>
    using Done = std::function<void(Result<T>)>;
    using Progress = std::function<void(VigilProgress)>;

    virtual ~VigilPort() = default;

    /// Errors: NotFound, StorageFailed, Unsupported without a store.
    virtual void picture(SessionId session, std::size_t rows, Done<VigilPicture> done) = 0;
    /// Diagnoses \a session now, drafts a change of its prompt and, where \a workspace is a folder, changes of its code; the folder is read and
    /// never written. The run is recorded and comes as feed::VigilRan as well; a prompt that would change is proposed as an intervention where
    /// the agent can take it. Errors: NotFound; InvalidArgument for a workspace that cannot be read; StorageFailed; Cancelled.
    virtual void run(SessionId session, std::string workspace, Progress progress, Done<VigilRun> done) = 0;
    [[nodiscard]] virtual AdvisorInfo advisor() const = 0;
    /// Diagnoses as run(), sends the diagnosis and the files of \a workspace that matter most to the advisor, and holds the diff that it writes to
    /// the checks of all changes. What passes makes a recorded run; otherwise there is none. Files with secrets are not sent. Errors: those of
    /// run(), Unsupported without an advisor, Io and Malformed when it fails.
    virtual void advise(SessionId session, std::string workspace, Progress progress, Done<AdvisedRun> done) = 0;
    /// The run, or the asking, that goes on.
    virtual void cancel() = 0;
};

} // namespace pilothouse::feed
