// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/arg_field.h"

#include "approvals/words.h"
#include "models/visible_text.h"
#include "theme/metrics.h"
#include "theme/sentences.h"
#include "theme/state_role.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::approvals {

namespace {

using models::JsonValue;
using Type = JsonValue::Type;

constexpr int kMaxLines = 10;

/// Characters a text editor would hide, reorder or change.
bool needsLiteral(const QString &text)
{
    const auto points = text.toUcs4();
    return std::any_of(points.begin(), points.end(), [](char32_t c) { return models::isHidden(c); });
}

QString unicodeEscape(QChar unit)
{
    return QLatin1String("\\u") + QString::number(unit.unicode(), 16).rightJustified(4, u'0');
}

/// A JSON literal with every hidden character escaped.
QString visibleLiteral(const QString &text)
{
    QString out;
    const auto points = models::jsonLiteral(text).toUcs4();
    for (const char32_t point : points) {
        if (!models::isHidden(point)) {
            out += QString::fromUcs4(&point, 1);
        } else if (QChar::requiresSurrogates(point)) {
            out += unicodeEscape(QChar::highSurrogate(point)) + unicodeEscape(QChar::lowSurrogate(point));
        } else {
            out += unicodeEscape(QChar(static_cast<char16_t>(point)));
        }
    }
    return out;
}

JsonValue emptyOf(const QString &type)
{
    if (type == QLatin1String("string")) {
        return JsonValue::string({});
    }
    if (type == QLatin1String("boolean")) {
        return JsonValue::boolean(false);
    }
    if (type == QLatin1String("array")) {
        return JsonValue::array();
    }
    if (type == QLatin1String("object")) {
        return JsonValue::object();
    }
    return type == QLatin1String("null") ? JsonValue::null() : JsonValue::number(QStringLiteral("0"));
}

QStringList typesFor(const models::SchemaField &field, const QString &now)
{
    static const QStringList kAll{QStringLiteral("string"),  QStringLiteral("integer"), QStringLiteral("number"),
                                  QStringLiteral("boolean"), QStringLiteral("null"),    QStringLiteral("array"),
                                  QStringLiteral("object")};
    QStringList types = field.types;
    if (types.isEmpty() && now == QLatin1String("null")) {
        types = kAll;
    }
    // An integer is a number too: where a number is wanted, one type covers both.
    const bool covered =
        types.contains(now) || (now == QLatin1String("integer") && types.contains(QLatin1String("number")));
    if (!covered) {
        types.prepend(now);
    }
    return types;
}

} // namespace

ArgField::ArgField(const models::SchemaField &field, const JsonValue &value, bool proposed, QWidget *parent)
    : QWidget(parent), m_field(field)
{
    setObjectName(QLatin1String("argField_") + field.name);
    const QString word = models::typeWord(value);
    const bool asNumber = word == QLatin1String("integer") && field.types.contains(QLatin1String("number")) &&
                          !field.types.contains(word);
    m_type = asNumber ? QStringLiteral("number") : word;
    build(proposed);
    buildEditor(value);
}

void ArgField::build(bool proposed)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, theme::kGrid);
    m_column->setSpacing(theme::kGrid / 2);
    auto *head = new QHBoxLayout;
    head->setSpacing(2 * theme::kGrid);
    auto *label = new QLabel(theme::plainHtml(m_field.name) + (m_field.required ? QStringLiteral(" *") : QString()));
    label->setTextFormat(Qt::RichText);
    label->setFont(theme::boldFont(font()));
    label->setToolTip(theme::plainHtml(m_field.description));
    label->setAccessibleDescription(m_field.required ? tr("required") : tr("optional"));
    m_typeBox = new QComboBox;
    m_typeBox->setObjectName(QLatin1String("argType_") + m_field.name);
    m_typeBox->setAccessibleName(tr("Type of %1").arg(m_field.name));
    m_typeBox->setFont(theme::smallFont(font()));
    const auto types = typesFor(m_field, m_type);
    for (const QString &type : types) {
        m_typeBox->addItem(typeName(type), type);
    }
    m_typeBox->setCurrentIndex(m_typeBox->findData(m_type));
    m_typeBox->setEnabled(types.size() > 1);
    m_typeBox->setFocusPolicy(Qt::StrongFocus);
    connect(m_typeBox, &QComboBox::activated, this, &ArgField::onTypeChosen);
    m_revert = new QToolButton;
    m_revert->setObjectName(QLatin1String("argRevert_") + m_field.name);
    m_revert->setText(tr("Revert"));
    m_revert->setAutoRaise(true);
    m_revert->setVisible(false);
    connect(m_revert, &QToolButton::clicked, this, [this] { emit revertAsked(m_field.name); });
    auto *remove = new QToolButton;
    remove->setObjectName(QLatin1String("argRemove_") + m_field.name);
    remove->setText(tr("Remove"));
    remove->setAutoRaise(true);
    remove->setEnabled(!m_field.required || !proposed);
    connect(remove, &QToolButton::clicked, this, [this] { emit removeAsked(m_field.name); });
    head->addWidget(label);
    head->addWidget(m_typeBox);
    head->addStretch(1);
    head->addWidget(m_revert);
    head->addWidget(remove);
    m_column->addLayout(head);
    m_faultLabel = new QLabel;
    m_faultLabel->setObjectName(QLatin1String("argFault_") + m_field.name);
    m_faultLabel->setWordWrap(true);
    m_faultLabel->setTextFormat(Qt::PlainText);
    m_faultLabel->setVisible(false);
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, theme::stateColor(theme::StateRole::Risk, palette()));
    m_faultLabel->setPalette(ink);
    m_column->addWidget(m_faultLabel);
}

QWidget *ArgField::makeText(const QString &text, const QString &objectSuffix)
{
    auto *edit = new QPlainTextEdit(text);
    edit->setObjectName(QLatin1String("argEditor_") + objectSuffix);
    edit->setTabChangesFocus(true);
    edit->setFont(theme::monospaceFont(font()));
    edit->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(edit, &QPlainTextEdit::textChanged, this, [this] {
        onTyped();
        fitHeight();
    });
    return edit;
}

QWidget *ArgField::makeEditor(const JsonValue &value)
{
    m_literal = value.type == Type::String && needsLiteral(value.token);
    if (!m_field.choices.empty()) {
        auto *box = new QComboBox;
        for (const auto &choice : m_field.choices) {
            box->addItem(models::visibleText(models::compactJson(choice)).text);
        }
        const auto it = std::find_if(m_field.choices.begin(), m_field.choices.end(),
                                     [&](const JsonValue &c) { return c.sameAs(value); });
        box->setCurrentIndex(it == m_field.choices.end() ? -1 : static_cast<int>(it - m_field.choices.begin()));
        connect(box, &QComboBox::activated, this, &ArgField::onTyped);
        return box;
    }
    switch (value.type) {
    case Type::String: return makeText(m_literal ? visibleLiteral(value.token) : value.token, m_field.name);
    case Type::Array:
    case Type::Object: return makeText(models::prettyJson(value), m_field.name);
    case Type::Boolean: {
        auto *box = new QComboBox;
        box->addItem(QStringLiteral("false"));
        box->addItem(QStringLiteral("true"));
        box->setCurrentIndex(value.isTrue() ? 1 : 0);
        connect(box, &QComboBox::activated, this, &ArgField::onTyped);
        return box;
    }
    case Type::Number: {
        auto *line = new QLineEdit(value.token);
        line->setFont(theme::monospaceFont(font()));
        connect(line, &QLineEdit::textEdited, this, &ArgField::onTyped);
        return line;
    }
    case Type::Null: break;
    }
    auto *nothing = new QLabel(QStringLiteral("null"));
    nothing->setFont(theme::monospaceFont(font()));
    nothing->setEnabled(false);
    return nothing;
}

void ArgField::buildEditor(const JsonValue &value)
{
    delete m_editor;
    m_editor = makeEditor(value);
    m_editor->setObjectName(QLatin1String("argEditor_") + m_field.name);
    m_editor->setAccessibleName(m_field.name);
    m_column->insertWidget(1, m_editor);
    m_problem.clear();
    showFault();
    fitHeight();
}

void ArgField::fitHeight()
{
    auto *edit = qobject_cast<QPlainTextEdit *>(m_editor);
    if (edit == nullptr) {
        return;
    }
    const int guess = static_cast<int>(edit->document()->characterCount()) / 60 + 1;
    const int lines = std::clamp(std::max(edit->blockCount(), guess), 1, kMaxLines);
    edit->setFixedHeight(lines * QFontMetrics(edit->font()).lineSpacing() + 4 * theme::kGrid);
}

void ArgField::setValue(const JsonValue &value)
{
    m_type = models::typeWord(value);
    if (m_typeBox->findData(m_type) < 0 && m_typeBox->findData(QStringLiteral("number")) >= 0 &&
        value.type == Type::Number) {
        m_type = QStringLiteral("number");
    }
    m_typeBox->setCurrentIndex(m_typeBox->findData(m_type));
    buildEditor(value);
}

void ArgField::onTypeChosen()
{
    m_type = m_typeBox->currentData().toString();
    const JsonValue value = emptyOf(m_type);
    buildEditor(value);
    emit valueChanged(m_field.name, value);
}

std::optional<JsonValue> ArgField::typedNumber(const QString &text)
{
    if (!models::isJsonNumber(text)) {
        m_problem = tr("This is not a number as JSON writes it.");
    } else if (m_type == QLatin1String("integer") && !models::isJsonInteger(text)) {
        m_problem = tr("This must stay a whole number.");
    } else {
        return JsonValue::number(text);
    }
    return std::nullopt;
}

std::optional<JsonValue> ArgField::typedJson(const QString &text)
{
    const auto parsed = models::parseJson(text);
    if (!parsed.value) {
        m_problem = jsonErrorSentence(parsed.error);
        return std::nullopt;
    }
    if (models::typeWord(*parsed.value) != m_type) {
        m_problem = tr("This must stay: %1.").arg(typeName(m_type));
        return std::nullopt;
    }
    return parsed.value;
}

std::optional<JsonValue> ArgField::typed()
{
    m_problem.clear();
    if (auto *box = qobject_cast<QComboBox *>(m_editor)) {
        if (!m_field.choices.empty()) {
            return m_field.choices[static_cast<std::size_t>(std::max(0, box->currentIndex()))];
        }
        return JsonValue::boolean(box->currentIndex() == 1);
    }
    if (auto *line = qobject_cast<QLineEdit *>(m_editor)) {
        return typedNumber(line->text().trimmed());
    }
    if (auto *edit = qobject_cast<QPlainTextEdit *>(m_editor)) {
        const bool plain = m_type == QLatin1String("string") && !m_literal;
        return plain ? JsonValue::string(edit->toPlainText()) : typedJson(edit->toPlainText());
    }
    return JsonValue::null();
}

void ArgField::onTyped()
{
    const auto value = typed();
    showFault();
    if (value) {
        emit valueChanged(m_field.name, *value);
    } else {
        emit invalid(m_field.name);
    }
}

void ArgField::setFault(const QString &fault)
{
    m_fault = fault;
    showFault();
}

void ArgField::setChanged(bool changed) { m_revert->setVisible(changed); }

void ArgField::showFault()
{
    const QString &shown = m_problem.isEmpty() ? m_fault : m_problem;
    m_faultLabel->setText(shown);
    m_faultLabel->setVisible(!shown.isEmpty());
    if (m_editor != nullptr) {
        m_editor->setAccessibleDescription(shown);
    }
}

} // namespace pilothouse::approvals

#include "moc_arg_field.cpp"
