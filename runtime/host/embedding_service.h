// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/text_vector.h"
#include "engine/command.h"
#include "sources/embedding_client.h"
#include "store/reader.h"
#include "text/redaction.h"

#include <QThread>
#include <QTimer>

#include <atomic>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace pilothouse::host {

/// The way from a service of embeddings to the rest of the runtime. All are called on the service's thread.
struct EmbeddingPorts {
    std::function<void(engine::VectorsArrived)> arrived;
    /// Looks up stored vectors and answers, sooner or later and on any thread; empty: nothing is stored.
    std::function<void(SessionId session, std::vector<std::string> textHashes,
                       std::function<void(std::vector<store::StoredVector>)> found)>
        stored;
    std::function<void(std::string cause)> failed; ///< once, until it is back
    std::function<void()> back;
};

/// Gets vectors for texts: from the store, else from an endpoint, on a thread of its own.
///
/// want() may be called from any thread and never waits; past kMostQueued texts they are missing at once. Secrets are redacted before anything
/// else, and no more than its beginning of \a mostBytes is sent. After a failure all that is queued is missing, and nothing is sent for a
/// time that doubles from one second to five minutes. Construct, stop and destroy on one thread; stop() it while the ports still work, and
/// destroy it when nobody calls want() or answers EmbeddingPorts::stored any more.
class EmbeddingService {
public:
    static constexpr std::size_t kMostQueued = 4'096;
    static constexpr std::size_t kBatch = 32;
    static constexpr std::chrono::milliseconds kFirstPause{1'000};
    static constexpr std::chrono::milliseconds kLongestPause{300'000};

    EmbeddingService(sources::EmbeddingEndpoint endpoint, std::size_t mostBytes, EmbeddingPorts ports,
                     std::chrono::milliseconds firstPause = kFirstPause);
    ~EmbeddingService();
    EmbeddingService(const EmbeddingService &) = delete;
    EmbeddingService &operator=(const EmbeddingService &) = delete;

    void want(SessionId session, std::vector<TextToEmbed> texts);
    /// Ends the thread: nothing arrives any more.
    void stop();

private:
    class Worker;
    QThread m_thread;
    std::shared_ptr<std::atomic<std::size_t>> m_queued;
    std::unique_ptr<Worker> m_worker; ///< lives on the thread
    std::atomic<bool> m_stopped{false};
};

} // namespace pilothouse::host
