// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/backtest_port.h"
#include "models/ids.h"

#include <QString>
#include <QWidget>

#include <optional>

class QLabel;
class QProgressBar;
class QTreeWidget;

namespace pilothouse::theme {
class KeyButton;
}

namespace pilothouse::policy_view {

/// What a policy would have done with the stored calls next to what the present one would: sums, labels of people, and each call that would be
/// decided otherwise. GUI thread.
class BacktestView final : public QWidget {
    Q_OBJECT
public:
    /// \a port must outlive the view.
    explicit BacktestView(feed::BacktestPort &port, QWidget *parent = nullptr);

    /// Tries \a policy, with \a added as one more remembered rule, against the one in force.
    void run(const QString &policy, const std::optional<Rule> &added = {});
    /// What is shown is a whole report.
    [[nodiscard]] bool hasReport() const { return m_report.has_value(); }
    /// What stands there before the first run.
    void setInvitation(const QString &text);
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// Calls that a person refused and the policy tried would let through; 0 when nothing was tried.
    [[nodiscard]] quint64 letsRefused() const { return m_letsRefused; }
    /// The text has changed since: what is shown is about another one.
    void setOutdated(bool outdated);

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);
    void finished();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showProgress(const BacktestProgress &at);
    void take(const Result<BacktestReport> &report);
    void showReport(const BacktestReport &report);
    void listChanges(const BacktestReport &report);
    [[nodiscard]] QString sumsHtml(const BacktestReport &report) const;

    feed::BacktestPort &m_port;
    std::optional<BacktestReport> m_report; ///< what is shown
    bool m_running = false;
    quint64 m_round = 0;
    quint64 m_letsRefused = 0;
    QLabel *m_title = nullptr;
    QProgressBar *m_progress = nullptr;
    theme::KeyButton *m_cancel = nullptr;
    QLabel *m_sums = nullptr;
    QLabel *m_warning = nullptr;
    QTreeWidget *m_changes = nullptr;
};

} // namespace pilothouse::policy_view
