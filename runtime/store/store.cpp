// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include "store/session_remover.h"
#include "store/writer.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

namespace pilothouse::store {

namespace {

constexpr int kNice = 5;

} // namespace

class Store::Impl {
public:
    Impl(StoreOptions options, std::unique_ptr<Writer> writer)
        : m_onDurable(std::move(options.onDurable)),
          m_queue(options.queue),
          m_writer(std::move(writer)),
          m_remover(*m_writer, std::move(options.onDeleted)),
          m_clock(*options.clock),
          m_thread([this] { run(); })
    {
    }

    ~Impl()
    {
        m_queue.close();
        m_thread.join();
    }

    WriteQueue &queue() { return m_queue; }

    void waitFor(Ticket ticket)
    {
        std::unique_lock lock(m_mutex);
        m_settledChanged.wait(lock, [&] { return raw(m_settled) >= raw(ticket); });
    }

    // On the writer thread.
    void remove(const std::vector<SessionId> &sessions, Store::Deleted done)
    {
        m_remover.remove(sessions, "a person", std::move(done), m_clock.wall());
    }
    void retain(const Retention &retention, Store::Deleted done)
    {
        m_remover.retain(retention, std::move(done), m_clock.wall());
    }
    Result<void> bookmark(Bookmark &bookmark, bool removed)
    {
        m_writer->redactor().redact(bookmark.note);
        return m_writer->transaction([&]() -> Result<void> {
            auto statement = m_writer->connection().prepare(
                removed ? "DELETE FROM bookmarks WHERE session = ?1 AND seq = ?2"
                        : "INSERT OR REPLACE INTO bookmarks (session, seq, note, at) VALUES (?, ?, ?, ?)");
            if (!statement) {
                return statement.error();
            }
            return removed ? statement->with(bookmark.session, bookmark.seq).run()
                           : statement->with(bookmark.session, bookmark.seq, bookmark.note, bookmark.at).run();
        });
    }

private:
    void run()
    {
        // The gate goes first: where cores are short, verdicts must not wait for rows that nobody waits for. What this costs
        // under load is bounded by the queue, which stops the sources.
        (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice);
        while (auto group = m_queue.take(m_remover.busy())) {
            m_writer->commit(*group, [this](Ticket upTo, bool failed) { report(upTo, failed); });
            m_queue.release(*group);
            settle(*group);
            for (auto &job : group->jobs) {
                job();
            }
            if (m_remover.busy()) {
                m_remover.slice();
            }
            m_writer->tidy();
        }
        m_writer->finish();
    }

    void report(Ticket upTo, bool failed)
    {
        if (m_onDurable) {
            m_onDurable(upTo, failed);
        }
    }

    void settle(const Group &group)
    {
        if (!group.records.empty()) {
            const std::lock_guard lock(m_mutex);
            m_settled = group.records.back().ticket;
            m_settledChanged.notify_all();
        }
    }

    std::function<void(Ticket, bool)> m_onDurable;
    WriteQueue m_queue;
    std::unique_ptr<Writer> m_writer;
    SessionRemover m_remover; ///< used on the writer thread only
    const Clock &m_clock;
    std::mutex m_mutex;
    std::condition_variable m_settledChanged;
    Ticket m_settled{};
    std::thread m_thread; // last: everything it uses is there before it starts
};

Store::Store(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(StoreOptions options)
{
    auto writer = Writer::open(options);
    if (!writer) {
        return writer.error();
    }
    return std::unique_ptr<Store>(new Store(std::make_unique<Impl>(std::move(options), std::move(*writer))));
}

Result<Ticket> Store::append(Record record, Durability durability)
{
    return m_impl->queue().push(std::move(record), durability);
}

bool Store::congested() const { return m_impl->queue().congested(); }

void Store::drain() { m_impl->waitFor(m_impl->queue().lastTicket()); }

void Store::deleteSessions(std::vector<SessionId> sessions, Deleted done)
{
    m_impl->queue().post(
        [impl = m_impl.get(), ids = std::move(sessions), done = std::move(done)] { impl->remove(ids, done); });
}

void Store::retain(Retention retention, Deleted done)
{
    m_impl->queue().post([impl = m_impl.get(), retention, done = std::move(done)] { impl->retain(retention, done); });
}

void Store::setBookmark(Bookmark bookmark, bool remove, std::function<void(Result<void>)> done)
{
    m_impl->queue().post([impl = m_impl.get(), mark = std::move(bookmark), remove, done = std::move(done)]() mutable {
        done(impl->bookmark(mark, remove));
    });
}

} // namespace pilothouse::store
