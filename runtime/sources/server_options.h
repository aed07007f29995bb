// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/operator_act.h"
#include "domain/session.h"
#include "engine/command.h"
#include "feed/feed_queue.h"
#include "feed/ports.h"
#include "sources/limits.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace pilothouse::sources {

/// The host's own acts reach the engine under this connection; sockets get higher numbers.
inline constexpr ConnectionId kHostConnection{1};

struct ServerOptions {
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 7717; ///< 0 takes any free port
    std::string stepToken;
    std::string operatorToken;
    QStringList origins;        ///< browser origins let in; normally none
    QStringList hosts;          ///< names other than the loopback's that a Host header may carry
    std::size_t undecided = 64; ///< of a session; told to agents; the engine enforces it
    bool stores = true;         ///< false: nothing is kept on disk, and every agent is told so
    ConnectionLimits limits;
};

/// What the server needs from the rest of the runtime; the clock outlives the server. post, postUrgent and endBatch are
/// called on the network thread only; the others are thread-safe.
struct EnginePort {
    const pilothouse::Clock *clock = nullptr;
    std::function<bool(engine::Command &&)> post; ///< false: the inbox is full; else it is handed over with endBatch
    std::function<void(engine::Command &&)> postUrgent; ///< at once, after what was posted before
    std::function<void()> endBatch;
    std::function<bool()> congested;
    std::function<void(feed::Notice)> notice;
};

/// What remote operators read and delete. Calls return at once; answers come on any thread.
class InspectorPort {
public:
    template<class T>
    using Done = std::function<void(Result<T>)>;

    virtual ~InspectorPort() = default;
    virtual void sessions(WallTime before, std::size_t limit, Done<std::vector<SessionInfo>> done) = 0;
    virtual void steps(SessionId session, StepSeq from, std::size_t count, Done<std::vector<feed::StepRow>> done) = 0;
    virtual void packings(SessionId session, std::uint32_t from, std::size_t count,
                          Done<std::vector<FocusColumn>> done) = 0;
    virtual void packedRows(SessionId session, std::uint32_t call, std::size_t from, std::size_t count,
                            Done<std::vector<feed::PackedRow>> done) = 0;
    virtual void packedItem(SessionId session, std::uint32_t call, std::uint32_t row, Done<feed::FocusDetail> done) = 0;
    /// A run of VIGIL over \a session, recorded as asked for by \a operatorName; \a workspace is an absolute path, or empty.
    virtual void diagnose(SessionId session, std::string workspace, std::string operatorName, Done<VigilRun> done) = 0;
    /// Deletes those that have ended; how many.
    virtual void deleteSessions(std::vector<SessionId> sessions, Done<std::uint64_t> done) = 0;
    /// Sessions, open approvals and rules as they are now.
    virtual void picture(std::function<void(std::vector<feed::FeedEvent>)> done) = 0;
    virtual void subscribe(std::shared_ptr<feed::FeedQueue> queue) = 0;
    /// The queue may be called until this returns, and not afterwards.
    virtual void unsubscribe(const std::shared_ptr<feed::FeedQueue> &queue) = 0;
};

} // namespace pilothouse::sources
