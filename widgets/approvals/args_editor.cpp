// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/args_editor.h"

#include "approvals/approval_controller.h"
#include "approvals/arg_field.h"
#include "approvals/words.h"
#include "theme/metrics.h"
#include "theme/sentences.h"
#include "theme/state_role.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::approvals {

namespace {

/// "/a/b" as it is named in a sentence.
QString placeName(const QString &pointer) { return models::pointerSteps(pointer).join(QStringLiteral(" › ")); }

models::SchemaField fieldNamed(const std::vector<models::SchemaField> &fields, const QString &name)
{
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const auto &f) { return f.name == name; });
    if (it != fields.end()) {
        return *it;
    }
    models::SchemaField bare;
    bare.name = name;
    return bare;
}

QString colored(const QString &html, const QColor &color)
{
    return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(color.name(), html);
}

} // namespace

ArgsEditor::ArgsEditor(ApprovalController &controller, QWidget *parent) : QWidget(parent), m_controller(controller)
{
    setObjectName(QStringLiteral("argsEditor"));
    buildTabs();
}

void ArgsEditor::buildTabs()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * theme::kGrid);
    m_tabs = new QTabBar;
    m_tabs->setObjectName(QStringLiteral("argsTabs"));
    m_tabs->addTab(tr("Form"));
    m_tabs->addTab(tr("JSON"));
    m_tabs->setExpanding(false);
    column->addWidget(m_tabs, 0, Qt::AlignLeft);
    m_pages = new QStackedWidget;
    auto *formPage = new QWidget;
    auto *formColumn = new QVBoxLayout(formPage);
    formColumn->setContentsMargins(0, 0, 0, 0);
    m_form = new QVBoxLayout;
    m_form->setSpacing(theme::kGrid);
    formColumn->addLayout(m_form);
    m_add = new QToolButton;
    m_add->setObjectName(QStringLiteral("argAdd"));
    m_add->setText(tr("Add argument"));
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setMenu(new QMenu(m_add));
    formColumn->addWidget(m_add, 0, Qt::AlignLeft);
    formColumn->addStretch(1);
    m_pages->addWidget(formPage);
    auto *rawPage = new QWidget;
    auto *rawColumn = new QVBoxLayout(rawPage);
    rawColumn->setContentsMargins(0, 0, 0, 0);
    m_raw = new QPlainTextEdit;
    m_raw->setObjectName(QStringLiteral("argsRaw"));
    m_raw->setAccessibleName(tr("Arguments as JSON"));
    m_raw->setTabChangesFocus(true);
    m_raw->setMinimumHeight(10 * fontMetrics().lineSpacing());
    m_rawFault = new QLabel;
    m_rawFault->setObjectName(QStringLiteral("argsRawFault"));
    m_rawFault->setWordWrap(true);
    rawColumn->addWidget(m_raw, 1);
    rawColumn->addWidget(m_rawFault);
    m_pages->addWidget(rawPage);
    column->addWidget(m_pages);
    m_otherFaults = new QLabel;
    m_otherFaults->setObjectName(QStringLiteral("argsFaults"));
    m_changes = new QLabel;
    m_changes->setObjectName(QStringLiteral("argsChanges"));
    for (auto *label : {m_otherFaults, m_changes}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::RichText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    connect(m_tabs, &QTabBar::currentChanged, this, &ArgsEditor::onTab);
    connect(m_raw, &QPlainTextEdit::textChanged, this, &ArgsEditor::onRawText);
}

void ArgsEditor::load()
{
    m_loading = true;
    m_rawInvalid = false;
    m_raw->setFont(theme::monospaceFont(font()));
    m_raw->setPlainText(models::prettyJson(m_controller.edit().edited()));
    m_rawFault->clear();
    buildForm();
    m_loading = false;
    refresh();
}

void ArgsEditor::buildForm()
{
    qDeleteAll(m_fields);
    m_fields.clear();
    const auto &edit = m_controller.edit();
    const auto fields = edit.fields();
    for (const auto &member : edit.edited().members) {
        addField(fieldNamed(fields, member.name), member.value, edit.proposed().find(member.name) != nullptr);
    }
    fillAddMenu();
}

void ArgsEditor::addField(const models::SchemaField &field, const models::JsonValue &value, bool proposed)
{
    auto *row = new ArgField(field, value, proposed);
    connect(row, &ArgField::valueChanged, this, &ArgsEditor::onValue);
    connect(row, &ArgField::invalid, this, &ArgsEditor::refresh);
    connect(row, &ArgField::revertAsked, this, [this](const QString &name) {
        m_controller.edit().revertMember(name);
        const auto *was = m_controller.edit().edited().find(name);
        was != nullptr ? m_fields.value(name)->setValue(*was) : load();
        refresh();
    });
    connect(row, &ArgField::removeAsked, this, [this](const QString &name) {
        m_controller.edit().removeMember(name);
        m_fields.take(name)->deleteLater();
        fillAddMenu();
        refresh();
    });
    m_form->addWidget(row);
    m_fields.insert(field.name, row);
}

void ArgsEditor::fillAddMenu()
{
    auto *menu = m_add->menu();
    menu->clear();
    const auto &edit = m_controller.edit();
    auto candidates = edit.fields();
    for (const auto &member : edit.proposed().members) { // what was removed can come back
        if (std::none_of(candidates.begin(), candidates.end(), [&](const auto &f) { return f.name == member.name; })) {
            candidates.push_back(fieldNamed({}, member.name));
        }
    }
    for (const auto &field : candidates) {
        if (edit.edited().find(field.name) == nullptr) {
            QAction *action = menu->addAction(QString(field.name).replace(u'&', QLatin1String("&&")));
            action->setObjectName(QLatin1String("actionAddArg_") + field.name);
            connect(action, &QAction::triggered, this, [this, field] { addMember(field); });
        }
    }
    m_add->setVisible(!menu->isEmpty());
}

void ArgsEditor::addMember(const models::SchemaField &field)
{
    auto &edit = m_controller.edit();
    const auto *was = edit.proposed().find(field.name);
    models::JsonValue value = models::JsonValue::string({});
    if (was != nullptr) {
        value = *was;
    } else if (!field.choices.empty()) {
        value = field.choices.front();
    } else if (!field.types.isEmpty()) {
        const QString &type = field.types.front();
        const auto start = models::parseJson(type == QLatin1String("string")    ? u"\"\""
                                             : type == QLatin1String("boolean") ? u"false"
                                             : type == QLatin1String("array")   ? u"[]"
                                             : type == QLatin1String("object")  ? u"{}"
                                             : type == QLatin1String("null")    ? u"null"
                                                                                : u"0");
        value = *start.value;
    }
    edit.setMember(field.name, value);
    addField(field, value, was != nullptr);
    fillAddMenu();
    refresh();
}

void ArgsEditor::onValue(const QString &name, const models::JsonValue &value)
{
    m_controller.edit().setMember(name, value);
    refresh();
}

void ArgsEditor::onRawText()
{
    if (m_loading) {
        return;
    }
    const auto error = m_controller.edit().setText(m_raw->toPlainText());
    m_rawInvalid = error.has_value();
    m_rawFault->setText(error ? jsonErrorSentence(*error) : QString());
    refresh();
}

void ArgsEditor::onTab(int tab)
{
    m_pages->setCurrentIndex(tab);
    if (tab == 0) {
        load(); // the form shows the last text that was JSON
    } else {
        m_loading = true;
        m_raw->setPlainText(models::prettyJson(m_controller.edit().edited()));
        m_loading = false;
    }
}

void ArgsEditor::revert()
{
    m_controller.edit().revert();
    load();
}

bool ArgsEditor::ownsFocus() const
{
    const auto *focus = QApplication::focusWidget();
    return focus != nullptr && isAncestorOf(focus);
}

bool ArgsEditor::anyFieldInvalid() const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [](const ArgField *field) { return field->isInvalid(); });
}

void ArgsEditor::refresh()
{
    if (m_loading) {
        return;
    }
    showFaults();
    showChanges();
    const auto faults = m_controller.edit().faults();
    const bool broken = std::any_of(faults.begin(), faults.end(),
                                    [](const auto &f) { return f.kind != models::SchemaFault::Kind::Unchecked; });
    const bool text = m_tabs->currentIndex() == 1 ? m_rawInvalid : anyFieldInvalid();
    m_controller.setEditInvalid(text || (broken && m_controller.edit().isChanged()));
}

void ArgsEditor::showFaults()
{
    QHash<QString, QStringList> perField;
    QStringList others;
    for (const auto &fault : m_controller.edit().faults()) {
        const auto steps = models::pointerSteps(fault.pointer);
        const QString sentence = faultSentence(fault);
        if (!steps.isEmpty() && m_fields.contains(steps.front())) {
            perField[steps.front()] << (steps.size() > 1 ? placeName(fault.pointer) + QStringLiteral(": ") + sentence
                                                         : sentence);
        } else {
            others << theme::plainHtml((steps.isEmpty() ? QString() : placeName(fault.pointer) + u' ') + sentence);
        }
    }
    const auto changes = m_controller.edit().changes();
    for (auto it = m_fields.begin(); it != m_fields.end(); ++it) {
        const QString prefix = models::pointerTo({}, it.key());
        it.value()->setFault(perField.value(it.key()).join(QStringLiteral("; ")));
        it.value()->setChanged(std::any_of(changes.begin(), changes.end(), [&](const auto &c) {
            return c.pointer == prefix || c.pointer.startsWith(prefix + u'/');
        }));
    }
    m_otherFaults->setText(
        colored(others.join(QStringLiteral("<br>")), theme::stateColor(theme::StateRole::Risk, palette())));
    m_otherFaults->setVisible(!others.isEmpty());
}

void ArgsEditor::showChanges()
{
    using Kind = models::ArgsChange::Kind;
    const auto changes = m_controller.edit().changes();
    const QColor gone = theme::stateColor(theme::StateRole::Risk, palette());
    const QColor come = theme::stateColor(theme::StateRole::Ok, palette());
    QStringList lines;
    for (const auto &change : changes) {
        const QString place = theme::plainHtml(placeName(change.pointer));
        if (change.kind != Kind::Added) {
            lines << colored(QStringLiteral("− %1: %2").arg(place, theme::plainHtml(change.before)), gone);
        }
        if (change.kind != Kind::Removed) {
            lines << colored(QStringLiteral("+ %1: %2").arg(place, theme::plainHtml(change.after)), come);
        }
    }
    const QString body =
        QStringLiteral("<b>%1</b><br><tt>%2</tt>").arg(tr("Proposed → edited"), lines.join(QStringLiteral("<br>")));
    m_changes->setText(lines.isEmpty() ? tr("Nothing is changed yet.") : body);
}

} // namespace pilothouse::approvals

#include "moc_args_editor.cpp"
