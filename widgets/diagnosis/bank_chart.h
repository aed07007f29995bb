// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a11y/spoken_view.h"
#include "diagnosis/bank_layout.h"
#include "models/vigil_history.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace pilothouse::diagnosis {

/// The EmoBank of the session shown over time: a lane an emotion, in which every row stands at its time and fades by its half-life, and below
/// them the gauges' history.
///
/// Shows the whole session until zoomed. The wheel zooms at the pointer, Shift+wheel and drag pan; the pointer over a row tells its value,
/// cause and step, a click jumps to the step. Left, Right, Home and End move from row to row, Up and Down between lanes, Enter jumps to the
/// step, + and − zoom, 0 shows everything. Paints only what is in sight, one row a pixel column, and keeps its shape until it changes. GUI thread.
class BankChart final : public QWidget, public a11y::SpokenView {
    Q_OBJECT
public:
    /// \a history must outlive the chart.
    explicit BankChart(models::VigilHistory &history, QWidget *parent = nullptr);

    [[nodiscard]] const BankLayout &layoutOfLanes() const { return m_layout; }
    [[nodiscard]] const std::vector<models::EmotionCurve> &curves() const { return m_curves; }
    [[nodiscard]] bool isWhole() const { return m_whole; }
    /// What the pointer at \a position is told; empty where nothing is.
    [[nodiscard]] QString tipAt(const QPointF &position) const;
    /// The row or point selected, in words.
    [[nodiscard]] QString spokenValue() const override;
    void showAll();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// A row of an emotion's lane, or a point of a gauge's.
    struct Place {
        int lane = 0;
        std::size_t index = 0;

        friend bool operator==(const Place &, const Place &) = default;
    };

    void refresh();
    void relayout();
    void zoomAt(double factor, double x);
    void pan(double pixels);
    void fit();
    void select(std::optional<Place> place);
    void moveAlong(int direction);
    void moveTo(bool last);
    void moveLane(int direction);
    void activate(const Place &place);
    [[nodiscard]] std::optional<Place> hit(const QPointF &position) const;
    [[nodiscard]] std::size_t countIn(int lane) const;
    [[nodiscard]] WallTime timeOf(const Place &place) const;
    [[nodiscard]] double valueOf(const Place &place) const;
    [[nodiscard]] StepSeq stepOf(const Place &place) const;
    [[nodiscard]] std::optional<std::size_t> nearest(int lane, WallTime at) const;
    [[nodiscard]] QString describe(const Place &place) const;
    [[nodiscard]] QString describeRow(const BankRow &row) const;
    [[nodiscard]] QString laneName(int lane) const;
    [[nodiscard]] models::MoodGauge gaugeOf(int lane) const;
    [[nodiscard]] int minimumLane() const;

    void paintLanes(QPainter &painter) const;
    void paintTicks(QPainter &painter) const;
    void keepShapes();
    void paintEmotion(QPainter &painter, int lane) const;
    void paintMarks(QPainter &painter, int lane, double rows) const;
    void paintGauge(QPainter &painter, int lane) const;
    void paintSelected(QPainter &painter) const;

    models::VigilHistory &m_history;
    std::vector<models::EmotionCurve> m_curves;
    BankLayout m_layout;
    std::optional<BankLayout> m_kept;                ///< what the three below are of
    std::vector<std::vector<CurveColumn>> m_columns; ///< an emotion each
    std::vector<std::vector<QPointF>> m_lines;       ///< a gauge each
    std::vector<std::vector<QRectF>> m_bands;        ///< a gauge each; empty where its line can be told point by point
    WallTime m_first{};                              ///< of what there is to show
    WallTime m_last{};
    bool m_whole = true;
    std::optional<Place> m_selected;
    std::optional<double> m_dragFrom;
    bool m_dragged = false;
};

} // namespace pilothouse::diagnosis
