// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;
class QTimer;

namespace pilothouse::models {
class CurrentSession;
class SearchModel;
} // namespace pilothouse::models

namespace pilothouse::history {

/// Finds words in the steps of all sessions; Enter goes to the step. Owned by the GUI thread; what is given must outlive it.
class SearchDialog final : public QDialog {
    Q_OBJECT
public:
    SearchDialog(feed::HistoryPort &history, models::CurrentSession &current, QWidget *parent = nullptr);

    /// Shows it over the top of its parent, ready to type.
    void open() override;

signals:
    /// \a session may not have been read yet.
    void stepWanted(pilothouse::SessionId session, pilothouse::StepSeq seq);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void go();
    void report(const QString &problem);

    models::SearchModel *m_model = nullptr;
    QLineEdit *m_words = nullptr;
    QListView *m_hits = nullptr;
    QLabel *m_state = nullptr;
    QTimer *m_delay = nullptr;
};

} // namespace pilothouse::history
