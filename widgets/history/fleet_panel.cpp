// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/fleet_panel.h"

#include "history/fleet_delegate.h"
#include "models/current_session.h"
#include "models/session_list_model.h"
#include "models/text.h"
#include "theme/metrics.h"
#include "theme/panel_header.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::history {

FleetPanel::FleetPanel(models::SessionListModel &sessions, feed::HistoryPort &history, models::CurrentSession &current,
                       QWidget *parent)
    : QWidget(parent), m_sessions(sessions), m_history(history), m_current(current)
{
    setObjectName(QStringLiteral("fleetPanel"));
    m_header = new theme::PanelHeader(tr("Fleet"));
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("fleetList"));
    m_list->setModel(&sessions);
    m_list->setItemDelegate(new FleetDelegate(sessions, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_list->setAccessibleName(tr("Sessions"));
    m_list->installEventFilter(this);
    m_empty = new QLabel(tr("No agent has been here yet."), this);
    m_empty->setObjectName(QStringLiteral("fleetEmpty"));
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin, 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    setFocusProxy(m_list);

    confirmDelete = [this](int count) {
        return QMessageBox::question(
                   this, tr("Delete sessions"),
                   tr("Delete %n stored session(s) with all steps? The audit keeps that it was done.", nullptr, count),
                   QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Cancel) == QMessageBox::Yes;
    };
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &FleetPanel::takeSelection);
    connect(m_list, &QListView::customContextMenuRequested, this, &FleetPanel::showMenu);
    connect(&current, &models::CurrentSession::sessionChanged, this, &FleetPanel::showSelection);
    connect(&sessions, &models::SessionListModel::sessionsChanged, this, [this] {
        showSelection();
        updateHeader();
    });
    updateHeader();
}

void FleetPanel::takeSelection()
{
    const SessionId session = m_sessions.sessionAt(m_list->currentIndex().row());
    if (!m_showing && session != SessionId{}) {
        m_current.select(session);
    }
}

void FleetPanel::showSelection()
{
    const int row = m_sessions.rowOf(m_current.session());
    if (row >= 0 && row != m_list->currentIndex().row()) {
        m_showing = true;
        m_list->setCurrentIndex(m_sessions.index(row));
        m_showing = false;
    }
}

void FleetPanel::updateHeader()
{
    const int waiting = m_sessions.waitingCount();
    m_header->setBadge(waiting > 0 ? tr("%n wait(s)", "badge: so many approvals wait for a person", waiting).toUpper()
                                   : QString());
    m_empty->setVisible(m_sessions.rowCount() == 0);
}

std::vector<SessionId> FleetPanel::selectedStored() const
{
    std::vector<SessionId> stored;
    for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes()) {
        const SessionInfo *session = m_sessions.find(m_sessions.sessionAt(index.row()));
        if (session && session->state == SessionState::Ended) {
            stored.push_back(session->id);
        }
    }
    return stored;
}

void FleetPanel::deleteSelected()
{
    const std::vector<SessionId> stored = selectedStored();
    if (stored.empty() || !confirmDelete(static_cast<int>(stored.size()))) {
        return;
    }
    m_history.deleteSessions(stored, [self = QPointer(this), stored](Result<std::uint64_t> deleted) {
        if (!self) {
            return;
        }
        if (!deleted) {
            emit self->deleteFailed(models::text(deleted.error().detail));
            return;
        }
        if (std::find(stored.begin(), stored.end(), self->m_current.session()) != stored.end()) {
            self->m_current.select({});
        }
        self->m_sessions.forget(stored);
    });
}

void FleetPanel::showMenu(const QPoint &at)
{
    QMenu menu(this);
    QAction *remove = menu.addAction(tr("Delete…"), this, &FleetPanel::deleteSelected);
    remove->setObjectName(QStringLiteral("deleteSessions"));
    remove->setEnabled(!selectedStored().empty());
    menu.exec(m_list->viewport()->mapToGlobal(at));
}

bool FleetPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Delete) {
            deleteSelected();
            return true;
        }
        const bool plain = key->modifiers() == Qt::NoModifier;
        if (plain && (key->key() == Qt::Key_J || key->key() == Qt::Key_K)) {
            const int step = key->key() == Qt::Key_J ? 1 : -1;
            int row = m_list->currentIndex().row() + step;
            while (row >= 0 && row < m_sessions.rowCount() && m_sessions.sessionAt(row) == SessionId{}) {
                row += step;
            }
            if (m_sessions.sessionAt(row) != SessionId{}) {
                m_list->setCurrentIndex(m_sessions.index(row));
            }
            return true;
        }
        if (plain && !key->text().isEmpty() && key->text().front().isLetterOrNumber()) {
            event->ignore(); // window-wide keys, not type-ahead
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace pilothouse::history

#include "moc_fleet_panel.cpp"
