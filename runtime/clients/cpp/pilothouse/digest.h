// SPDX-License-Identifier: MIT
#pragma once

#include "pilothouse/messages.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>

namespace pilothouse::client {

namespace detail {

/// ECMAScript Number::toString, as RFC 8785 3.2.2.3 prescribes.
inline QByteArray numberText(double value)
{
    if (value == 0) {
        return "0";
    }
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::abs(value), std::chars_format::scientific).ptr;
    const std::string text(buffer, end);
    const std::size_t e = text.find('e');
    std::string digits = text.substr(0, 1) + (e > 2 ? text.substr(2, e - 2) : std::string());
    const int point = std::atoi(text.c_str() + e + 1) + 1; // digits before the decimal point
    const int count = static_cast<int>(digits.size());
    std::string out;
    if (count <= point && point <= 21) {
        out = digits + std::string(static_cast<std::size_t>(point - count), '0');
    } else if (0 < point && point <= 21) {
        out = digits.insert(static_cast<std::size_t>(point), 1, '.');
    } else if (-6 < point && point <= 0) {
        out = "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    } else {
        out = digits.substr(0, 1) + (count > 1 ? "." + digits.substr(1) : std::string()) +
              (point - 1 < 0 ? "e-" : "e+") + std::to_string(std::abs(point - 1));
    }
    return QByteArray::fromStdString(value < 0 ? "-" + out : out);
}

inline QByteArray stringText(const QString &text)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    QByteArray out = "\"";
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += QByteArray("\\u00") + kDigits[(c >> 4) & 0x0f] + kDigits[c & 0x0f];
            } else {
                out += c;
            }
        }
    }
    return out + '"';
}

} // namespace detail

/// The RFC 8785 form of \a value.
inline QByteArray canonicalJson(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return value.toBool() ? "true" : "false";
    case QJsonValue::Double: return detail::numberText(value.toDouble());
    case QJsonValue::String: return detail::stringText(value.toString());
    case QJsonValue::Array: {
        QByteArray out = "[";
        for (const QJsonValue item : value.toArray()) {
            out += (out.size() > 1 ? "," : "") + canonicalJson(item);
        }
        return out + ']';
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        QStringList names = object.keys();
        std::sort(names.begin(), names.end()); // QString compares UTF-16 code units, as RFC 8785 does
        QByteArray out = "{";
        for (const QString &name : std::as_const(names)) {
            out += (out.size() > 1 ? "," : "") + detail::stringText(name) + ':' + canonicalJson(object.value(name));
        }
        return out + '}';
    }
    default: return "null";
    }
}

/// Hex SHA-256 of the call as the runtime computes it.
inline QString callDigest(const QString &tool, const QJsonObject &args, const QString &agent = {},
                          const QString &kind = QStringLiteral("tool_call"))
{
    const QJsonObject call{{QStringLiteral("agent"), agent},
                           {QStringLiteral("args"), args},
                           {QStringLiteral("kind"), kind},
                           {QStringLiteral("tool"), tool}};
    return QString::fromLatin1(QCryptographicHash::hash(canonicalJson(call), QCryptographicHash::Sha256).toHex());
}

/// \a verdict, or a veto when it lets run something else than the call of \a tool with \a args that was proposed.
inline Verdict checked(Verdict verdict, const QString &tool, const QJsonObject &args, const QString &agent)
{
    if (verdict.kind == QLatin1String("modify") && !verdict.args) {
        return Verdict::veto(QStringLiteral("an edited call came without its arguments"));
    }
    if (verdict.kind != QLatin1String("modify")) {
        verdict.args.reset();
    }
    if (verdict.letsRun() && !verdict.digest.isEmpty() &&
        callDigest(tool, verdict.args.value_or(args), agent) != verdict.digest) {
        return Verdict::veto(QStringLiteral("the verdict is about a different call"));
    }
    return verdict;
}

} // namespace pilothouse::client
