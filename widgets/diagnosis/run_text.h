// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/vigil_run.h"

#include <QLocale>
#include <QPalette>
#include <QString>

namespace pilothouse::diagnosis {

/// One run as rich text: what came out of it, how each stage went with the precise error of one that failed, and what should be done about
/// it. Every word of others is escaped.
[[nodiscard]] QString runHtml(const VigilRun &run, const QPalette &palette, const QLocale &locale);

} // namespace pilothouse::diagnosis
