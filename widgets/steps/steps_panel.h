// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"
#include "models/ids.h"

#include <QWidget>

#include <functional>

class QLabel;
class QStackedLayout;
class QToolButton;

namespace pilothouse::models {
class CurrentSession;
class StepListModel;
} // namespace pilothouse::models
namespace pilothouse::theme {
class PanelHeader;
}

namespace pilothouse::steps {

class StepFilterBar;
class StepLogView;
class StepPeek;

/// The centre of the window: header, filter, step log, and what to do when there is nothing to show.
class StepsPanel final : public QWidget {
    Q_OBJECT
public:
    /// Everything given must outlive the panel. \a now tells the time for waiting clocks.
    StepsPanel(models::StepListModel &model, feed::HistoryPort &history, models::CurrentSession &current,
               std::function<WallTime()> now, QWidget *parent = nullptr);

    [[nodiscard]] StepLogView *log() const { return m_log; }
    [[nodiscard]] StepFilterBar *filterBar() const { return m_filter; }

signals:
    /// A step is to be shown whole.
    void detailsWanted(pilothouse::StepSeq seq);

private:
    void connectParts();
    /// What the bar asks for, within the stretch selected.
    [[nodiscard]] feed::StepFilter wanted() const;
    void onRange();
    void updateHeader();
    void updateEmpty();
    void peek(StepSeq seq);

    models::StepListModel &m_model;
    feed::HistoryPort &m_history;
    models::CurrentSession &m_current;
    theme::PanelHeader *m_header = nullptr;
    StepFilterBar *m_filter = nullptr;
    QToolButton *m_range = nullptr; ///< names the stretch selected; a click clears it
    StepLogView *m_log = nullptr;
    QLabel *m_empty = nullptr;
    QStackedLayout *m_stack = nullptr;
    StepPeek *m_peek = nullptr;
};

} // namespace pilothouse::steps
