// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QCoreApplication;

namespace pilothouse::app {

/// Name of the right-to-left pseudo-locale: every word marked, the window mirrored.
inline constexpr char kPseudoLocale[] = "qps-plocm";

/// Gives \a application the words of \a language ("de"), or the system's language when empty; English where there is none.
/// Call before the first window.
void installLanguage(QCoreApplication &application, const QString &language);

} // namespace pilothouse::app
