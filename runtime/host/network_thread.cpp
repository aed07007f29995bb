// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/network_thread.h"

namespace pilothouse::host {

NetworkThread::NetworkThread(sources::ServerOptions options, sources::EnginePort engine,
                             sources::InspectorPort &inspector)
    : m_server(std::make_unique<sources::StepServer>(std::move(options), std::move(engine), inspector))
{
    m_thread.setObjectName(QStringLiteral("network"));
    m_server->moveToThread(&m_thread);
}

NetworkThread::~NetworkThread() { stop(); }

Result<quint16> NetworkThread::start()
{
    m_thread.start();
    Result<quint16> port = Error{};
    runThere([&] { port = m_server->listen(); });
    return port;
}

void NetworkThread::retire()
{
    if (m_thread.isRunning()) {
        runThere([this] { m_server->retire(); });
    }
}

void NetworkThread::stop()
{
    if (!m_thread.isRunning()) {
        return;
    }
    runThere([this] {
        m_server->shutDown();
        m_server->moveToThread(nullptr);
    });
    m_thread.quit();
    m_thread.wait();
}

void NetworkThread::dial(const QUrl &url, const QString &token)
{
    QMetaObject::invokeMethod(
        m_server.get(), [server = m_server.get(), url, token] { server->dial(url, token); }, Qt::QueuedConnection);
}

void NetworkThread::runThere(const std::function<void()> &work)
{
    QMetaObject::invokeMethod(m_server.get(), work, Qt::BlockingQueuedConnection);
}

} // namespace pilothouse::host
