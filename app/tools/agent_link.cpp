// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent_link.h"

#include "base/json.h"
#include "domain/approval.h"

#include <QNetworkRequest>
#include <QWebSocketHandshakeOptions>

#include <algorithm>
#include <utility>

namespace pilothouse::tools {

namespace {

using namespace std::chrono_literals;

constexpr auto kRetryEvery = 250ms;
constexpr auto kRefusedFor = 60s; ///< how long "later" is taken for an answer
constexpr quint64 kMaxFrame = 16u << 20;

/// \a verdict, unless it would run a call that is not the one it names.
Verdict checked(Verdict verdict, const Step &step)
{
    if (!lets(verdict.kind)) {
        return verdict;
    }
    const std::string &args = verdict.kind == VerdictKind::Modify ? verdict.args : step.args;
    const auto digest = jsonDigest(callDigestInput(step, args));
    const bool named = digest.ok() && *digest == verdict.digest;
    if (named || (verdict.digest.empty() && verdict.by != Decider::Operator)) {
        return verdict;
    }
    verdict.kind = VerdictKind::Veto;
    verdict.by = Decider::Runtime;
    verdict.reason = "the verdict names a different call";
    return verdict;
}

bool meansLater(protocol::WireCode code)
{
    using protocol::WireCode;
    return code == WireCode::QueueFull || code == WireCode::StorageFailed || code == WireCode::RateLimited ||
           code == WireCode::TooManyUndecided;
}

ErrorCode codeOf(protocol::WireCode code)
{
    using protocol::WireCode;
    switch (code) {
    case WireCode::Unauthorized: return ErrorCode::Unauthorized;
    case WireCode::VersionUnsupported: return ErrorCode::Unsupported;
    case WireCode::SessionUnknown: return ErrorCode::NotFound;
    case WireCode::SessionEnded: return ErrorCode::AlreadyResolved;
    case WireCode::SequenceGap: return ErrorCode::SequenceGap;
    default: return ErrorCode::InvalidState;
    }
}

} // namespace

AgentLink::AgentLink(LinkOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_outbox(m_options.afterLoss)
{
    m_options.hello.versions = {protocol::kVersion};
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        if (m_state == State::Idle) {
            attempt();
        } else {
            m_outbox.again();
            pump();
        }
    });
}

AgentLink::~AgentLink()
{
    if (m_socket) {
        m_socket->disconnect(this);
    }
}

void AgentLink::dial()
{
    m_since.start();
    attempt();
}

void AgentLink::attempt()
{
    const auto address = m_options.locate();
    if (!address.ok()) {
        onLoss(QString::fromStdString(address.error().detail));
        return;
    }
    m_state = State::Connecting;
    m_address = *address;
    m_options.hello.token = address->token.toStdString();
    connectSocket(std::make_unique<QWebSocket>());
    QNetworkRequest request(address->endpoint);
    request.setRawHeader("Authorization", "Bearer " + address->token.toLatin1());
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({QStringLiteral("pilothouse.step.v1")});
    m_socket->open(request, handshake);
}

void AgentLink::adopt(std::unique_ptr<QWebSocket> socket)
{
    m_retry.stop();
    if (m_socket) {
        m_socket->disconnect(this);
    }
    connectSocket(std::move(socket));
    greet();
}

void AgentLink::connectSocket(std::unique_ptr<QWebSocket> socket)
{
    if (m_socket) {
        m_socket.release()->deleteLater();
    }
    m_socket = std::move(socket);
    m_socket->setMaxAllowedIncomingMessageSize(kMaxFrame);
    QWebSocket *current = m_socket.get();
    connect(current, &QWebSocket::connected, this, &AgentLink::greet);
    connect(current, &QWebSocket::textMessageReceived, this, &AgentLink::onText);
    connect(current, &QWebSocket::disconnected, this, [this] {
        const bool never = m_state == State::Connecting;
        onLoss(never ? QString::fromStdString(noAnswer(m_address, m_socket->errorString())) : m_socket->closeReason());
    });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto errorSignal = &QWebSocket::errorOccurred;
#else
    const auto errorSignal = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif
    connect(current, errorSignal, this, [this] {
        if (m_state == State::Connecting) {
            onLoss(QString::fromStdString(noAnswer(m_address, m_socket->errorString())));
        }
    });
}

void AgentLink::greet()
{
    m_state = State::Greeting;
    m_pending.clear();
    send(protocol::encodeRequest(expect({Pending::What::Greeting}), m_options.hello));
}

void AgentLink::onLoss(const QString &why)
{
    if (m_state == State::Over) {
        return;
    }
    const bool first = m_state == State::Open;
    m_state = State::Idle;
    m_pending.clear();
    m_closeSent = false;
    if (m_socket) {
        m_socket->disconnect(this);
    }
    if (first) {
        m_since.start();
        emit lost(why);
    }
    const std::chrono::milliseconds patience = m_wasOpen ? m_options.reconnectFor : m_options.connectFor;
    if (m_since.isValid() && m_since.elapsed() >= patience.count()) {
        fail({ErrorCode::Io, why.isEmpty() ? "the connection was closed" : why.toStdString()});
        return;
    }
    if (m_options.locate) {
        m_retry.start(kRetryEvery);
    }
}

StepSeq AgentLink::record(Step step)
{
    const StepSeq seq = m_outbox.add(std::move(step), false, {});
    pump();
    return seq;
}

StepSeq AgentLink::propose(Step step, std::string schema)
{
    const StepSeq seq = m_outbox.add(std::move(step), true, std::move(schema));
    pump();
    return seq;
}

void AgentLink::withdraw()
{
    const Step *held = m_outbox.undecided();
    if (held != nullptr && m_state == State::Open) {
        send(protocol::encodeRequest(expect({Pending::What::Other}), protocol::WithdrawStep{held->seq}));
    }
}

void AgentLink::saveCheckpoint(const CheckpointInfo &checkpoint)
{
    if (m_state == State::Open) {
        send(protocol::encodeRequest(expect({Pending::What::Other}), protocol::SaveCheckpoint{checkpoint}));
    }
}

void AgentLink::compose(ContextRequest request)
{
    if (m_state == State::Open) {
        protocol::ComposeContext compose;
        compose.request = std::move(request);
        send(protocol::encodeRequest(expect({Pending::What::Other}), std::move(compose)));
    }
}

void AgentLink::acknowledge(InterventionId intervention, InterventionState state, const std::string &detail)
{
    if (m_state == State::Open) {
        send(protocol::encodeRequest(expect({Pending::What::Other}),
                                     protocol::AckIntervention{intervention, state, detail}));
    }
}

void AgentLink::close(EndReason reason, const std::string &note)
{
    m_closing = protocol::CloseSession{reason, note};
    pump();
}

void AgentLink::abandon() { over(); }

void AgentLink::pump()
{
    if (m_state != State::Open) {
        return;
    }
    while (true) {
        const AgentOutbox::Next next = m_outbox.next();
        if (next.propose != nullptr) {
            const StepSeq seq = next.propose->seq;
            send(protocol::encodePropose(expect({Pending::What::Propose, seq}), *next.propose, {}, *next.schema));
        } else if (!next.record.empty()) {
            send(protocol::encodeRecord(expect({Pending::What::Record, next.record.back().seq}), next.record));
        } else {
            break;
        }
        if (m_state != State::Open) {
            return;
        }
    }
    if (m_closing && !m_closeSent && m_outbox.settled()) {
        sendClose();
    }
}

void AgentLink::sendClose()
{
    m_closeSent = true;
    m_closeTold = true;
    send(protocol::encodeRequest(expect({Pending::What::Close}), *m_closing));
}

void AgentLink::send(const std::string &frame)
{
    if (frame.size() > m_frameLimit) {
        fail({ErrorCode::TooLarge, "a step of " + std::to_string(frame.size()) +
                                       " bytes is larger than the runtime takes (" + std::to_string(m_frameLimit) +
                                       ")"});
        return;
    }
    m_socket->sendTextMessage(QString::fromUtf8(frame.data(), static_cast<qsizetype>(frame.size())));
}

protocol::WireId AgentLink::expect(Pending pending)
{
    m_pending[m_nextRequest] = pending;
    return protocol::WireId{m_nextRequest++};
}

void AgentLink::onText(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    auto frame =
        protocol::decodeServerFrame({utf8.constData(), static_cast<std::size_t>(utf8.size())}, {kMaxFrame, 64});
    if (!frame.ok()) {
        fail({ErrorCode::Malformed, "the runtime sent what is no message of the protocol: " + frame.error().detail});
        return;
    }
    if (const auto *response = std::get_if<protocol::Response>(&*frame)) {
        onResponse(*response);
    } else if (const auto *error = std::get_if<protocol::WireError>(&*frame)) {
        onError(*error);
    } else if (const auto *held = std::get_if<protocol::Waiting>(&*frame)) {
        emit waiting(*held);
    } else if (const auto *message = std::get_if<protocol::ControlMessage>(&*frame)) {
        emit controlled(*message);
    }
}

void AgentLink::onResponse(const protocol::Response &response)
{
    const auto *id = std::get_if<std::int64_t>(&response.id);
    const auto found = id != nullptr ? m_pending.find(*id) : m_pending.end();
    if (found == m_pending.end()) {
        return;
    }
    const Pending pending = found->second;
    m_pending.erase(found);
    m_refusedFor.invalidate();
    if (const auto *welcome = std::get_if<protocol::Welcome>(&response.result);
        welcome != nullptr && pending.what == Pending::What::Greeting) {
        onWelcome(*welcome);
    } else if (const auto *acked = std::get_if<protocol::Acked>(&response.result);
               acked != nullptr && pending.what == Pending::What::Record) {
        m_outbox.acked(acked->upTo);
        pump();
    } else if (const auto *verdict = std::get_if<Verdict>(&response.result);
               verdict != nullptr && pending.what == Pending::What::Propose) {
        onVerdict(pending.seq, *verdict);
    } else if (const auto *packing = std::get_if<Packing>(&response.result)) {
        emit composed(*packing);
    } else if (pending.what == Pending::What::Close) {
        over();
        emit closed();
    }
}

void AgentLink::onWelcome(const protocol::Welcome &welcome)
{
    const bool resumed = m_wasOpen || !m_options.hello.session.empty();
    m_options.hello.session = welcome.session;
    if (const auto fits = m_outbox.resumed(welcome.lastSeq); !fits.ok()) {
        fail(fits.error());
        return;
    }
    m_wasOpen = true;
    m_state = State::Open;
    m_frameLimit = welcome.limits.frameBytes > 0 ? welcome.limits.frameBytes : m_frameLimit;
    emit opened(resumed);
    pump();
}

void AgentLink::onVerdict(StepSeq seq, Verdict verdict)
{
    if (const Step *step = m_outbox.decided(seq); step != nullptr) {
        emit decided(raw(seq), checked(std::move(verdict), *step));
    }
    pump();
}

void AgentLink::onError(const protocol::WireError &error)
{
    const auto *id = error.id ? std::get_if<std::int64_t>(&*error.id) : nullptr;
    const auto found = id != nullptr ? m_pending.find(*id) : m_pending.end();
    const auto what = found != m_pending.end() ? found->second.what : Pending::What::Record;
    if (found != m_pending.end()) {
        m_pending.erase(found);
    }
    if (what == Pending::What::Other) {
        return; // a control answer that came too late changes nothing
    }
    if (error.code == protocol::WireCode::Unauthorized && m_wasOpen) {
        onLoss(QStringLiteral("the runtime has a new token")); // it was started again; the file is read anew
        return;
    }
    if (meansLater(error.code) &&
        (!m_refusedFor.isValid() || m_refusedFor.elapsed() < std::chrono::milliseconds(kRefusedFor).count())) {
        if (!m_refusedFor.isValid()) {
            m_refusedFor.start();
        }
        m_closeSent = m_closeSent && what != Pending::What::Close;
        m_retry.start(kRetryEvery);
        return;
    }
    const bool ended = error.code == protocol::WireCode::SessionEnded && m_closing;
    // A runtime that was started again no longer knows the keys of sessions that had ended.
    if (ended || (error.code == protocol::WireCode::SessionUnknown && m_closeTold)) {
        over(); // it was closed before the answer got lost
        emit closed();
        return;
    }
    fail({codeOf(error.code),
          "the runtime refused: " + error.message + " (" + std::string(protocol::name(error.code)) + ")"});
}

void AgentLink::over()
{
    m_state = State::Over;
    m_retry.stop();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->close();
    }
}

void AgentLink::fail(Error error)
{
    over();
    emit failed(std::move(error));
}

} // namespace pilothouse::tools
