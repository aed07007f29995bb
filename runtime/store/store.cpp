// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include "store/writer.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace pilothouse::store {

class Store::Impl {
public:
    Impl(StoreOptions options, std::unique_ptr<Writer> writer)
        : m_onDurable(std::move(options.onDurable))
        , m_queue(options.queue)
        , m_writer(std::move(writer))
        , m_thread([this] { run(); })
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

private:
    void run()
    {
        while (auto group = m_queue.take(false)) {
            m_writer->commit(*group, [this](Ticket upTo, bool failed) { report(upTo, failed); });
            m_queue.release(*group);
            settle(*group);
            for (auto &job : group->jobs) {
                job();
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

bool Store::congested() const
{
    return m_impl->queue().congested();
}

void Store::drain()
{
    m_impl->waitFor(m_impl->queue().lastTicket());
}

} // namespace pilothouse::store
