// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
#include "feed/ports.h"

#include <QObject>

#include <optional>
#include <vector>

namespace pilothouse::approvals {

/// Approves several held calls one after the other.
///
/// Guarantees: one Decide at a time, each bound to the digest of the call as it was listed; the first refusal ends the run and
/// leaves the rest waiting; never edits, never remembers. Owned by the GUI thread.
class BatchApprover final : public QObject {
    Q_OBJECT
public:
    /// \a port must outlive it.
    explicit BatchApprover(feed::OperatorPort &port, QObject *parent = nullptr);

    [[nodiscard]] bool isRunning() const { return !m_left.empty(); }
    /// Ignored while one runs. \a calls as they were shown when a person confirmed.
    void start(std::vector<Approval> calls);

signals:
    /// \a error is set when it stopped early.
    void finished(int approved, int total, const std::optional<pilothouse::Error> &error);

private:
    void next();

    feed::OperatorPort &m_port;
    std::vector<Approval> m_left; ///< last is next
    int m_total = 0;
    int m_approved = 0;
};

} // namespace pilothouse::approvals
