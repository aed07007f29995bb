// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/agent_peer.h"

#include "base/digest.h"
#include "protocol/encode.h"
#include "sources/close_codes.h"

namespace pilothouse::sources {

namespace {

constexpr unsigned kCheckEvery = 64;
constexpr std::size_t kMaxParked = 256;

template<class Message>
std::size_t stepsIn(const Message &message)
{
    if (const auto *record = std::get_if<protocol::RecordSteps>(&message)) {
        return record->steps.size();
    }
    return 1;
}

} // namespace

AgentPeer::AgentPeer(Connection &connection, const EnginePort &engine, const ServerOptions &options,
                     LatencyMeter &latency, std::optional<std::string> presented, bool trusted)
    : m_connection(connection),
      m_engine(engine),
      m_options(options),
      m_latency(latency),
      m_presented(std::move(presented)),
      m_trusted(trusted)
{
}

void AgentPeer::receive(const QByteArray &frame)
{
    if (m_state == State::Opening || !m_parked.empty()) {
        park(frame);
        return;
    }
    handle(std::string_view(frame.constData(), static_cast<std::size_t>(frame.size())));
}

void AgentPeer::handle(std::string_view frame)
{
    auto decoded = m_known.decode(frame, JsonLimits{m_options.limits.frameBytes, JsonLimits{}.maxDepth});
    if (auto *error = std::get_if<protocol::WireError>(&decoded)) {
        (void)m_connection.admit(1);
        fail(std::move(*error));
        return;
    }
    auto &request = std::get<protocol::AgentRequest>(decoded);
    if (!m_connection.admit(stepsIn(request.message))) {
        auto error = protocol::wireError(protocol::WireCode::RateLimited, "more steps at once than four seconds allow");
        error.id = std::move(request.id);
        fail(std::move(error));
        return;
    }
    const engine::Caller caller{m_connection.id(), m_ids.take(std::move(request.id))};
    if (m_state == State::Stranger && !std::holds_alternative<protocol::Initialize>(request.message)) {
        fail(caller, protocol::wireError(protocol::WireCode::NotInitialized, "initialize comes first"));
        return;
    }
    std::visit([&](auto &message) { on(caller, std::move(message)); }, request.message);
    if (++m_sinceCheck >= kCheckEvery) {
        m_sinceCheck = 0;
        if (m_engine.congested()) {
            m_connection.hold();
        }
    }
}

void AgentPeer::stamp(Step &step, WallTime &arrival) const
{
    if (step.at == WallTime{}) {
        if (arrival == WallTime{}) {
            arrival = m_engine.clock->wall();
        }
        step.at = arrival;
    }
}

bool AgentPeer::authorized(const std::string &token) const
{
    return m_trusted || equalConstantTime(m_presented.value_or(token), m_options.stepToken);
}

void AgentPeer::on(engine::Caller caller, protocol::Initialize &&message)
{
    if (m_state != State::Stranger) {
        fail(caller,
             protocol::wireError(protocol::WireCode::InvalidRequest, "this connection has its session already"));
        return;
    }
    if (!authorized(message.token)) {
        fail(caller, protocol::wireError(Error{ErrorCode::Unauthorized, "token missing or wrong"}));
        return;
    }
    m_trusted = true;
    m_connection.trust();
    m_state = State::Opening;
    engine::OpenSession command;
    command.caller = caller;
    command.resumeKey = std::move(message.session);
    command.title = std::move(message.title);
    command.agent = std::move(message.agent);
    command.goal = std::move(message.goal);
    command.constraints = std::move(message.constraints);
    command.budget = message.budget;
    command.capabilities = message.capabilities;
    command.mode = message.mode;
    command.deadline = message.deadline;
    command.tools = std::move(message.tools);
    post(caller, std::move(command));
}

void AgentPeer::on(engine::Caller caller, protocol::RecordSteps &&message)
{
    WallTime arrival{};
    for (Step &step : message.steps) {
        stamp(step, arrival);
    }
    post(caller, engine::RecordSteps{caller, m_session, std::move(message.steps)});
}

void AgentPeer::on(engine::Caller caller, protocol::ProposeStep &&message)
{
    time(caller.request);
    WallTime arrival{};
    stamp(message.step, arrival);
    post(caller,
         engine::ProposeStep{caller, m_session, std::move(message.step), message.deadline, std::move(message.schema)});
}

void AgentPeer::on(engine::Caller caller, protocol::WithdrawStep &&message)
{
    post(caller, engine::WithdrawStep{caller, m_session, message.seq});
}

void AgentPeer::on(engine::Caller caller, protocol::ComposeContext &&message)
{
    m_composing = caller.request;
    post(caller, engine::ComposeContext{caller, m_session, std::move(message.request), message.keep, message.brief,
                                        std::move(message.policy)});
}

void AgentPeer::on(engine::Caller caller, protocol::SaveCheckpoint &&message)
{
    message.checkpoint.at = m_engine.clock->wall();
    post(caller, engine::SaveCheckpoint{caller, m_session, std::move(message.checkpoint)});
}

void AgentPeer::on(engine::Caller caller, protocol::AckIntervention &&message)
{
    post(caller,
         engine::AckIntervention{caller, m_session, message.intervention, message.state, std::move(message.detail)});
}

void AgentPeer::on(engine::Caller caller, protocol::CloseSession &&message)
{
    post(caller, engine::CloseSession{caller, m_session, message.reason, std::move(message.note)});
}

void AgentPeer::post(engine::Caller caller, engine::Command &&command)
{
    if (m_engine.post(std::move(command))) {
        return;
    }
    if (m_state == State::Opening) {
        m_state = State::Stranger;
    }
    fail(caller, protocol::wireError(protocol::WireCode::QueueFull, "the runtime cannot take more now"));
    m_connection.hold();
}

void AgentPeer::time(RequestId request)
{
    if (raw(m_timed) == 0) {
        m_timed = request;
        m_timedSince = Connection::Clock::now();
    }
}

void AgentPeer::fail(protocol::WireError error)
{
    m_connection.send(protocol::encodeError(error));
    m_connection.flush();
    if (error.closeCode != 0) {
        m_connection.close(error.closeCode, QString::fromStdString(error.message));
    }
}

void AgentPeer::fail(engine::Caller caller, protocol::WireError error)
{
    error.id = m_ids.release(caller.request);
    if (caller.request == m_timed) {
        m_timed = RequestId{};
    }
    fail(std::move(error));
}

void AgentPeer::park(const QByteArray &frame)
{
    m_parkedBytes += frame.size();
    if (m_parked.size() >= kMaxParked || m_parkedBytes > static_cast<qsizetype>(m_options.limits.frameBytes)) {
        m_connection.close(kCloseTryAgainLater, QStringLiteral("too much before initialize was answered"));
        return;
    }
    m_parked.push_back(frame);
}

void AgentPeer::unpark()
{
    while (!m_parked.empty() && m_state != State::Opening && !m_connection.closing()) {
        const QByteArray frame = std::move(m_parked.front());
        m_parkedBytes -= frame.size();
        handle(std::string_view(frame.constData(), static_cast<std::size_t>(frame.size())));
        m_parked.pop_front();
    }
}

void AgentPeer::deliver(engine::Reply &&reply)
{
    std::visit([this](auto &one) { on(std::move(one)); }, reply);
}

void AgentPeer::on(engine::SessionOpened &&reply)
{
    m_state = State::Open;
    m_session = reply.session.id;
    if (const auto id = m_ids.release(reply.caller.request)) {
        const auto &limits = m_options.limits;
        const protocol::Limits told{limits.frameBytes, static_cast<std::uint64_t>(limits.stepsPerSecond),
                                    m_options.undecided};
        m_connection.send(
            protocol::encodeWelcome(*id, {std::move(reply.session.key), reply.lastDurable, reply.session.mode,
                                          PILOTHOUSE_VERSION, m_options.stores, told}));
    }
    unpark();
}

void AgentPeer::on(engine::StepsAcked &&reply)
{
    if (const auto id = m_ids.release(reply.caller.request)) {
        m_connection.send(protocol::encodeAcked(*id, {reply.upTo, m_options.stores}));
    }
}

void AgentPeer::on(engine::VerdictReady &&reply)
{
    if (reply.caller.request == m_timed) {
        m_timed = RequestId{};
        if (raw(reply.verdict.approval) == 0) {
            m_latency.add(
                std::chrono::duration_cast<std::chrono::microseconds>(Connection::Clock::now() - m_timedSince));
        }
    }
    if (const auto id = m_ids.release(reply.caller.request)) {
        m_connection.send(protocol::encodeVerdict(*id, reply.verdict));
    }
}

void AgentPeer::on(engine::ApprovalWaiting &&reply)
{
    m_connection.send(protocol::encodeWaiting(
        {reply.seq, reply.approval, reply.since, reply.deadline, std::move(reply.reason), std::move(reply.ruleId)}));
}

void AgentPeer::on(engine::ContextComposed &&reply)
{
    if (reply.caller.request == m_composing) {
        m_known.answered();
    }
    if (const auto id = m_ids.release(reply.caller.request)) {
        m_connection.send(reply.brief ? protocol::encodeBriefPacking(*id, reply.packing)
                                      : protocol::encodePacking(*id, reply.packing));
    }
}

void AgentPeer::on(engine::Done &&reply)
{
    if (const auto id = m_ids.release(reply.caller.request)) {
        m_connection.send(protocol::encodeDone(*id));
    }
}

void AgentPeer::on(engine::Refused &&reply)
{
    if (m_state == State::Opening) {
        m_state = State::Stranger;
    }
    fail(reply.caller, protocol::wireError(reply.error, reply.expected));
    unpark();
}

void AgentPeer::on(engine::ControlAgent &&reply)
{
    m_connection.send(protocol::encodeControl({reply.intervention, std::move(reply.control), std::move(reply.reason)}));
}

void AgentPeer::on(engine::DropConnection &&reply)
{
    if (reply.why == engine::DropConnection::Why::TakenOver) {
        m_connection.close(protocol::kCloseTakenOver, QStringLiteral("taken over by a resume"));
    } else {
        m_connection.close(kCloseNormal, QStringLiteral("session terminated"));
    }
}

void AgentPeer::lost()
{
    if (m_state != State::Stranger) {
        m_engine.postUrgent(engine::ConnectionLost{m_connection.id()});
    }
}

} // namespace pilothouse::sources
