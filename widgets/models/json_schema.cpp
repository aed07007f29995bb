// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/json_schema.h"

#include "models/json_number.h"

#include <QRegularExpression>

#include <algorithm>

namespace pilothouse::models {

namespace {

using FaultKind = SchemaFault::Kind;
using Type = JsonValue::Type;

constexpr std::size_t kMaxFaults = 100;
constexpr int kMaxSchemaDepth = 64;
constexpr qsizetype kMaxPatternInput = 20'000;

qint64 characters(const QString &text)
{
    return text.size() - std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
}

bool fitsType(const JsonValue &value, const QString &type)
{
    if (type == QLatin1String("integer")) {
        return value.type == Type::Number && exactNumber(value.token).isInteger();
    }
    if (type == QLatin1String("number")) {
        return value.type == Type::Number;
    }
    return typeWord(value) == type;
}

QStringList typesOf(const JsonValue &schema)
{
    const auto *type = schema.find(u"type");
    if (type == nullptr) {
        return {};
    }
    if (type->type == Type::String) {
        return {type->token};
    }
    QStringList out;
    for (const auto &item : type->items) {
        out << item.token;
    }
    return out;
}

const JsonValue *resolved(const JsonValue &root, const JsonValue *schema)
{
    for (int hops = 0; schema != nullptr && hops < kMaxSchemaDepth; ++hops) {
        const auto *ref = schema->find(u"$ref");
        if (ref == nullptr) {
            return schema;
        }
        schema = ref->token.startsWith(u'#') ? valueAt(root, QStringView{ref->token}.mid(1)) : nullptr;
    }
    return nullptr;
}

class Checker {
public:
    explicit Checker(const JsonValue &root) : m_root(root) {}

    void check(const JsonValue &value, const JsonValue &given, const QString &pointer, int depth)
    {
        if (m_faults.size() >= kMaxFaults) {
            return;
        }
        const auto *schema = depth < kMaxSchemaDepth ? resolved(m_root, &given) : nullptr;
        if (schema == nullptr) {
            report(pointer, FaultKind::Unchecked, QStringLiteral("$ref"));
            return;
        }
        if (schema->type == Type::Boolean) {
            if (!schema->isTrue()) {
                report(pointer, FaultKind::NotAllowed);
            }
            return;
        }
        if (!checkType(value, *schema, pointer)) {
            return;
        }
        checkValues(value, *schema, pointer);
        checkNumber(value, *schema, pointer);
        checkString(value, *schema, pointer);
        checkArray(value, *schema, pointer, depth);
        checkObject(value, *schema, pointer, depth);
        checkAlternatives(value, *schema, pointer, depth);
    }

    std::vector<SchemaFault> take() { return std::move(m_faults); }

private:
    void report(const QString &pointer, FaultKind kind, const QString &limit = {})
    {
        m_faults.push_back({pointer, kind, limit});
    }

    bool checkType(const JsonValue &value, const JsonValue &schema, const QString &pointer)
    {
        const auto types = typesOf(schema);
        if (types.isEmpty() ||
            std::any_of(types.begin(), types.end(), [&](const QString &t) { return fitsType(value, t); })) {
            return true;
        }
        report(pointer, FaultKind::WrongType, types.join(QLatin1String(", ")));
        return false;
    }

    void checkValues(const JsonValue &value, const JsonValue &schema, const QString &pointer)
    {
        if (const auto *wanted = schema.find(u"const"); wanted != nullptr && !equalJson(value, *wanted)) {
            report(pointer, FaultKind::NotInEnum, compactJson(*wanted));
        }
        const auto *choices = schema.find(u"enum");
        if (choices == nullptr) {
            return;
        }
        const auto &all = choices->items;
        if (std::none_of(all.begin(), all.end(), [&](const JsonValue &c) { return equalJson(value, c); })) {
            QStringList words;
            for (const auto &choice : all) {
                words << compactJson(choice);
            }
            report(pointer, FaultKind::NotInEnum, words.join(QLatin1String(", ")));
        }
    }

    void checkNumber(const JsonValue &value, const JsonValue &schema, const QString &pointer)
    {
        if (value.type != Type::Number) {
            return;
        }
        const auto bound = [&](QStringView keyword, FaultKind kind, auto violates) {
            const auto *limit = schema.find(keyword);
            if (limit != nullptr && limit->type == Type::Number &&
                violates(compareNumbers(value.token, limit->token))) {
                report(pointer, kind, limit->token);
            }
        };
        bound(u"minimum", FaultKind::TooSmall, [](int c) { return c < 0; });
        bound(u"maximum", FaultKind::TooLarge, [](int c) { return c > 0; });
        bound(u"exclusiveMinimum", FaultKind::NotAbove, [](int c) { return c <= 0; });
        bound(u"exclusiveMaximum", FaultKind::NotBelow, [](int c) { return c >= 0; });
    }

    void checkCount(qint64 count, const JsonValue &schema, QStringView low, QStringView high, FaultKind few,
                    FaultKind many, const QString &pointer)
    {
        const QString spelled = QString::number(count);
        const auto *minimum = schema.find(low);
        if (minimum != nullptr && minimum->type == Type::Number && compareNumbers(spelled, minimum->token) < 0) {
            report(pointer, few, minimum->token);
        }
        const auto *maximum = schema.find(high);
        if (maximum != nullptr && maximum->type == Type::Number && compareNumbers(spelled, maximum->token) > 0) {
            report(pointer, many, maximum->token);
        }
    }

    void checkString(const JsonValue &value, const JsonValue &schema, const QString &pointer)
    {
        if (value.type != Type::String) {
            return;
        }
        checkCount(characters(value.token), schema, u"minLength", u"maxLength", FaultKind::TooShort, FaultKind::TooLong,
                   pointer);
        const auto *pattern = schema.find(u"pattern");
        if (pattern == nullptr) {
            return;
        }
        // The limit keeps a hostile pattern from stalling the screen.
        const QRegularExpression expression(QLatin1String("(*LIMIT_MATCH=200000)") + pattern->token,
                                            QRegularExpression::UseUnicodePropertiesOption);
        if (!expression.isValid() || value.token.size() > kMaxPatternInput) {
            report(pointer, FaultKind::Unchecked, QStringLiteral("pattern"));
            return;
        }
        const auto match = expression.match(value.token);
        if (!match.isValid()) {
            report(pointer, FaultKind::Unchecked, QStringLiteral("pattern"));
        } else if (!match.hasMatch()) {
            report(pointer, FaultKind::NoMatch, pattern->token);
        }
    }

    void checkArray(const JsonValue &value, const JsonValue &schema, const QString &pointer, int depth)
    {
        if (value.type != Type::Array) {
            return;
        }
        checkCount(static_cast<qint64>(value.items.size()), schema, u"minItems", u"maxItems", FaultKind::TooFewItems,
                   FaultKind::TooManyItems, pointer);
        if (const auto *items = schema.find(u"items")) {
            for (std::size_t i = 0; i < value.items.size(); ++i) {
                check(value.items[i], *items, pointerTo(pointer, QString::number(i)), depth + 1);
            }
        }
    }

    void checkObject(const JsonValue &value, const JsonValue &schema, const QString &pointer, int depth)
    {
        if (value.type != Type::Object) {
            return;
        }
        if (const auto *required = schema.find(u"required")) {
            for (const auto &name : required->items) {
                if (value.find(name.token) == nullptr) {
                    report(pointerTo(pointer, name.token), FaultKind::Missing);
                }
            }
        }
        const auto *properties = schema.find(u"properties");
        const auto *others = schema.find(u"additionalProperties");
        for (const auto &member : value.members) {
            const auto *own = properties != nullptr ? properties->find(member.name) : nullptr;
            if (own != nullptr) {
                check(member.value, *own, pointerTo(pointer, member.name), depth + 1);
            } else if (others != nullptr) {
                check(member.value, *others, pointerTo(pointer, member.name), depth + 1);
            }
        }
    }

    std::size_t faultsOf(const JsonValue &value, const JsonValue &schema, const QString &pointer, int depth)
    {
        Checker inner(m_root);
        inner.check(value, schema, pointer, depth + 1);
        return inner.m_faults.size();
    }

    void checkAlternatives(const JsonValue &value, const JsonValue &schema, const QString &pointer, int depth)
    {
        if (const auto *all = schema.find(u"allOf")) {
            for (const auto &part : all->items) {
                check(value, part, pointer, depth + 1);
            }
        }
        const auto fitting = [&](const JsonValue &alternatives) {
            return std::count_if(alternatives.items.begin(), alternatives.items.end(),
                                 [&](const JsonValue &part) { return faultsOf(value, part, pointer, depth) == 0; });
        };
        const auto *any = schema.find(u"anyOf");
        const auto *one = schema.find(u"oneOf");
        if ((any != nullptr && fitting(*any) == 0) || (one != nullptr && fitting(*one) != 1)) {
            report(pointer, FaultKind::NoAlternative);
        }
    }

    const JsonValue &m_root;
    std::vector<SchemaFault> m_faults;
};

/// Types of a member's schema, looking through anyOf and oneOf.
QStringList allTypes(const JsonValue &root, const JsonValue &schema)
{
    QStringList out = typesOf(schema);
    for (const auto keyword : {u"anyOf", u"oneOf"}) {
        if (const auto *alternatives = schema.find(keyword)) {
            for (const auto &part : alternatives->items) {
                if (const auto *inner = resolved(root, &part)) {
                    out << typesOf(*inner);
                }
            }
        }
    }
    out.removeDuplicates();
    return out;
}

} // namespace

std::vector<SchemaFault> checkSchema(const JsonValue &value, const JsonValue &schema)
{
    Checker checker(schema);
    checker.check(value, schema, {}, 0);
    return checker.take();
}

std::vector<SchemaField> schemaFields(const JsonValue &schema)
{
    std::vector<SchemaField> out;
    const auto *object = resolved(schema, &schema);
    const auto *properties = object != nullptr ? object->find(u"properties") : nullptr;
    if (properties == nullptr) {
        return out;
    }
    const auto *required = object->find(u"required");
    for (const auto &member : properties->members) {
        SchemaField field;
        field.name = member.name;
        if (const auto *own = resolved(schema, &member.value)) {
            field.types = allTypes(schema, *own);
            if (const auto *choices = own->find(u"enum")) {
                field.choices = choices->items;
            }
        }
        if (const auto *description = member.value.find(u"description")) {
            field.description = description->token;
        }
        field.required = required != nullptr && std::any_of(required->items.begin(), required->items.end(),
                                                            [&](const JsonValue &n) { return n.token == member.name; });
        out.push_back(std::move(field));
    }
    return out;
}

QString typeWord(const JsonValue &value)
{
    switch (value.type) {
    case Type::Null: return QStringLiteral("null");
    case Type::Boolean: return QStringLiteral("boolean");
    case Type::Number: return isJsonInteger(value.token) ? QStringLiteral("integer") : QStringLiteral("number");
    case Type::String: return QStringLiteral("string");
    case Type::Array: return QStringLiteral("array");
    case Type::Object: return QStringLiteral("object");
    }
    return {};
}

bool equalJson(const JsonValue &a, const JsonValue &b)
{
    if (a.type != b.type || a.items.size() != b.items.size() || a.members.size() != b.members.size()) {
        return false;
    }
    if (a.type == Type::Number) {
        return compareNumbers(a.token, b.token) == 0;
    }
    const bool items = std::equal(a.items.begin(), a.items.end(), b.items.begin(), equalJson);
    const bool members = std::all_of(a.members.begin(), a.members.end(), [&](const JsonMember &m) {
        const auto *other = b.find(m.name);
        return other != nullptr && equalJson(m.value, *other);
    });
    return a.token == b.token && items && members;
}

} // namespace pilothouse::models
