// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_socket.h"

#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace pilothouse::load {

namespace {

constexpr unsigned kText = 1;
constexpr unsigned kClose = 8;
constexpr unsigned kPing = 9;
constexpr unsigned kPong = 10;
constexpr std::array<unsigned char, 4> kMask{0x5a, 0x13, 0xc7, 0x8e};

Error failed(const char *what) { return Error{ErrorCode::Io, std::string(what) + ": " + std::strerror(errno)}; }

/// Appends \a payload XORed with the mask, eight bytes at a time.
void appendMasked(std::string &out, std::string_view payload)
{
    std::array<unsigned char, 8> twice{};
    for (std::size_t i = 0; i < twice.size(); ++i) {
        twice[i] = kMask[i % kMask.size()];
    }
    std::uint64_t mask = 0;
    std::memcpy(&mask, twice.data(), sizeof mask);
    const std::size_t start = out.size();
    out.append(payload);
    char *const at = out.data() + start;
    std::size_t i = 0;
    for (; i + sizeof mask <= payload.size(); i += sizeof mask) {
        std::uint64_t word = 0;
        std::memcpy(&word, at + i, sizeof word);
        word ^= mask;
        std::memcpy(at + i, &word, sizeof word);
    }
    for (; i < payload.size(); ++i) {
        at[i] = static_cast<char>(static_cast<unsigned char>(at[i]) ^ kMask[i % kMask.size()]);
    }
}

struct Head {
    unsigned opcode = 0;
    bool final = false;
    std::size_t headBytes = 0;
    std::uint64_t payloadBytes = 0;
};

/// The head of the frame that \a bytes begin with; nothing when it is not all there yet.
std::optional<Head> headOf(std::string_view bytes)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (bytes.size() < 2) {
        return std::nullopt;
    }
    Head head{byte(0) & 0x0fu, (byte(0) & 0x80u) != 0, 2, byte(1) & 0x7fu};
    const std::size_t extra = head.payloadBytes == 126 ? 2 : head.payloadBytes == 127 ? 8 : 0;
    if (bytes.size() < 2 + extra) {
        return std::nullopt;
    }
    if (extra > 0) {
        head.payloadBytes = 0;
        for (std::size_t i = 0; i < extra; ++i) {
            head.payloadBytes = head.payloadBytes << 8 | byte(2 + i);
        }
    }
    head.headBytes = 2 + extra;
    return head;
}

int dial(const Endpoint &endpoint)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (getaddrinfo(endpoint.host.c_str(), endpoint.port.c_str(), &hints, &found) != 0) {
        return -1;
    }
    int descriptor = -1;
    for (const addrinfo *one = found; one != nullptr && descriptor < 0; one = one->ai_next) {
        descriptor = socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, one->ai_protocol);
        if (descriptor >= 0 && connect(descriptor, one->ai_addr, one->ai_addrlen) != 0) {
            close(descriptor);
            descriptor = -1;
        }
    }
    freeaddrinfo(found);
    return descriptor;
}

} // namespace

Result<Endpoint> parseEndpoint(std::string_view url, std::string token)
{
    constexpr std::string_view kScheme = "ws://";
    const Error bad{ErrorCode::InvalidArgument, "not ws://HOST:PORT/PATH"};
    if (url.substr(0, kScheme.size()) != kScheme) {
        return bad;
    }
    url.remove_prefix(kScheme.size());
    const std::size_t slash = url.find('/');
    const std::string_view authority = url.substr(0, slash);
    const std::size_t colon = authority.rfind(':');
    if (colon == std::string_view::npos || colon == 0) {
        return bad;
    }
    return Endpoint{std::string(authority.substr(0, colon)), std::string(authority.substr(colon + 1)),
                    slash == std::string_view::npos ? "/" : std::string(url.substr(slash)), std::move(token)};
}

Result<std::unique_ptr<Socket>> Socket::open(const Endpoint &endpoint)
{
    const int descriptor = dial(endpoint);
    if (descriptor < 0) {
        return failed("connect");
    }
    std::unique_ptr<Socket> out(new Socket(descriptor));
    const int yes = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (auto done = out->shakeHands(endpoint); !done) {
        return done.error();
    }
    return out;
}

Socket::~Socket() { close(m_descriptor); }

Result<void> Socket::shakeHands(const Endpoint &endpoint)
{
    m_out = "GET " + endpoint.path + " HTTP/1.1\r\nHost: " + endpoint.host + ":" + endpoint.port +
            "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\nSec-WebSocket-Protocol: pilothouse.step.v1\r\n" +
            (endpoint.token.empty() ? std::string() : "Authorization: Bearer " + endpoint.token + "\r\n") + "\r\n";
    if (!flush() || hasUnsent()) {
        return failed("handshake");
    }
    std::size_t end = std::string::npos;
    while ((end = m_in.find("\r\n\r\n")) == std::string::npos) {
        pollfd waiting{m_descriptor, POLLIN, 0};
        if (poll(&waiting, 1, 10'000) != 1 || !fill()) {
            return Error{ErrorCode::Io, "no answer to the handshake"};
        }
    }
    const std::string status = m_in.substr(0, m_in.find('\r'));
    m_in.erase(0, end + 4);
    if (status.find(" 101 ") == std::string::npos) {
        return Error{ErrorCode::Io, "handshake refused: " + status};
    }
    return {};
}

void Socket::append(unsigned opcode, std::string_view payload)
{
    m_out.push_back(static_cast<char>(0x80u | opcode));
    if (payload.size() < 126) {
        m_out.push_back(static_cast<char>(0x80u | payload.size()));
    } else {
        const int bytes = payload.size() <= 0xffff ? 2 : 8;
        m_out.push_back(static_cast<char>(0x80u | (bytes == 2 ? 126u : 127u)));
        for (int i = bytes; i-- > 0;) {
            m_out.push_back(static_cast<char>(payload.size() >> (8 * i)));
        }
    }
    m_out.append(reinterpret_cast<const char *>(kMask.data()), kMask.size());
    appendMasked(m_out, payload);
}

void Socket::send(std::string_view text) { append(kText, text); }

bool Socket::flush()
{
    while (m_sent < m_out.size()) {
        const ssize_t wrote =
            ::send(m_descriptor, m_out.data() + m_sent, m_out.size() - m_sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (wrote < 0) {
            return errno == EAGAIN || errno == EINTR;
        }
        m_sent += static_cast<std::size_t>(wrote);
    }
    m_out.clear();
    m_sent = 0;
    return true;
}

bool Socket::fill()
{
    std::array<char, 65'536> buffer;
    while (true) {
        const ssize_t got = recv(m_descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got < 0) {
            return errno == EAGAIN || errno == EINTR;
        }
        if (got == 0) {
            return false;
        }
        m_in.append(buffer.data(), static_cast<std::size_t>(got));
        if (static_cast<std::size_t>(got) < buffer.size()) {
            return true;
        }
    }
}

bool Socket::control(unsigned opcode, std::string_view payload)
{
    if (opcode == kPing) {
        append(kPong, payload);
        return flush();
    }
    return opcode != kClose;
}

bool Socket::takeFrames(const std::function<void(std::string_view)> &message)
{
    std::size_t at = 0;
    bool good = true;
    while (good) {
        const auto head = headOf(std::string_view(m_in).substr(at));
        if (!head || m_in.size() - at - head->headBytes < head->payloadBytes) {
            break;
        }
        const std::string_view payload(m_in.data() + at + head->headBytes,
                                       static_cast<std::size_t>(head->payloadBytes));
        at += head->headBytes + payload.size();
        if (head->opcode == kText && head->final) {
            message(payload);
        } else {
            good = head->opcode >= kClose && control(head->opcode, payload);
        }
    }
    m_in.erase(0, at);
    return good;
}

bool Socket::receive(const std::function<void(std::string_view)> &message)
{
    const bool open = fill();
    return takeFrames(message) && open;
}

Result<std::string> Socket::receiveOne()
{
    std::optional<std::string> got;
    const auto keep = [&](std::string_view text) { got = std::string(text); };
    if (!takeFrames(keep)) {
        return Error{ErrorCode::Io, "the connection was closed"};
    }
    while (!got) {
        pollfd waiting{m_descriptor, POLLIN, 0};
        if (poll(&waiting, 1, 10'000) != 1 || (!receive(keep) && !got)) {
            return Error{ErrorCode::Io, "no answer"};
        }
    }
    return *std::move(got);
}

} // namespace pilothouse::load
