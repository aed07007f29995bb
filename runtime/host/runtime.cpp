// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/runtime.h"

#include "host/runtime_impl.h"
#include "sources/announcements.h"

namespace pilothouse::host {

Runtime::Runtime(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) { m_impl->owner = this; }

Runtime::~Runtime() = default;

Result<std::unique_ptr<Runtime>> Runtime::start(RuntimeOptions options)
{
    std::unique_ptr<Runtime> runtime(new Runtime(std::make_unique<Impl>(std::move(options))));
    if (auto started = runtime->m_impl->start(); !started.ok()) {
        return started.error();
    }
    runtime->m_impl->notice(feed::Notice::Level::Info, "listening", runtime->endpoint().toString().toStdString());
    return runtime;
}

void Runtime::subscribe(std::shared_ptr<feed::FeedQueue> queue)
{
    m_impl->subscribe(std::move(queue));
    if (!m_impl->options.store) {
        m_impl->notice(feed::Notice::Level::Warning, "not_recording", "this runtime keeps nothing on disk");
    }
}

void Runtime::unsubscribe(const std::shared_ptr<feed::FeedQueue> &queue) { m_impl->unsubscribe(queue); }

feed::OperatorPort &Runtime::operatorPort() { return *m_impl->desk; }

feed::HistoryPort &Runtime::history() { return *m_impl->history; }

feed::VigilPort *Runtime::vigil() { return m_impl->vigil.get(); }
feed::BacktestPort &Runtime::backtests() { return *m_impl->backtests; }

feed::PolicyPort &Runtime::policies() { return *m_impl->policies; }

QUrl Runtime::endpoint() const { return m_impl->endpoint; }

QString Runtime::dataDir() const { return m_impl->paths.data; }

QString Runtime::tokenFile() const { return m_impl->stepToken->path(); }

QList<Announcement> Runtime::announcements() const
{
    QList<Announcement> found;
    for (const sources::AgentNotice &notice : sources::readNotices(m_impl->agentsDir()).agents) {
        found.append({notice.name, notice.url, notice.pid, notice.file});
    }
    return found;
}

void Runtime::attach(const QUrl &url, const QString &token)
{
    QString shown = token;
    if (shown.isEmpty()) {
        for (const sources::AgentNotice &notice : sources::readNotices(m_impl->agentsDir()).agents) {
            if (notice.url == url) {
                shown = notice.token;
            }
        }
    }
    m_impl->network->dial(url, shown);
}

Result<void> Runtime::reloadPolicy() { return m_impl->reloadPolicy(); }

} // namespace pilothouse::host
