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
#include <string>
#include <vector>

namespace pilothouse::feed {

/// What VIGIL made of a session: its EmoBank, its gauges and its runs.
struct VigilPicture {
    std::vector<BankRow> rows;                ///< the newest ones that were asked for, oldest first
    std::vector<MoodPoint> points;            ///< gauges over the whole session, oldest first, at most 1,024
    MoodSnapshot now;                         ///< of the session, at the time of asking; of an ended one at its end
    MoodSnapshot agent;                       ///< of all stored sessions of the same agent
    std::vector<VigilRun> runs;               ///< newest first, at most 50
    std::chrono::seconds halfLife{12 * 3600}; ///< in which the intensity of a row halves
    bool derived = false; ///< nothing was banked while it ran: worked out from the stored steps just now
};

/// How far a run is.
struct VigilProgress {
    RunStage stage = RunStage::Start;
    std::uint64_t files = 0; ///< of the workspace, read so far
    std::uint64_t bytes = 0;
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
    virtual void cancel() = 0;
};

} // namespace pilothouse::feed
