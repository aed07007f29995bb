// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/redact_record.h"

#include "base/json.h"

namespace pilothouse::store {

void RecordRedactor::prepare(Record &record) const
{
    std::visit([this](auto &item) { apply(item); }, record);
}

void RecordRedactor::redactArgs(std::string &args) const
{
    constexpr JsonLimits kLimits{64u << 20, 256};
    if (args.empty()) {
        return;
    }
    if (checkJson(args, kLimits)) {
        m_redactor.redactJson(args);
    } else {
        m_redactor.redact(args);
    }
}

void RecordRedactor::redact(Step &step) const
{
    m_redactor.redact(step.text);
    redactArgs(step.args);
}

void RecordRedactor::redact(Verdict &verdict) const
{
    m_redactor.redact(verdict.reason);
    redactArgs(verdict.args);
    m_redactor.redact(verdict.response);
    m_redactor.redact(verdict.note);
}

void RecordRedactor::apply(SessionInfo &session) const
{
    m_redactor.redact(session.title);
    m_redactor.redact(session.agent.name);
    m_redactor.redact(session.goal);
    m_redactor.redact(session.endNote);
    m_redactor.redact(session.activity);
    for (std::string &constraint : session.constraints) {
        m_redactor.redact(constraint);
    }
}

void RecordRedactor::apply(StepRecord &record) const { redact(record.step); }

void RecordRedactor::apply(VerdictRecord &record) const
{
    if (record.verdict.digest.empty() && !record.callInput.empty()) {
        if (auto digest = jsonDigest(record.callInput)) {
            record.verdict.digest = std::move(*digest);
        }
    }
    record.callInput.clear();
    redact(record.verdict);
}

void RecordRedactor::apply(Approval &approval) const
{
    redact(approval.step);
    m_redactor.redact(approval.reason);
    m_redactor.redact(approval.justBefore);
    for (Evidence &item : approval.evidence) {
        m_redactor.redact(item.feature);
        m_redactor.redact(item.quote);
    }
    if (approval.outcome) {
        redact(*approval.outcome);
    }
}

void RecordRedactor::apply(Intervention &intervention) const
{
    redactArgs(intervention.detail);
    m_redactor.redact(intervention.reason);
    m_redactor.redact(intervention.outcome);
}

void RecordRedactor::apply(SignalSample &sample) const
{
    for (Evidence &item : sample.evidence) {
        m_redactor.redact(item.feature);
        m_redactor.redact(item.quote);
    }
}

void RecordRedactor::apply(RuleRecord &record) const
{
    m_redactor.redact(record.rule.name);
    m_redactor.redact(record.rule.reason);
}

void RecordRedactor::apply(PackingRecord &record) const
{
    for (std::string &text : record.newTexts) {
        m_redactor.redact(text);
    }
    for (FocusRow &row : record.column.newRows) {
        m_redactor.redact(row.label);
    }
    for (FocusItems::Sent &sent : record.items.sent()) {
        m_redactor.redact(sent.text);
    }
}

void RecordRedactor::apply(VigilRunRecord &record) const
{
    m_redactor.redact(record.why);
    redactArgs(record.record);
}

void RecordRedactor::apply(CheckpointRecord &record) const
{
    m_redactor.redact(record.checkpoint.label);
    m_redactor.redact(record.checkpoint.undoable);
}

} // namespace pilothouse::store
