// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>
#include <vector>

namespace pilothouse::models {

struct JsonMember;

/// A JSON value that loses nothing: numbers keep their spelling, members their order. A value type; any thread.
///
/// An integer beyond 2^53, "1.0" and "1e3" are written back exactly as they were read.
struct JsonValue {
    enum class Type { Null, Boolean, Number, String, Array, Object };

    Type type = Type::Null;
    QString token;                   ///< Number: as spelled; String: the decoded characters; Boolean: "true" or "false"
    std::vector<JsonValue> items;    ///< Array
    std::vector<JsonMember> members; ///< Object, in the order read; names are unique

    [[nodiscard]] static JsonValue null();
    [[nodiscard]] static JsonValue boolean(bool value);
    [[nodiscard]] static JsonValue string(QString value);
    /// \a spelling must be a JSON number.
    [[nodiscard]] static JsonValue number(QString spelling);
    [[nodiscard]] static JsonValue object();
    [[nodiscard]] static JsonValue array();

    [[nodiscard]] bool isTrue() const { return type == Type::Boolean && token == QLatin1String("true"); }
    /// The member called \a name, or nullptr. The pointer lives until the value changes.
    [[nodiscard]] const JsonValue *find(QStringView name) const;
    [[nodiscard]] JsonValue *find(QStringView name);
    /// Replaces or appends the member \a name.
    void set(const QString &name, JsonValue value);
    void remove(QStringView name);

    /// Same type and same spelling throughout; the order of members does not count.
    [[nodiscard]] bool sameAs(const JsonValue &other) const;
};

struct JsonMember {
    QString name;
    JsonValue value;
};

/// Where and why a text is not JSON.
struct JsonError {
    qsizetype offset = 0; ///< UTF-16 units from the start
    enum class Kind {
        Unexpected,
        UnexpectedEnd,
        BadNumber,
        BadEscape,
        ControlCharacter,
        DuplicateName,
        TooDeep,
        Trailing
    } kind = Kind::Unexpected;
};

struct JsonParse {
    std::optional<JsonValue> value;
    JsonError error; ///< meaningful without value
};

inline constexpr int kJsonMaxDepth = 64;

/// Reads one JSON value (RFC 8259). Duplicate member names and more than kJsonMaxDepth levels are errors.
[[nodiscard]] JsonParse parseJson(QStringView text);

/// True when \a text is spelled as RFC 8259 wants a number.
[[nodiscard]] bool isJsonNumber(QStringView text);
/// True for a number without fraction and exponent.
[[nodiscard]] bool isJsonInteger(QStringView text);

/// \a text as a JSON string literal with its quotes. Unpaired surrogates are escaped, so nothing is lost in UTF-8.
[[nodiscard]] QString jsonLiteral(QStringView text);

/// Without white space.
[[nodiscard]] QString compactJson(const JsonValue &value);

/// The RFC 6901 pointer \a pointer extended by \a step.
[[nodiscard]] QString pointerTo(const QString &pointer, QStringView step);
/// The unescaped steps of an RFC 6901 pointer; empty for "".
[[nodiscard]] QStringList pointerSteps(QStringView pointer);
/// The value at \a pointer, or nullptr.
[[nodiscard]] const JsonValue *valueAt(const JsonValue &root, QStringView pointer);

/// Which characters of a pretty text belong to the value at a pointer.
struct JsonSpan {
    QString pointer;
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// Indented by two spaces; a short list of plain values stays on one line. When \a spans is given, one span a value is appended, outer before inner.
[[nodiscard]] QString prettyJson(const JsonValue &value, std::vector<JsonSpan> *spans = nullptr);

} // namespace pilothouse::models
