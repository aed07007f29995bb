// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a11y/spoken_view.h"
#include "domain/mood.h"
#include "theme/state_role.h"

#include <QWidget>

#include <array>
#include <optional>

namespace pilothouse::diagnosis {

/// How the agent is, in this session and beside it over all of its sessions: the mood in a word, then energy, stress, motivation, focus and
/// health as bars with numbers. Up and Down move from line to line, which is spoken. GUI thread.
class MoodGauges final : public QWidget, public a11y::SpokenView {
    Q_OBJECT
public:
    static constexpr int kRows = 6; ///< the mood and five gauges

    explicit MoodGauges(QWidget *parent = nullptr);

    /// A snapshot that stands on no rows shows nothing but dashes. Snapshots have no health: \a health is of the session, \a agentHealth that of
    /// all sessions on average.
    void setMoods(const MoodSnapshot &session, std::optional<double> health, const MoodSnapshot &agent,
                  std::optional<double> agentHealth);

    /// "stress: 0.61 in this session, 0.34 over all sessions".
    [[nodiscard]] QString lineText(int row) const;
    [[nodiscard]] QString spokenValue() const override { return lineText(m_current); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Cell {
        QString words; ///< "frustration", "0.61", "–"
        std::optional<double> value;
        theme::StateRole role = theme::StateRole::Accent;
        bool known = false;

        friend bool operator==(const Cell &, const Cell &) = default;
    };
    using Cells = std::array<Cell, kRows>;

    [[nodiscard]] Cells cellsOf(const MoodSnapshot &snapshot, std::optional<double> health) const;
    [[nodiscard]] static QString nameOf(int row);
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int nameWidth() const;
    void paintCell(QPainter &painter, const QRect &place, const Cell &cell) const;

    Cells m_session;
    Cells m_agent;
    int m_current = 0;
};

} // namespace pilothouse::diagnosis
