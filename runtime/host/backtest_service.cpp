// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/backtest_service.h"

#include "base/clock.h"
#include "policy/rule_set.h"
#include "store/backtest_run.h"

#include <QMetaObject>

namespace pilothouse::host {

void BacktestService::later(std::function<void()> task)
{
    QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection);
}

void BacktestService::cancel()
{
    if (m_stop) {
        m_stop->store(true);
    }
}

void BacktestService::run(std::string policy, std::vector<SessionId> sessions, Progress progress, Done done)
{
    cancel();
    auto document = policy::parsePolicy(policy);
    if (!document.ok()) {
        later([done = std::move(done), error = document.error()] { done(error); });
        return;
    }
    if (m_database.empty()) {
        later([done = std::move(done)] { done(kNothingStored); });
        return;
    }
    if (!m_reader) {
        auto connection = store::openReader(m_database);
        if (!connection.ok()) {
            later([done = std::move(done), error = connection.error()] { done(error); });
            return;
        }
        m_reader = std::make_unique<ReaderThread>(*std::move(connection));
    }
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_reader->run([this, stop = m_stop, document = *std::move(document), sessions = std::move(sessions),
                   progress = std::move(progress), done = std::move(done)](store::HistoryReader &reader) {
        const auto watch = [&](const BacktestProgress &at) {
            if (progress) {
                later([progress, at] { progress(at); });
            }
        };
        auto report = store::runBacktest(reader, document, sessions, SystemClock().wall(), {watch, stop.get()});
        later(
            [done, report = std::make_shared<Result<BacktestReport>>(std::move(report))] { done(std::move(*report)); });
    });
}

} // namespace pilothouse::host
