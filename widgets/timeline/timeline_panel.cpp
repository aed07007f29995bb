// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timeline_panel.h"

#include "theme/effect_words.h"
#include "theme/metrics.h"
#include "theme/panel_header.h"
#include "theme/state_words.h"
#include "timeline/timeline_view.h"

#include <QAction>
#include <QHeaderView>
#include <QPointer>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace pilothouse::timeline {

namespace {

using Model = models::InterventionModel;

} // namespace

/// The table's words in the reader's language, and only the rows of the stretch picked.
class TimelinePanel::Table final : public QSortFilterProxyModel {
public:
    explicit Table(const Model &rows, QObject *parent) : QSortFilterProxyModel(parent), m_rows(rows) {}

    void setRange(std::optional<models::TimeRange> range)
    {
        m_range = range;
        invalidateFilter();
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::ForegroundRole && index.column() == Model::StateColumn) {
            return {};
        }
        if (role != Qt::DisplayRole) {
            return QSortFilterProxyModel::data(index, role);
        }
        switch (index.column()) {
        case Model::LaneColumn: return theme::laneWord(static_cast<Lane>(index.data(Model::LaneRole).toInt()));
        case Model::StateColumn:
            return theme::stateWord(static_cast<InterventionState>(index.data(Model::StateRole).toInt()));
        case Model::ActionColumn: return theme::actionWord(QSortFilterProxyModel::data(index, role).toString());
        case Model::EffectColumn: return effectAt(index);
        default: return QSortFilterProxyModel::data(index, role);
        }
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
            return QSortFilterProxyModel::headerData(section, orientation, role);
        }
        switch (section) {
        case Model::TimeColumn: return TimelinePanel::tr("Time");
        case Model::LaneColumn: return TimelinePanel::tr("Lane");
        case Model::ActionColumn: return TimelinePanel::tr("Action");
        case Model::StateColumn: return TimelinePanel::tr("State");
        case Model::ByColumn: return TimelinePanel::tr("By");
        case Model::StepColumn: return TimelinePanel::tr("Step");
        case Model::EffectColumn: return TimelinePanel::tr("Effect");
        case Model::DetailColumn: return TimelinePanel::tr("Detail");
        default: return {};
        }
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        return !m_range || m_range->contains(m_rows.all()[static_cast<std::size_t>(row)].at);
    }

private:
    [[nodiscard]] QString effectAt(const QModelIndex &index) const
    {
        const auto &row = m_rows.all()[static_cast<std::size_t>(mapToSource(index).row())];
        return row.effect ? theme::effectSentence(*row.effect, QLocale()) : QString();
    }

    const Model &m_rows;
    std::optional<models::TimeRange> m_range;
};

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
    m_rows = new Table(m_model, m_table);
    m_rows->setSourceModel(&m_model);
    m_table->setModel(m_rows);
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

void TimelinePanel::setRange(std::optional<models::TimeRange> range)
{
    m_view->setRange(range);
    m_rows->setRange(range);
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
