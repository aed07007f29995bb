// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gauges/gauge_text.h"
#include "models/signal_history.h"

#include <QTimer>
#include <QWidget>

#include <vector>

namespace pilothouse::gauges {

/// One tile a signal that exists: name, number, word, where it is heading, when it is at its limit, and its line with the thresholds.
/// The first six kinds have tiles; the others stand in one row of words below them. No sample, no tile.
///
/// Repaints at most four times a second. The pointer over a tile tells its evidence; a click, Space or Enter lists it, and a step in it can
/// be jumped to. GUI thread.
class GaugeStrip final : public QWidget {
    Q_OBJECT
public:
    /// \a history must outlive the strip.
    explicit GaugeStrip(models::SignalHistory &history, QWidget *parent = nullptr);

    [[nodiscard]] const std::vector<SignalKind> &shown() const { return m_shown; }
    /// Where the tile of \a kind is; empty when it has none.
    [[nodiscard]] QRect tileRect(SignalKind kind) const;
    /// What the pointer over the tile of \a kind is told.
    [[nodiscard]] QString tipOf(SignalKind kind) const;
    /// The lines of the evidence list of \a kind, as shown.
    [[nodiscard]] QStringList evidenceLines(SignalKind kind) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);
    /// The keyboard or the pointer chose \a kind.
    void kindChosen(pilothouse::SignalKind kind);
    /// The history of \a kind is wanted.
    void historyAsked(pilothouse::SignalKind kind);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void refresh();
    void open(int tile);
    void speak();
    void choose(int tile);
    void paintTile(QPainter &painter, const QRect &tile, SignalKind kind) const;
    void paintNumber(QPainter &painter, const QRect &row, SignalKind kind, const GaugeText &words) const;
    void paintChip(QPainter &painter, const QRect &chip, SignalKind kind) const;
    [[nodiscard]] int tileHeight() const;
    [[nodiscard]] int chipHeight() const;
    /// Tiles; the rest of the shown kinds are words below.
    [[nodiscard]] int tileCount() const;
    [[nodiscard]] QString spokenOf(SignalKind kind) const;
    void paintLine(QPainter &painter, const QRectF &area, SignalKind kind, const QColor &color) const;
    [[nodiscard]] QRect rectOf(int tile) const;
    [[nodiscard]] int tileAt(const QPoint &position) const;

    models::SignalHistory &m_history;
    std::vector<SignalKind> m_shown;
    QTimer m_repaint;
    int m_current = 0;
};

} // namespace pilothouse::gauges
