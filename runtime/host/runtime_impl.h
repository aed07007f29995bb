// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "engine/engine_thread.h"
#include "host/backtest_service.h"
#include "host/embedding_service.h"
#include "host/feed_hub.h"
#include "host/history_service.h"
#include "host/inspector_service.h"
#include "host/memory_recorder.h"
#include "host/network_thread.h"
#include "host/operator_desk.h"
#include "host/paths.h"
#include "host/policy_service.h"
#include "host/reader_thread.h"
#include "host/runtime.h"
#include "host/settings.h"
#include "host/store_relay.h"
#include "host/token_file.h"
#include "host/vigil_service.h"
#include "store/store.h"
#include "text/related_library.h"
#include "text/token_library.h"

#include <QDateTime>
#include <QFileSystemWatcher>
#include <QHash>
#include <QTimer>

#include <atomic>
#include <memory>
#include <string>

namespace pilothouse::host {

/// The parts of a runtime and how they are wired. Members stand in the order they are made; they go in reverse.
///
///     sockets (network thread) ──commands──▶ engine thread ──records──▶ store thread
///          ▲                                     │  │ ▲                     │
///          └──────────────replies────────────────┘  │ └──────durable────────┘
///                                                    └──feed──▶ queues (window, operators)
class Runtime::Impl {
public:
    explicit Impl(RuntimeOptions options);
    ~Impl();

    Result<void> start();

    void subscribe(std::shared_ptr<feed::FeedQueue> queue);
    void unsubscribe(const std::shared_ptr<feed::FeedQueue> &queue);
    Result<void> reloadPolicy();
    /// Where agents that listen announce themselves.
    [[nodiscard]] QString agentsDir() const { return paths.runtime + QStringLiteral("/agents"); }
    void notice(feed::Notice::Level level, std::string code, std::string detail);

    RuntimeOptions options;
    Paths paths;
    SystemClock clock;
    QUrl endpoint;
    Runtime *owner = nullptr;

    MemoryRecorder memoryRecorder;
    StoreRelay relay;
    FeedHub hub{clock};
    std::unique_ptr<store::Store> store;
    std::unique_ptr<text::TokenLibrary> tokens;
    std::unique_ptr<text::RelatedLibrary> words;
    std::unique_ptr<ReaderThread> reader;
    std::unique_ptr<ReaderThread> past; ///< for sessions that go on: an agent does not wait for a person's search
    std::unique_ptr<HistoryService> history;
    std::unique_ptr<PolicyService> policies;
    std::unique_ptr<BacktestService> backtests;
    std::unique_ptr<VigilService> vigil; ///< null where nothing is stored
    std::unique_ptr<OperatorDesk> desk;
    std::unique_ptr<InspectorService> inspector;
    std::unique_ptr<NetworkThread> network;
    std::unique_ptr<EmbeddingService> embedding; ///< null where no endpoint is set
    std::unique_ptr<engine::EngineThread> engine;
    std::unique_ptr<TokenFile> stepToken;
    std::unique_ptr<TokenFile> operatorToken;
    std::unique_ptr<QFileSystemWatcher> watcher;
    std::atomic<bool> closing{false};
    QTimer policyTimer; ///< editors write a file in several steps: read it when it has been quiet
    QTimer agentsTimer; ///< as policyTimer, for announcements
    QTimer statsTimer;
    QTimer retentionTimer;

private:
    Result<void> openStore();
    void openTokens(text::TokenChoice choice);
    void openWords();
    Result<void> openEmbedding(const ModelSettings &settings);
    Result<void> openAdvisor(const ModelSettings &settings);
    Result<void> startEngine();
    void makeNetwork(const std::string &stepSecret, const std::string &operatorSecret);
    Result<void> startNetwork(const std::string &stepSecret, const std::string &operatorSecret);
    Result<engine::Memory> recall();
    engine::Outlets outlets();
    VigilPorts vigilPorts();
    /// After each batch of the engine, on its thread.
    void afterBatch();
    void watchFiles();
    void watchPolicy();
    /// A notice for each announcement that cannot be used, once for each version of its file.
    void reportAnnouncements();
    void publishStats();
    /// Deletes what the settings, read anew, do not allow to stay.
    void retain();
    void retain(const store::Retention &retention);
    void shutDown();

    std::vector<engine::Command> m_staged; // network thread: posted since the last endBatch
    std::uint64_t m_storedSessions = 0;    // engine thread, as m_storeBytes
    std::uint64_t m_storeBytes = 0;
    int m_statsRound = 0;
    QHash<QString, QDateTime> m_faulty; ///< announcements reported, with the time of their files
};

} // namespace pilothouse::host
