// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "feed/ports.h"
#include "models/intervention_model.h"
#include "models/time_range.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QStackedWidget;
class QTableView;

namespace pilothouse::theme {
class PanelHeader;
}

namespace pilothouse::timeline {

class TimelineView;

/// The timeline and, on the same place, the table with the same rows: what goes into the dock. Reads stored interventions when
/// the model asks for them. GUI thread.
class TimelinePanel final : public QWidget {
    Q_OBJECT
public:
    /// All must outlive the panel.
    TimelinePanel(models::InterventionModel &model, feed::HistoryPort &history, const Clock &clock,
                  QWidget *parent = nullptr);

    /// The stretch picked, here or elsewhere: the view dims the rest, the table leaves it out.
    void setRange(std::optional<models::TimeRange> range);
    /// The range shown goes there.
    void attachHeader(theme::PanelHeader *header);
    [[nodiscard]] TimelineView &view() const { return *m_view; }
    /// Switches to the table and back; checkable, objectName "actionTimelineTable".
    [[nodiscard]] QAction *tableAction() const { return m_tableAction; }

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);

private:
    class Table;

    void build(const Clock &clock);
    void readStored(SessionId session);
    void showRange();

    models::InterventionModel &m_model;
    feed::HistoryPort &m_history;
    QTimer m_timer;
    QStackedWidget *m_pages = nullptr;
    TimelineView *m_view = nullptr;
    QTableView *m_table = nullptr;
    Table *m_rows = nullptr;
    QAction *m_tableAction = nullptr;
    theme::PanelHeader *m_header = nullptr;
};

} // namespace pilothouse::timeline
