// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace pilothouse::app {

/// Name of the right-to-left pseudo-locale: every word marked, the window mirrored.
inline constexpr char kPseudoLocale[] = "qps-plocm";

/// The languages there are, as in "de", without the pseudo-locale.
[[nodiscard]] QStringList languages();
/// True for a name of one of languages(), with or without a country ("de_AT"), and for the pseudo-locale.
[[nodiscard]] bool isLanguage(const QString &name);

/// Gives \a application the words of \a language ("de"), or the system's language when empty; English where there is none.
/// Call before the first window.
void installLanguage(QCoreApplication &application, const QString &language);

} // namespace pilothouse::app
