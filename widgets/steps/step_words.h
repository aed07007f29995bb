// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/step_line.h"
#include "theme/state_role.h"

#include <QCoreApplication>

namespace pilothouse::steps {

/// The words and colours of a step line, for every view that shows one.
class StepWords {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::steps::StepWords)
public:
    /// tool_call, assistant …: the protocol's own word in every language.
    [[nodiscard]] static QString kind(StepKind kind);
    /// Empty for StepBadge::None.
    [[nodiscard]] static QString badge(models::StepBadge badge);
    [[nodiscard]] static theme::StateRole badgeRole(models::StepBadge badge);
    [[nodiscard]] static QColor kindColor(const models::StepLine &line, const QPalette &palette);
    [[nodiscard]] static QColor contentColor(const models::StepLine &line, const QPalette &palette);
    /// "12 ms", "1.8 s", "2:05"; "waiting 0:42" while held; else empty.
    [[nodiscard]] static QString duration(const models::StepLine &line, WallTime now);
    /// The whole line as a sentence for a screen reader.
    [[nodiscard]] static QString spoken(const models::StepLine &line, WallTime now);
};

} // namespace pilothouse::steps
