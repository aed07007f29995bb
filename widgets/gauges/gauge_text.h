// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/signal.h"
#include "theme/state_role.h"

#include <QLocale>
#include <QString>

namespace pilothouse::gauges {

/// What a tile says of a sample.
struct GaugeText {
    QString number; ///< "93", "$0.42", "0.05"
    QString word;   ///< "% of 8,000", "of $2.00", "none"
    theme::StateRole role = theme::StateRole::Ok;

    /// One sentence for a screen reader.
    [[nodiscard]] QString spoken(SignalKind kind) const;
};

[[nodiscard]] GaugeText gaugeText(const SignalSample &sample, const QLocale &locale);

} // namespace pilothouse::gauges
