// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace pilothouse::theme {

// Translated words that several views say.

/// Why an act of a person did not happen.
[[nodiscard]] QString errorSentence(const Error &error);

/// "approved", "vetoed" … for one of the words the store keeps.
[[nodiscard]] QString decisionWord(const QString &stored);

/// \a text for a rich-text label: hidden characters spelled out, mark-up escaped, line breaks kept.
[[nodiscard]] QString plainHtml(const QString &text);

} // namespace pilothouse::theme
