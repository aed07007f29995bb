// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/messages.h"
#include "runtime_address.h"

#include <QWebSocket>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace pilothouse::ctl {

/// An operator's end of the protocol for one command at a time: each call waits for its answer in a local event loop.
/// Lives on the main thread.
class OperatorClient {
public:
    /// Dials and introduces itself. Errors: NotFound (no runtime), Unauthorized, Io.
    static Result<std::unique_ptr<OperatorClient>> connect(const tools::AddressOptions &options);

    /// The member \a result of the answer as JSON text. Errors: those of the runtime, with its words; Io when it goes away
    /// or does not answer \a within.
    Result<std::string> request(const protocol::OperatorMessage &message,
                                std::chrono::milliseconds within = std::chrono::seconds(15));

    /// Hands the params of each inspector/event to \a event until it returns false or the runtime goes away (Io).
    Result<void> follow(const std::function<bool(const std::string &params)> &event);

private:
    OperatorClient() = default;
    /// The next text, or nothing when the socket closed or \a milliseconds (0: for ever) passed.
    std::optional<std::string> nextText(int milliseconds);

    QWebSocket m_socket;
    std::vector<std::string> m_texts;
    std::int64_t m_nextId = 1;
    bool m_closed = false;
};

} // namespace pilothouse::ctl
