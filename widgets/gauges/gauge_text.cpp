// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/gauge_text.h"

#include "models/signal_history.h"
#include "theme/state_words.h"

#include <QCoreApplication>

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
    case theme::StateRole::Warn: return Words::tr("rising");
    default: return sample.level < 0.05 ? Words::tr("none") : Words::tr("low");
    }
}

QString dollars(double amount, const QLocale &locale)
{
    const int decimals = amount > 0 && amount < 0.1 ? 4 : 2;
    return u'$' + locale.toString(amount, 'f', decimals);
}

QString tokens(double amount, const QLocale &locale) { return locale.toString(std::llround(amount)); }

} // namespace

GaugeText gaugeText(const SignalSample &sample, const QLocale &locale)
{
    GaugeText out;
    out.role = roleOf(sample);
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

QString GaugeText::spoken(SignalKind kind) const
{
    return QStringLiteral("%1: %2 %3").arg(theme::signalWord(kind), number, word);
}

} // namespace pilothouse::gauges
