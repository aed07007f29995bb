// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "models/intervention_model.h"
#include "models/time_range.h"
#include "timeline/timeline_layout.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace pilothouse::timeline {

/// The interventions of the session shown, painted in five lanes over time, with what came of them.
///
/// Follows now with the span shown until moved by hand. Wheel zooms at the pointer, Shift+wheel and drag pan; Left, Right, Home and
/// End move from mark to mark, Up and Down between lanes, + and − zoom, 0 shows the last ten minutes again. Shift+drag, or Shift with
/// Left and Right, picks the stretch that all views show; Esc drops it. GUI thread.
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
    /// The stretch picked, here or elsewhere.
    void setRange(std::optional<models::TimeRange> range);
    /// The last kDefaultSpan, following now.
    void showRecent();
    /// This stretch, and stays there.
    void showStretch(const models::TimeRange &stretch);
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
    void rangePicked(const std::optional<pilothouse::models::TimeRange> &range);

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
    void paintEffect(QPainter &painter, std::size_t mark, const Effect &effect) const;
    void paintRange(QPainter &painter) const;
    void pickTo(int direction);
    [[nodiscard]] WallTime timeUnder(double x) const;
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
    std::optional<WallTime> m_pickFrom; ///< while a stretch is drawn with the mouse
    InterventionId m_anchor{};          ///< where the stretch picked with the keyboard began
    std::optional<models::TimeRange> m_range;
};

} // namespace pilothouse::timeline
