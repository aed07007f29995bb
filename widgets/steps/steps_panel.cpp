// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps/steps_panel.h"

#include "models/current_session.h"
#include "models/step_list_model.h"
#include "models/text.h"
#include "steps/step_filter_bar.h"
#include "steps/step_log_view.h"
#include "steps/step_peek.h"
#include "theme/panel_header.h"

#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace pilothouse::steps {

StepsPanel::StepsPanel(models::StepListModel &model, feed::HistoryPort &history, models::CurrentSession &current,
                       std::function<WallTime()> now, QWidget *parent)
    : QWidget(parent), m_model(model), m_history(history), m_current(current)
{
    setObjectName(QStringLiteral("stepsPanel"));
    m_header = new theme::PanelHeader(tr("Steps"), this);
    m_range = new QToolButton(this);
    m_range->setObjectName(QStringLiteral("stepsRange"));
    m_range->setToolTip(tr("All views show this stretch only. Click to show everything again."));
    m_range->hide();
    m_header->addLeading(m_range);
    m_filter = new StepFilterBar(this);
    m_log = new StepLogView(model, std::move(now), this);
    m_empty = new QLabel(this);
    m_empty->setObjectName(QStringLiteral("stepsEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAutoFillBackground(true);
    m_peek = new StepPeek(this);

    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(m_log);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_filter);
    layout->addWidget(body, 1);
    setFocusProxy(m_log);
    connectParts();
    updateHeader();
    updateEmpty();
}

void StepsPanel::connectParts()
{
    connect(m_filter, &StepFilterBar::filterWanted, this,
            [this](const feed::StepFilter &) { m_model.setFilter(wanted()); });
    connect(&m_current, &models::CurrentSession::rangeChanged, this, &StepsPanel::onRange);
    connect(m_range, &QToolButton::clicked, this, [this] { m_current.setRange(std::nullopt); });
    connect(&m_model, &models::StepListModel::filterProblem, m_filter, &StepFilterBar::setProblem);
    connect(m_log, &StepLogView::kindWanted, m_filter, &StepFilterBar::showOnly);
    connect(m_log, &StepLogView::toolWanted, m_filter, &StepFilterBar::showOnlyTool);
    connect(m_log, &StepLogView::currentStepChanged, &m_current, &models::CurrentSession::selectStep);
    connect(&m_current, &models::CurrentSession::stepChanged, m_log, &StepLogView::setCurrentStep);
    connect(&m_current, &models::CurrentSession::revealed, m_log, &StepLogView::reveal);
    connect(m_log, &StepLogView::followingChanged, this, &StepsPanel::updateHeader);
    connect(m_log, &StepLogView::activated, this, &StepsPanel::detailsWanted);
    connect(m_log, &StepLogView::peekRequested, this, &StepsPanel::peek);
    const auto counted = [this] {
        updateEmpty();
        updateHeader();
    };
    connect(&m_model, &QAbstractItemModel::modelReset, this, counted);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, counted);
}

feed::StepFilter StepsPanel::wanted() const
{
    feed::StepFilter filter = m_filter->filter();
    if (const auto &range = m_current.range()) {
        filter.since = range->from;
        filter.until = range->to;
    }
    return filter;
}

void StepsPanel::onRange()
{
    const auto &range = m_current.range();
    m_range->setVisible(range.has_value());
    if (range) {
        const auto clock = [](WallTime at) { return models::localTime(at).toString(QStringLiteral("HH:mm:ss")); };
        m_range->setText(tr("%1 to %2").arg(clock(range->from), clock(range->to)) + QStringLiteral("  ✕"));
        m_range->setAccessibleName(
            tr("Steps from %1 to %2 only; press to show all").arg(clock(range->from), clock(range->to)));
    }
    m_model.setFilter(wanted());
    updateEmpty();
}

void StepsPanel::updateHeader()
{
    const QLocale locale;
    const QString total = locale.toString(static_cast<qulonglong>(m_model.totalSteps()));
    QString note = m_log->isFollowing() ? tr("following · F holds") : tr("holding · F follows");
    if (!m_model.filter().empty()) {
        note = tr("%1 of %2 steps").arg(locale.toString(m_model.rowCount()), total) + QStringLiteral("   ") + note;
    }
    m_header->setNote(note);
}

void StepsPanel::updateEmpty()
{
    const bool empty = m_model.rowCount() == 0;
    if (empty) {
        m_empty->setText(m_model.session() == SessionId{} ? tr("Choose a session on the left to see its steps.")
                         : m_current.range()              ? tr("No step passes the filter in the stretch selected.")
                         : !m_model.filter().empty()      ? tr("No step passes the filter. “Show all” removes it.")
                                                          : tr("The agent is attached and has not taken a step yet."));
    }
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_log);
}

void StepsPanel::peek(StepSeq seq)
{
    m_history.detail(m_model.session(), seq, [self = QPointer(this)](Result<feed::StepDetail> detail) {
        if (self && detail && self->m_log->isVisible()) {
            self->m_peek->showFor(*detail, self->m_log->currentRect());
        }
    });
}

} // namespace pilothouse::steps

#include "moc_steps_panel.cpp"
