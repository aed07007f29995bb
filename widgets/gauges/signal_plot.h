// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "paint/marks.h"

#include <QChartView>
#include <QColor>

#include <optional>
#include <vector>

namespace pilothouse::gauges {

/// The drawing area of the signal chart: what is painted over the lines, and what mouse and keyboard do on it. Times in milliseconds
/// since the epoch. Knows no signal; the chart answers what is asked. GUI thread.
///
/// Wheel zooms at the pointer, drag and Shift+wheel pan, Shift+drag picks a range. ← → move the cursor, Shift+← → pick a range with it,
/// Ctrl+← → pan, + − 0 zoom, Enter goes to the step, Esc lets go.
class SignalPlot final : public QChartView {
    Q_OBJECT
public:
    /// One line of the box beside the cursor.
    struct Reading {
        QString words;
        QColor color;
        double level = 0;
    };
    /// Something drawn on the upper edge at its time.
    struct Stamp {
        InterventionId id{};
        double at = 0;
        paint::Mark mark = paint::Mark::FilledCircle;
        QColor color;
        QString words;
    };

    explicit SignalPlot(QChart *chart);

    void setWindow(double from, double to);
    /// Shows the line at \a at with \a title and the values there; std::nullopt shows none.
    void setCursorAt(std::optional<double> at, const QString &title, std::vector<Reading> readings);
    void setStamps(std::vector<Stamp> stamps);
    void setRange(std::optional<std::pair<double, double>> range);
    [[nodiscard]] double toX(double at) const;
    [[nodiscard]] double toTime(double x) const;
    /// Where the stamp of \a id is drawn; a null point when it is not in sight.
    [[nodiscard]] QPointF stampPlace(InterventionId id) const;

signals:
    void pointed(double at, double level);
    void pointerLeft();
    void zoomAsked(double factor, double at);
    void panAsked(double by);
    void allAsked();
    /// The cursor is to move by so many points.
    void cursorMoved(int by, bool extend);
    void rangePicked(double from, double to);
    void rangeDropped();
    /// A click or Enter at the cursor.
    void activated(bool byDoubleClick);
    void stampActivated(pilothouse::InterventionId id);

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    enum class Drag { None, Pan, Range };
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] const Stamp *stampAt(const QPointF &position) const;
    void paintRange(QPainter &painter, const QRectF &area) const;
    void paintStamps(QPainter &painter, const QRectF &area) const;
    void paintCursor(QPainter &painter, const QRectF &area) const;
    void paintBox(QPainter &painter, const QRectF &area, double x) const;

    double m_from = 0;
    double m_to = 1000;
    std::optional<double> m_cursor;
    QString m_title;
    std::vector<Reading> m_readings;
    std::vector<Stamp> m_stamps;
    std::optional<std::pair<double, double>> m_range;
    Drag m_drag = Drag::None;
    double m_dragFrom = 0; ///< x when panning, time when picking
    bool m_moved = false;
};

} // namespace pilothouse::gauges
