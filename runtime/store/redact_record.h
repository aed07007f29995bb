// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recorder.h"
#include "text/redaction.h"

#include <string>
#include <utility>

namespace pilothouse::store {

/// Makes a record fit to be stored: digests of calls are taken from the original, then every text a secret can be in is redacted.
///
/// Left as they are: ids, tool names, the agent's version, model and directory, and the condition of a remembered rule, which must go on to mean the same.
class RecordRedactor {
public:
    explicit RecordRedactor(text::Redactor redactor) : m_redactor(std::move(redactor)) {}

    void prepare(Record &record) const;
    [[nodiscard]] const text::Redactor &redactor() const { return m_redactor; }

private:
    void apply(SessionInfo &session) const;
    void apply(StepRecord &record) const;
    void apply(VerdictRecord &record) const;
    void apply(Approval &approval) const;
    void apply(Intervention &intervention) const;
    void apply(SignalSample &sample) const;
    void apply(RuleRecord &record) const;
    void apply(PackingRecord &record) const;
    void apply(CheckpointRecord &record) const;
    void apply(VectorRecord & /*record*/) const {} // holds no text
    void apply(BankRecord & /*record*/) const {}   // nor this: causes are names of tools and states
    void apply(VigilRunRecord &record) const;
    void apply(ToolRecord &) const {} // names alone, which are compared
    void redact(Step &step) const;
    void redact(Verdict &verdict) const;
    void redactArgs(std::string &args) const;

    text::Redactor m_redactor;
};

} // namespace pilothouse::store
