// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a11y/spoken_view.h"
#include "focusmap/map_geometry.h"
#include "focusmap/name_column.h"
#include "focusmap/row_order.h"
#include "focusmap/tile_cache.h"
#include "models/focus_forecast.h"
#include "models/focus_history.h"
#include "models/intervention_model.h"
#include "models/time_range.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace pilothouse::focusmap {

/// The map of what an agent still has in its context: calls across, messages down, the budget of each call above.
///
/// Shows the whole session and its newest call until moved by hand; while a stretch is chosen, the calls within it, the others veiled. Wheel and Shift+wheel move, Ctrl+wheel zooms at the pointer, drag moves;
/// arrows, PgUp, PgDn, Home and End move the selection, + and - zoom, 0 shows everything, F follows the newest call, C and Shift with an
/// arrow or a click compare two calls, Esc lets go. Owned by the GUI thread.
class FocusMapView final : public QWidget, public a11y::SpokenView {
    Q_OBJECT
public:
    /// Both must outlive the view.
    FocusMapView(models::FocusHistory &history, models::InterventionModel &interventions, QWidget *parent = nullptr);

    [[nodiscard]] const MapGeometry &geometryOfMap() const { return m_map; }
    [[nodiscard]] const RowOrder &order() const { return m_order; }
    /// As of the newest call; while hidden, of the call at which it was last shown.
    [[nodiscard]] const models::FocusForecast &forecast() const { return m_forecast; }

    /// The call shown: the newest while following.
    [[nodiscard]] std::uint32_t call() const { return m_call; }
    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// The row selected, as the history numbers it.
    [[nodiscard]] std::optional<std::uint32_t> row() const { return m_row; }
    /// The call that call() is compared with.
    [[nodiscard]] std::optional<std::uint32_t> comparedCall() const { return m_compared; }

    /// Selects and brings into sight; a \a row of nullopt selects the call only.
    void select(std::optional<std::uint32_t> row, std::uint32_t call);
    void compareWith(std::optional<std::uint32_t> call);
    void follow();
    /// All of the session, or of the stretch chosen, in sight.
    void fit();
    /// The stretch all views are narrowed to; absent is everything.
    void setRange(std::optional<models::TimeRange> range);
    [[nodiscard]] const std::optional<models::TimeRange> &range() const { return m_range; }
    /// The calls packed within the stretch, first and one past the last; absent when no stretch is chosen or no call is in it.
    [[nodiscard]] std::optional<std::pair<std::uint32_t, std::uint32_t>> callsInRange() const;
    void zoom(double factor);

    /// More lines for the tool-tip of the cell under the pointer; shown only while it still is.
    void setTip(std::uint32_t row, std::uint32_t call, const QString &more);

    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// Row, call or compared call changed, or what is known of them.
    void selectionChanged();
    /// Show all there is about the selection.
    void activated();
    /// The pointer rests on a cell.
    void tipWanted(std::uint32_t row, std::uint32_t call);
    void menuWanted(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// An intervention at its place.
    struct Mark {
        std::uint32_t call = 0;
        std::optional<std::uint32_t> row;
        std::size_t index = 0; ///< in the model
    };
    struct Press {
        QPointF from;
        QPointF last;
        bool onMinimap = false;
        bool dragged = false;
    };

    void onCleared();
    void onAppended();
    /// Foresees when the budget is reached, where anybody sees it.
    void lookAhead();
    void placeMarks();
    void relayout();
    void moved();
    void selectAt(const QPointF &position, bool compare);
    void moveSelection(int rows, int calls, bool compare);
    bool moveKey(const QKeyEvent &event);
    void letGo();
    void panMinimap(const QPointF &position);
    bool showTip(const QPoint &position, const QPoint &globalPosition);
    [[nodiscard]] QString budgetTip(std::uint32_t call) const;
    [[nodiscard]] std::optional<std::uint32_t> rowUnder(const QPointF &position) const;
    [[nodiscard]] QRectF minimap() const;
    [[nodiscard]] QRectF names() const;
    [[nodiscard]] QRectF budget() const;
    [[nodiscard]] QRectF legend() const;

    void paintEmpty(QPainter &painter) const;
    void paintBudget(QPainter &painter) const;
    void paintCells(QPainter &painter);
    void paintGrid(QPainter &painter) const;
    /// \a top: of the rows on top, else of the body.
    void paintForms(QPainter &painter, bool top) const;
    void paintMarks(QPainter &painter) const;
    void paintFrames(QPainter &painter) const;
    void paintVeil(QPainter &painter) const;
    void paintMinimap(QPainter &painter);
    void paintLegend(QPainter &painter, const QRectF &area) const;

    models::FocusHistory &m_history;
    models::InterventionModel &m_interventions;
    RowOrder m_order;
    TileCache m_topTiles;
    TileCache m_bodyTiles;
    MapGeometry m_map;
    NameTexts m_names;
    models::FocusForecast m_forecast;
    bool m_foresees = true; ///< m_forecast is of the newest call
    std::vector<Mark> m_marks;
    std::uint32_t m_call = 0;
    std::optional<std::uint32_t> m_row;
    std::optional<std::uint32_t> m_compared;
    std::optional<models::TimeRange> m_range;
    bool m_following = true;
    bool m_fitted = true;
    std::optional<Press> m_press;
    std::optional<std::pair<std::uint32_t, std::uint32_t>> m_tip; ///< row and call
    QPoint m_tipAt;
};

} // namespace pilothouse::focusmap
