// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
#include "models/evidence_model.h"
#include "models/signal_history.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedWidget;
class QTableView;

namespace pilothouse::gauges {

/// What one value of a signal, or one held call, stands on: a row a reason with its step, its weight as a bar and the text it quotes. A
/// click or Enter on a row asks for its step. The newest value of a signal is followed until something else is shown. GUI thread.
class EvidencePanel final : public QWidget {
    Q_OBJECT
public:
    /// \a history must outlive the panel.
    explicit EvidencePanel(models::SignalHistory &history, QWidget *parent = nullptr);

    /// Follows the newest value of \a kind.
    void follow(SignalKind kind);
    /// The value of \a kind at \a at.
    void showAt(SignalKind kind, WallTime at);
    void showApproval(const Approval &approval);
    [[nodiscard]] QString heading() const;

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);

private:
    void build();
    void refresh();
    void showNothing();
    void put(SessionId session, const QString &heading, const std::vector<Evidence> &evidence,
             std::optional<SignalKind> kind = {});
    void activate(const QModelIndex &index);

    models::SignalHistory &m_history;
    models::EvidenceModel m_model;
    std::optional<SignalKind> m_following;
    SessionId m_session{};
    QLabel *m_heading = nullptr;
    QLabel *m_empty = nullptr;
    QStackedWidget *m_pages = nullptr;
    QTableView *m_table = nullptr;
};

} // namespace pilothouse::gauges
