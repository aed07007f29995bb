// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/rule_list.h"

#include "models/text.h"
#include "models/visible_text.h"
#include "policy/rule_words.h"
#include "theme/metrics.h"
#include "theme/sentences.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace pilothouse::policy_view {

namespace {

using Model = models::PolicyModel;

constexpr std::size_t kDecisions = 200;
constexpr int kSessionRole = Qt::UserRole + 1;
constexpr int kStepRole = Qt::UserRole + 2;

/// The table's words in the reader's language, and only what the filter finds.
class Lines final : public QSortFilterProxyModel {
public:
    Lines(const Model &model, QWidget *parent) : QSortFilterProxyModel(parent), m_model(model), m_widget(parent)
    {
        setFilterRole(Model::SearchRole);
        setFilterCaseSensitivity(Qt::CaseInsensitive);
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid()) {
            return {};
        }
        const Model::Row &row = m_model.row(mapToSource(index).row());
        const QPalette palette = m_widget->palette();
        if (role == Qt::ForegroundRole) {
            const bool dim = !row.rule.enabled || index.column() >= Model::ScopeColumn;
            return index.column() == Model::EffectColumn && row.rule.enabled
                       ? theme::stateInk(effectRole(row.rule.effect), palette)
                       : theme::inkColor(dim ? theme::Ink::Dim : theme::Ink::Text, palette);
        }
        if (role == Qt::FontRole && index.column() == Model::MatchColumn && row.line == models::PolicyLine::Rule) {
            return theme::monospaceFont(m_widget->font());
        }
        if (role == Qt::TextAlignmentRole && index.column() == Model::HitsColumn) {
            return QVariant(static_cast<int>(Qt::AlignTrailing | Qt::AlignVCenter));
        }
        return role == Qt::DisplayRole ? words(row, index) : QSortFilterProxyModel::data(index, role);
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
            return QSortFilterProxyModel::headerData(section, orientation, role);
        }
        switch (section) {
        case Model::EffectColumn: return RuleList::tr("Verdict");
        case Model::NameColumn: return RuleList::tr("Rule");
        case Model::MatchColumn: return RuleList::tr("Holds for");
        case Model::ReasonColumn: return RuleList::tr("Reason");
        case Model::ScopeColumn: return RuleList::tr("Where");
        case Model::HitsColumn: return RuleList::tr("Hits");
        case Model::FromColumn: return RuleList::tr("From");
        default: return {};
        }
    }

private:
    [[nodiscard]] QVariant words(const Model::Row &row, const QModelIndex &index) const
    {
        const QVariant plain = QSortFilterProxyModel::data(index, Qt::DisplayRole);
        switch (index.column()) {
        case Model::EffectColumn: return effectWord(row.rule.effect, row.rule.twoPerson);
        case Model::NameColumn: return nameWords(row).isEmpty() ? plain : nameWords(row);
        case Model::MatchColumn: {
            const QString other = matchWords(row);
            return !other.isEmpty()             ? QVariant(other)
                   : plain.toString().isEmpty() ? QVariant(RuleList::tr("every step"))
                                                : plain;
        }
        case Model::ScopeColumn: return scopeWord(row);
        case Model::FromColumn: return originWord(row, m_model.policy().from);
        default: return plain;
        }
    }

    const Model &m_model;
    QWidget *m_widget;
};

} // namespace

RuleList::RuleList(Model &model, feed::HistoryPort &history, feed::OperatorPort &port, QWidget *parent)
    : QWidget(parent), m_model(model), m_history(history), m_port(port)
{
    setObjectName(QStringLiteral("ruleList"));
    build();
    connect(&model, &Model::modelReset, this, &RuleList::restoreSelection);
    showSelected();
}

void RuleList::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("ruleFilter"));
    m_filter->setPlaceholderText(tr("Filter: words of a name, tool, condition, reason or verdict"));
    m_filter->setAccessibleName(tr("Filter the rules"));
    m_filter->setClearButtonEnabled(true);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("ruleTable"));
    m_table->setAccessibleName(tr("The policy in force, in the order it is asked"));
    m_rows = new Lines(m_model, m_table);
    m_rows->setSourceModel(&m_model);
    m_table->setModel(m_rows);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme::rowHeight(fontMetrics()));
    m_table->horizontalHeader()->setSectionResizeMode(Model::MatchColumn, QHeaderView::Stretch);
    const int em = fontMetrics().averageCharWidth();
    const std::array widths{20, 24, 0, 20, 14, 7, 15};
    for (int i = 0; i < Model::ColumnCount; ++i) {
        if (i != Model::MatchColumn) {
            m_table->setColumnWidth(i, widths[static_cast<std::size_t>(i)] * em);
        }
    }
    auto *parts = new QSplitter;
    parts->setObjectName(QStringLiteral("ruleParts"));
    parts->setChildrenCollapsible(false);
    auto *left = new QWidget;
    auto *rows = new QVBoxLayout(left);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_filter);
    rows->addWidget(m_table, 1);
    parts->addWidget(left);
    parts->addWidget(buildDetails());
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    column->addWidget(parts);
    connect(m_filter, &QLineEdit::textChanged, m_rows, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RuleList::showSelected);
    connect(m_table, &QTableView::activated, this, [this] { emit editWanted(m_selected); });
}

QWidget *RuleList::buildDetails()
{
    auto *details = new QWidget;
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid);
    column->setSpacing(theme::kGrid);
    details->setMinimumWidth(44 * fontMetrics().averageCharWidth());
    m_title = new QLabel;
    m_title->setObjectName(QStringLiteral("ruleTitle"));
    m_title->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_condition = new QPlainTextEdit;
    m_condition->setObjectName(QStringLiteral("ruleCondition"));
    m_condition->setAccessibleName(tr("The whole condition"));
    m_condition->setReadOnly(true);
    m_condition->setTabChangesFocus(true);
    m_condition->setFont(theme::smallFont(theme::monospaceFont(font())));
    m_condition->setMaximumHeight(5 * QFontMetrics(m_condition->font()).lineSpacing());
    m_reason = new QLabel;
    m_sums = new QLabel;
    m_sums->setObjectName(QStringLiteral("ruleSums"));
    m_decisions = new QListWidget;
    m_decisions->setObjectName(QStringLiteral("ruleDecisions"));
    m_decisions->setAccessibleName(tr("Stored calls it decided"));
    m_decisions->setFont(theme::smallFont(theme::monospaceFont(font())));
    m_decisions->setFrameShape(QFrame::NoFrame);
    m_decisions->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_decisions->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_error = new QLabel;
    m_error->setObjectName(QStringLiteral("ruleError"));
    for (QLabel *label : {m_title, m_reason, m_sums, m_error}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setMinimumWidth(1);
    }
    for (QWidget *part : std::initializer_list<QWidget *>{m_title, m_condition, m_reason, m_sums}) {
        column->addWidget(part);
    }
    column->addWidget(m_decisions, 1);
    column->addWidget(m_error);
    m_forget = new QAction(tr("Forget the remembered rule"), this);
    m_forget->setObjectName(QStringLiteral("actionForgetRule"));
    m_forget->setShortcut(Qt::Key_Delete);
    m_forget->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(m_forget);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_forget, &QAction::triggered, this, &RuleList::forget);
    connect(m_decisions, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        emit stepActivated(SessionId{item->data(kSessionRole).toULongLong()},
                           StepSeq{item->data(kStepRole).toULongLong()});
    });
    return details;
}

QString RuleList::selected() const { return m_selected; }

bool RuleList::select(const QString &id)
{
    const int row = m_model.rowOf(models::utf8(id));
    if (row < 0) {
        return false;
    }
    QModelIndex index = m_rows->mapFromSource(m_model.index(row, 0));
    if (!index.isValid()) {
        m_filter->clear();
        index = m_rows->mapFromSource(m_model.index(row, 0));
    }
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    return true;
}

void RuleList::restoreSelection()
{
    if (!select(m_selected)) {
        showSelected();
    }
}

void RuleList::showSelected()
{
    const QModelIndex index = m_rows->mapToSource(m_table->currentIndex());
    m_forget->setEnabled(false);
    m_error->hide();
    if (!index.isValid()) {
        m_title->setText(tr("Select a rule to see its condition and the stored calls it decided."));
        for (QWidget *part : std::initializer_list<QWidget *>{m_condition, m_reason, m_sums, m_decisions}) {
            part->hide();
        }
        return;
    }
    const Model::Row &row = m_model.row(index.row());
    m_selected = models::text(row.id);
    const QString words = nameWords(row);
    const QString name = words.isEmpty() ? m_model.index(index.row(), Model::NameColumn).data().toString() : words;
    m_title->setText(m_selected.isEmpty() || m_selected == name ? name : tr("%1 (%2)").arg(name, m_selected));
    m_title->setFont(theme::boldFont(font()));
    QString condition = models::toolList(row.rule.tools, 1000);
    condition += (condition.isEmpty() || row.rule.when.empty() ? QString() : QStringLiteral("\n")) +
                 models::visibleText(models::text(row.rule.when)).text;
    m_condition->setPlainText(row.line == models::PolicyLine::Rule ? condition : matchWords(row));
    m_condition->setVisible(!m_condition->toPlainText().isEmpty());
    m_reason->setText(models::visibleText(models::text(row.rule.reason)).text);
    m_reason->setVisible(!row.rule.reason.empty());
    m_forget->setEnabled(row.line == models::PolicyLine::Rule && row.rule.origin == RuleOrigin::Remembered);
    m_decisions->clear();
    m_decisions->setVisible(!row.id.empty());
    m_sums->setVisible(!row.id.empty());
    if (!row.id.empty()) {
        m_sums->setText(tr("Looking for the calls it decided…"));
        m_history.ruleDecisions(
            row.id, kDecisions,
            [self = QPointer(this), round = ++m_round](const Result<std::vector<feed::RuleMatch>> &decisions) {
                if (!self.isNull() && self->m_round == round) {
                    self->showDecisions(decisions);
                }
            });
    }
}

void RuleList::showDecisions(const Result<std::vector<feed::RuleMatch>> &decisions)
{
    if (!decisions.ok()) {
        m_sums->setText(theme::errorSentence(decisions.error()));
        return;
    }
    const int count = static_cast<int>(decisions->size());
    m_sums->setText(count == 0 ? tr("It has decided no stored call yet.")
                    : decisions->size() == kDecisions
                        ? tr("The newest %n calls it decided or asked about:", nullptr, count)
                        : tr("%n call(s) it decided or asked about:", nullptr, count));
    m_decisions->setVisible(count > 0);
    for (const feed::RuleMatch &one : *decisions) {
        const QString tool = models::visibleText(models::oneLine(one.tool, 60)).text;
        const QString args = models::visibleText(models::oneLine(one.args, 200)).text;
        auto *item = new QListWidgetItem(
            QStringLiteral("%1 · %2 %3").arg(theme::decisionWords(models::text(one.decided), one.by), tool, args),
            m_decisions);
        item->setData(kSessionRole, static_cast<qulonglong>(raw(one.session)));
        item->setData(kStepRole, static_cast<qulonglong>(raw(one.seq)));
        item->setToolTip(tr("session %1, step %2").arg(raw(one.session)).arg(raw(one.seq)));
    }
}

void RuleList::forget()
{
    if (!m_forget->isEnabled()) {
        return;
    }
    m_forget->setEnabled(false);
    m_port.act(Forget{models::utf8(m_selected)}, [self = QPointer(this)](const Result<void> &done) {
        if (!self.isNull() && !done.ok()) {
            self->m_error->setText(theme::errorSentence(done.error()));
            self->m_error->show();
            self->m_forget->setEnabled(true);
        }
    });
}

} // namespace pilothouse::policy_view

#include "moc_rule_list.cpp"
