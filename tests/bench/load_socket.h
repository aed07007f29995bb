// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace pilothouse::load {

/// Where to connect: ws://HOST:PORT/PATH with a bearer token (may be empty).
struct Endpoint {
    std::string host;
    std::string port;
    std::string path;
    std::string token;
};
/// Reads ws://HOST:PORT/PATH. Errors: InvalidArgument.
Result<Endpoint> parseEndpoint(std::string_view url, std::string token);

/// One WebSocket client connection (RFC 6455) over a non-blocking TCP socket, with as little work per message as the protocol allows:
/// what is measured is the server. Messages are not fragmented on the way out, and a fragmented one coming in ends the connection.
class Socket {
public:
    /// Connects and shakes hands, blocking. Errors: Io naming what failed.
    static Result<std::unique_ptr<Socket>> open(const Endpoint &endpoint);
    ~Socket();
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// Queues one text message; flush() sends it.
    void send(std::string_view text);
    /// Writes what is queued, as far as the kernel takes it. False when the peer is gone.
    bool flush();
    [[nodiscard]] bool hasUnsent() const { return m_sent < m_out.size(); }
    /// Reads what has arrived and hands each whole message to \a message. False when the peer closed or broke the protocol.
    bool receive(const std::function<void(std::string_view)> &message);
    /// Waits for one message, blocking. Errors: Io.
    Result<std::string> receiveOne();

private:
    explicit Socket(int descriptor) : m_descriptor(descriptor) {}
    Result<void> shakeHands(const Endpoint &endpoint);
    bool fill();
    bool takeFrames(const std::function<void(std::string_view)> &message);
    bool control(unsigned opcode, std::string_view payload);
    void append(unsigned opcode, std::string_view payload);

    int m_descriptor = -1;
    std::string m_out;
    std::size_t m_sent = 0;
    std::string m_in;
};

} // namespace pilothouse::load
