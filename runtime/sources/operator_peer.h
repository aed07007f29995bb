// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/messages.h"
#include "protocol/wire_error.h"
#include "sources/connection.h"
#include "sources/peer.h"
#include "sources/request_ids.h"
#include "sources/server_options.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

namespace pilothouse::sources {

/// A remote operator on a connection: lists, a live feed, and acts that pass the same gate as the window's.
///
/// Guarantees: nothing is answered to somebody who has not shown the operator token; the feed ends with the connection.
/// Owned by the network thread.
class OperatorPeer final : public Peer {
public:
    /// Runs a function on the network thread with this peer, if it is still there by then.
    using Later = std::function<void(std::function<void(OperatorPeer &)>)>;

    /// \a presented is a token shown in the handshake. The references must outlive the peer.
    OperatorPeer(Connection &connection, const EnginePort &engine, InspectorPort &inspector,
                 const ServerOptions &options, std::optional<std::string> presented, Later later);
    ~OperatorPeer() override;

    void receive(const QByteArray &frame) override;
    void deliver(engine::Reply &&reply) override;
    [[nodiscard]] bool initialized() const override { return m_initialized; }
    void lost() override;

private:
    void on(protocol::WireId id, protocol::OperatorInitialize &&message);
    void on(protocol::WireId id, protocol::ListSessions &&message);
    void on(protocol::WireId id, protocol::ListSteps &&message);
    void on(protocol::WireId id, protocol::ListPackings &&message);
    void on(protocol::WireId id, protocol::ListPackedItems &&message);
    void on(protocol::WireId id, protocol::ShowPackedItem &&message);
    void on(protocol::WireId id, protocol::Diagnose &&message);
    void on(protocol::WireId id, protocol::ListApprovals &&message);
    void on(protocol::WireId id, protocol::ListRules &&message);
    void on(protocol::WireId id, protocol::Subscribe &&message);
    void on(protocol::WireId id, protocol::DeleteSessions &&message);
    void on(protocol::WireId id, protocol::RememberRule &&message);
    void on(protocol::WireId id, protocol::OperatorRequest &&message);

    /// What takes the answer of the store to \a id: \a encode(id, value) makes the frame, on the network thread.
    template<class T, class Encode>
    std::function<void(Result<T>)> answering(protocol::WireId id, Encode encode);
    void operate(protocol::WireId id, OperatorAct act);
    /// Encodes and sends one event; nothing for a session that is not subscribed.
    void sendEvent(const feed::FeedEvent &event);
    [[nodiscard]] bool wants(SessionId session) const
    {
        return m_sessions.empty() || m_sessions.contains(raw(session));
    }
    void drain();
    void send(const std::string &text);
    void fail(protocol::WireId id, protocol::WireError error);
    void fail(protocol::WireError error);

    Connection &m_connection;
    const EnginePort &m_engine;
    InspectorPort &m_inspector;
    const ServerOptions &m_options;
    std::optional<std::string> m_presented;
    Later m_later;
    bool m_initialized = false;
    std::string m_name;
    RequestIds m_ids;
    std::shared_ptr<feed::FeedQueue> m_feed;
    std::unordered_set<std::uint64_t> m_sessions;
};

} // namespace pilothouse::sources
