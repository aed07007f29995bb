// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/intervention.h"
#include "theme/state_role.h"

#include <QLocale>
#include <QString>

namespace pilothouse::theme {

/// "Loop 0.80 → 0.20, without it 0.85": what came of it, or what is awaited.
[[nodiscard]] QString effectSentence(const Effect &effect, const QLocale &locale);
/// "Loop −0.60", for beside a mark; empty until it was measured.
[[nodiscard]] QString effectShort(const Effect &effect, const QLocale &locale);
/// Ok when it stayed clearly below the forecast, Risk when clearly above, Accent in between.
[[nodiscard]] StateRole effectRole(const Effect &effect);

} // namespace pilothouse::theme
