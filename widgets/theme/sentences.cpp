// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/sentences.h"

#include "models/text.h"
#include "models/visible_text.h"

#include <QCoreApplication>

namespace pilothouse::theme {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::theme::Words)
};

QString decisionWord(const QString &stored)
{
    if (stored == QLatin1String("approve")) {
        return Words::tr("approved");
    }
    if (stored == QLatin1String("modify")) {
        return Words::tr("approved with edits");
    }
    if (stored == QLatin1String("respond")) {
        return Words::tr("answered");
    }
    if (stored == QLatin1String("veto")) {
        return Words::tr("vetoed");
    }
    if (stored == QLatin1String("terminate")) {
        return Words::tr("stopped");
    }
    if (stored == QLatin1String("expire")) {
        return Words::tr("expired");
    }
    if (stored == QLatin1String("withdraw")) {
        return Words::tr("withdrawn");
    }
    return stored;
}

} // namespace

QString errorSentence(const Error &error)
{
    switch (error.code) {
    case ErrorCode::AlreadyResolved: return Words::tr("Somebody else decided first.");
    case ErrorCode::Expired: return Words::tr("The deadline has passed.");
    case ErrorCode::DigestMismatch:
        return Words::tr("The call is not the one shown any more. Look again before deciding.");
    case ErrorCode::Forbidden: return Words::tr("Not allowed: %1.").arg(models::text(error.detail));
    case ErrorCode::Unsupported: return Words::tr("The agent cannot do that: %1.").arg(models::text(error.detail));
    case ErrorCode::InvalidArgument:
    case ErrorCode::Malformed: return Words::tr("Refused: %1.").arg(models::text(error.detail));
    case ErrorCode::NotFound: return Words::tr("It is not there any more: %1.").arg(models::text(error.detail));
    case ErrorCode::StorageFailed:
    case ErrorCode::Io:
        return Words::tr("It could not be recorded, so nothing was done: %1.").arg(models::text(error.detail));
    case ErrorCode::QueueFull:
    case ErrorCode::RateLimited: return Words::tr("The runtime is overloaded; nothing was done. Try again.");
    default:
        return Words::tr("Nothing was done: %1 (%2).")
            .arg(models::text(error.detail), QString::fromLatin1(name(error.code)));
    }
}

QString decisionWords(const QString &outcome, Decider by)
{
    const QString word = decisionWord(outcome);
    if (outcome == QLatin1String("expire") || outcome == QLatin1String("withdraw")) {
        return word;
    }
    switch (by) {
    case Decider::Policy:
    case Decider::Remembered: return Words::tr("%1 by a rule").arg(word);
    case Decider::Runtime: return Words::tr("%1 by the runtime").arg(word);
    default: return word;
    }
}

QString plainHtml(const QString &text)
{
    return models::visibleText(text).text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>"));
}

} // namespace pilothouse::theme
