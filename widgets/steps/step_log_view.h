// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a11y/spoken_view.h"
#include "models/ids.h"
#include "steps/step_log_layout.h"
#include "steps/step_row_painter.h"

#include <QAbstractScrollArea>

#include <functional>
#include <memory>

class QTimer;

namespace pilothouse::models {
class StepListModel;
}

namespace pilothouse::steps {

/// The step log: one line a step, painted for the rows in sight only, so that a million rows cost what forty do.
///
/// Keys: J K and arrows move, PgUp PgDn Home End, Space peeks, F follows the end, Enter opens the details, Ctrl+C copies.
/// Following stops when the reader moves away from the end and goes on when the end is reached again. Owned by the GUI thread.
class StepLogView final : public QAbstractScrollArea, public a11y::SpokenView {
    Q_OBJECT
public:
    /// \a now tells the time for waiting clocks; \a model must outlive the view.
    StepLogView(models::StepListModel &model, std::function<WallTime()> now, QWidget *parent = nullptr);
    ~StepLogView() override;

    /// StepSeq{} when no row is current.
    [[nodiscard]] StepSeq currentStep() const { return m_current; }
    void setCurrentStep(StepSeq seq);
    /// Makes \a seq current and scrolls it to the middle.
    void reveal(StepSeq seq);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);

    /// The current row as a sentence.
    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] StepLogLayout layoutNow() const;
    /// Screen place of the current row, for a peek beside it.
    [[nodiscard]] QRect currentRect() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void currentStepChanged(pilothouse::StepSeq seq);
    void followingChanged(bool following);
    void peekRequested(pilothouse::StepSeq seq);
    void activated(pilothouse::StepSeq seq);
    /// Show steps of this kind only, or with this tool only.
    void kindWanted(pilothouse::StepKind kind);
    void toolWanted(const QString &tool);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void onRowsChanged(int first, int last);
    void onRowsInserted();
    void updateScrollBar();
    void moveTo(int row);
    void moveBy(int rows);
    bool moveKey(int key);
    void copyCurrent() const;
    void setHover(int row);
    void updateRow(int row);
    void noteUserScroll();
    void repaintWaiting();
    [[nodiscard]] int currentRow() const;

    models::StepListModel &m_model;
    std::function<WallTime()> m_now;
    std::unique_ptr<StepRowPainter> m_painter;
    QTimer *m_clock = nullptr;
    StepSeq m_current{};
    int m_hover = -1;
    bool m_following = true;
    bool m_scrolling = false; ///< the view itself moves the bar
};

} // namespace pilothouse::steps
