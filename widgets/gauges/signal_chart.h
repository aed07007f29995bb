// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/signal_history.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>

class QChart;
class QChartView;
class QDateTimeAxis;
class QLabel;
class QLineSeries;
class QToolButton;
class QValueAxis;

namespace pilothouse::gauges {

/// The lines of all signals of the session shown, with their thresholds; the value under the pointer is written above.
///
/// At most SignalHistory::kMaxPoints a line; replaced at most four times a second, and not at all while hidden. GUI thread.
class SignalChart final : public QWidget {
    Q_OBJECT
public:
    /// \a history must outlive the chart.
    explicit SignalChart(models::SignalHistory &history, QWidget *parent = nullptr);

    /// Shows only \a kind; std::nullopt shows all again.
    void showOnly(std::optional<SignalKind> kind);
    /// Points now drawn for \a kind.
    [[nodiscard]] int pointCount(SignalKind kind) const;
    /// Draws what is there now, without waiting for the next turn.
    void refresh();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Line {
        QLineSeries *values = nullptr;
        QLineSeries *threshold = nullptr;
        QToolButton *toggle = nullptr;
    };
    void build();
    Line &lineOf(SignalKind kind);
    void addLine(SignalKind kind);
    void applyColors();
    void readOut(const QPointF &scenePosition);

    models::SignalHistory &m_history;
    std::array<Line, kSignalKindCount> m_lines;
    QTimer m_timer;
    QWidget *m_head = nullptr;
    QLabel *m_value = nullptr;
    QLabel *m_empty = nullptr;
    QChart *m_chart = nullptr;
    QChartView *m_view = nullptr;
    QDateTimeAxis *m_time = nullptr;
    QValueAxis *m_level = nullptr;
};

} // namespace pilothouse::gauges
