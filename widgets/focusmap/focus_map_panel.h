// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"
#include "focusmap/focus_reader.h"
#include "models/focus_history.h"
#include "models/focus_table_model.h"
#include "models/intervention_model.h"

#include <QWidget>

class QAction;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace pilothouse::theme {
class PanelHeader;
}

namespace pilothouse::focusmap {

class ChangeList;
class FocusActions;
class FocusDetails;
class FocusMapView;

/// The focus map with what belongs to it: details of the message selected, two calls compared, the same as a table, what an operator can do.
/// What goes into the dock. GUI thread.
class FocusMapPanel final : public QWidget {
    Q_OBJECT
public:
    /// All must outlive the panel.
    FocusMapPanel(models::FocusHistory &history, models::InterventionModel &interventions, feed::HistoryPort &stored,
                  feed::OperatorPort &port, QWidget *parent = nullptr);

    /// The call shown goes there.
    void attachHeader(theme::PanelHeader *header);
    /// Whose map it is: says whether acts can be sent. nullptr is none.
    void setSession(const SessionInfo *session);
    [[nodiscard]] FocusMapView &view() const { return *m_view; }
    [[nodiscard]] FocusActions &actions() const { return *m_actions; }
    /// Switches to the table and back; checkable, objectName "actionFocusTable".
    [[nodiscard]] QAction *tableAction() const { return m_tableAction; }

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);
    void refused(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildTable();
    void connectParts();
    void showSelection();
    void showDetails();
    void showHeader();
    void readTip(std::uint32_t row, std::uint32_t call);
    void openMenu(const QPoint &globalPosition);
    void updateTarget();

    models::FocusHistory &m_history;
    models::InterventionModel &m_interventions;
    FocusReader m_reader;
    models::FocusTableModel m_tableModel;
    QStackedWidget *m_pages = nullptr;
    QSplitter *m_splitter = nullptr;
    FocusMapView *m_view = nullptr;
    FocusActions *m_actions = nullptr;
    QStackedWidget *m_below = nullptr;
    FocusDetails *m_details = nullptr;
    ChangeList *m_changes = nullptr;
    QTableView *m_table = nullptr;
    QAction *m_tableAction = nullptr;
    theme::PanelHeader *m_header = nullptr;
    bool m_live = false;
    std::string m_asked; ///< the item of the newest act, until the next call
};

} // namespace pilothouse::focusmap
