// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/reader_thread.h"

#include <algorithm>

namespace pilothouse::host {

ReaderThread::ReaderThread(std::unique_ptr<store::HistoryReader> reader)
    : m_reader(std::move(reader)), m_thread([this](const std::stop_token &stop) { loop(stop); })
{
}

ReaderThread::~ReaderThread()
{
    m_thread.request_stop();
    const std::lock_guard lock(m_mutex);
    m_queue.clear();
    if (m_running != Ticket{}) {
        m_reader->interrupt();
    }
}

ReaderThread::Ticket ReaderThread::run(Job job)
{
    Ticket ticket{};
    {
        const std::lock_guard lock(m_mutex);
        ticket = Ticket{m_next++};
        m_queue.push_back({ticket, std::move(job)});
    }
    m_wake.notify_one();
    return ticket;
}

void ReaderThread::cancel(Ticket ticket)
{
    const std::lock_guard lock(m_mutex);
    if (m_running == ticket && ticket != Ticket{}) {
        m_reader->interrupt();
        return;
    }
    std::erase_if(m_queue, [ticket](const Queued &queued) { return queued.ticket == ticket; });
}

void ReaderThread::loop(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] { return !m_queue.empty(); })) {
        Queued next = std::move(m_queue.front());
        m_queue.pop_front();
        m_running = next.ticket;
        lock.unlock();
        next.job(*m_reader);
        next.job = nullptr;
        lock.lock();
        m_running = {};
        if (stop.stop_requested()) {
            return;
        }
    }
}

} // namespace pilothouse::host
