// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gauges/chart_window.h"
#include "models/intervention_model.h"
#include "models/signal_history.h"
#include "models/time_range.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>

class QChart;
class QDateTimeAxis;
class QLabel;
class QLineSeries;
class QToolButton;
class QValueAxis;

namespace pilothouse::gauges {

class SignalPlot;

/// The lines of all signals of the session shown, with their thresholds and the interventions; the values of all of them at the step under the
/// pointer, or at the cursor, stand beside it. Zooms, pans, and picks the stretch that all views show.
///
/// At most kMaxDrawn points in all lines together, every minimum and maximum among them; replaced at most four times a second, and not at
/// all while hidden. GUI thread.
class SignalChart final : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMaxDrawn = 4'000;

    /// \a history must outlive the chart.
    explicit SignalChart(models::SignalHistory &history, QWidget *parent = nullptr);

    /// Draws those in; \a interventions must outlive the chart.
    void setInterventions(models::InterventionModel &interventions);
    /// Shows only \a kind; std::nullopt shows all again.
    void showOnly(std::optional<SignalKind> kind);
    /// The stretch picked, here or elsewhere.
    void setRange(std::optional<models::TimeRange> range);
    /// Points now drawn for \a kind.
    [[nodiscard]] int pointCount(SignalKind kind) const;
    [[nodiscard]] const ChartWindow &shownTime() const { return m_window; }
    /// What stands beside the cursor, a line a signal; empty without a cursor.
    [[nodiscard]] QStringList readings() const { return m_told; }
    /// Draws what is there now, without waiting for the next turn.
    void refresh();

signals:
    void rangePicked(const std::optional<pilothouse::models::TimeRange> &range);
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);
    /// The line of \a kind was chosen at \a at.
    void sampleChosen(pilothouse::SignalKind kind, pilothouse::WallTime at);
    void interventionActivated(pilothouse::InterventionId id);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Line {
        QLineSeries *values = nullptr;
        QLineSeries *threshold = nullptr;
        QToolButton *toggle = nullptr;
    };
    void build();
    void buildChart();
    void connectPlot();
    void soon();
    Line &lineOf(SignalKind kind) { return m_lines[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] bool isDrawn(SignalKind kind) const;
    void addLine(SignalKind kind);
    void applyColors();
    /// The first and the last time of all lines; nothing without points.
    [[nodiscard]] std::optional<std::pair<double, double>> extent() const;
    void drawLines();
    void drawStamps();
    /// The time of the point nearest to \a at, of any line drawn.
    [[nodiscard]] std::optional<WallTime> nearestPoint(double at) const;
    void point(double at, double level);
    void moveCursor(int by, bool extend);
    void placeCursor(std::optional<WallTime> at);
    void activate(bool jump);

    models::SignalHistory &m_history;
    models::InterventionModel *m_interventions = nullptr;
    std::array<Line, kSignalKindCount> m_lines;
    ChartWindow m_window;
    std::optional<models::TimeRange> m_range;
    std::optional<WallTime> m_cursor;
    std::optional<WallTime> m_anchor;    ///< where the range picked with the keyboard began
    std::optional<SignalKind> m_nearest; ///< the line nearest to the pointer
    StepSeq m_step{};
    QStringList m_told;
    QTimer m_timer;
    QWidget *m_head = nullptr;
    QToolButton *m_all = nullptr;
    QLabel *m_empty = nullptr;
    QChart *m_chart = nullptr;
    SignalPlot *m_view = nullptr;
    QDateTimeAxis *m_time = nullptr;
    QValueAxis *m_level = nullptr;
};

} // namespace pilothouse::gauges
