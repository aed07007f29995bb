// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
#include "domain/control.h"
#include "protocol/messages.h"
#include "protocol/object_writer.h"

#include <string>

// The objects that several messages share, appended as JSON. Internal to this folder.
namespace pilothouse::protocol::detail {

void appendId(std::string &out, const WireId &id);
/// A verdict's members into \a to: what the agent may read, or with the operator's name for an operator.
void writeVerdict(ObjectWriter &to, const Verdict &verdict, bool forOperator = false);
/// A step's members into \a to; time zero, the agent origin and what is empty are left out.
void writeStep(ObjectWriter &to, const Step &step);
void writeBudget(ObjectWriter &to, const Budget &budget);
void writeAgent(ObjectWriter &to, const AgentInfo &agent);
void writeCapabilities(ObjectWriter &to, const Capabilities &capabilities);
/// The members that belong to this control; none for pause and resume.
void writeControl(ObjectWriter &to, const Control &control);
/// The method of section 4 that carries \a control.
std::string_view controlMethod(const Control &control);

/// Begins `{"jsonrpc":"2.0","id":ID,"result":`; the caller appends the result and a closing brace.
std::string beginResult(const WireId &id, std::size_t reserve = 256);
/// Begins `{"jsonrpc":"2.0","method":METHOD,"params":`.
std::string beginNotification(std::string_view method, std::size_t reserve = 256);
/// Begins `{"jsonrpc":"2.0","id":ID,"method":METHOD,"params":`.
std::string beginRequest(const WireId &id, std::string_view method, std::size_t reserve = 256);

} // namespace pilothouse::protocol::detail
