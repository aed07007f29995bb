// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record_writer.h"

#include "base/digest.h"
#include "store/audit_content.h"
#include "store/columns.h"
#include "store/make_way.h"

#include <algorithm>
#include <span>
#include <string>

namespace pilothouse::store {

namespace {

/// "INSERT … ON CONFLICT (key) DO UPDATE SET every other column".
std::string upsertSql(std::string_view table, std::string_view columns, std::string_view key)
{
    std::string marks;
    std::string sets;
    for (std::size_t at = 0; at < columns.size();) {
        const std::size_t end = std::min(columns.find(", ", at), columns.size());
        const std::string column(columns.substr(at, end - at));
        marks += marks.empty() ? "?" : ", ?";
        if (column != key) {
            sets += (sets.empty() ? "" : ", ") + column + " = excluded." + column;
        }
        at = end + 2;
    }
    return "INSERT INTO " + std::string(table) + " (" + std::string(columns) + ") VALUES (" + marks +
           ") ON CONFLICT (" + std::string(key) + ") DO UPDATE SET " + sets;
}

/// The oldest vectors beyond go: they are asked for again when they are wanted.
constexpr std::int64_t kMostVectors = 200'000;

constexpr std::string_view kVerdictSql = "INSERT INTO verdicts (session, seq, at, tool, kind, decider, ended, "
                                         "operator, rule, reason, args, response, digest, approval, note) "
                                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session, "
                                         "seq) DO UPDATE SET at = excluded.at, tool = excluded.tool, "
                                         "kind = excluded.kind, decider = excluded.decider, ended = excluded.ended, "
                                         "operator = excluded.operator, rule = excluded.rule, "
                                         "reason = excluded.reason, args = excluded.args, response = "
                                         "excluded.response, digest = excluded.digest, approval = excluded.approval, "
                                         "note = excluded.note";

constexpr std::size_t kBankRowsAtOnce = 8;
constexpr int kBankColumns = 18; ///< the session and kBankRowColumns

std::string bankInsert(std::size_t rows)
{
    std::string out = "INSERT OR IGNORE INTO bank_rows (session, " + std::string(kBankRowColumns) + ") VALUES ";
    for (std::size_t i = 0; i < rows; ++i) {
        out += i == 0 ? "" : ", ";
        out += "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    }
    return out;
}

void bindBankRow(Statement &statement, int first, const BankRecord &record)
{
    const BankRow &row = record.row;
    statement.withFrom(first, record.session, static_cast<std::int64_t>(row.id), static_cast<int>(row.kind),
                       static_cast<std::int64_t>(row.amends), row.at, static_cast<int>(row.emotion), row.intensity,
                       row.own, row.valence, row.arousal, row.confidence, row.cause, row.rule, row.family,
                       row.agentPath, row.seq, row.count,
                       BlobView{{reinterpret_cast<const char *>(row.event.data()), row.event.size()}});
}

} // namespace

RecordWriter::RecordWriter(Connection &connection, const Clock &clock, StepRows steps, PackingRows packings,
                           AuditLog audit)
    : m_connection(connection),
      m_clock(clock),
      m_steps(std::move(steps)),
      m_packings(std::move(packings)),
      m_audit(std::move(audit))
{
}

Result<std::unique_ptr<RecordWriter>> RecordWriter::open(Connection &connection, const Clock &clock)
{
    auto steps = StepRows::open(connection);
    if (!steps) {
        return steps.error();
    }
    auto packings = PackingRows::open(connection);
    if (!packings) {
        return packings.error();
    }
    auto audit = AuditLog::open(connection);
    if (!audit) {
        return audit.error();
    }
    std::unique_ptr<RecordWriter> writer(
        new RecordWriter(connection, clock, std::move(*steps), std::move(*packings), std::move(*audit)));
    if (auto ok = writer->prepare(); !ok) {
        return ok.error();
    }
    return writer;
}

Result<void> RecordWriter::prepare()
{
    Result<void> ok;
    const auto prepared = [&](Statement &statement, std::string_view sql) {
        prepareInto(m_connection, statement, sql, ok);
    };
    prepared(m_session, upsertSql("sessions", kSessionColumns, "id"));
    prepared(m_sessionState, "SELECT state FROM sessions WHERE id = ?");
    prepared(m_verdict, kVerdictSql);
    prepared(m_approval, upsertSql("approvals", kApprovalColumns, "id"));
    prepared(m_approvalState, "SELECT kind IS NOT NULL FROM approvals WHERE id = ?");
    prepared(m_intervention, upsertSql("interventions", kInterventionColumns, "id"));
    prepared(m_signal, "INSERT OR REPLACE INTO signals (session, kind, seq, at, level, quantity, threshold, estimated, "
                       "ahead, ahead_low, ahead_high) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    prepared(m_evidence, "INSERT OR REPLACE INTO signal_evidence (session, kind, seq, evidence) VALUES (?, ?, ?, ?)");
    prepared(
        m_rule,
        "INSERT OR REPLACE INTO rules (" + std::string(kRuleColumns) +
            ", position) VALUES "
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM rules))");
    prepared(m_ruleRemove, "DELETE FROM rules WHERE id = ?");
    prepared(m_checkpoint,
             "INSERT OR REPLACE INTO checkpoints (session, id, label, seq, at, undoable) VALUES (?, ?, ?, ?, ?, ?)");
    prepared(m_vector, "INSERT OR IGNORE INTO text_vectors (session, model, text_hash, vector) VALUES (?, ?, ?, ?)");
    prepared(m_bankRow, bankInsert(1));
    prepared(m_bankRows8, bankInsert(kBankRowsAtOnce));
    prepared(m_tool, "INSERT OR REPLACE INTO tool_effects (agent, tool, effect, by, at) VALUES (?, ?, ?, ?, ?)");
    prepared(m_toolRemove, "DELETE FROM tool_effects WHERE agent = ? AND tool = ?");
    prepared(m_vigilRun, "INSERT OR REPLACE INTO vigil_runs (id, session, at, why, record) VALUES (?, ?, ?, ?, ?)");
    prepared(m_oldVectors, "DELETE FROM text_vectors WHERE id <= (SELECT max(id) FROM text_vectors) - ?");
    return ok;
}

Result<void> RecordWriter::finishGroup(bool full)
{
    auto done = flushBankRows(full);
    return done ? m_steps.flush(full) : done;
}

void RecordWriter::committed() { m_audit.committed(); }

void RecordWriter::rolledBack()
{
    m_audit.rolledBack();
    m_steps.discard();
    m_bankRows.clear();
}

bool RecordWriter::isDeleted(const Record &record) const
{
    if (m_deleted.empty()) {
        return false;
    }
    return std::visit(
        [this](const auto &item) {
            if constexpr (requires { item.session; }) {
                return m_deleted.contains(item.session);
            } else if constexpr (requires { item.key; }) {
                return m_deleted.contains(item.id);
            } else {
                return false;
            }
        },
        record);
}

Result<void> RecordWriter::write(const Record &record)
{
    if (isDeleted(record)) {
        return {};
    }
    return std::visit([this](const auto &item) { return put(item); }, record);
}

Result<void> RecordWriter::upsert(const SessionInfo &s)
{
    const std::string constraints = stringsToJson(s.constraints);
    return m_session
        .with(s.id, s.key, s.title, s.agent.name, s.agent.version, s.agent.framework, s.agent.model, s.agent.cwd,
              s.agent.pid, name(s.source), s.goal, constraints, s.budget.contextTokens, s.budget.totalTokens,
              s.budget.costUsd, s.budget.steps, capabilityBits(s.capabilities), name(s.mode), name(s.state),
              name(s.endReason), s.endNote, s.startedAt, s.endedAt, s.lastActivityAt, s.lastSeq, s.total.inputTokens,
              s.total.outputTokens, s.total.cachedTokens, s.total.costUsd, s.contextTokens, s.waiting, s.waitingSince,
              s.activity, s.intercepting)
        .run();
}

Result<void> RecordWriter::put(const SessionInfo &session)
{
    const auto known = m_sessionState.with(session.id).row();
    if (!known) {
        return known.error();
    }
    const bool wasEnded = *known && m_sessionState.text(0) == name(SessionState::Ended);
    m_sessionState.reset();
    if (auto done = upsert(session); !done) {
        return done;
    }
    if (!*known) {
        if (auto done = m_audit.append(sessionOpened(session)); !done) {
            return done;
        }
    }
    return session.state == SessionState::Ended && !wasEnded ? m_audit.append(sessionClosed(session)) : Result<void>{};
}

Result<void> RecordWriter::put(const StepRecord &record) { return m_steps.put(record.session, record.step); }

Result<void> RecordWriter::put(const VerdictRecord &record)
{
    const auto tool = m_steps.toolOf(record.session, record.seq);
    if (!tool) {
        return tool.error();
    }
    const Verdict &v = record.verdict;
    auto done = m_verdict
                    .with(record.session, record.seq, record.at, *tool, name(v.kind), name(v.by), name(v.ended),
                          v.operatorName, v.ruleId, v.reason, v.args, v.response, v.digest, v.approval, v.note)
                    .run();
    return done ? m_audit.append(verdictGiven(record, *tool)) : done;
}

Result<void> RecordWriter::upsert(const Approval &a)
{
    const std::string evidence = evidenceToJson(a.evidence);
    const auto of = [&](const auto &member) {
        return a.outcome ? std::optional<std::string_view>(member(*a.outcome)) : std::nullopt;
    };
    return m_approval
        .with(a.id, a.session, a.step.seq, a.digest, a.ruleId, a.ruleName, a.reason, evidence, a.argsSchema,
              a.justBefore, a.canEdit, a.twoPerson, a.escalatedBy, a.approvedBy, a.openedAt, a.deadline, a.extendable,
              a.resolvedAt, of([](const Verdict &v) { return name(v.kind); }),
              of([](const Verdict &v) { return name(v.by); }), of([](const Verdict &v) { return name(v.ended); }),
              of([](const Verdict &v) { return std::string_view(v.operatorName); }),
              of([](const Verdict &v) { return std::string_view(v.ruleId); }),
              of([](const Verdict &v) { return std::string_view(v.reason); }),
              of([](const Verdict &v) { return std::string_view(v.args); }),
              of([](const Verdict &v) { return std::string_view(v.response); }),
              of([](const Verdict &v) { return std::string_view(v.digest); }),
              of([](const Verdict &v) { return std::string_view(v.note); }))
        .run();
}

Result<void> RecordWriter::put(const Approval &approval)
{
    const auto known = m_approvalState.with(approval.id).row();
    if (!known) {
        return known.error();
    }
    const bool wasEnded = *known && m_approvalState.integer(0) != 0;
    m_approvalState.reset();
    if (auto done = m_steps.put(approval.session, approval.step); !done) {
        return done;
    }
    if (auto done = upsert(approval); !done) {
        return done;
    }
    const bool ended = approval.outcome.has_value() && !wasEnded;
    const WallTime at = !*known ? approval.openedAt : approval.resolvedAt.value_or(m_clock.wall());
    if (!*known && ended) {
        if (auto done = m_audit.append(approvalChanged(approval, "opened", at)); !done) {
            return done;
        }
    }
    return m_audit.append(approvalChanged(approval, ended ? "ended" : *known ? "changed" : "opened", at));
}

Result<void> RecordWriter::put(const Intervention &i)
{
    const auto of = [&](const auto &member) {
        using Member = std::decay_t<decltype(member(*i.effect))>;
        return i.effect ? std::optional<Member>(member(*i.effect)) : std::nullopt;
    };
    auto done =
        m_intervention
            .with(i.id, i.session, i.seq, name(i.lane), i.action, i.detail, i.reason, name(i.state), name(i.by),
                  i.operatorName, i.at, i.endedAt, i.outcome, of([](const Effect &e) { return name(e.signal); }),
                  of([](const Effect &e) { return e.before; }), of([](const Effect &e) { return e.expected; }),
                  i.effect ? i.effect->after : std::nullopt, of([](const Effect &e) { return std::int64_t{e.steps}; }),
                  i.deadline)
            .run();
    return done ? m_audit.append(interventionChanged(i, i.endedAt.value_or(m_clock.wall()))) : done;
}

Result<void> RecordWriter::put(const SignalSample &s)
{
    const auto of = [&](double Forecast::*member) {
        return s.ahead ? std::optional<double>((*s.ahead).*member) : std::nullopt;
    };
    auto done = m_signal
                    .with(s.session, static_cast<int>(s.kind), s.seq, s.at, s.level, s.quantity, s.limit, s.estimated,
                          of(&Forecast::likely), of(&Forecast::low), of(&Forecast::high))
                    .run();
    if (!done || s.evidence.empty()) {
        return done;
    }
    return m_evidence.with(s.session, static_cast<int>(s.kind), s.seq, evidenceToJson(s.evidence)).run();
}

Result<void> RecordWriter::put(const RuleRecord &record)
{
    const Rule &r = record.rule;
    std::optional<std::int64_t> patience;
    if (r.patience) {
        patience = r.patience->count();
    }
    const std::string tools = stringsToJson(r.tools);
    auto done = record.removed ? m_ruleRemove.with(r.id).run()
                               : m_rule
                                     .with(r.id, r.name, name(r.effect), name(r.origin), tools, r.when, r.argsDigest,
                                           r.reason, patience, r.twoPerson, r.enabled, name(r.scope), r.session,
                                           r.project, r.expiresAt, r.createdAt, r.createdBy)
                                     .run();
    return done ? m_audit.append(ruleChanged(record)) : done;
}

Result<void> RecordWriter::put(const CheckpointRecord &record)
{
    const CheckpointInfo &c = record.checkpoint;
    return m_checkpoint.with(record.session, c.id, c.label, c.seq, c.at, c.undoable).run();
}

Result<void> RecordWriter::put(const VectorRecord &record)
{
    const auto *bytes = reinterpret_cast<const char *>(record.vector.values.data());
    const BlobView vector{{bytes, record.vector.values.size()}};
    if (auto done = m_vector.with(record.session, record.model, record.textHash, vector).run(); !done) {
        return done;
    }
    return m_oldVectors.with(kMostVectors).run();
}

Result<void> RecordWriter::put(const BankRecord &record)
{
    m_bankRows.push_back(&record);
    return {};
}

/// Rows of one session after one another, several at a time: each goes behind the one before, where the cursor stands already.
Result<void> RecordWriter::flushBankRows(bool full)
{
    std::stable_sort(m_bankRows.begin(), m_bankRows.end(),
                     [](const BankRecord *a, const BankRecord *b) { return a->session < b->session; });
    const std::span<const BankRecord *const> all = m_bankRows;
    for (std::size_t i = 0; i < all.size();) {
        makeWay(i / kBankRowsAtOnce, full);
        const std::size_t count = all.size() - i < kBankRowsAtOnce ? 1 : kBankRowsAtOnce;
        Statement &statement = count == 1 ? m_bankRow : m_bankRows8;
        statement.reset();
        for (std::size_t k = 0; k < count; ++k) {
            bindBankRow(statement, static_cast<int>(k) * kBankColumns + 1, *all[i + k]);
        }
        if (auto done = statement.run(); !done) {
            return done;
        }
        i += count;
    }
    m_bankRows.clear();
    return {};
}

Result<void> RecordWriter::put(const VigilRunRecord &record)
{
    return m_vigilRun.with(record.number, record.session, record.at, record.why, record.record).run();
}

Result<void> RecordWriter::put(const ToolRecord &record)
{
    const ToolCorrection &c = record.correction;
    auto done = c.effect == EffectClass::Unknown ? m_toolRemove.with(c.agent, c.tool).run()
                                                 : m_tool.with(c.agent, c.tool, name(c.effect), c.by, c.at).run();
    return done ? m_audit.append(toolCorrected(c)) : done;
}

} // namespace pilothouse::store
