// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent_outbox.h"
#include "base/result.h"
#include "protocol/agent_side.h"
#include "runtime_address.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QWebSocket>

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>

namespace pilothouse::tools {

struct LinkOptions {
    protocol::Initialize hello; ///< versions, token and session are filled in
    std::function<Result<RuntimeAddress>()>
        locate;                              ///< asked before every attempt; may be empty when sockets are adopted
    std::chrono::milliseconds connectFor{0}; ///< how long to try for the first connection
    std::chrono::milliseconds reconnectFor{30'000}; ///< how long to try again after a loss
    AfterLoss afterLoss = AfterLoss::Record;
};

/// An agent's end of the step protocol, over one socket at a time.
///
/// Guarantees: steps are sent in order and kept until the runtime has them on disk; after a loss the session is resumed and exactly
/// what the runtime lacks is sent again; a call is let through only by a verdict that names it (its digest is computed here
/// again), so no answer, an error or a closed socket never lets one run. Lives on one thread with an event loop.
class AgentLink final : public QObject {
    Q_OBJECT
public:
    explicit AgentLink(LinkOptions options, QObject *parent = nullptr);
    ~AgentLink() override;

    /// Dials the located runtime. opened() or failed() follows.
    void dial();
    /// Speaks over \a socket, which a runtime opened to us; takes it over.
    void adopt(std::unique_ptr<QWebSocket> socket);

    /// Queues a step that happened and returns the sequence number it got.
    StepSeq record(Step step);
    /// Queues a step that is about to happen; decided() follows. Steps queued later wait for the verdict.
    StepSeq propose(Step step, std::string schema = {});
    /// Takes the held proposal back; decided() follows with a veto.
    void withdraw();
    void saveCheckpoint(const CheckpointInfo &checkpoint);
    /// Asks for the context of the next model call; composed() follows, or nothing where the connection is away or the runtime refuses.
    void compose(ContextRequest request);
    void acknowledge(InterventionId intervention, InterventionState state, const std::string &detail = {});
    /// Closes the session once everything queued has been taken; closed() follows.
    void close(EndReason reason, const std::string &note = {});
    /// Leaves at once, without closing the session; nothing follows.
    void abandon();

    [[nodiscard]] bool isOpen() const { return m_state == State::Open || m_state == State::Greeting; }
    [[nodiscard]] const std::string &sessionKey() const { return m_options.hello.session; }
    /// Steps the runtime may not have on disk yet.
    [[nodiscard]] std::size_t queued() const { return m_outbox.size(); }

signals:
    void opened(bool resumed);
    void decided(quint64 seq, pilothouse::Verdict verdict);
    void composed(pilothouse::Packing packing);
    void waiting(pilothouse::protocol::Waiting waiting);
    void controlled(pilothouse::protocol::ControlMessage message);
    /// The connection is gone and is being sought again.
    void lost(QString why);
    void closed();
    /// It is over; nothing more is sent or answered.
    void failed(pilothouse::Error error);

private:
    enum class State { Idle, Connecting, Greeting, Open, Over };
    struct Pending {
        enum class What { Greeting, Record, Propose, Close, Other } what = What::Other;
        StepSeq seq{};
    };

    void connectSocket(std::unique_ptr<QWebSocket> socket);
    void greet();
    void onText(const QString &text);
    void onResponse(const protocol::Response &response);
    void onWelcome(const protocol::Welcome &welcome);
    void onVerdict(StepSeq seq, Verdict verdict);
    void onError(const protocol::WireError &error);
    void onLoss(const QString &why);
    void attempt();
    void pump();
    void sendClose();
    void send(const std::string &frame);
    protocol::WireId expect(Pending pending);
    void fail(Error error);
    void over();

    LinkOptions m_options;
    State m_state = State::Idle;
    RuntimeAddress m_address; ///< of the last attempt
    std::unique_ptr<QWebSocket> m_socket;
    AgentOutbox m_outbox;
    std::unordered_map<std::int64_t, Pending> m_pending;
    std::int64_t m_nextRequest = 1;
    QTimer m_retry;
    QElapsedTimer m_since;      ///< since the first attempt, or since the loss
    QElapsedTimer m_refusedFor; ///< since the runtime began to answer "later"
    std::optional<protocol::CloseSession> m_closing;
    std::uint64_t m_frameLimit = 4u << 20;
    bool m_wasOpen = false;
    bool m_closeSent = false; ///< on this connection
    bool m_closeTold = false; ///< on any connection: everything before it was on disk then
};

} // namespace pilothouse::tools
