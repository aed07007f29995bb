// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/policy_port.h"
#include "host/policy_source.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pilothouse::host {

/// The policy as text. Reading and compiling run on a thread of its own, so that typing does not wait for them.
///
/// Lives on the runtime's thread; callbacks run there.
class PolicyService final : public QObject, public feed::PolicyPort {
    Q_OBJECT
public:
    /// What the engine has: the document in force and the rules people chose to remember. May call back on any thread.
    using Answer = std::function<void(PolicyDocument, std::vector<Rule>)>;
    using AskEngine = std::function<void(Answer)>;

    /// \a file and \a configDir as for loadPolicy().
    PolicyService(AskEngine askEngine, QString file, QString configDir);

    void inForce(Done<PolicyInForce> done) override;
    void check(std::string text, Done<feed::PolicyCheck> done) override;
    void importPermissions(std::string settings, std::string project, std::string into,
                           Done<Result<feed::PermissionProposal>> done) override;
    /// What the engine has, on this object's thread.
    void current(Answer answer);

private:
    using Job = std::function<std::function<void()>()>; ///< runs on the worker; what it gives back runs here

    void work(Job job);
    void loop(const std::stop_token &stop);
    [[nodiscard]] PolicyInForce described(PolicyDocument document) const;

    AskEngine m_askEngine;
    QString m_file;
    QString m_configDir;
    std::uint64_t m_checks = 0; ///< this object's thread
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<Job> m_jobs;
    std::jthread m_thread; ///< last: ends before the rest goes
};

/// \a text read and compiled.
[[nodiscard]] feed::PolicyCheck checkedPolicy(const std::string &text);

/// Permissions of Claude Code settings taken into the policy \a into.
[[nodiscard]] Result<feed::PermissionProposal> takenIn(const std::string &settings, const std::string &project,
                                                       const std::string &home, const std::string &into);

} // namespace pilothouse::host
