// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_store.h"

#include "base/clock.h"
#include "bench/load_frames.h"
#include "protocol/decode.h"
#include "store/store.h"

#include <atomic>
#include <thread>

namespace pilothouse::load {

namespace {

constexpr std::uint64_t kSessions = 16;

SessionInfo sessionOf(std::uint64_t number, WallTime now)
{
    SessionInfo out;
    out.id = SessionId{number};
    out.key = "load-" + std::to_string(number);
    out.title = "Load";
    out.agent.name = "pilothouse-load";
    out.startedAt = now;
    out.lastActivityAt = now;
    return out;
}

/// The step that the record load sends, as the runtime would read it.
Step exampleStep(std::size_t bytes)
{
    FrameMaker frames(Kind::Record, bytes, 1);
    auto decoded = protocol::decodeAgentFrame(frames.make(1, 1));
    auto *request = std::get_if<protocol::AgentRequest>(&decoded);
    auto *record = request != nullptr ? std::get_if<protocol::RecordSteps>(&request->message) : nullptr;
    return record != nullptr && !record->steps.empty() ? record->steps.front() : Step{};
}

} // namespace

Result<double> storeAlone(const std::filesystem::path &folder, std::size_t bytes, std::chrono::milliseconds length)
{
    using Now = std::chrono::steady_clock;
    const SystemClock clock;
    std::atomic<bool> failed = false;
    store::StoreOptions options;
    options.path = folder / "store-alone.db";
    options.clock = &clock;
    options.onDurable = [&](Ticket, bool lost) { failed = failed || lost; };
    auto opened = store::Store::open(std::move(options));
    if (!opened) {
        return opened.error();
    }
    store::Store &store = **opened;
    for (std::uint64_t i = 1; i <= kSessions; ++i) {
        if (auto done = store.append(sessionOf(i, clock.wall()), Durability::Group); !done) {
            return done.error();
        }
    }
    store.drain();
    StepRecord record;
    record.step = exampleStep(bytes);
    std::uint64_t count = 0;
    const auto begin = Now::now();
    while (Now::now() - begin < length) {
        if (store.congested()) {
            std::this_thread::sleep_for(std::chrono::microseconds{500});
            continue;
        }
        record.session = SessionId{count % kSessions + 1};
        record.step.seq = StepSeq{count / kSessions + 1};
        record.step.at = clock.wall();
        if (auto done = store.append(record, Durability::Group); !done) {
            return done.error();
        }
        ++count;
    }
    store.drain();
    const double seconds = std::chrono::duration<double>(Now::now() - begin).count();
    return failed ? Result<double>(Error{ErrorCode::StorageFailed, "the store reported a failed group"})
                  : Result<double>(static_cast<double>(count) / seconds);
}

} // namespace pilothouse::load
