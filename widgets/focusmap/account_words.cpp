// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/focus_words.h"
#include "models/text.h"

#include <QLocale>

#include <cmath>

// What a packing cost, in words.
namespace pilothouse::focusmap {

namespace {

struct CacheSentence {
    CacheReason reason;
    const char *word;
    const char *sentence;
};

constexpr CacheSentence kSentences[] = {
    {CacheReason::First, QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "first call"),
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "Nothing was sent before.")},
    {CacheReason::GoesOn, QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "goes on"),
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "It only adds to what was sent before.")},
    {CacheReason::Waits, QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "waits"),
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords",
                       "Packing anew waits: it costs more than it saves. What was sent before stands.")},
    {CacheReason::Pays, QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "packed anew: pays"),
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "Packed anew, because it saves more than it costs.")},
    {CacheReason::Room, QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "packed anew: room"),
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords",
                       "Packed anew, because what was sent before and what is new do not fit the budget.")},
    {CacheReason::NeverLost, QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "packed anew: never lost"),
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords",
                       "Packed anew, because something that is never lost was not sent whole before.")},
    {CacheReason::Operator, QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "packed anew: operator"),
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "Packed anew, because an operator's choice changed.")},
    {CacheReason::Wanted, QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "packed anew: wanted"),
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords",
                       "Packed anew, because the new question asks for what was not sent whole before.")},
    {CacheReason::Expired, QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "packed anew: expired"),
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "Packed anew: the provider's cache has expired.")},
    {CacheReason::Changed, QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "packed anew: changed"),
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords",
                       "Packed anew, because the agent changed its budget, policy or messages.")},
};

const CacheSentence *sentenceOf(CacheReason reason)
{
    for (const CacheSentence &one : kSentences) {
        if (one.reason == reason) {
            return &one;
        }
    }
    return nullptr;
}

QString percent(double share)
{
    const double rounded = std::round(share * 1000) / 10;
    return QLocale().toString(rounded == 0 ? 0.0 : rounded, 'f', 1);
}

QString amount(double amount, const std::string &currency)
{
    return currency.empty() ? FocusWords::tr("%1 input tokens").arg(FocusWords::number(std::llround(amount)))
                            : QLocale().toString(amount, 'g', 3) + u' ' + models::text(currency);
}

QStringList countLines(const TokenCheck &count)
{
    if (count.counter.empty()) {
        return {};
    }
    QStringList lines{FocusWords::tr("Counted by %1.").arg(models::text(count.counter))};
    if (count.samples == 0) {
        return lines << FocusWords::tr("The model has not reported enough to check the count.");
    }
    lines << FocusWords::tr("The model reports %1 tokens for one counted (%n comparison(s)).", nullptr,
                            static_cast<int>(count.samples))
                 .arg(QLocale().toString(count.factor, 'f', 3));
    lines << FocusWords::tr("Error of the count: %1 % on average, at most %2 % in 95 of 100.")
                 .arg(percent(count.meanError), percent(count.p95Error));
    if (count.guard > 1) {
        lines << FocusWords::tr("The budget was divided by %1, so that a low count does not exceed it.")
                     .arg(QLocale().toString(count.guard, 'f', 3));
    }
    if (count.beside > 0) {
        lines << FocusWords::tr("Beside the messages a call carries about %1 tokens.")
                     .arg(FocusWords::number(count.beside));
    }
    return lines;
}

} // namespace

QString FocusWords::cache(const CacheChoice &cache)
{
    const CacheSentence *found = sentenceOf(cache.reason);
    return found == nullptr ? QString()
                            : tr("%1 cached, %2", "tokens, and why").arg(number(cache.cachedTokens), tr(found->word));
}

QString FocusWords::account(const models::FocusCall &call)
{
    QStringList lines = countLines(call.count);
    if (const CacheSentence *found = sentenceOf(call.cache.reason)) {
        lines << tr(found->sentence);
        lines << tr("%1 tokens of it are taken to be cached by the provider.").arg(number(call.cache.cachedTokens));
    }
    if (call.cache.lostTokens > 0) {
        lines << tr("Packing anew gives up %1 cached tokens: price %2, expected saving %3.")
                     .arg(number(call.cache.lostTokens), amount(call.cache.price, call.cache.currency),
                          amount(call.cache.saving, call.cache.currency));
    }
    return lines.join(u'\n');
}

} // namespace pilothouse::focusmap
