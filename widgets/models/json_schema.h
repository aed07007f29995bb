// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/json_tree.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace pilothouse::models {

/// One thing a schema does not allow. Words for it are the view's business.
struct SchemaFault {
    enum class Kind {
        WrongType,     ///< limit: the types allowed
        NotInEnum,     ///< limit: the values allowed
        Missing,       ///< at the pointer of the member that is not there
        NotAllowed,    ///< additionalProperties is false
        TooSmall,      ///< limit: minimum
        TooLarge,      ///< limit: maximum
        NotAbove,      ///< limit: exclusiveMinimum
        NotBelow,      ///< limit: exclusiveMaximum
        TooShort,      ///< limit: minLength
        TooLong,       ///< limit: maxLength
        NoMatch,       ///< limit: pattern
        TooFewItems,   ///< limit: minItems
        TooManyItems,  ///< limit: maxItems
        NoAlternative, ///< anyOf, oneOf
        Unchecked,     ///< the schema itself cannot be applied here: limit names the keyword
    };
    QString pointer; ///< RFC 6901, into the value
    Kind kind = Kind::WrongType;
    QString limit;
};

/// Checks \a value against \a schema (JSON Schema 2020-12 subset): type, enum, const, required, properties, additionalProperties,
/// items, minItems, maxItems, minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, pattern, allOf, anyOf,
/// oneOf and $ref within the document. Other keywords are not looked at. Numbers are compared exactly; a pattern that costs too
/// much, or does not compile, is reported as Unchecked. At most 100 faults.
[[nodiscard]] std::vector<SchemaFault> checkSchema(const JsonValue &value, const JsonValue &schema);

/// What a form may know about one member of an object.
struct SchemaField {
    QString name;
    QStringList types;              ///< allowed type words; empty is any
    std::vector<JsonValue> choices; ///< enum; empty is any
    bool required = false;
    QString description;
};

/// The members \a schema describes, in its order, references followed. Empty when it is no object schema.
[[nodiscard]] std::vector<SchemaField> schemaFields(const JsonValue &schema);

/// "string", "integer", "number", "boolean", "null", "array", "object"; integer for a number spelled without fraction and exponent.
[[nodiscard]] QString typeWord(const JsonValue &value);

/// Equal as JSON Schema means it: 1 and 1.0 are.
[[nodiscard]] bool equalJson(const JsonValue &a, const JsonValue &b);

} // namespace pilothouse::models
