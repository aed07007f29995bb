// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/verdict.h"

#include <QString>

namespace pilothouse::theme {

// Translated words that several views say.

/// Why an act of a person did not happen.
[[nodiscard]] QString errorSentence(const Error &error);

/// "approved", "expired", "vetoed by a rule" … for feed::outcomeName() and who answered. Nothing is added where a person did, or where
/// nobody did in time.
[[nodiscard]] QString decisionWords(const QString &outcome, Decider by);

/// \a text for a rich-text label: hidden characters spelled out, mark-up escaped, line breaks kept.
[[nodiscard]] QString plainHtml(const QString &text);

} // namespace pilothouse::theme
