// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rule_draft.h"

#include "models/json_number.h"
#include "models/json_tree.h"
#include "models/text.h"
#include "models/visible_text.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace pilothouse::models {

namespace {

/// A CEL string literal: JSON's escapes are a subset of CEL's, and hidden characters are spelled out.
QString celLiteral(const QString &value)
{
    QString out;
    const QString literal = jsonLiteral(value);
    for (const char32_t codePoint : literal.toUcs4()) {
        if (!isHidden(codePoint)) {
            out += QString::fromUcs4(&codePoint, 1);
        } else if (codePoint <= 0xFFFF) {
            out += QLatin1String("\\u") + QString::number(codePoint, 16).rightJustified(4, u'0');
        } else {
            out += QLatin1String("\\U") + QString::number(codePoint, 16).rightJustified(8, u'0');
        }
    }
    return out;
}

bool isIdentifier(const QString &name)
{
    // Words CEL keeps for itself.
    static const QSet<QString> kReserved = [] {
        const auto words =
            QStringLiteral(
                "as break const continue else false for function if import in let loop namespace null package "
                "return true var void while")
                .split(u' ');
        return QSet<QString>(words.begin(), words.end());
    }();
    const auto plain = [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_'); };
    return !name.isEmpty() && !name.front().isDigit() && std::all_of(name.begin(), name.end(), plain) &&
           !kReserved.contains(name);
}

/// An integer beyond 64 bits with a sign is an unsigned one in CEL.
QString celNumber(const QString &spelling)
{
    const bool unsignedOnly = isJsonInteger(spelling) && compareNumbers(spelling, u"9223372036854775807") > 0;
    return unsignedOnly ? spelling + u'u' : spelling;
}

QString celValue(const JsonValue &value)
{
    QStringList parts;
    switch (value.type) {
    case JsonValue::Type::Null: return QStringLiteral("null");
    case JsonValue::Type::Boolean: return value.token;
    case JsonValue::Type::Number: return celNumber(value.token);
    case JsonValue::Type::String: return celLiteral(value.token);
    case JsonValue::Type::Array:
        for (const auto &item : value.items) {
            parts << celValue(item);
        }
        return u'[' + parts.join(QLatin1String(", ")) + u']';
    case JsonValue::Type::Object:
        for (const auto &member : value.members) {
            parts << celLiteral(member.name) + QLatin1String(": ") + celValue(member.value);
        }
        return u'{' + parts.join(QLatin1String(", ")) + u'}';
    }
    return {};
}

/// How an expression names the argument \a name.
QString placeOf(const QString &name)
{
    if (isIdentifier(name)) {
        return QLatin1String("step.args.") + name;
    }
    return QLatin1String("step.args[") + celLiteral(name) + u']';
}

} // namespace

QString exactCondition(const QString &args)
{
    const auto parsed = parseJson(args);
    QStringList terms;
    if (!parsed.value) {
        return {};
    }
    for (const auto &member : parsed.value->members) {
        const QString place = placeOf(member.name);
        terms << place + QLatin1String(" == ") + celValue(member.value);
    }
    return terms.join(QLatin1String(" && "));
}

RuleDraft::RuleDraft(const Approval &approval, const SessionInfo *session)
    : tool(text(approval.step.tool)),
      condition(exactCondition(text(approval.step.args))),
      m_tool(approval.step.tool),
      m_digest(approval.digest),
      m_project(session ? session->agent.cwd : std::string()),
      m_session(approval.session)
{
}

void RuleDraft::choose(RememberWhat value)
{
    what = value;
    const bool sessionEnds = value == RememberWhat::SameCall && scope == RuleScope::Session;
    lifetime = sessionEnds ? std::nullopt : std::optional<std::chrono::seconds>(kDefaultPatternLifetime);
}

void RuleDraft::choose(RuleScope value)
{
    scope = value;
    choose(what);
}

QString RuleDraft::project() const { return text(m_project); }

bool RuleDraft::isBroad() const { return what == RememberWhat::Pattern && condition.trimmed().isEmpty(); }

std::optional<Rule> RuleDraft::rule(const std::string &id, WallTime now, const std::string &createdBy) const
{
    if (what == RememberWhat::Once) {
        return std::nullopt;
    }
    Rule rule;
    rule.id = id;
    rule.effect = effect;
    rule.origin = RuleOrigin::Remembered;
    rule.reason = utf8(reason);
    rule.scope = scope;
    rule.session = scope == RuleScope::Session ? m_session : SessionId{};
    rule.project = scope == RuleScope::Project ? m_project : std::string();
    rule.createdAt = now;
    rule.createdBy = createdBy;
    if (lifetime) {
        rule.expiresAt = now + *lifetime;
    }
    if (what == RememberWhat::SameCall) {
        rule.tools = {m_tool};
        rule.argsDigest = m_digest;
    } else {
        const QString wanted = tool.trimmed();
        rule.tools = wanted.isEmpty() ? std::vector<std::string>{} : std::vector<std::string>{utf8(wanted)};
        rule.when = utf8(condition.trimmed());
    }
    const std::string about = rule.tools.empty() ? std::string("*") : rule.tools.front();
    rule.name = std::string(name(effect)) + " " + about;
    return rule;
}

} // namespace pilothouse::models
