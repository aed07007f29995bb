// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timeline_panel.h"

#include "theme/metrics.h"
#include "theme/panel_header.h"
#include "theme/state_words.h"
#include "timeline/timeline_view.h"

#include <QAction>
#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QPointer>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace pilothouse::timeline {

namespace {

using Model = models::InterventionModel;

/// The table's words in the reader's language.
class TranslatedTable final : public QIdentityProxyModel {
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::ForegroundRole && index.column() == Model::StateColumn) {
            return {};
        }
        if (role != Qt::DisplayRole) {
            return QIdentityProxyModel::data(index, role);
        }
        switch (index.column()) {
        case Model::LaneColumn: return theme::laneWord(static_cast<Lane>(index.data(Model::LaneRole).toInt()));
        case Model::StateColumn:
            return theme::stateWord(static_cast<InterventionState>(index.data(Model::StateRole).toInt()));
        case Model::ActionColumn: return theme::actionWord(QIdentityProxyModel::data(index, role).toString());
        default: return QIdentityProxyModel::data(index, role);
        }
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
            return QIdentityProxyModel::headerData(section, orientation, role);
        }
        switch (section) {
        case Model::TimeColumn: return TimelinePanel::tr("Time");
        case Model::LaneColumn: return TimelinePanel::tr("Lane");
        case Model::ActionColumn: return TimelinePanel::tr("Action");
        case Model::StateColumn: return TimelinePanel::tr("State");
        case Model::ByColumn: return TimelinePanel::tr("By");
        case Model::StepColumn: return TimelinePanel::tr("Step");
        case Model::DetailColumn: return TimelinePanel::tr("Detail");
        default: return {};
        }
    }
};

} // namespace

TimelinePanel::TimelinePanel(Model &model, feed::HistoryPort &history, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_model(model), m_history(history)
{
    setObjectName(QStringLiteral("timelinePanel"));
    build(clock);
    connect(&model, &Model::historyWanted, this, &TimelinePanel::readStored);
    connect(m_view, &TimelineView::rangeChanged, this, &TimelinePanel::showRange);
    connect(m_view, &TimelineView::interventionActivated, this,
            [this](StepSeq step, InterventionId) { emit stepActivated(m_model.session(), step); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        emit stepActivated(m_model.session(), StepSeq{index.data(Model::SeqRole).toULongLong()});
    });
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, m_view, &TimelineView::tick);
    m_timer.start();
    if (model.session() != SessionId{}) {
        readStored(model.session());
    }
}

void TimelinePanel::build(const Clock &clock)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_pages = new QStackedWidget;
    m_view = new TimelineView(m_model, clock);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("timelineTable"));
    m_table->setAccessibleName(tr("Interventions as a table"));
    auto *translated = new TranslatedTable(m_table);
    translated->setSourceModel(&m_model);
    m_table->setModel(translated);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->setVisible(false);
    m_table->verticalHeader()->setDefaultSectionSize(theme::rowHeight(fontMetrics()));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_table);
    column->addWidget(m_pages);
    m_tableAction = new QAction(tr("Interventions as a table"), this);
    m_tableAction->setObjectName(QStringLiteral("actionTimelineTable"));
    m_tableAction->setCheckable(true);
    addAction(m_tableAction);
    connect(m_tableAction, &QAction::toggled, this, [this](bool on) { m_pages->setCurrentIndex(on ? 1 : 0); });
}

void TimelinePanel::attachHeader(theme::PanelHeader *header)
{
    m_header = header;
    auto *table = new QToolButton;
    table->setObjectName(QStringLiteral("buttonTimelineTable"));
    table->setDefaultAction(m_tableAction);
    table->setText(tr("Table"));
    table->setAutoRaise(true);
    header->addTrailing(table);
    showRange();
}

void TimelinePanel::showRange()
{
    if (m_header != nullptr) {
        m_header->setNote(m_view->rangeText());
    }
}

void TimelinePanel::readStored(SessionId session)
{
    m_history.interventions(session,
                            [panel = QPointer(this), session](const Result<std::vector<Intervention>> &stored) {
                                if (!panel.isNull() && stored.ok() && panel->m_model.session() == session) {
                                    panel->m_model.merge(*stored);
                                }
                            });
}

} // namespace pilothouse::timeline

#include "moc_timeline_panel.cpp"
