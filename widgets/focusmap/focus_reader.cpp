// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/focus_reader.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace pilothouse::focusmap {

FocusReader::FocusReader(models::FocusHistory &history, feed::HistoryPort &port, QObject *parent)
    : QObject(parent), m_history(history), m_port(port)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(100);
    connect(&m_retry, &QTimer::timeout, this, &FocusReader::readColumns);
    connect(&history, &models::FocusHistory::cleared, this, [this] {
        m_readingColumns = false;
        m_again = false;
        m_retries = 0;
        m_retry.stop();
        m_wanted = {};
        m_readingItem.reset();
        ++m_ticket;
    });
    connect(&history, &models::FocusHistory::columnsWanted, this, [this] {
        m_retries = 0;
        readColumns();
    });
    if (history.session() != SessionId{}) {
        readColumns();
    }
}

void FocusReader::readColumns()
{
    if (m_readingColumns) {
        m_again = true;
        return;
    }
    m_readingColumns = true;
    m_again = false;
    const SessionId session = m_history.session();
    m_port.focusColumns(session, m_history.callCount(), feed::kFocusColumns,
                        [self = QPointer(this), session](const Result<std::vector<FocusColumn>> &columns) {
                            if (!self.isNull() && self->m_history.session() == session) {
                                self->onColumns(columns);
                            }
                        });
}

void FocusReader::onColumns(const Result<std::vector<FocusColumn>> &columns)
{
    m_readingColumns = false;
    const std::uint32_t before = m_history.callCount();
    if (columns.ok()) {
        m_history.merge(*columns);
    }
    const bool more = columns.ok() && columns->size() >= feed::kFocusColumns && m_history.callCount() > before;
    if (more || (columns.ok() && m_again)) {
        readColumns();
    } else if (m_history.isBehind() && m_retries++ < kMostRetries) {
        m_retry.start(); // what was told is not stored yet
    }
}

void FocusReader::item(For purpose, std::uint32_t call, std::uint32_t row, Ready ready)
{
    m_wanted[static_cast<std::size_t>(purpose)] = Wanted{call, row, std::move(ready), ++m_ticket};
    if (!m_readingItem) {
        readNextItem();
    }
}

void FocusReader::readNextItem()
{
    m_readingItem.reset();
    const auto next = std::find_if(m_wanted.begin(), m_wanted.end(), [](const auto &one) { return one.has_value(); });
    if (next == m_wanted.end()) {
        return;
    }
    const std::uint64_t ticket = (*next)->ticket;
    m_readingItem = ticket;
    m_port.focusItem(m_history.session(), (*next)->call, (*next)->row,
                     [self = QPointer(this), ticket](const Result<feed::FocusDetail> &detail) {
                         if (self.isNull() || self->m_readingItem != ticket) {
                             return;
                         }
                         // A newer wish for the same purpose has taken the place of this one.
                         for (auto &wanted : self->m_wanted) {
                             if (wanted && wanted->ticket == ticket) {
                                 const Ready ready = std::move(wanted->ready);
                                 wanted.reset();
                                 ready(detail);
                                 break;
                             }
                         }
                         if (!self.isNull()) {
                             self->readNextItem();
                         }
                     });
}

} // namespace pilothouse::focusmap

#include "moc_focus_reader.cpp"
