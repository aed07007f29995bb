// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/json_schema.h"
#include "models/json_tree.h"

#include <QString>

#include <optional>
#include <vector>

namespace pilothouse::models {

/// One difference between the arguments as proposed and as edited.
struct ArgsChange {
    enum class Kind { Added, Removed, Changed };
    Kind kind = Kind::Changed;
    QString pointer;
    QString before; ///< compact JSON; empty when added
    QString after;  ///< compact JSON; empty when removed
};

/// Edits the arguments of a held call without touching what was not edited. A value type; owned by one thread.
///
/// Guarantees: text() is the proposed text, byte for byte, until something really differs; members keep their order and numbers
/// their spelling; an edit that does not parse never replaces the last good value.
class ArgsEdit {
public:
    ArgsEdit() = default;
    /// \a args is one JSON object (empty counts as {}), \a schema a JSON Schema or empty.
    ArgsEdit(const QString &args, const QString &schema);

    /// False when the proposed text is no JSON object: then only text() is to be shown and nothing can be edited.
    [[nodiscard]] bool isObject() const { return m_isObject; }
    [[nodiscard]] bool hasSchema() const { return m_schema.has_value(); }

    [[nodiscard]] const JsonValue &proposed() const { return m_proposed; }
    [[nodiscard]] const JsonValue &edited() const { return m_edited; }
    [[nodiscard]] std::vector<SchemaField> fields() const;

    void setMember(const QString &name, JsonValue value);
    void removeMember(const QString &name);
    /// Replaces everything. Returns the error and changes nothing when \a text is no JSON object.
    std::optional<JsonError> setText(const QString &text);
    void revert();
    void revertMember(const QString &name);

    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] std::vector<ArgsChange> changes() const;
    [[nodiscard]] std::vector<SchemaFault> faults() const;
    /// What is sent: the proposed text when nothing changed, else compact JSON.
    [[nodiscard]] QString text() const;

private:
    QString m_text;
    JsonValue m_proposed = JsonValue::object();
    JsonValue m_edited = JsonValue::object();
    std::optional<JsonValue> m_schema;
    bool m_isObject = false;
};

} // namespace pilothouse::models
