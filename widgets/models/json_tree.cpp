// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/json_tree.h"

#include <algorithm>

namespace pilothouse::models {

namespace {

template<class Members>
auto memberNamed(Members &members, QStringView name)
{
    return std::find_if(members.begin(), members.end(), [&](const JsonMember &m) { return m.name == name; });
}

bool sameMembers(const JsonValue &a, const JsonValue &b)
{
    return a.members.size() == b.members.size() &&
           std::all_of(a.members.begin(), a.members.end(), [&](const JsonMember &m) {
               const auto *other = b.find(m.name);
               return other != nullptr && m.value.sameAs(*other);
           });
}

bool sameItems(const JsonValue &a, const JsonValue &b)
{
    return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                      [](const JsonValue &x, const JsonValue &y) { return x.sameAs(y); });
}

} // namespace

JsonValue JsonValue::null() { return {}; }

JsonValue JsonValue::boolean(bool value)
{
    return {Type::Boolean, value ? QStringLiteral("true") : QStringLiteral("false"), {}, {}};
}

JsonValue JsonValue::string(QString value) { return {Type::String, std::move(value), {}, {}}; }

JsonValue JsonValue::number(QString spelling) { return {Type::Number, std::move(spelling), {}, {}}; }

JsonValue JsonValue::object() { return {Type::Object, {}, {}, {}}; }

JsonValue JsonValue::array() { return {Type::Array, {}, {}, {}}; }

const JsonValue *JsonValue::find(QStringView name) const
{
    const auto it = memberNamed(members, name);
    return it == members.end() ? nullptr : &it->value;
}

JsonValue *JsonValue::find(QStringView name)
{
    const auto it = memberNamed(members, name);
    return it == members.end() ? nullptr : &it->value;
}

void JsonValue::set(const QString &name, JsonValue value)
{
    if (auto *there = find(name)) {
        *there = std::move(value);
    } else {
        members.push_back({name, std::move(value)});
    }
}

void JsonValue::remove(QStringView name)
{
    const auto it = memberNamed(members, name);
    if (it != members.end()) {
        members.erase(it);
    }
}

bool JsonValue::sameAs(const JsonValue &other) const
{
    return type == other.type && token == other.token && sameItems(*this, other) && sameMembers(*this, other);
}

QString pointerTo(const QString &pointer, QStringView step)
{
    QString escaped = step.toString();
    escaped.replace(u'~', QLatin1String("~0")).replace(u'/', QLatin1String("~1"));
    return pointer + u'/' + escaped;
}

QStringList pointerSteps(QStringView pointer)
{
    QStringList steps;
    if (pointer.isEmpty()) {
        return steps;
    }
    const auto parts = pointer.mid(1).split(u'/');
    for (const auto part : parts) {
        QString step = part.toString();
        steps << step.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
    }
    return steps;
}

const JsonValue *valueAt(const JsonValue &root, QStringView pointer)
{
    if (!pointer.isEmpty() && !pointer.startsWith(u'/')) {
        return nullptr;
    }
    const JsonValue *at = &root;
    const auto steps = pointerSteps(pointer);
    for (const QString &step : steps) {
        if (at->type == JsonValue::Type::Object) {
            at = at->find(step);
        } else if (at->type == JsonValue::Type::Array) {
            bool ok = false;
            const auto index = step.toULongLong(&ok);
            at = ok && index < at->items.size() ? &at->items[index] : nullptr;
        } else {
            at = nullptr;
        }
        if (at == nullptr) {
            return nullptr;
        }
    }
    return at;
}

} // namespace pilothouse::models
