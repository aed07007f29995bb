// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"
#include "models/ids.h"

#include <QWidget>

#include <functional>

class QLabel;
class QListView;

namespace pilothouse::models {
class CurrentSession;
class SessionListModel;
} // namespace pilothouse::models
namespace pilothouse::theme {
class PanelHeader;
}

namespace pilothouse::history {

/// Live and stored sessions. Selecting one makes it the window's session; Delete removes stored ones after a question.
/// Everything given must outlive the panel. Owned by the GUI thread.
class FleetPanel final : public QWidget {
    Q_OBJECT
public:
    FleetPanel(models::SessionListModel &sessions, feed::HistoryPort &history, models::CurrentSession &current,
               QWidget *parent = nullptr);

    /// The header, for the dock to wear as its title bar.
    [[nodiscard]] theme::PanelHeader *header() const { return m_header; }
    [[nodiscard]] QListView *list() const { return m_list; }

    /// How a deletion of \a count sessions is confirmed; asks in a dialog unless replaced.
    std::function<bool(int count)> confirmDelete;

    [[nodiscard]] QSize sizeHint() const override { return {260, 480}; }

signals:
    void deleteFailed(const QString &why);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void takeSelection();
    void showSelection();
    void updateHeader();
    void deleteSelected();
    void showMenu(const QPoint &at);
    [[nodiscard]] std::vector<SessionId> selectedStored() const;

    models::SessionListModel &m_sessions;
    feed::HistoryPort &m_history;
    models::CurrentSession &m_current;
    theme::PanelHeader *m_header = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_empty = nullptr;
    bool m_showing = false;
};

} // namespace pilothouse::history
