// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/signal.h"
#include "models/signal_history.h"
#include "theme/state_role.h"

#include <QLocale>
#include <QString>

namespace pilothouse::gauges {

/// What a tile says of a sample.
struct GaugeText {
    QString number; ///< "93", "$0.42", "0.05"
    QString word;   ///< "% of 8,000", "of $2.00", "none"
    theme::StateRole role = theme::StateRole::Ok;

    QString ahead; ///< "full in about 12 steps (9 to 20)"; empty without a forecast

    /// One sentence for a screen reader.
    [[nodiscard]] QString spoken(SignalKind kind) const;
};

/// "full in about 12 steps (9 to 20)": when \a kind is at its limit; empty where \a ahead says nothing that can be told.
[[nodiscard]] QString forecastText(SignalKind kind, const Forecast &ahead);
/// "≈ 12 steps", for where there is little room.
[[nodiscard]] QString shortForecast(const Forecast &ahead);
/// "rising", "falling", "steady".
[[nodiscard]] QString trendWord(models::SignalTrend trend);

/// Whether \a evidence, of \a kind, is a part that is kept out of it.
[[nodiscard]] bool isSilent(SignalKind kind, const Evidence &evidence);
/// "weight 0: …": why a part of trouble is kept out of it.
[[nodiscard]] QString silentReason(const Evidence &evidence);

[[nodiscard]] GaugeText gaugeText(const SignalSample &sample, const QLocale &locale);

} // namespace pilothouse::gauges
