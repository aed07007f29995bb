// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recorder.h"
#include "store/audit_log.h"
#include "store/packing_rows.h"
#include "store/step_rows.h"

#include <memory>
#include <set>
#include <string_view>
#include <vector>

namespace pilothouse::store {

/// Turns records, already redacted, into rows and audit rows inside the caller's transaction. Owned by the writer thread.
///
/// A record of a session that was deleted is dropped without error: what a person deleted does not come back.
class RecordWriter {
public:
    /// \a connection and \a clock must outlive the writer.
    static Result<std::unique_ptr<RecordWriter>> open(Connection &connection, const Clock &clock);

    Result<void> write(const Record &record);
    /// What is written once for the whole group: counters, full text, rows of EmoBanks. Call before its commit, while the records live.
    Result<void> finishGroup(bool full);
    void committed();
    void rolledBack();

    [[nodiscard]] AuditLog &audit() { return m_audit; }
    void forgetSession(SessionId session) { m_deleted.insert(session); }

private:
    RecordWriter(Connection &connection, const Clock &clock, StepRows steps, PackingRows packings, AuditLog audit);
    Result<void> prepare();
    [[nodiscard]] bool isDeleted(const Record &record) const;

    Result<void> put(const SessionInfo &session);
    Result<void> put(const StepRecord &record);
    Result<void> put(const VerdictRecord &record);
    Result<void> put(const Approval &approval);
    Result<void> put(const Intervention &intervention);
    Result<void> put(const SignalSample &sample);
    Result<void> put(const RuleRecord &record);
    Result<void> put(const PackingRecord &record) { return m_packings.put(record); }
    Result<void> put(const CheckpointRecord &record);
    Result<void> put(const VectorRecord &record);
    Result<void> put(const BankRecord &record);
    Result<void> flushBankRows(bool full);
    Result<void> put(const VigilRunRecord &record);
    Result<void> put(const ToolRecord &record);
    Result<void> upsert(const SessionInfo &session);
    Result<void> upsert(const Approval &approval);

    Connection &m_connection;
    const Clock &m_clock;
    StepRows m_steps;
    PackingRows m_packings;
    AuditLog m_audit;
    Statement m_session, m_sessionState, m_verdict, m_approval, m_approvalState, m_intervention, m_signal, m_evidence,
        m_rule, m_ruleRemove, m_checkpoint, m_vector, m_oldVectors, m_bankRow, m_bankRows8, m_vigilRun, m_tool,
        m_toolRemove;
    std::vector<const BankRecord *> m_bankRows; ///< of this group, not written yet
    std::set<SessionId> m_deleted;
};

} // namespace pilothouse::store
