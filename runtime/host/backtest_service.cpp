// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backtest_run.h" // before Qt, whose macro signals would rename a member
#include "store/decided_calls.h"

#include "host/backtest_service.h"

#include "base/clock.h"
#include "policy/rule_set.h"

#include <QMetaObject>

#include <algorithm>

namespace pilothouse::host {

namespace {

Result<std::vector<RuleSuggestion>> suggested(store::HistoryReader &reader, const PolicyDocument &present,
                                              const std::vector<Rule> &remembered)
{
    const auto calls = store::decidedCalls(reader);
    if (!calls.ok()) {
        return calls.error();
    }
    auto made = policy::suggestRules(*calls, present);
    std::erase_if(made, [&](const RuleSuggestion &one) {
        return std::any_of(remembered.begin(), remembered.end(), [&](const Rule &rule) {
            return rule.effect == one.rule.effect && rule.tools == one.rule.tools && rule.when == one.rule.when;
        });
    });
    return made;
}

} // namespace

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

Result<void> BacktestService::open()
{
    if (m_database.empty()) {
        return kNothingStored;
    }
    if (!m_reader) {
        auto connection = store::openReader(m_database);
        if (!connection.ok()) {
            return connection.error();
        }
        m_reader = std::make_unique<ReaderThread>(*std::move(connection));
    }
    return {};
}

void BacktestService::run(feed::BacktestRequest request, Progress progress, Done done)
{
    cancel();
    auto document = policy::parsePolicy(request.policy);
    const auto opened = document.ok() ? open() : Result<void>(document.error());
    if (!opened.ok()) {
        later([done = std::move(done), error = opened.error()] { done(error); });
        return;
    }
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_policies.current([this, stop = m_stop, tested = *std::move(document), request = std::move(request),
                        progress = std::move(progress),
                        done = std::move(done)](PolicyDocument present, std::vector<Rule> remembered) {
        store::BacktestPolicies policies{tested, std::nullopt, std::move(remembered), request.added};
        if (request.comparePresent) {
            policies.present = std::move(present);
        }
        start(std::move(policies), request.sessions, stop, progress, done);
    });
}

void BacktestService::suggest(Suggested done)
{
    if (const auto opened = open(); !opened.ok()) {
        later([done = std::move(done), error = opened.error()] { done(error); });
        return;
    }
    m_policies.current([this, done = std::move(done)](PolicyDocument present, std::vector<Rule> remembered) {
        m_reader->run([this, done, present = std::move(present),
                       remembered = std::move(remembered)](store::HistoryReader &reader) {
            auto made = std::make_shared<Result<std::vector<RuleSuggestion>>>(suggested(reader, present, remembered));
            later([done, made] { done(std::move(*made)); });
        });
    });
}

void BacktestService::start(store::BacktestPolicies policies, std::vector<SessionId> sessions,
                            std::shared_ptr<std::atomic<bool>> stop, Progress progress, Done done)
{
    m_reader->run([this, stop = std::move(stop), policies = std::move(policies), sessions = std::move(sessions),
                   progress = std::move(progress), done = std::move(done)](store::HistoryReader &reader) {
        const auto watch = [&](const BacktestProgress &at) {
            if (progress) {
                later([progress, at] { progress(at); });
            }
        };
        auto report = store::runBacktest(reader, policies, sessions, SystemClock().wall(), {watch, stop.get()});
        later(
            [done, report = std::make_shared<Result<BacktestReport>>(std::move(report))] { done(std::move(*report)); });
    });
}

} // namespace pilothouse::host
