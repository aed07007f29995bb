// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/effect_words.h"

#include "models/intervention_model.h"
#include "theme/state_words.h"

#include <QCoreApplication>

#include <cmath>

namespace pilothouse::theme {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::theme::EffectWords)
};

} // namespace

QString effectSentence(const Effect &effect, const QLocale &locale)
{
    const auto level = [&](double value) { return locale.toString(value, 'f', 2); };
    const QString signal = signalWord(effect.signal);
    const auto steps = static_cast<int>(effect.steps);
    if (!effect.after) {
        return Words::tr("%1 is at %2; without it %3 is expected in %n step(s)", nullptr, steps)
            .arg(signal, level(effect.before), level(effect.expected));
    }
    return Words::tr("%1 %2 → %3 after %n step(s), %4 was expected without it", nullptr, steps)
        .arg(signal, level(effect.before), level(*effect.after), level(effect.expected));
}

QString effectShort(const Effect &effect, const QLocale &locale)
{
    if (!effect.after) {
        return {};
    }
    const double change = *effect.after - effect.before;
    const QString sign = change < 0 ? QStringLiteral("−") : QStringLiteral("+");
    return signalWord(effect.signal) + u' ' + sign + locale.toString(std::abs(change), 'f', 2);
}

StateRole effectRole(const Effect &effect)
{
    if (!effect.after) {
        return StateRole::Accent;
    }
    const double gain = effect.expected - *effect.after;
    return gain >= models::PastEffect::kHelps    ? StateRole::Ok
           : gain <= -models::PastEffect::kHelps ? StateRole::Risk
                                                 : StateRole::Accent;
}

} // namespace pilothouse::theme
