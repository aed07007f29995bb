// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"
#include "models/focus_history.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <functional>
#include <optional>

namespace pilothouse::focusmap {

/// Reads what the map shows from the store: the columns a history asks for, page by page, and single items, one at a time. GUI thread.
class FocusReader final : public QObject {
    Q_OBJECT
public:
    enum class For : std::uint8_t { Details, Tip };
    using Ready = std::function<void(const Result<feed::FocusDetail> &)>;

    /// Both must outlive the reader.
    FocusReader(models::FocusHistory &history, feed::HistoryPort &port, QObject *parent = nullptr);

    /// \a ready is called later, at most once: not when another session is shown, or another item is asked for the same purpose.
    void item(For purpose, std::uint32_t call, std::uint32_t row, Ready ready);

private:
    static constexpr int kMostRetries = 20;
    struct Wanted {
        std::uint32_t call = 0;
        std::uint32_t row = 0;
        Ready ready;
        std::uint64_t ticket = 0;
    };

    void readColumns();
    void onColumns(const Result<std::vector<FocusColumn>> &columns);
    void readNextItem();

    models::FocusHistory &m_history;
    feed::HistoryPort &m_port;
    QTimer m_retry;
    int m_retries = 0;
    bool m_readingColumns = false;
    bool m_again = false;
    std::array<std::optional<Wanted>, 2> m_wanted; ///< by purpose
    std::uint64_t m_ticket = 0;
    std::optional<std::uint64_t> m_readingItem;
};

} // namespace pilothouse::focusmap
