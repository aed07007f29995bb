// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/focus_map_panel.h"

#include "focusmap/change_list.h"
#include "focusmap/focus_actions.h"
#include "focusmap/focus_details.h"
#include "focusmap/focus_map_view.h"
#include "focusmap/focus_words.h"
#include "theme/metrics.h"
#include "theme/panel_header.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QLocale>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace pilothouse::focusmap {

namespace {

using Table = models::FocusTableModel;

/// The table's words in the reader's language.
class TranslatedTable final : public QIdentityProxyModel {
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::DisplayRole && index.column() == Table::FormColumn) {
            const int form = index.data(Table::FormRole).toInt();
            return FocusWords::form(form < 0 ? std::nullopt : std::optional(static_cast<Fidelity>(form)));
        }
        if (role == Qt::DisplayRole && index.column() == Table::KeptColumn) {
            return index.data(Table::PinnedRole).toBool()       ? FocusMapPanel::tr("pinned")
                   : index.data(Table::ConstraintRole).toBool() ? FocusMapPanel::tr("constraint")
                                                                : QString();
        }
        return QIdentityProxyModel::data(index, role);
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
            return QIdentityProxyModel::headerData(section, orientation, role);
        }
        switch (section) {
        case Table::MessageColumn: return FocusMapPanel::tr("Message");
        case Table::RoleColumn: return FocusMapPanel::tr("Role");
        case Table::FormColumn: return FocusMapPanel::tr("Form");
        case Table::StrengthColumn: return FocusMapPanel::tr("Strength");
        case Table::KeptColumn: return FocusMapPanel::tr("Kept as");
        case Table::SinceColumn: return FocusMapPanel::tr("Since call");
        case Table::TokensColumn: return FocusMapPanel::tr("Tokens");
        default: return {};
        }
    }
};

} // namespace

FocusMapPanel::FocusMapPanel(models::FocusHistory &history, models::InterventionModel &interventions,
                             feed::HistoryPort &stored, feed::OperatorPort &port, QWidget *parent)
    : QWidget(parent),
      m_history(history),
      m_interventions(interventions),
      m_reader(history, stored),
      m_tableModel(history)
{
    setObjectName(QStringLiteral("focusMapPanel"));
    m_view = new FocusMapView(history, interventions);
    m_actions = new FocusActions(port, m_view);
    build();
    connectParts();
    showSelection();
}

void FocusMapPanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_pages = new QStackedWidget;
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_view);
    m_below = new QStackedWidget;
    m_details = new FocusDetails(m_history, m_actions->all());
    m_changes = new ChangeList(m_history);
    m_below->addWidget(m_details);
    m_below->addWidget(m_changes);
    m_splitter->addWidget(m_below);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_below->hide();
    m_pages->addWidget(m_splitter);
    buildTable();
    column->addWidget(m_pages);
    m_tableAction = new QAction(tr("Focus map as a table"), this);
    m_tableAction->setObjectName(QStringLiteral("actionFocusTable"));
    m_tableAction->setCheckable(true);
    addAction(m_tableAction);
}

void FocusMapPanel::buildTable()
{
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("focusTable"));
    m_table->setAccessibleName(tr("Focus map as a table"));
    auto *translated = new TranslatedTable(m_table);
    translated->setSourceModel(&m_tableModel);
    m_table->setModel(translated);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme::rowHeight(fontMetrics()));
    m_table->horizontalHeader()->setSectionResizeMode(Table::MessageColumn, QHeaderView::Stretch);
    m_table->addActions(m_actions->all());
    m_pages->addWidget(m_table);
}

void FocusMapPanel::connectParts()
{
    connect(m_tableAction, &QAction::toggled, this, [this](bool on) {
        m_pages->setCurrentIndex(on ? 1 : 0);
        showSelection();
    });
    connect(m_view, &FocusMapView::selectionChanged, this, &FocusMapPanel::showSelection);
    connect(m_view, &FocusMapView::activated, this, [this] { m_below->setFocus(); });
    connect(m_view, &FocusMapView::menuWanted, this, &FocusMapPanel::openMenu);
    connect(m_view, &FocusMapView::tipWanted, this, &FocusMapPanel::readTip);
    connect(m_changes, &ChangeList::rowActivated, this, [this](std::uint32_t row) {
        m_view->compareWith(std::nullopt);
        m_view->select(row, m_view->call());
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        if (now.isValid()) {
            m_view->select(static_cast<std::uint32_t>(now.row()), m_view->call());
        }
    });
    connect(&m_history, &models::FocusHistory::appended, this, [this] {
        m_asked.clear();
        m_details->setNote({});
    });
    connect(m_actions, &FocusActions::accepted, this, [this](const std::string &item) {
        m_asked = item;
        m_details->setNote(tr("Asked for. It takes effect with the next call."));
    });
    connect(m_actions, &FocusActions::refused, this, [this](const QString &sentence) {
        m_details->setNote(sentence);
        emit refused(sentence);
    });
}

void FocusMapPanel::attachHeader(theme::PanelHeader *header)
{
    m_header = header;
    auto *table = new QToolButton;
    table->setObjectName(QStringLiteral("buttonFocusTable"));
    table->setDefaultAction(m_tableAction);
    table->setText(tr("Table"));
    table->setAutoRaise(true);
    header->addTrailing(table);
    showHeader();
}

void FocusMapPanel::setSession(const SessionInfo *session)
{
    m_live = session != nullptr && isLive(*session);
    updateTarget();
}

void FocusMapPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_table->verticalHeader()->setDefaultSectionSize(theme::rowHeight(fontMetrics()));
    }
}

// What is selected

void FocusMapPanel::showHeader()
{
    if (m_header == nullptr) {
        return;
    }
    if (m_history.callCount() == 0) {
        m_header->setNote({});
        m_header->setToolTip({});
        return;
    }
    const models::FocusCall &call = m_history.call(m_view->call());
    const double saved = call.inputTokens > 0 ? 1 - double(call.tokens) / double(call.inputTokens) : 0;
    if (m_view->range() && !m_view->callsInRange()) {
        m_header->setNote(tr("no call was packed in the stretch chosen"));
        m_header->setToolTip({});
        return;
    }
    m_header->setNote(tr("%1 · %2 of %3 tokens · saved %4 %")
                          .arg(FocusWords::call(m_view->call()), FocusWords::number(call.tokens),
                               FocusWords::number(call.budgetTokens), QLocale().toString(qRound(100 * saved))));
    m_header->setToolTip(FocusWords::account(call));
}

void FocusMapPanel::updateTarget()
{
    const auto row = m_view->row();
    if (!row || m_history.callCount() == 0) {
        m_actions->setTarget(std::nullopt);
        return;
    }
    const auto now = m_history.cell(*row, m_history.callCount() - 1);
    m_actions->setTarget(
        FocusActions::Target{m_history.session(), m_history.row(*row).id, now && now->pinned(), m_live});
}

void FocusMapPanel::showSelection()
{
    showHeader();
    updateTarget();
    if (m_tableAction->isChecked()) {
        m_tableModel.setCall(m_view->call());
        if (m_view->row()) {
            m_table->setCurrentIndex(m_table->model()->index(static_cast<int>(*m_view->row()), 0));
        }
    }
    if (m_view->comparedCall()) {
        m_changes->compare(*m_view->comparedCall(), m_view->call());
        m_below->setCurrentWidget(m_changes);
    } else if (m_view->row()) {
        showDetails();
        m_below->setCurrentWidget(m_details);
    }
    m_below->setVisible(m_view->comparedCall() || m_view->row());
}

void FocusMapPanel::showDetails()
{
    const std::uint32_t row = *m_view->row();
    const std::uint32_t call = m_view->call();
    m_details->showCell(row, call);
    if (!m_history.cell(row, call)) {
        return;
    }
    m_reader.item(FocusReader::For::Details, call, row, [this](const Result<feed::FocusDetail> &detail) {
        if (detail.ok()) {
            m_details->setDetail(*detail);
        } else {
            m_details->setProblem(tr("What the packing said of it is not stored."));
        }
    });
}

void FocusMapPanel::readTip(std::uint32_t row, std::uint32_t call)
{
    m_reader.item(FocusReader::For::Tip, call, row, [this, row, call](const Result<feed::FocusDetail> &detail) {
        if (!detail.ok()) {
            return;
        }
        QStringList lines{FocusWords::why(detail->item)};
        for (std::size_t i = 0; i < kScoreParts; ++i) {
            const float value = detail->item.parts.values.at(i);
            if (value != 0) {
                lines << tr("%1: %2").arg(FocusWords::part(static_cast<ScorePart>(i)),
                                          QLocale().toString(double(value), 'f', 2));
            }
        }
        m_view->setTip(row, call, lines.join(u'\n'));
    });
}

void FocusMapPanel::openMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("focusMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_actions->all());
    menu->addSeparator();
    QAction *compare = menu->addAction(tr("Compare with the call before"));
    compare->setEnabled(m_view->call() > 0);
    connect(compare, &QAction::triggered, this, [this] { m_view->compareWith(m_view->call() - 1); });
    QAction *newest = menu->addAction(tr("Compare with the newest call"));
    newest->setEnabled(!m_view->isFollowing());
    connect(newest, &QAction::triggered, this, [this] { m_view->compareWith(m_history.callCount() - 1); });
    QAction *step = menu->addAction(tr("Go to the step of this call"));
    step->setEnabled(m_history.callCount() > 0);
    connect(step, &QAction::triggered, this,
            [this] { emit stepActivated(m_history.session(), m_history.call(m_view->call()).seq); });
    menu->addSeparator();
    connect(menu->addAction(tr("Show everything")), &QAction::triggered, m_view, &FocusMapView::fit);
    menu->popup(globalPosition);
}

} // namespace pilothouse::focusmap

#include "moc_focus_map_panel.cpp"
