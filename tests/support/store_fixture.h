// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"
#include "store/store.h"
#include "support/check.h"
#include "support/scratch_dir.h"

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace pilothouse::test {

inline WallTime at(std::int64_t microseconds)
{
    return WallTime{std::chrono::microseconds{1'800'000'000'000'000 + microseconds}};
}

inline SessionInfo session(std::uint64_t id, const std::string &title = "agent")
{
    SessionInfo s;
    s.id = static_cast<SessionId>(id);
    s.key = "key-" + std::to_string(id);
    s.title = title;
    s.agent.name = title;
    s.startedAt = at(static_cast<std::int64_t>(id) * 1'000'000);
    s.lastActivityAt = s.startedAt;
    return s;
}

inline Step step(std::uint64_t seq, StepKind kind = StepKind::Assistant, const std::string &text = "text")
{
    Step s;
    s.seq = static_cast<StepSeq>(seq);
    s.kind = kind;
    s.at = at(static_cast<std::int64_t>(seq));
    s.text = text;
    return s;
}

inline Step call(std::uint64_t seq, const std::string &tool, const std::string &args)
{
    Step s = step(seq, StepKind::ToolCall, "");
    s.tool = tool;
    s.args = args;
    s.callId = "c" + std::to_string(seq);
    return s;
}

/// A store in its own directory that keeps what was reported.
class StoreFixture {
public:
    StoreFixture() { open(); }

    void open(store::StoreOptions options = {})
    {
        options.path = path();
        options.clock = &clock;
        options.onDurable = [this](Ticket upTo, bool failed) {
            const std::lock_guard lock(m_mutex);
            m_reports.emplace_back(raw(upTo), failed);
        };
        auto opened = store::Store::open(std::move(options));
        if (!opened) {
            fail(__FILE__, __LINE__, opened.error().detail);
            throw Abort{};
        }
        store = std::move(*opened);
    }
    void reopen(store::StoreOptions options = {})
    {
        store.reset();
        open(std::move(options));
    }
    std::unique_ptr<store::HistoryReader> reader()
    {
        auto opened = store::openReader(path());
        if (!opened) {
            fail(__FILE__, __LINE__, opened.error().detail);
            throw Abort{};
        }
        return std::move(*opened);
    }
    Ticket add(Record record, Durability durability = Durability::Group)
    {
        const auto ticket = store->append(std::move(record), durability);
        if (!ticket) {
            fail(__FILE__, __LINE__, ticket.error().detail);
            throw Abort{};
        }
        return *ticket;
    }
    [[nodiscard]] std::filesystem::path path() const { return dir.path() / "data" / "pilothouse.db"; }
    std::vector<std::pair<std::uint64_t, bool>> reports()
    {
        const std::lock_guard lock(m_mutex);
        return m_reports;
    }

    ScratchDir dir;
    ManualClock clock;
    std::unique_ptr<store::Store> store;

private:
    std::mutex m_mutex;
    std::vector<std::pair<std::uint64_t, bool>> m_reports;
};

} // namespace pilothouse::test
