// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "models/intervention_model.h"
#include "timeline/timeline_layout.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace pilothouse::timeline {

/// The interventions of the session shown, painted in five lanes over time.
///
/// Follows now with the span shown until moved by hand. Wheel zooms at the pointer, Shift+wheel and drag pan; Left, Right, Home and
/// End move from mark to mark, Up and Down between lanes, + and − zoom, 0 shows the last ten minutes again. GUI thread.
class TimelineView final : public QWidget {
    Q_OBJECT
public:
    static constexpr std::chrono::minutes kDefaultSpan{10};

    /// Both must outlive the view.
    TimelineView(models::InterventionModel &model, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] const TimelineLayout &geometryOfMarks() const { return m_layout; }
    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// InterventionId{} when none is selected.
    [[nodiscard]] InterventionId selected() const { return m_selected; }
    void select(InterventionId id);
    /// The last kDefaultSpan, following now.
    void showRecent();
    /// Moves with the time while following. A few times a second.
    void tick();
    /// "last 10 min" or the stretch shown.
    [[nodiscard]] QString rangeText() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void interventionActivated(pilothouse::StepSeq step, pilothouse::InterventionId id);
    void selectionChanged(pilothouse::InterventionId id);
    void rangeChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void relayout();
    void moved();
    void zoomAt(double factor, double x);
    void moveSelection(int direction);
    void moveLane(int direction);
    void reveal(const Intervention &row);
    void activate(InterventionId id);
    void paintGrid(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    [[nodiscard]] std::optional<std::size_t> hit(const QPointF &position) const;
    [[nodiscard]] QString describe(const Intervention &row) const;

    models::InterventionModel &m_model;
    const Clock &m_clock;
    TimelineLayout m_layout;
    std::vector<PlacedMark> m_marks;
    InterventionId m_selected{};
    bool m_following = true;
    std::optional<double> m_dragFrom;
    bool m_dragged = false;
};

} // namespace pilothouse::timeline
