// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/crash_recovery.h"

#include "store/audit_content.h"
#include "store/columns.h"
#include "store/rows.h"

#include <string>
#include <vector>

namespace pilothouse::store {

namespace {

/// True when the file holds the anchored row as it was.
Result<bool> holds(Connection &connection, const AuditHead &anchor)
{
    auto row = connection.prepare("SELECT hash FROM audit WHERE number = ?");
    if (!row) {
        return row.error();
    }
    const auto found = row->with(anchor.count).row();
    if (!found) {
        return found.error();
    }
    return *found && row->text(0) == anchor.hash;
}

Result<std::vector<Approval>> openApprovals(Connection &connection)
{
    auto rows = connection.prepare("SELECT " + std::string(kApprovalColumns) +
                                   " FROM approvals WHERE kind IS NULL ORDER BY id");
    if (!rows) {
        return rows.error();
    }
    auto steps =
        connection.prepare("SELECT " + std::string(kStepColumns) + " FROM steps WHERE session = ? AND seq = ?");
    if (!steps) {
        return steps.error();
    }
    std::vector<Approval> open;
    for (;;) {
        const auto more = rows->row();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            return open;
        }
        Approval approval = readApproval(*rows);
        const auto step = steps->with(approval.session, approval.step.seq).row();
        if (!step) {
            return step.error();
        }
        if (*step) {
            approval.step = readStep(*steps).step;
        }
        open.push_back(std::move(approval));
    }
}

Result<void> withdraw(RecordWriter &records, Approval approval, WallTime now)
{
    Verdict verdict;
    verdict.kind = VerdictKind::Veto;
    verdict.by = Decider::Runtime;
    verdict.ended = HeldEnd::Withdraw;
    verdict.ruleId = approval.ruleId;
    verdict.reason = "The runtime stopped while this step was waiting for a person.";
    verdict.approval = approval.id;
    approval.outcome = verdict;
    approval.resolvedAt = now;
    const VerdictRecord record{approval.session, approval.step.seq, verdict, now, {}};
    if (auto done = records.write(record); !done) {
        return done;
    }
    return records.write(approval);
}

Result<void> expireProposals(Connection &connection, RecordWriter &records, WallTime now)
{
    auto rows = connection.prepare("SELECT " + std::string(kInterventionColumns) +
                                   " FROM interventions WHERE session IN (SELECT id FROM sessions WHERE state <> "
                                   "'ended') AND state = 'proposed' ORDER BY id");
    if (!rows) {
        return rows.error();
    }
    auto open = allRows(*rows, readIntervention);
    if (!open) {
        return open.error();
    }
    for (Intervention &proposed : *open) {
        proposed.state = InterventionState::Expired;
        proposed.endedAt = now;
        proposed.outcome = "the runtime stopped before it was answered";
        if (auto done = records.write(proposed); !done) {
            return done;
        }
    }
    return {};
}

} // namespace

Result<void> recoverFromCrash(Connection &connection, RecordWriter &records, const std::optional<AuditHead> &anchor,
                              const Clock &clock)
{
    if (anchor) {
        const auto intact = holds(connection, *anchor);
        if (!intact) {
            return intact.error();
        }
        if (!*intact) {
            if (auto done = records.audit().append(auditGap(*anchor, records.audit().head(), clock.wall())); !done) {
                return done;
            }
        }
    }
    auto open = openApprovals(connection);
    if (!open) {
        return open.error();
    }
    for (Approval &approval : *open) {
        if (auto done = withdraw(records, std::move(approval), clock.wall()); !done) {
            return done;
        }
    }
    if (auto done = expireProposals(connection, records, clock.wall()); !done) {
        return done;
    }
    return connection.exec("UPDATE sessions SET state = 'disconnected', waiting = 0, waiting_since = NULL, activity = "
                           "'' WHERE state <> 'ended'");
}

} // namespace pilothouse::store
