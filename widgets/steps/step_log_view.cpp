// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps/step_log_view.h"

#include "models/step_list_model.h"
#include "steps/step_words.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QTimer>

#include <algorithm>

namespace pilothouse::steps {

namespace {

StepLogLayout::Columns mirrored(StepLogLayout::Columns columns, int width)
{
    for (QRect *rect : {&columns.seq, &columns.time, &columns.kind, &columns.tool, &columns.content, &columns.badge,
                        &columns.duration}) {
        rect->moveLeft(width - rect->left() - rect->width());
    }
    return columns;
}

} // namespace

StepLogView::StepLogView(models::StepListModel &model, std::function<WallTime()> now, QWidget *parent)
    : QAbstractScrollArea(parent), m_model(model), m_now(std::move(now)), m_clock(new QTimer(this))
{
    a11y::installSpokenViews();
    setObjectName(QStringLiteral("stepLog"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_painter = std::make_unique<StepRowPainter>(*this);
    setAccessibleName(tr("Steps"));
    setAccessibleDescription(tr("One line a step. J and K move, Space shows the whole step, F follows the end."));

    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &StepLogView::onRowsInserted);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_hover = -1;
        setFollowing(true);
        onRowsInserted();
    });
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) { onRowsChanged(first.row(), last.row()); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &StepLogView::noteUserScroll);
    m_clock->setInterval(1000);
    connect(m_clock, &QTimer::timeout, this, &StepLogView::repaintWaiting);
    updateScrollBar();
}

StepLogView::~StepLogView() = default;

StepLogLayout StepLogView::layoutNow() const
{
    StepLogLayout layout;
    layout.rowHeight = m_painter->rowHeight();
    layout.rows = m_model.rowCount();
    layout.width = viewport()->width();
    layout.height = viewport()->height();
    layout.scroll = verticalScrollBar()->value();
    return layout;
}

// Painting

void StepLogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const StepLogLayout layout = layoutNow();
    const bool mirror = layoutDirection() == Qt::RightToLeft;
    const auto columns =
        mirror ? mirrored(layout.columns(m_painter->measures()), layout.width) : layout.columns(m_painter->measures());
    const QRect dirty = event->rect();
    const auto [first, last] = layout.visibleRows();
    const WallTime now = m_now();
    const int current = currentRow();
    bool missing = false;
    bool waiting = false;
    for (int row = first; row <= last; ++row) {
        const QRect rect = layout.rowRect(row);
        const models::StepLine *line = m_model.line(row);
        missing = missing || !line;
        waiting = waiting || (line && line->held);
        if (rect.intersects(dirty)) {
            m_painter->paint(painter, rect, columns, line, m_model.seqAt(row),
                             {row == current, hasFocus(), row == m_hover}, now);
        }
    }
    const int below = last < first ? 0 : layout.rowRect(last).bottom() + 1;
    painter.fillRect(QRect(0, below, layout.width, std::max(0, layout.height - below)),
                     surfaceColor(theme::Surface::Window, palette()));
    if (missing) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                const auto [from, to] = layoutNow().visibleRows();
                m_model.want(from, to);
            },
            Qt::QueuedConnection);
    }
    if (waiting != m_clock->isActive()) {
        waiting ? m_clock->start() : m_clock->stop();
    }
}

void StepLogView::repaintWaiting()
{
    const auto [first, last] = layoutNow().visibleRows();
    for (int row = first; row <= last; ++row) {
        if (const models::StepLine *line = m_model.line(row); line && line->held) {
            updateRow(row);
        }
    }
}

void StepLogView::onRowsChanged(int first, int last)
{
    const StepLogLayout layout = layoutNow();
    const auto [top, bottom] = layout.visibleRows();
    const int from = std::max(first, top);
    const int to = std::min(last, bottom);
    if (from <= to) {
        viewport()->update(layout.rowRect(from).united(layout.rowRect(to)));
    }
}

void StepLogView::onRowsInserted()
{
    updateScrollBar();
    if (m_following) {
        m_scrolling = true;
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        m_scrolling = false;
    }
    viewport()->update();
}

void StepLogView::updateRow(int row)
{
    if (row >= 0) {
        viewport()->update(layoutNow().rowRect(row));
    }
}

void StepLogView::updateScrollBar()
{
    const StepLogLayout layout = layoutNow();
    m_scrolling = true;
    verticalScrollBar()->setRange(0, layout.maxScroll());
    verticalScrollBar()->setPageStep(std::max(1, layout.height));
    verticalScrollBar()->setSingleStep(layout.rowHeight);
    m_scrolling = false;
}

void StepLogView::scrollContentsBy(int, int dy)
{
    if (m_following || qAbs(dy) >= viewport()->height()) {
        viewport()->update();
    } else {
        viewport()->scroll(0, dy);
    }
}

// Moving

int StepLogView::currentRow() const
{
    const int row = m_model.rowOf(m_current);
    return row >= 0 && m_model.seqAt(row) == m_current ? row : -1;
}

void StepLogView::setCurrentStep(StepSeq seq)
{
    if (seq == m_current) {
        return;
    }
    updateRow(currentRow());
    m_current = seq;
    updateRow(currentRow());
    a11y::valueChanged(this);
    emit currentStepChanged(seq);
}

void StepLogView::reveal(StepSeq seq)
{
    setCurrentStep(seq);
    const int row = m_model.rowOf(seq);
    if (row < 0) {
        return;
    }
    StepLogLayout layout = layoutNow();
    setFollowing(row == layout.rows - 1);
    verticalScrollBar()->setValue(row * layout.rowHeight - (layout.height - layout.rowHeight) / 2);
    m_model.want(layout.visibleRows().first, layout.visibleRows().second);
}

void StepLogView::setFollowing(bool following)
{
    if (following) {
        m_scrolling = true;
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        m_scrolling = false;
    }
    if (m_following != following) {
        m_following = following;
        emit followingChanged(following);
    }
}

void StepLogView::noteUserScroll()
{
    if (!m_scrolling) {
        setFollowing(verticalScrollBar()->value() >= verticalScrollBar()->maximum());
    }
}

void StepLogView::moveTo(int row)
{
    const int rows = m_model.rowCount();
    if (rows == 0) {
        return;
    }
    row = std::clamp(row, 0, rows - 1);
    setCurrentStep(m_model.seqAt(row));
    verticalScrollBar()->setValue(layoutNow().scrollTo(row));
    setFollowing(row == rows - 1);
}

void StepLogView::moveBy(int rows)
{
    const int row = currentRow();
    const auto [first, last] = layoutNow().visibleRows();
    moveTo(row >= 0 ? row + rows : (rows > 0 ? first : last));
}

bool StepLogView::moveKey(int key)
{
    const int page = layoutNow().pageRows();
    switch (key) {
    case Qt::Key_J:
    case Qt::Key_Down: moveBy(1); return true;
    case Qt::Key_K:
    case Qt::Key_Up: moveBy(-1); return true;
    case Qt::Key_PageDown: moveBy(page); return true;
    case Qt::Key_PageUp: moveBy(-page); return true;
    case Qt::Key_Home: moveTo(0); return true;
    case Qt::Key_End: moveTo(m_model.rowCount() - 1); return true;
    default: return false;
    }
}

void StepLogView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyCurrent();
        return;
    }
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier | Qt::ShiftModifier)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (moveKey(event->key())) {
        return;
    }
    switch (event->key()) {
    case Qt::Key_F: setFollowing(!m_following); return;
    case Qt::Key_Space:
        if (m_current != StepSeq{}) {
            emit peekRequested(m_current);
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current != StepSeq{}) {
            emit activated(m_current);
        }
        return;
    default: event->ignore(); // window-wide keys
    }
}

void StepLogView::copyCurrent() const
{
    if (const models::StepLine *line = m_model.line(currentRow())) {
        const QStringList parts{QString::number(raw(line->seq)), StepWords::kind(line->kind), line->tool,
                                line->content};
        QApplication::clipboard()->setText(parts.join(QLatin1Char('\t')));
    }
}

// Mouse and menu

void StepLogView::mousePressEvent(QMouseEvent *event)
{
    const int row = layoutNow().rowAt(event->pos().y());
    if (row >= 0) {
        setCurrentStep(m_model.seqAt(row));
    }
}

void StepLogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int row = layoutNow().rowAt(event->pos().y());
    if (row >= 0) {
        emit activated(m_model.seqAt(row));
    }
}

void StepLogView::mouseMoveEvent(QMouseEvent *event) { setHover(layoutNow().rowAt(event->pos().y())); }

void StepLogView::wheelEvent(QWheelEvent *event)
{
    QAbstractScrollArea::wheelEvent(event);
    setHover(-1);
}

void StepLogView::setHover(int row)
{
    if (row != m_hover) {
        updateRow(m_hover);
        m_hover = row;
        updateRow(m_hover);
    }
}

void StepLogView::contextMenuEvent(QContextMenuEvent *event)
{
    const int row = event->reason() == QContextMenuEvent::Mouse ? layoutNow().rowAt(event->pos().y()) : currentRow();
    const models::StepLine *line = m_model.line(row);
    if (!line) {
        return;
    }
    setCurrentStep(line->seq);
    const StepKind kind = line->kind;
    const QString tool = line->tool;
    const QString content = line->content;
    QMenu menu(this);
    menu.addAction(tr("Show whole step"), this, [this] { emit activated(m_current); });
    menu.addAction(tr("Copy line"), this, [this] { copyCurrent(); });
    menu.addAction(tr("Copy content"), this, [content] { QApplication::clipboard()->setText(content); });
    menu.addSeparator();
    menu.addAction(tr("Only %1").arg(StepWords::kind(kind)), this, [this, kind] { emit kindWanted(kind); });
    if (!tool.isEmpty()) {
        menu.addAction(tr("Only tool “%1”").arg(tool), this, [this, tool] { emit toolWanted(tool); });
    }
    const QPoint place = event->reason() == QContextMenuEvent::Mouse ? event->globalPos() : currentRect().bottomLeft();
    menu.exec(place);
}

// The rest

QRect StepLogView::currentRect() const
{
    const QRect row = layoutNow().rowRect(std::max(0, currentRow()));
    return {viewport()->mapToGlobal(row.topLeft()), row.size()};
}

QString StepLogView::spokenValue() const
{
    const models::StepLine *line = m_model.line(currentRow());
    return line ? StepWords::spoken(*line, m_now()) : tr("%n step(s), none selected", nullptr, m_model.rowCount());
}

void StepLogView::resizeEvent(QResizeEvent *) { onRowsInserted(); }

void StepLogView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    onRowsInserted();
}

void StepLogView::changeEvent(QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::PaletteChange || type == QEvent::FontChange || type == QEvent::LanguageChange ||
        type == QEvent::LayoutDirectionChange || type == QEvent::StyleChange) {
        m_painter = std::make_unique<StepRowPainter>(*this);
        updateScrollBar();
        viewport()->update();
    }
    QAbstractScrollArea::changeEvent(event);
}

void StepLogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    updateRow(currentRow());
}

void StepLogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    updateRow(currentRow());
}

bool StepLogView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        setHover(-1);
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QSize StepLogView::sizeHint() const { return {720, 12 * m_painter->rowHeight()}; }

QSize StepLogView::minimumSizeHint() const { return {320, 3 * m_painter->rowHeight()}; }

} // namespace pilothouse::steps

#include "moc_step_log_view.cpp"
