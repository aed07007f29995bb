// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/operator_desk.h"

#include "sources/server_options.h"

#include <QMetaObject>

namespace pilothouse::host {

OperatorDesk::OperatorDesk(std::string operatorName, std::function<bool(engine::Command)> post)
    : m_name(std::move(operatorName)),
      m_post(std::move(post)),
      m_replies([this] { QMetaObject::invokeMethod(this, &OperatorDesk::drain, Qt::QueuedConnection); })
{
}

void OperatorDesk::act(OperatorAct act, Done done)
{
    const RequestId request{m_next++};
    m_waiting.emplace(raw(request), std::move(done));
    if (!m_post(engine::Operate{{sources::kHostConnection, request}, m_name, std::move(act)})) {
        const Error full{ErrorCode::QueueFull, "the runtime cannot take more now"};
        QMetaObject::invokeMethod(
            this, [this, request, full] { settle(request, full); }, Qt::QueuedConnection);
    }
}

void OperatorDesk::drain()
{
    for (engine::Reply &reply : m_replies.take()) {
        if (const auto *done = std::get_if<engine::Done>(&reply)) {
            settle(done->caller.request, {});
        } else if (auto *refused = std::get_if<engine::Refused>(&reply)) {
            settle(refused->caller.request, std::move(refused->error));
        }
    }
}

void OperatorDesk::settle(RequestId request, Result<void> outcome)
{
    auto waiting = m_waiting.extract(raw(request));
    if (!waiting.empty() && waiting.mapped()) {
        waiting.mapped()(std::move(outcome));
    }
}

} // namespace pilothouse::host
