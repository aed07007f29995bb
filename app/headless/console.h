// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_queue.h"
#include "host/runtime.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <set>
#include <string>

namespace pilothouse {

/// Tells a terminal what a person should know: who attached, what waits for a decision and how to give it, how it ended.
///
/// One line an event on standard output, plain or JSON; nothing for steps. Lives on the main thread.
class Console final : public QObject {
    Q_OBJECT
public:
    enum class Format { Plain, Json };

    /// \a runtime must outlive the console.
    Console(host::Runtime &runtime, Format format);
    ~Console() override;

private:
    void greet();
    void print();
    void show(const feed::FeedEvent &event);
    void show(const SessionInfo &session);
    void show(const Approval &approval);
    void show(const feed::Notice &notice);

    host::Runtime &m_runtime;
    Format m_format;
    std::shared_ptr<feed::FeedQueue> m_queue;
    std::set<std::uint64_t> m_waiting;  ///< approvals said to be waiting
    std::set<std::uint64_t> m_attached; ///< sessions said to be attached
};

/// One line about \a approval: what waits and how to decide it, or how it ended.
std::string approvalLine(const Approval &approval);
/// The same as a JSON object.
std::string approvalJson(const Approval &approval);

} // namespace pilothouse
