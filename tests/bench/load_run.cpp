// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_run.h"

#include "bench/load_histogram.h"
#include "bench/load_process.h"
#include "protocol/agent_side.h"

#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <vector>

namespace pilothouse::load {

namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
    std::unique_ptr<Socket> socket;
    std::uint64_t nextId = 1;
    std::uint64_t nextSeq = 1;
    std::size_t inFlight = 0;
    std::vector<Clock::time_point> dueAt; ///< by id modulo its size
    bool wantsOut = false;
};

/// The number after the first "id": of a frame; 0 when there is none.
std::uint64_t idOf(std::string_view frame)
{
    const std::size_t at = frame.find("\"id\":");
    return at == std::string_view::npos ? 0 : std::strtoull(frame.data() + at + 5, nullptr, 10);
}

double ownCpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

class Runner {
public:
    Runner(const Workload &load, Peer peer) : m_load(load), m_peer(peer), m_frames(load.kind, load.bytes, load.batch) {}
    ~Runner()
    {
        for (const int descriptor : {m_epoll, m_timer}) {
            if (descriptor >= 0) {
                close(descriptor);
            }
        }
    }
    Runner(const Runner &) = delete;
    Runner &operator=(const Runner &) = delete;

    Result<void> connect(const Endpoint &endpoint);
    Result<Measured> measure(int serverPid);

private:
    Result<void> initialize(Socket &socket);
    void request(Connection &connection, Clock::time_point due);
    void answered(Connection &connection, std::string_view frame);
    void note(std::string_view frame);
    bool serve(Connection &connection, std::uint32_t events);
    void sendDue();
    void arm();
    bool turn();
    Result<void> runUntil(Clock::time_point end, std::uint64_t maxSteps);

    const Workload &m_load;
    Peer m_peer;
    FrameMaker m_frames;
    std::vector<Connection> m_connections;
    int m_epoll = -1;
    int m_timer = -1;
    Clock::time_point m_now{};
    Clock::time_point m_nextDue{};
    std::size_t m_turn = 0;
    bool m_measuring = false;
    Histogram m_times;
    Measured m_out;
};

Result<void> Runner::initialize(Socket &socket)
{
    protocol::Initialize hello;
    hello.versions = {protocol::kVersion};
    hello.agent.name = "pilothouse-load";
    hello.agent.cwd = "/tmp/pilothouse-load";
    hello.title = "Load";
    hello.goal = "Read every invoice and report the totals.";
    socket.send(protocol::encodeRequest(protocol::WireId{0}, protocol::AgentMessage{hello}));
    if (!socket.flush()) {
        return Error{ErrorCode::Io, "initialize was not sent"};
    }
    const auto text = socket.receiveOne();
    if (!text) {
        return text.error();
    }
    const auto answer = protocol::decodeServerFrame(*text);
    const auto *response = answer ? std::get_if<protocol::Response>(&*answer) : nullptr;
    if (response == nullptr || !std::holds_alternative<protocol::Welcome>(response->result)) {
        return Error{ErrorCode::InvalidState, "initialize was refused: " + *text};
    }
    return {};
}

Result<void> Runner::connect(const Endpoint &endpoint)
{
    m_epoll = epoll_create1(EPOLL_CLOEXEC);
    m_timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    epoll_event timer{EPOLLIN, {.u64 = UINT64_MAX}};
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_timer, &timer);
    m_connections.resize(m_load.connections);
    for (std::size_t i = 0; i < m_connections.size(); ++i) {
        auto socket = Socket::open(endpoint);
        if (!socket) {
            return socket.error();
        }
        if (m_peer == Peer::Runtime) {
            if (auto done = initialize(**socket); !done) {
                return done;
            }
        }
        Connection &connection = m_connections[i];
        connection.socket = std::move(*socket);
        connection.dueAt.resize(4 * m_load.inFlight);
        epoll_event event{EPOLLIN, {.u64 = i}};
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, connection.socket->descriptor(), &event);
    }
    return {};
}

void Runner::request(Connection &connection, Clock::time_point due)
{
    connection.dueAt[connection.nextId % connection.dueAt.size()] = due;
    connection.socket->send(m_frames.make(connection.nextId, connection.nextSeq));
    ++connection.nextId;
    connection.nextSeq += m_frames.stepsEach();
    ++connection.inFlight;
}

void Runner::note(std::string_view frame)
{
    if (frame.find("\"error\":") != std::string_view::npos) {
        ++m_out.errors;
        if (m_out.firstError.empty()) {
            m_out.firstError = frame;
        }
    } else if (m_load.kind == Kind::Propose && m_peer == Peer::Runtime) {
        ++(frame.find(R"("verdict":"approve")") != std::string_view::npos ? m_out.approved : m_out.refused);
    }
}

void Runner::answered(Connection &connection, std::string_view frame)
{
    const std::uint64_t id = idOf(frame);
    if (id == 0 || connection.inFlight == 0) {
        return; // a notification: a held step waits
    }
    --connection.inFlight;
    if (m_measuring) {
        m_times.add(m_now - connection.dueAt[id % connection.dueAt.size()]);
        m_out.steps += m_frames.stepsEach();
        note(frame);
    }
}

bool Runner::serve(Connection &connection, std::uint32_t events)
{
    const auto take = [&](std::string_view frame) { answered(connection, frame); };
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0 && !connection.socket->receive(take)) {
        return false;
    }
    while (m_load.rate <= 0 && connection.inFlight < m_load.inFlight) {
        request(connection, m_now);
    }
    if (!connection.socket->flush()) {
        return false;
    }
    if (connection.socket->hasUnsent() != connection.wantsOut) {
        connection.wantsOut = connection.socket->hasUnsent();
        epoll_event event{EPOLLIN | (connection.wantsOut ? std::uint32_t{EPOLLOUT} : 0u),
                          {.u64 = static_cast<std::uint64_t>(&connection - m_connections.data())}};
        epoll_ctl(m_epoll, EPOLL_CTL_MOD, connection.socket->descriptor(), &event);
    }
    return true;
}

void Runner::sendDue()
{
    const auto every = std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(static_cast<double>(m_frames.stepsEach()) / m_load.rate));
    for (std::size_t tried = 0; m_nextDue <= m_now && tried < m_connections.size();) {
        Connection &connection = m_connections[m_turn++ % m_connections.size()];
        if (connection.inFlight >= m_load.inFlight) {
            ++tried;
            continue;
        }
        tried = 0;
        request(connection, m_nextDue);
        connection.socket->flush();
        m_nextDue += every;
    }
    arm();
}

void Runner::arm()
{
    const auto at = std::max(m_nextDue, m_now + std::chrono::microseconds{50}).time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at);
    itimerspec when{};
    when.it_value = {static_cast<time_t>(seconds.count()), static_cast<long>((at - seconds).count())};
    timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &when, nullptr);
}

bool Runner::turn()
{
    std::array<epoll_event, 64> events;
    const int count = epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 100);
    m_now = Clock::now();
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[static_cast<std::size_t>(i)];
        if (event.data.u64 == UINT64_MAX) {
            std::uint64_t expirations = 0;
            [[maybe_unused]] const auto got = read(m_timer, &expirations, sizeof expirations);
        } else if (!serve(m_connections[event.data.u64], event.events)) {
            return false;
        }
    }
    if (m_load.rate > 0) {
        sendDue();
    }
    return true;
}

Result<void> Runner::runUntil(Clock::time_point end, std::uint64_t maxSteps)
{
    do {
        if (!turn()) {
            return Error{ErrorCode::Io, "the server closed a connection"};
        }
    } while (m_now < end && (maxSteps == 0 || m_out.steps < maxSteps));
    return {};
}

Result<Measured> Runner::measure(int serverPid)
{
    m_now = Clock::now();
    m_nextDue = m_now;
    for (Connection &connection : m_connections) {
        serve(connection, 0);
    }
    if (auto done = runUntil(m_now + m_load.warmUp, 0); !done) {
        return done.error();
    }
    const auto before = serverPid > 0 ? useOf(serverPid) : Result<ProcessUse>(ProcessUse{});
    const double ownBefore = ownCpuSeconds();
    const auto begin = Clock::now();
    m_measuring = true;
    if (auto done = runUntil(begin + m_load.length, m_load.maxSteps); !done) {
        return done.error();
    }
    const auto after = serverPid > 0 ? useOf(serverPid) : Result<ProcessUse>(ProcessUse{});
    if (!before || !after) {
        return Error{ErrorCode::Io, "the server is gone"};
    }
    const auto steps = static_cast<double>(std::max<std::uint64_t>(m_out.steps, 1));
    m_out.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    m_out.stepsPerSecond = static_cast<double>(m_out.steps) / m_out.seconds;
    m_out.p50Us = m_times.percentileUs(0.5);
    m_out.p99Us = m_times.percentileUs(0.99);
    m_out.p999Us = m_times.percentileUs(0.999);
    m_out.clientCpuUs = (ownCpuSeconds() - ownBefore) * 1e6 / steps;
    m_out.serverCpuUs = (after->cpuSeconds - before->cpuSeconds) * 1e6 / steps;
    m_out.serverRssMb = after->rssMb;
    m_out.serverPeakRssMb = after->peakRssMb;
    return m_out;
}

} // namespace

Result<Measured> run(const Workload &load, const Endpoint &endpoint, Peer peer, int serverPid)
{
    Runner runner(load, peer);
    if (auto done = runner.connect(endpoint); !done) {
        return done.error();
    }
    return runner.measure(serverPid);
}

} // namespace pilothouse::load
