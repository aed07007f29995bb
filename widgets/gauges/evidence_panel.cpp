// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/evidence_panel.h"

#include "gauges/gauge_text.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QApplication>
#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace pilothouse::gauges {

namespace {

using Model = models::EvidenceModel;

/// Headings and features in the reader's language.
class TranslatedEvidence final : public QIdentityProxyModel {
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const QVariant value = QIdentityProxyModel::data(index, role);
        if (role == Qt::DisplayRole && index.column() == Model::FeatureColumn) {
            return theme::featureWords(value.toString());
        }
        if (role == Qt::ToolTipRole && index.column() == Model::QuoteColumn) {
            return index.data(Qt::DisplayRole).toString().toHtmlEscaped();
        }
        return value;
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
            return QIdentityProxyModel::headerData(section, orientation, role);
        }
        switch (section) {
        case Model::StepColumn: return EvidencePanel::tr("Step");
        case Model::FeatureColumn: return EvidencePanel::tr("Reason");
        case Model::WeightColumn: return EvidencePanel::tr("Weight");
        case Model::QuoteColumn: return EvidencePanel::tr("Text it stands on");
        default: return {};
        }
    }
};

/// The number with a bar as long as it.
class WeightDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem blank = option;
        initStyleOption(&blank, index);
        const QString words = blank.text;
        blank.text.clear();
        const QStyle *style = blank.widget != nullptr ? blank.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &blank, painter, blank.widget);
        const int number = option.fontMetrics.horizontalAdvance(QStringLiteral("0.00")) + theme::kGrid;
        const QRect inner = option.rect.adjusted(theme::kGrid, 0, -theme::kGrid, 0);
        const auto placed = [&](const QRect &r) { return QStyle::visualRect(option.direction, inner, r); };
        painter->save();
        painter->setPen(
            option.palette.color(option.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(placed(QRect(inner.left(), inner.top(), number, inner.height())), Qt::AlignCenter, words);
        const int thick = option.fontMetrics.height() / 2;
        const QRect track(inner.left() + number + theme::kGrid, inner.center().y() - thick / 2,
                          std::max(0, inner.width() - number - theme::kGrid), thick);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme::surfaceColor(theme::Surface::Line, option.palette));
        painter->drawRoundedRect(placed(track), 2, 2);
        QRect bar = track;
        const double weight = index.data(Model::WeightRole).toDouble();
        bar.setWidth(weight > 0 ? std::max(3, static_cast<int>(track.width() * weight)) : 0);
        painter->setBrush(theme::stateColor(theme::StateRole::Accent, option.palette));
        painter->drawRoundedRect(placed(bar), 2, 2);
        painter->restore();
    }
};

} // namespace

EvidencePanel::EvidencePanel(models::SignalHistory &history, QWidget *parent)
    : QWidget(parent), m_history(history), m_model(this)
{
    setObjectName(QStringLiteral("evidencePanel"));
    build();
    connect(&history, &models::SignalHistory::changed, this, &EvidencePanel::refresh);
    showNothing();
}

void EvidencePanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_heading = new QLabel;
    m_heading->setObjectName(QStringLiteral("evidenceHeading"));
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    m_heading->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid);
    column->addWidget(m_heading);
    m_pages = new QStackedWidget;
    column->addWidget(m_pages, 1);
    m_empty = new QLabel;
    m_empty->setObjectName(QStringLiteral("evidenceEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setContentsMargins(theme::kPanelMargin, 0, theme::kPanelMargin, 0);
    m_pages->addWidget(m_empty);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("evidenceTable"));
    m_table->setAccessibleName(tr("Evidence"));
    auto *translated = new TranslatedEvidence(m_table);
    translated->setSourceModel(&m_model);
    m_table->setModel(translated);
    m_table->setItemDelegateForColumn(Model::WeightColumn, new WeightDelegate(m_table));
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
    const int letter = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(Model::FeatureColumn, 26 * letter);
    m_table->setColumnWidth(Model::WeightColumn, 18 * letter);
    m_pages->addWidget(m_table);
    connect(m_table, &QTableView::activated, this, &EvidencePanel::activate);
    connect(m_table, &QTableView::clicked, this, &EvidencePanel::activate);
}

QString EvidencePanel::heading() const { return m_heading->text(); }

void EvidencePanel::put(SessionId session, const QString &heading, const std::vector<Evidence> &evidence,
                        std::optional<SignalKind> kind)
{
    m_session = session;
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    std::vector<Evidence> told = evidence;
    for (Evidence &one : told) {
        if (kind && isSilent(*kind, one)) {
            one.quote = models::utf8(silentReason(one));
        }
    }
    m_model.setEvidence(std::move(told));
    m_empty->setText(tr("Nothing was given as evidence for this value."));
    m_pages->setCurrentIndex(evidence.empty() ? 0 : 1);
    m_table->resizeColumnToContents(Model::StepColumn); // a number without its end is another step
}

void EvidencePanel::showNothing()
{
    put({}, {}, {});
    m_empty->setText(
        tr("Choose a signal above, a point of the signal history or a held call: its evidence stands here, "
           "step by step."));
}

void EvidencePanel::follow(SignalKind kind)
{
    m_following = kind;
    refresh();
}

void EvidencePanel::refresh()
{
    if (m_session != SessionId{} && m_session != m_history.session() && m_following) {
        m_following.reset();
        showNothing();
    }
    const auto *sample = m_following && m_history.newest(*m_following) ? &*m_history.newest(*m_following) : nullptr;
    if (sample != nullptr) {
        put(sample->session,
            tr("%1, after step %2").arg(gaugeText(*sample, locale()).spoken(sample->kind)).arg(raw(sample->seq)),
            sample->evidence, sample->kind);
    }
}

void EvidencePanel::showAt(SignalKind kind, WallTime at)
{
    m_following.reset();
    if (const auto *sample = m_history.sampleAt(kind, at)) {
        put(sample->session,
            tr("%1, after step %2").arg(gaugeText(*sample, locale()).spoken(kind)).arg(raw(sample->seq)),
            sample->evidence, kind);
        return;
    }
    put(m_history.session(), theme::signalWord(kind), {});
    m_empty->setText(tr("The evidence of a value this old is not kept in the window."));
}

void EvidencePanel::showApproval(const Approval &approval)
{
    m_following.reset();
    const QString tool = models::visibleText(models::oneLine(approval.step.tool, 80)).text;
    const QString why = models::visibleText(models::oneLine(approval.reason, 200)).text;
    put(approval.session, why.isEmpty() ? tr("%1 was held").arg(tool) : tr("%1 was held: %2").arg(tool, why),
        approval.evidence);
}

void EvidencePanel::activate(const QModelIndex &index)
{
    const StepSeq step{index.data(Model::SeqRole).toULongLong()};
    if (step != StepSeq{}) {
        emit stepActivated(m_session, step);
    }
}

} // namespace pilothouse::gauges

#include "moc_evidence_panel.cpp"
