// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/batch_approver.h"

#include <QPointer>

#include <algorithm>

namespace pilothouse::approvals {

BatchApprover::BatchApprover(feed::OperatorPort &port, QObject *parent) : QObject(parent), m_port(port) {}

void BatchApprover::start(std::vector<Approval> calls)
{
    if (isRunning() || calls.empty()) {
        return;
    }
    std::reverse(calls.begin(), calls.end());
    m_left = std::move(calls);
    m_total = static_cast<int>(m_left.size());
    m_approved = 0;
    next();
}

void BatchApprover::next()
{
    if (m_left.empty()) {
        emit finished(m_approved, m_total, std::nullopt);
        return;
    }
    Decide act;
    act.approval = m_left.back().id;
    act.kind = VerdictKind::Approve;
    act.expectedDigest = m_left.back().digest;
    m_port.act(std::move(act), [batch = QPointer(this)](const Result<void> &result) {
        if (batch.isNull()) {
            return;
        }
        if (!result.ok()) {
            batch->m_left.clear();
            emit batch->finished(batch->m_approved, batch->m_total, result.error());
            return;
        }
        ++batch->m_approved;
        batch->m_left.pop_back();
        batch->next();
    });
}

} // namespace pilothouse::approvals

#include "moc_batch_approver.cpp"
