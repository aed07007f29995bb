// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/gauge_text.h"

#include "models/signal_history.h"
#include "theme/state_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pilothouse::gauges {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::gauges::GaugeText)
};

theme::StateRole roleOf(const SignalSample &sample)
{
    const auto thresholds = models::signalThresholds(sample.kind);
    if (sample.level >= thresholds.risk) {
        return theme::StateRole::Risk;
    }
    return sample.level >= thresholds.warn ? theme::StateRole::Warn : theme::StateRole::Ok;
}

QString levelWord(const SignalSample &sample)
{
    switch (roleOf(sample)) {
    case theme::StateRole::Risk: return Words::tr("high");
    case theme::StateRole::Warn: return Words::tr("raised");
    default: return sample.level < 0.05 ? Words::tr("none") : Words::tr("low");
    }
}

QString dollars(double amount, const QLocale &locale)
{
    const int decimals = amount > 0 && amount < 0.1 ? 4 : 2;
    return u'$' + locale.toString(amount, 'f', decimals);
}

/// Beyond this many steps a forecast tells nothing any more.
constexpr double kFarAhead = 9999;

int wholeSteps(double steps) { return static_cast<int>(std::lround(std::clamp(steps, 0.0, kFarAhead))); }

QString tokens(double amount, const QLocale &locale) { return locale.toString(std::llround(amount)); }

} // namespace

QString forecastText(SignalKind kind, const Forecast &ahead)
{
    if (!(ahead.likely >= 0 && ahead.likely < kFarAhead)) {
        return {};
    }
    const int steps = wholeSteps(ahead.likely);
    QString words;
    switch (kind) {
    case SignalKind::Context: words = Words::tr("full in about %n step(s)", nullptr, steps); break;
    case SignalKind::Cost: words = Words::tr("spent in about %n step(s)", nullptr, steps); break;
    default: words = Words::tr("at its limit in about %n step(s)", nullptr, steps); break;
    }
    const int low = wholeSteps(ahead.low);
    if (!(ahead.high < kFarAhead)) {
        return low == steps ? words : Words::tr("%1 (%2 or more)").arg(words).arg(low);
    }
    const int high = wholeSteps(ahead.high);
    return low == steps && high == steps ? words : Words::tr("%1 (%2 to %3)").arg(words).arg(low).arg(high);
}

QString shortForecast(const Forecast &ahead)
{
    return ahead.likely >= 0 && ahead.likely < kFarAhead ? Words::tr("≈ %n step(s)", nullptr, wholeSteps(ahead.likely))
                                                         : QString();
}

QString trendWord(models::SignalTrend trend)
{
    switch (trend) {
    case models::SignalTrend::Rising: return Words::tr("rising");
    case models::SignalTrend::Falling: return Words::tr("falling");
    case models::SignalTrend::Steady: break;
    }
    return Words::tr("steady");
}

GaugeText gaugeText(const SignalSample &sample, const QLocale &locale)
{
    GaugeText out;
    out.role = roleOf(sample);
    out.ahead = sample.ahead ? forecastText(sample.kind, *sample.ahead) : QString();
    const QString about = sample.estimated ? QStringLiteral("≈ ") : QString();
    switch (sample.kind) {
    case SignalKind::Context:
        if (sample.limit > 0) {
            out.number = about + locale.toString(std::llround(100 * sample.quantity / sample.limit));
            out.word = Words::tr("% of %1").arg(tokens(sample.limit, locale));
        } else {
            out.number = about + tokens(sample.quantity, locale);
            out.word = Words::tr("tokens");
        }
        break;
    case SignalKind::Cost:
        out.number = about + dollars(sample.quantity, locale);
        out.word = sample.limit > 0 ? Words::tr("of %1").arg(dollars(sample.limit, locale)) : Words::tr("so far");
        break;
    case SignalKind::Loop:
        out.number = locale.toString(sample.level, 'f', 2);
        out.word =
            sample.quantity >= 2 ? Words::tr("same action ×%1").arg(std::llround(sample.quantity)) : levelWord(sample);
        break;
    default:
        out.number = locale.toString(sample.level, 'f', 2);
        out.word = levelWord(sample);
        break;
    }
    return out;
}

bool isSilent(SignalKind kind, const Evidence &evidence) { return kind == SignalKind::Trouble && evidence.weight <= 0; }

QString silentReason(const Evidence &evidence)
{
    return evidence.feature == name(SignalKind::Risk)
               ? Words::tr("weight 0: it is about one call, which is judged by itself")
               : Words::tr("weight 0: it did not help to foresee failures on the development data");
}

QString GaugeText::spoken(SignalKind kind) const
{
    const QString now = QStringLiteral("%1: %2 %3").arg(theme::signalWord(kind), number, word);
    return ahead.isEmpty() ? now : now + QStringLiteral(", ") + ahead;
}

} // namespace pilothouse::gauges
