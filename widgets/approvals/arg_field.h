// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/json_schema.h"
#include "models/json_tree.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;
class QVBoxLayout;

namespace pilothouse::approvals {

/// One argument in the edit form: its name, its JSON type and an editor that fits the type.
///
/// Guarantees: a value nobody touched is never written back; what is typed keeps the type of the field until another type is chosen;
/// text with hidden characters is edited as a JSON literal that shows them. GUI thread.
class ArgField final : public QWidget {
    Q_OBJECT
public:
    /// \a proposed is absent for an argument that is being added.
    ArgField(const models::SchemaField &field, const models::JsonValue &value, bool proposed,
             QWidget *parent = nullptr);

    [[nodiscard]] QString name() const { return m_field.name; }
    /// Shows \a value instead of what is there, without valueChanged().
    void setValue(const models::JsonValue &value);
    /// Text under the editor; empty hides it. What the editor itself complains about goes first.
    void setFault(const QString &fault);
    void setChanged(bool changed);
    /// The editor holds something that is no value of the field's type.
    [[nodiscard]] bool isInvalid() const { return !m_problem.isEmpty(); }

signals:
    void valueChanged(const QString &name, const pilothouse::models::JsonValue &value);
    void invalid(const QString &name);
    void revertAsked(const QString &name);
    void removeAsked(const QString &name);

private:
    void build(bool proposed);
    void buildEditor(const models::JsonValue &value);
    QWidget *makeEditor(const models::JsonValue &value);
    QWidget *makeText(const QString &text, const QString &objectSuffix);
    void onTyped();
    void onTypeChosen();
    [[nodiscard]] std::optional<models::JsonValue> typed();
    [[nodiscard]] std::optional<models::JsonValue> typedNumber(const QString &text);
    [[nodiscard]] std::optional<models::JsonValue> typedJson(const QString &text);
    void showFault();
    void fitHeight();

    models::SchemaField m_field;
    QString m_type;
    bool m_literal = false;
    QString m_problem;
    QString m_fault;
    QVBoxLayout *m_column = nullptr;
    QComboBox *m_typeBox = nullptr;
    QToolButton *m_revert = nullptr;
    QLabel *m_faultLabel = nullptr;
    QWidget *m_editor = nullptr;
};

} // namespace pilothouse::approvals
