// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a11y/spoken_view.h"
#include "domain/context.h"
#include "models/focus_history.h"

#include <QWidget>

#include <vector>

namespace pilothouse::focusmap {

/// What a score is made of: a bar and a number for each part that counts, the largest first; negative ones to the other side. GUI thread.
class ScoreBars final : public QWidget, public a11y::SpokenView {
    Q_OBJECT
public:
    explicit ScoreBars(QWidget *parent = nullptr);

    void show(const ScoreParts &parts, double score);
    void clear();
    /// "own words 0.42, recency 0.10; score 0.52"
    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line {
        QString name;
        double value = 0;
    };
    std::vector<Line> m_lines;
    double m_score = 0;
};

/// The forms of one message over all calls, as a strip. GUI thread.
class FormStrip final : public QWidget, public a11y::SpokenView {
    Q_OBJECT
public:
    explicit FormStrip(QWidget *parent = nullptr);

    void show(std::vector<models::FocusRun> runs, std::uint32_t calls, std::uint32_t current);
    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<models::FocusRun> m_runs;
    std::uint32_t m_calls = 0;
    std::uint32_t m_current = 0;
};

} // namespace pilothouse::focusmap
