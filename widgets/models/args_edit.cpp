// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/args_edit.h"

#include <algorithm>

namespace pilothouse::models {

namespace {

using Type = JsonValue::Type;

void compareValues(const JsonValue &before, const JsonValue &after, const QString &pointer,
                   std::vector<ArgsChange> &out);

void compareMembers(const JsonValue &before, const JsonValue &after, const QString &pointer,
                    std::vector<ArgsChange> &out)
{
    for (const auto &member : before.members) {
        const auto *now = after.find(member.name);
        const QString at = pointerTo(pointer, member.name);
        if (now == nullptr) {
            out.push_back({ArgsChange::Kind::Removed, at, compactJson(member.value), {}});
        } else {
            compareValues(member.value, *now, at, out);
        }
    }
    for (const auto &member : after.members) {
        if (before.find(member.name) == nullptr) {
            out.push_back({ArgsChange::Kind::Added, pointerTo(pointer, member.name), {}, compactJson(member.value)});
        }
    }
}

void compareItems(const JsonValue &before, const JsonValue &after, const QString &pointer, std::vector<ArgsChange> &out)
{
    const auto common = std::min(before.items.size(), after.items.size());
    for (std::size_t i = 0; i < common; ++i) {
        compareValues(before.items[i], after.items[i], pointerTo(pointer, QString::number(i)), out);
    }
    for (std::size_t i = common; i < before.items.size(); ++i) {
        out.push_back(
            {ArgsChange::Kind::Removed, pointerTo(pointer, QString::number(i)), compactJson(before.items[i]), {}});
    }
    for (std::size_t i = common; i < after.items.size(); ++i) {
        out.push_back(
            {ArgsChange::Kind::Added, pointerTo(pointer, QString::number(i)), {}, compactJson(after.items[i])});
    }
}

void compareValues(const JsonValue &before, const JsonValue &after, const QString &pointer,
                   std::vector<ArgsChange> &out)
{
    if (before.sameAs(after)) {
        return;
    }
    if (before.type == Type::Object && after.type == Type::Object) {
        compareMembers(before, after, pointer, out);
    } else if (before.type == Type::Array && after.type == Type::Array) {
        compareItems(before, after, pointer, out);
    } else {
        out.push_back({ArgsChange::Kind::Changed, pointer, compactJson(before), compactJson(after)});
    }
}

} // namespace

ArgsEdit::ArgsEdit(const QString &args, const QString &schema) : m_text(args)
{
    auto parsed = parseJson(args.isEmpty() ? QStringView{u"{}"} : QStringView{args});
    m_isObject = parsed.value && parsed.value->type == Type::Object;
    if (m_isObject) {
        m_proposed = std::move(*parsed.value);
        m_edited = m_proposed;
    }
    if (!schema.isEmpty()) {
        m_schema = parseJson(schema).value;
    }
}

std::vector<SchemaField> ArgsEdit::fields() const
{
    return m_schema ? schemaFields(*m_schema) : std::vector<SchemaField>{};
}

void ArgsEdit::setMember(const QString &name, JsonValue value) { m_edited.set(name, std::move(value)); }

void ArgsEdit::removeMember(const QString &name) { m_edited.remove(name); }

std::optional<JsonError> ArgsEdit::setText(const QString &text)
{
    auto parsed = parseJson(text);
    if (!parsed.value) {
        return parsed.error;
    }
    if (parsed.value->type != Type::Object) {
        return JsonError{};
    }
    m_edited = std::move(*parsed.value);
    return std::nullopt;
}

void ArgsEdit::revert() { m_edited = m_proposed; }

void ArgsEdit::revertMember(const QString &name)
{
    if (const auto *was = m_proposed.find(name)) {
        m_edited.set(name, *was);
    } else {
        m_edited.remove(name);
    }
}

bool ArgsEdit::isChanged() const { return m_isObject && !m_proposed.sameAs(m_edited); }

std::vector<ArgsChange> ArgsEdit::changes() const
{
    std::vector<ArgsChange> out;
    compareValues(m_proposed, m_edited, {}, out);
    return out;
}

std::vector<SchemaFault> ArgsEdit::faults() const
{
    return m_schema ? checkSchema(m_edited, *m_schema) : std::vector<SchemaFault>{};
}

QString ArgsEdit::text() const { return isChanged() ? compactJson(m_edited) : m_text; }

} // namespace pilothouse::models
