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

void InspectorService::sessions(WallTime before, std::size_t limit, Done<std::vector<SessionInfo>> done)
{
    if (m_reader == nullptr) {
        done(kNothingStored);
        return;
    }
    m_reader->run([=](store::HistoryReader &reader) { done(reader.sessions(before, limit)); });
}

void InspectorService::steps(SessionId session, StepSeq from, std::size_t count, Done<std::vector<feed::StepRow>> done)
{
    if (m_reader == nullptr) {
        done(kNothingStored);
        return;
    }
    m_reader->run([=](store::HistoryReader &reader) { done(reader.steps(session, from, count)); });
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
