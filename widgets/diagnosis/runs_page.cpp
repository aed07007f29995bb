// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/runs_page.h"

#include "diagnosis/diagnosis_words.h"
#include "diagnosis/run_text.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QEvent>
#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace pilothouse::diagnosis {

namespace {

using Model = models::RunModel;

/// Headings and stages in the reader's language.
class TranslatedRuns final : public QIdentityProxyModel {
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const QVariant value = QIdentityProxyModel::data(index, role);
        if (role == Qt::ToolTipRole && index.column() == Model::WhyColumn) {
            return index.data(Qt::DisplayRole).toString().toHtmlEscaped();
        }
        if (role != Qt::DisplayRole || index.column() != Model::StageColumn) {
            return value;
        }
        const auto stage = runStageFromName(value.toString().toStdString());
        const int failed = index.data(Model::FailedRole).toInt();
        const QString word = stage ? stageWord(*stage) : value.toString();
        const QString mark = failed > 0 ? QStringLiteral("■ ") : QStringLiteral("● ");
        return QString(mark + (failed > 0 ? RunsPage::tr("%1, %n failed", nullptr, failed).arg(word) : word));
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
            return QIdentityProxyModel::headerData(section, orientation, role);
        }
        switch (section) {
        case Model::TimeColumn: return RunsPage::tr("Time");
        case Model::StageColumn: return RunsPage::tr("Stage");
        case Model::FindingsColumn: return RunsPage::tr("Thorns/buds/roses");
        case Model::WhyColumn: return RunsPage::tr("Why");
        default: return {};
        }
    }
};

} // namespace

RunsPage::RunsPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("runsPage"));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    m_pages = new QStackedWidget;
    whole->addWidget(m_pages);
    auto *nothing =
        new QLabel(tr("No run yet. A run diagnoses the session, drafts a change of the prompt and, with the "
                      "folder of the agent's code, changes of that."));
    nothing->setObjectName(QStringLiteral("runsEmpty"));
    nothing->setWordWrap(true);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setForegroundRole(QPalette::PlaceholderText);
    nothing->setContentsMargins(theme::kPanelMargin, 0, theme::kPanelMargin, 0);
    m_pages->addWidget(nothing);
    auto *split = new QSplitter;
    split->setChildrenCollapsible(false);
    m_pages->addWidget(split);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("runTable"));
    m_table->setAccessibleName(tr("Runs"));
    auto *words = new TranslatedRuns(m_table);
    words->setSourceModel(&m_model);
    m_table->setModel(words);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->setVisible(false);
    m_table->verticalHeader()->setDefaultSectionSize(theme::rowHeight(fontMetrics()));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_text = new QTextBrowser;
    m_text->setObjectName(QStringLiteral("runText"));
    m_text->setAccessibleName(tr("The run chosen"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    split->addWidget(m_table);
    split->addWidget(m_text);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!m_filling && index.isValid()) {
            emit runChosen(index.data(Model::NumberRole).toULongLong());
        }
    });
}

void RunsPage::setRuns(const std::vector<VigilRun> &runs, const VigilRun *shown)
{
    const QScopedValueRollback filling(m_filling, true);
    const int before = m_model.rowCount();
    m_model.setRuns(runs);
    m_pages->setCurrentIndex(runs.empty() ? 0 : 1);
    if (before == 0 && !runs.empty()) {
        for (int column = 0; column < Model::WhyColumn; ++column) {
            m_table->resizeColumnToContents(column);
        }
    }
    if (shown) {
        if (*shown != m_shown) {
            m_shown = *shown;
            m_text->setHtml(runHtml(m_shown, palette(), locale()));
        }
        const int row = m_model.rowOf(shown->number);
        if (row >= 0 && m_table->currentIndex().row() != row) {
            m_table->selectRow(row);
        }
    }
}

void RunsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_text != nullptr && m_shown.number != 0) {
        m_text->setHtml(runHtml(m_shown, palette(), locale()));
    }
}

} // namespace pilothouse::diagnosis

#include "moc_runs_page.cpp"
