// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/rule_words.h"

#include "models/text.h"

#include <QCoreApplication>
#include <QLocale>

namespace pilothouse::policy_view {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::policy_view::Words)
};

QString decimal(double value)
{
    QString out = QLocale().toString(value, 'f', 4);
    const QChar point = QLocale().decimalPoint().isEmpty() ? QChar(u'.') : QLocale().decimalPoint().front();
    while (out.contains(point) && (out.endsWith(u'0') || out.endsWith(point))) {
        const bool last = out.endsWith(point);
        out.chop(1);
        if (last) {
            break;
        }
    }
    return out;
}

} // namespace

QString effectWord(RuleEffect effect, bool twoPerson)
{
    switch (effect) {
    case RuleEffect::Deny: return QStringLiteral("■ ") + Words::tr("deny");
    case RuleEffect::Ask: return QStringLiteral("◇ ") + (twoPerson ? Words::tr("ask two people") : Words::tr("ask"));
    case RuleEffect::Allow: return QStringLiteral("● ") + Words::tr("allow");
    }
    return {};
}

theme::StateRole effectRole(RuleEffect effect)
{
    switch (effect) {
    case RuleEffect::Deny: return theme::StateRole::Risk;
    case RuleEffect::Ask: return theme::StateRole::Hold;
    case RuleEffect::Allow: break;
    }
    return theme::StateRole::Ok;
}

QString doneWord(RuleEffect effect)
{
    switch (effect) {
    case RuleEffect::Deny: return Words::tr("vetoed");
    case RuleEffect::Ask: return Words::tr("held");
    case RuleEffect::Allow: break;
    }
    return Words::tr("let through");
}

QString thenWord(DecidedThen then)
{
    switch (then) {
    case DecidedThen::Passed: return Words::tr("passed");
    case DecidedThen::PersonApproved: return Words::tr("a person approved");
    case DecidedThen::PersonRefused: return Words::tr("a person refused");
    case DecidedThen::PolicyVetoed: return Words::tr("a rule vetoed");
    case DecidedThen::Undecided: break;
    }
    return Words::tr("nobody decided");
}

QString scopeWord(const models::PolicyModel::Row &row)
{
    if (row.line != models::PolicyLine::Rule) {
        return {};
    }
    QString where;
    if (row.rule.scope == RuleScope::Session) {
        where = Words::tr("session %1").arg(raw(row.rule.session));
    } else if (row.rule.scope == RuleScope::Project) {
        where = Words::tr("in %1").arg(models::oneLine(row.rule.project, 80));
    } else {
        where = Words::tr("everywhere");
    }
    if (!row.rule.enabled) {
        return Words::tr("switched off");
    }
    if (row.rule.expiresAt) {
        const QString until = QLocale().toString(models::localTime(*row.rule.expiresAt), QLocale::ShortFormat);
        return Words::tr("%1, until %2").arg(where, until);
    }
    return where;
}

QString originWord(const models::PolicyModel::Row &row, PolicyInForce::From from)
{
    if (row.line == models::PolicyLine::Rule && row.rule.origin == RuleOrigin::Remembered) {
        const QString who = models::oneLine(row.rule.createdBy, 40);
        return who.isEmpty() ? Words::tr("remembered") : Words::tr("remembered by %1").arg(who);
    }
    switch (from) {
    case PolicyInForce::From::BuiltIn: return Words::tr("built in");
    case PolicyInForce::From::File: return Words::tr("policy file");
    case PolicyInForce::From::Edited: break;
    }
    return Words::tr("edited");
}

QString budgetWords(const SpendLimit &limit)
{
    const QLocale locale;
    QStringList amounts;
    if (limit.tokens) {
        amounts << Words::tr("%1 tokens").arg(locale.toString(static_cast<qlonglong>(*limit.tokens)));
    }
    if (limit.costUsd) {
        amounts << Words::tr("$%1").arg(decimal(*limit.costUsd));
    }
    if (limit.steps) {
        amounts << Words::tr("%1 steps").arg(locale.toString(static_cast<qlonglong>(*limit.steps)));
    }
    if (limit.wallTime) {
        amounts << Words::tr("%1 of time").arg(models::clockText(*limit.wallTime));
    }
    const QString each = limit.each == SpendLimit::Each::Agent  ? Words::tr("each agent")
                         : limit.each == SpendLimit::Each::Tool ? Words::tr("each tool")
                                                                : Words::tr("each session");
    const QString tools = models::toolList(limit.tools);
    const QString most = Words::tr("at most %1, %2").arg(amounts.join(QStringLiteral(", ")), each);
    return tools.isEmpty() ? most : QStringLiteral("%1 · %2").arg(tools, most);
}

QString matchWords(const models::PolicyModel::Row &row)
{
    switch (row.line) {
    case models::PolicyLine::Budget: return budgetWords(row.budget);
    case models::PolicyLine::Tier: return Words::tr("what the rules allow, when its risk is this high");
    case models::PolicyLine::Fallback: return Words::tr("whatever no rule is about");
    case models::PolicyLine::Rule: break;
    }
    return {};
}

QString nameWords(const models::PolicyModel::Row &row)
{
    switch (row.line) {
    case models::PolicyLine::Tier: return Words::tr("risk from %1").arg(decimal(row.tier.from));
    case models::PolicyLine::Fallback: return Words::tr("otherwise");
    case models::PolicyLine::Budget:
    case models::PolicyLine::Rule: break;
    }
    return {};
}

} // namespace pilothouse::policy_view
