// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/backtest_port.h"
#include "host/policy_service.h"
#include "host/reader_thread.h"

#include <QObject>

#include <atomic>
#include <filesystem>
#include <memory>

namespace pilothouse::store {
struct BacktestPolicies;
}

namespace pilothouse::host {

/// Backtests on a thread and a connection of their own, so that the window's queries do not wait for them.
///
/// Lives on the runtime's thread; callbacks run there.
class BacktestService final : public QObject, public feed::BacktestPort {
    Q_OBJECT
public:
    /// An empty \a database: nothing is stored. The file is opened by the first run. \a policies must outlive the service.
    BacktestService(std::filesystem::path database, PolicyService &policies)
        : m_database(std::move(database)), m_policies(policies)
    {
    }
    ~BacktestService() override { cancel(); }

    void run(feed::BacktestRequest request, Progress progress, Done done) override;
    void cancel() override;
    void suggest(Suggested done) override;

private:
    /// Opens the database, once.
    Result<void> open();
    void start(store::BacktestPolicies policies, std::vector<SessionId> sessions,
               std::shared_ptr<std::atomic<bool>> stop, Progress progress, Done done);
    /// Runs \a task on this thread, later.
    void later(std::function<void()> task);

    std::filesystem::path m_database;
    PolicyService &m_policies;
    std::shared_ptr<std::atomic<bool>> m_stop; ///< of the running one
    std::unique_ptr<ReaderThread> m_reader;    ///< last: ends before the rest goes
};

} // namespace pilothouse::host
