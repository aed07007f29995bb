// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/engine.h"
#include "feed/backtest_port.h"
#include "feed/feed_queue.h"
#include "feed/policy_port.h"
#include "feed/ports.h"
#include "feed/vigil_port.h"
#include "sources/limits.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <memory>

namespace pilothouse::host {

struct RuntimeOptions {
    QString dataDir;    ///< empty: $XDG_DATA_HOME/pilothouse
    QString runtimeDir; ///< empty: $XDG_RUNTIME_DIR/pilothouse
    QString policyFile; ///< empty: $XDG_CONFIG_HOME/pilothouse/policy.json where it exists, else the built-in default
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 7717;  ///< 0 takes any free port
    bool store = true;    ///< false keeps nothing on disk (load measurement of the gate alone; says so in every reply)
    QString operatorName; ///< empty: the login name
    QStringList origins;  ///< browser origins that may connect; normally none
    QStringList hosts;    ///< names beside the loopback's that a Host header may carry
    sources::ConnectionLimits limits;
    std::size_t inbox = 65'536; ///< requests that may wait for the engine; past it they are refused
    engine::EngineOptions engine;
};

/// An agent that listens and announced itself by a file.
struct Announcement {
    QString name;
    QUrl url;
    qint64 pid = 0;
    QString file;
};

/// The embedded runtime: engine, store and sockets on their own threads, behind values.
///
/// Construct, use and destroy on one thread that runs an event loop (the GUI thread, or main of pilothoused).
class Runtime final : public QObject {
    Q_OBJECT
public:
    /// Errors: Io naming the file or address, AlreadyExists when another runtime owns the data directory, the policy's errors.
    static Result<std::unique_ptr<Runtime>> start(RuntimeOptions options);
    ~Runtime() override;

    /// Feeds \a queue from now on, beginning with a full picture. The queue's onFilled is called on engine and host threads.
    void subscribe(std::shared_ptr<feed::FeedQueue> queue);
    void unsubscribe(const std::shared_ptr<feed::FeedQueue> &queue);

    /// Live for as long as the runtime.
    [[nodiscard]] feed::OperatorPort &operatorPort();
    [[nodiscard]] feed::HistoryPort &history();
    [[nodiscard]] feed::BacktestPort &backtests();
    /// Null where nothing is stored.
    [[nodiscard]] feed::VigilPort *vigil();
    [[nodiscard]] feed::PolicyPort &policies();

    /// ws://127.0.0.1:PORT/step, once listening.
    [[nodiscard]] QUrl endpoint() const;
    [[nodiscard]] QString dataDir() const;
    [[nodiscard]] QString tokenFile() const;

    /// Agents that listen and announced themselves; stale files are left out.
    [[nodiscard]] QList<Announcement> announcements() const;
    /// Dials an agent that listens. The outcome is a Notice in the feed ("attached" or "attach_failed").
    /// An empty \a token stands for the one in the agent's announcement.
    void attach(const QUrl &url, const QString &token);

    /// Replaces the file policy; the same errors as start().
    Result<void> reloadPolicy();

signals:
    /// An announcement came or went.
    void announcementsChanged();

private:
    class Impl;
    explicit Runtime(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace pilothouse::host
