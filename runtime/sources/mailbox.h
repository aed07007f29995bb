// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

namespace pilothouse::sources {

/// Values from one producing thread to one consuming thread, handed over once a batch.
///
/// Guarantees: order is kept; wake runs at most once between two take() calls, on the producing thread, without a lock held.
template<class T>
class Mailbox {
public:
    explicit Mailbox(std::function<void()> wake) : m_wake(std::move(wake)) {}

    /// Producer: adds to the batch in the making.
    void put(T value) { m_staged.push_back(std::move(value)); }

    /// Producer: hands the batch over.
    void endBatch()
    {
        if (m_staged.empty()) {
            return;
        }
        bool sleeping = false;
        {
            const std::lock_guard lock(m_mutex);
            if (m_ready.empty()) {
                m_ready.swap(m_staged);
            } else {
                std::move(m_staged.begin(), m_staged.end(), std::back_inserter(m_ready));
            }
            sleeping = std::exchange(m_sleeping, false);
        }
        m_staged.clear();
        if (sleeping) {
            m_wake();
        }
    }

    /// Consumer: everything handed over so far. \a spare gives its storage back to the producer.
    std::vector<T> take(std::vector<T> spare = {})
    {
        spare.clear();
        const std::lock_guard lock(m_mutex);
        m_sleeping = true;
        return std::exchange(m_ready, std::move(spare));
    }

private:
    std::function<void()> m_wake;
    std::vector<T> m_staged; // producer only
    std::mutex m_mutex;
    std::vector<T> m_ready;
    bool m_sleeping = true;
};

} // namespace pilothouse::sources
