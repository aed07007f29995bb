// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine_thread.h"
#include "host/feed_hub.h"
#include "host/reader_thread.h"
#include "host/vigil_service.h"
#include "sources/server_options.h"
#include "store/store.h"

namespace pilothouse::host {

/// What operators on the socket read: the store through the reader thread, the present through the engine's thread.
/// Thread-safe once attached.
class InspectorService final : public sources::InspectorPort {
public:
    /// \a reader and \a store may be null (nothing is stored). All must outlive the service.
    InspectorService(ReaderThread *reader, store::Store *store, FeedHub &hub)
        : m_reader(reader), m_store(store), m_hub(hub)
    {
    }

    /// Before the first call from a socket; \a vigil is null where nothing is stored.
    void attach(engine::EngineThread *engine, VigilService *vigil)
    {
        m_engine = engine;
        m_vigil = vigil;
    }

    void sessions(WallTime before, std::size_t limit, Done<std::vector<SessionInfo>> done) override;
    void steps(SessionId session, StepSeq from, std::size_t count, Done<std::vector<feed::StepRow>> done) override;
    void packings(SessionId session, std::uint32_t from, std::size_t count,
                  Done<std::vector<FocusColumn>> done) override;
    void packedRows(SessionId session, std::uint32_t call, std::size_t from, std::size_t count,
                    Done<std::vector<feed::PackedRow>> done) override;
    void packedItem(SessionId session, std::uint32_t call, std::uint32_t row, Done<feed::FocusDetail> done) override;
    void diagnose(SessionId session, std::string workspace, std::string operatorName, Done<VigilRun> done) override;
    void deleteSessions(std::vector<SessionId> sessions, Done<std::uint64_t> done) override;
    void picture(std::function<void(std::vector<feed::FeedEvent>)> done) override;
    void subscribe(std::shared_ptr<feed::FeedQueue> queue) override;
    void unsubscribe(const std::shared_ptr<feed::FeedQueue> &queue) override;

private:
    /// What \a query reads, on the reader's thread.
    template<class T, class Query>
    void read(Done<T> done, Query query);

    ReaderThread *m_reader;
    store::Store *m_store;
    FeedHub &m_hub;
    engine::EngineThread *m_engine = nullptr;
    VigilService *m_vigil = nullptr;
};

/// Runs \a work on the engine's thread and waits for it.
void runOnEngine(engine::EngineThread &engine, const std::function<void(const engine::Engine &)> &work);

} // namespace pilothouse::host
