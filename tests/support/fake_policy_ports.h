// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/backtest_port.h"
#include "feed/policy_port.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pilothouse::test {

/// A policy that is text; every check answers `fault`, on the next turn of the event loop.
class FakePolicyPort final : public QObject, public feed::PolicyPort {
public:
    void inForce(Done<PolicyInForce> done) override { later(std::move(done), policy); }
    void check(std::string text, Done<feed::PolicyCheck> done) override
    {
        checked.push_back(std::move(text));
        later(std::move(done), feed::PolicyCheck{fault, {}});
    }
    void importPermissions(std::string settings, std::string project, std::string,
                           Done<Result<feed::PermissionProposal>> done) override
    {
        imported = {std::move(settings), std::move(project)};
        later(std::move(done), proposal);
    }

    PolicyInForce policy;
    std::optional<PolicyFault> fault;
    Result<feed::PermissionProposal> proposal{feed::PermissionProposal{}};
    std::vector<std::string> checked;
    std::pair<std::string, std::string> imported;

private:
    template<class T>
    void later(Done<T> done, T value)
    {
        QMetaObject::invokeMethod(
            this, [done = std::move(done), value = std::move(value)] { done(value); }, Qt::QueuedConnection);
    }
};

/// Keeps the running backtest until a test ends it.
class FakeBacktestPort final : public feed::BacktestPort {
public:
    void run(feed::BacktestRequest wanted, Progress told, Done ended) override
    {
        request = std::move(wanted);
        progress = std::move(told);
        done = std::move(ended);
    }
    void cancel() override
    {
        if (done) {
            std::exchange(done, {})(Error{ErrorCode::Cancelled, "the backtest was stopped"});
        }
    }

    void suggest(Suggested told) override
    {
        ++suggestionsAsked;
        told(suggestions);
    }

    Result<std::vector<RuleSuggestion>> suggestions{std::vector<RuleSuggestion>{}};
    int suggestionsAsked = 0;
    feed::BacktestRequest request;
    Progress progress;
    Done done;
};

} // namespace pilothouse::test
