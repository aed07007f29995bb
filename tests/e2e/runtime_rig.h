// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "host/runtime.h"
#include "wire_client.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace pilothouse::test {

/// A runtime in this process on an ephemeral port, with scratch directories and the rules of the tests: tools named read* are
/// allowed, rm is denied, everything else asks.
class RuntimeRig {
public:
    explicit RuntimeRig(host::RuntimeOptions options = {});

    /// Ends the runtime; directories stay.
    void stop() { m_runtime.reset(); }
    /// Starts it again on the same directories. False, and error() says why, when it does not start.
    bool start();
    [[nodiscard]] const Error &error() const { return m_error; }

    [[nodiscard]] host::Runtime &runtime() { return *m_runtime; }
    [[nodiscard]] QString directory() const { return m_directory.path(); }
    [[nodiscard]] QString runtimeDir() const { return m_directory.filePath(QStringLiteral("run")); }
    [[nodiscard]] QString policyFile() const { return m_directory.filePath(QStringLiteral("policy.json")); }
    void writePolicy(const QByteArray &text) const;

    [[nodiscard]] QString token(const char *role = "step") const;
    [[nodiscard]] Dial agentDial() const;
    [[nodiscard]] Dial operatorDial() const;

    /// An agent with an open session. \a session resumes.
    std::unique_ptr<WireClient> agent(const QString &session = {});
    /// An operator that has said who it is.
    std::unique_ptr<WireClient> operatorClient(const QString &name = QStringLiteral("ann"));
    /// The key of the session agent() opened last.
    [[nodiscard]] QString sessionKey() const { return m_sessionKey; }

    /// The first open approval, once there is one.
    std::optional<Approval> waitApproval();
    /// Acts as the person at this machine and waits for the outcome; Internal when none came.
    Result<void> act(OperatorAct act);
    /// Decides the open approval the way the window does.
    Result<void> decide(const Approval &approval, VerdictKind kind, const std::string &text = {});
    /// The newest notice of \a code, once there is one.
    std::optional<feed::Notice> waitNotice(const std::string &code);
    /// How many notices of \a code came so far.
    int count(const std::string &code);

private:
    void take();

    host::RuntimeOptions m_options;
    QTemporaryDir m_directory;
    Error m_error;
    std::shared_ptr<feed::FeedQueue> m_feed;
    std::vector<Approval> m_approvals;
    std::vector<feed::Notice> m_notices;
    QString m_sessionKey;
    std::unique_ptr<host::Runtime> m_runtime;
};

} // namespace pilothouse::test
