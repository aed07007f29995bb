// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/reply.h"

#include <QByteArray>

namespace pilothouse::sources {

/// What speaks on a connection: an agent or an operator. Owned by the network thread.
class Peer {
public:
    virtual ~Peer() = default;
    /// One text message, UTF-8 as far as the WebSocket layer could tell.
    virtual void receive(const QByteArray &frame) = 0;
    /// An answer or a notice of the engine.
    virtual void deliver(engine::Reply &&reply) = 0;
    /// initialize has been accepted.
    [[nodiscard]] virtual bool initialized() const = 0;
    /// The connection is gone or about to be closed by the server.
    virtual void lost() = 0;
};

/// The connection \a reply is for.
ConnectionId receiver(const engine::Reply &reply);

} // namespace pilothouse::sources
