// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/words.h"

#include "models/text.h"
#include "models/visible_text.h"

#include <QCoreApplication>

namespace pilothouse::approvals {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::approvals::Words)
};

QString personal(const Verdict &verdict)
{
    const QString who = verdict.operatorName.empty() ? Words::tr("a person")
                                                     : models::visibleText(models::text(verdict.operatorName)).text;
    switch (verdict.kind) {
    case VerdictKind::Approve: return Words::tr("Approved by %1.").arg(who);
    case VerdictKind::Modify: return Words::tr("Approved with edits by %1.").arg(who);
    case VerdictKind::Respond: return Words::tr("Answered by %1 instead of running.").arg(who);
    case VerdictKind::Terminate: return Words::tr("Session stopped by %1.").arg(who);
    case VerdictKind::Veto: return Words::tr("Vetoed by %1.").arg(who);
    }
    return {};
}

QString byRule(const Verdict &verdict)
{
    const QString rule = models::visibleText(models::text(verdict.ruleId)).text;
    return lets(verdict.kind) ? Words::tr("Let through by rule %1.").arg(rule)
                              : Words::tr("Vetoed by rule %1.").arg(rule);
}

} // namespace

QString endSentence(const Approval &approval)
{
    if (!approval.outcome) {
        return {};
    }
    const Verdict &verdict = *approval.outcome;
    if (verdict.ended == HeldEnd::Expire) {
        return Words::tr("Expired: nobody answered in time. The call did not run.");
    }
    if (verdict.ended == HeldEnd::Withdraw) {
        return Words::tr("Withdrawn: the agent left or took the call back. It did not run.");
    }
    switch (verdict.by) {
    case Decider::Operator: return personal(verdict);
    case Decider::Policy:
    case Decider::Remembered: return byRule(verdict);
    case Decider::Deadline:
    case Decider::Runtime: break;
    }
    return Words::tr("Vetoed by the runtime. The call did not run.");
}

QString faultSentence(const models::SchemaFault &fault)
{
    using Kind = models::SchemaFault::Kind;
    switch (fault.kind) {
    case Kind::WrongType: return Words::tr("must be %1").arg(typeName(fault.limit));
    case Kind::NotInEnum: return Words::tr("must be one of %1").arg(fault.limit);
    case Kind::Missing: return Words::tr("is required");
    case Kind::NotAllowed: return Words::tr("is not allowed here");
    case Kind::TooSmall: return Words::tr("must be at least %1").arg(fault.limit);
    case Kind::TooLarge: return Words::tr("must be at most %1").arg(fault.limit);
    case Kind::NotAbove: return Words::tr("must be more than %1").arg(fault.limit);
    case Kind::NotBelow: return Words::tr("must be less than %1").arg(fault.limit);
    case Kind::TooShort: return Words::tr("needs at least %1 characters").arg(fault.limit);
    case Kind::TooLong: return Words::tr("may have at most %1 characters").arg(fault.limit);
    case Kind::NoMatch: return Words::tr("must match %1").arg(fault.limit);
    case Kind::TooFewItems: return Words::tr("needs at least %1 items").arg(fault.limit);
    case Kind::TooManyItems: return Words::tr("may have at most %1 items").arg(fault.limit);
    case Kind::NoAlternative: return Words::tr("fits none of the forms allowed");
    case Kind::Unchecked: return Words::tr("cannot be checked (%1)").arg(fault.limit);
    }
    return {};
}

QString jsonErrorSentence(const models::JsonError &error)
{
    using Kind = models::JsonError::Kind;
    const qsizetype place = error.offset + 1;
    switch (error.kind) {
    case Kind::UnexpectedEnd: return Words::tr("The JSON ends too early.");
    case Kind::BadNumber: return Words::tr("Character %1: not a JSON number.").arg(place);
    case Kind::BadEscape: return Words::tr("Character %1: unknown escape.").arg(place);
    case Kind::ControlCharacter:
        return Words::tr("Character %1: line breaks and control characters must be escaped.").arg(place);
    case Kind::DuplicateName: return Words::tr("Character %1: this name stands there twice.").arg(place);
    case Kind::TooDeep: return Words::tr("Too deeply nested.");
    case Kind::Trailing: return Words::tr("Character %1: text behind the end.").arg(place);
    case Kind::Unexpected: break;
    }
    return Words::tr("Character %1: not JSON here.").arg(place);
}

QString typeName(const QString &typeWord)
{
    if (typeWord == QLatin1String("string")) {
        return Words::tr("text");
    }
    if (typeWord == QLatin1String("integer")) {
        return Words::tr("whole number");
    }
    if (typeWord == QLatin1String("number")) {
        return Words::tr("number");
    }
    if (typeWord == QLatin1String("boolean")) {
        return Words::tr("yes or no");
    }
    if (typeWord == QLatin1String("null")) {
        return Words::tr("nothing (null)");
    }
    if (typeWord == QLatin1String("array")) {
        return Words::tr("list");
    }
    if (typeWord == QLatin1String("object")) {
        return Words::tr("object");
    }
    return typeWord;
}

} // namespace pilothouse::approvals
