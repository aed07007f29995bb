// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/inspector_service.h"

#include <future>

namespace pilothouse::host {

void runOnEngine(engine::EngineThread &engine, const std::function<void(const engine::Engine &)> &work)
{
    const auto done = std::make_shared<std::promise<void>>();
    engine.inspect([&work, done](const engine::Engine &live) {
        work(live);
        done->set_value();
    });
    done->get_future().wait();
}

template<class T, class Query>
void InspectorService::read(Done<T> done, Query query)
{
    if (m_reader == nullptr) {
        done(kNothingStored);
        return;
    }
    m_reader->run([done = std::move(done), query](store::HistoryReader &reader) { done(query(reader)); });
}

void InspectorService::sessions(WallTime before, std::size_t limit, Done<std::vector<SessionInfo>> done)
{
    read(std::move(done), [=](store::HistoryReader &reader) { return reader.sessions(before, limit); });
}

void InspectorService::steps(SessionId session, StepSeq from, std::size_t count, Done<std::vector<feed::StepRow>> done)
{
    read(std::move(done), [=](store::HistoryReader &reader) { return reader.steps(session, from, count); });
}

void InspectorService::packings(SessionId session, std::uint32_t from, std::size_t count,
                                Done<std::vector<FocusColumn>> done)
{
    read(std::move(done), [=](store::HistoryReader &reader) { return reader.focusColumns(session, from, count); });
}

void InspectorService::packedRows(SessionId session, std::uint32_t call, std::size_t from, std::size_t count,
                                  Done<std::vector<feed::PackedRow>> done)
{
    read(std::move(done), [=](store::HistoryReader &reader) { return reader.packedRows(session, call, from, count); });
}

void InspectorService::packedItem(SessionId session, std::uint32_t call, std::uint32_t row,
                                  Done<feed::FocusDetail> done)
{
    read(std::move(done), [=](store::HistoryReader &reader) { return reader.focusItem(session, call, row); });
}

void InspectorService::diagnose(SessionId session, std::string workspace, std::string operatorName, Done<VigilRun> done)
{
    if (m_vigil == nullptr) {
        done(kNothingStored);
        return;
    }
    m_vigil->diagnose(session, std::move(workspace), std::move(operatorName), std::move(done));
}

void InspectorService::deleteSessions(std::vector<SessionId> sessions, Done<std::uint64_t> done)
{
    if (m_store == nullptr) {
        done(kNothingStored);
        return;
    }
    m_store->deleteSessions(std::move(sessions), std::move(done));
}

void InspectorService::picture(std::function<void(std::vector<feed::FeedEvent>)> done)
{
    m_engine->inspect([done = std::move(done)](const engine::Engine &live) { done(live.snapshot()); });
}

void InspectorService::subscribe(std::shared_ptr<feed::FeedQueue> queue)
{
    m_engine->inspect(
        [this, queue = std::move(queue)](const engine::Engine &live) { m_hub.add(queue, live.snapshot()); });
}

void InspectorService::unsubscribe(const std::shared_ptr<feed::FeedQueue> &queue)
{
    runOnEngine(*m_engine, [&](const engine::Engine &) { m_hub.remove(queue); });
}

} // namespace pilothouse::host
