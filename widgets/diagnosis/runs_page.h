// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/run_model.h"

#include <QWidget>

class QStackedWidget;
class QTableView;
class QTextBrowser;

namespace pilothouse::diagnosis {

/// All runs of the session, newest first, and the one chosen with its stages and what should be done about one that failed. GUI thread.
class RunsPage final : public QWidget {
    Q_OBJECT
public:
    explicit RunsPage(QWidget *parent = nullptr);

    /// \a shown is one of \a runs; nullptr when there is none.
    void setRuns(const std::vector<VigilRun> &runs, const VigilRun *shown);

signals:
    void runChosen(quint64 number);

protected:
    void changeEvent(QEvent *event) override;

private:
    models::RunModel m_model;
    VigilRun m_shown;
    QStackedWidget *m_pages = nullptr;
    QTableView *m_table = nullptr;
    QTextBrowser *m_text = nullptr;
    bool m_filling = false;
};

} // namespace pilothouse::diagnosis
