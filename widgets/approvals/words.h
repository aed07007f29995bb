// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
#include "domain/verdict.h"
#include "models/args_edit.h"

#include <QString>

namespace pilothouse::approvals {

/// Sentences of the approval card, translated.

/// How an approval ended: who, what. An expiry and a withdrawal never read like a person's no.
[[nodiscard]] QString endSentence(const Approval &approval);
[[nodiscard]] QString faultSentence(const models::SchemaFault &fault);
[[nodiscard]] QString jsonErrorSentence(const models::JsonError &error);
/// "text", "whole number" … for a JSON type word.
[[nodiscard]] QString typeName(const QString &typeWord);

} // namespace pilothouse::approvals
