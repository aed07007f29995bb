// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/known_messages.h"
#include "protocol/messages.h"
#include "protocol/wire_error.h"
#include "sources/connection.h"
#include "sources/latency_meter.h"
#include "sources/peer.h"
#include "sources/request_ids.h"
#include "sources/server_options.h"

#include <deque>
#include <optional>

namespace pilothouse::sources {

/// An agent on a connection: its requests become commands of the engine, the engine's replies become frames.
///
/// Guarantees: every request that could be read gets exactly one answer; a command the engine could not take is answered with
/// queue_full at once, never with silence; nothing of a stranger reaches the engine.
/// Owned by the network thread.
class AgentPeer final : public Peer {
public:
    /// \a trusted: the token was shown in the handshake, or we dialled this agent. \a presented is a token that was shown and may be
    /// wrong. The references must outlive the peer.
    AgentPeer(Connection &connection, const EnginePort &engine, const ServerOptions &options, LatencyMeter &latency,
              std::optional<std::string> presented, bool trusted);

    void receive(const QByteArray &frame) override;
    void deliver(engine::Reply &&reply) override;
    [[nodiscard]] bool initialized() const override { return m_state != State::Stranger; }
    void lost() override;

private:
    enum class State { Stranger, Opening, Open };

    void handle(std::string_view frame);
    void on(engine::Caller caller, protocol::Initialize &&message);
    void on(engine::Caller caller, protocol::RecordSteps &&message);
    void on(engine::Caller caller, protocol::ProposeStep &&message);
    void on(engine::Caller caller, protocol::WithdrawStep &&message);
    void on(engine::Caller caller, protocol::ComposeContext &&message);
    void on(engine::Caller caller, protocol::SaveCheckpoint &&message);
    void on(engine::Caller caller, protocol::AckIntervention &&message);
    void on(engine::Caller caller, protocol::CloseSession &&message);

    void on(engine::SessionOpened &&reply);
    void on(engine::StepsAcked &&reply);
    void on(engine::VerdictReady &&reply);
    void on(engine::ApprovalWaiting &&reply);
    void on(engine::ContextComposed &&reply);
    void on(engine::Done &&reply);
    void on(engine::Refused &&reply);
    void on(engine::ControlAgent &&reply);
    void on(engine::DropConnection &&reply);

    /// Gives \a step its time of arrival where the agent gave none; the clock is read once a message.
    void stamp(Step &step, WallTime &arrival) const;
    [[nodiscard]] bool authorized(const std::string &token) const;
    void post(engine::Caller caller, engine::Command &&command);
    void fail(protocol::WireError error);
    void fail(engine::Caller caller, protocol::WireError error);
    void time(RequestId request);
    void park(const QByteArray &frame);
    void unpark();

    Connection &m_connection;
    const EnginePort &m_engine;
    const ServerOptions &m_options;
    LatencyMeter &m_latency;
    std::optional<std::string> m_presented;
    bool m_trusted;
    State m_state = State::Stranger;
    SessionId m_session{};
    RequestIds m_ids;
    protocol::KnownMessages m_known;
    RequestId m_composing{};         ///< the newest context/compose
    std::deque<QByteArray> m_parked; ///< frames that came before initialize was answered
    qsizetype m_parkedBytes = 0;
    RequestId m_timed{};
    Connection::Clock::time_point m_timedSince;
    unsigned m_sinceCheck = 0;
};

} // namespace pilothouse::sources
