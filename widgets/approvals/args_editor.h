// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/args_edit.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace pilothouse::approvals {

class ApprovalController;
class ArgField;

/// The arguments of the held call as a form, or as JSON text; what changed; and what the schema says to it. GUI thread.
class ArgsEditor final : public QWidget {
    Q_OBJECT
public:
    explicit ArgsEditor(ApprovalController &controller, QWidget *parent = nullptr);

    /// Builds the form anew from the controller's edit.
    void load();
    /// Back to what was proposed.
    void revert();
    /// True while one of its text fields has the focus.
    [[nodiscard]] bool ownsFocus() const;

private:
    void buildTabs();
    void buildForm();
    void addField(const models::SchemaField &field, const models::JsonValue &value, bool proposed);
    void fillAddMenu();
    void addMember(const models::SchemaField &field);
    void onValue(const QString &name, const models::JsonValue &value);
    void onRawText();
    void onTab(int tab);
    void refresh();
    void showChanges();
    void showFaults();
    [[nodiscard]] bool anyFieldInvalid() const;

    ApprovalController &m_controller;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    QVBoxLayout *m_form = nullptr;
    QPlainTextEdit *m_raw = nullptr;
    QLabel *m_rawFault = nullptr;
    QToolButton *m_add = nullptr;
    QLabel *m_otherFaults = nullptr;
    QLabel *m_changes = nullptr;
    QHash<QString, ArgField *> m_fields;
    bool m_loading = false;
    bool m_rawInvalid = false;
};

} // namespace pilothouse::approvals
