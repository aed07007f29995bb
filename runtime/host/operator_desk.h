// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/reply.h"
#include "feed/ports.h"
#include "sources/mailbox.h"

#include <QObject>

#include <functional>
#include <string>
#include <unordered_map>

namespace pilothouse::host {

/// The acts of the person at this machine, on their way to the engine and back.
///
/// Guarantees: done runs on this object's thread, once, after act() has returned.
/// Lives on the runtime's thread; put() and endBatch() belong to the engine thread.
class OperatorDesk final : public QObject, public feed::OperatorPort {
    Q_OBJECT
public:
    /// \a post hands a command to the engine, false when its inbox is full.
    OperatorDesk(std::string operatorName, std::function<bool(engine::Command)> post);

    void act(OperatorAct act, Done done) override;

    void put(engine::Reply &&reply) { m_replies.put(std::move(reply)); }
    void endBatch() { m_replies.endBatch(); }

private:
    void drain();
    void settle(RequestId request, Result<void> outcome);

    std::string m_name;
    std::function<bool(engine::Command)> m_post;
    sources::Mailbox<engine::Reply> m_replies;
    std::unordered_map<std::uint64_t, Done> m_waiting;
    std::uint64_t m_next = 1;
};

} // namespace pilothouse::host
