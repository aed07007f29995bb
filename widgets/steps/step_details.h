// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_queue.h"
#include "feed/ports.h"
#include "models/ids.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedLayout;
class QTabWidget;
class QTreeView;

namespace pilothouse::models {
class CurrentSession;
class JsonItemModel;
} // namespace pilothouse::models

namespace pilothouse::steps {

class DiffView;
class FactList;

/// The current step whole: arguments as a tree, raw, text, what an edit changed, the verdict and why. Read again when the step is
/// decided. Owned by the GUI thread; \a history and \a current must outlive it.
class StepDetails final : public QWidget {
    Q_OBJECT
public:
    StepDetails(feed::HistoryPort &history, models::CurrentSession &current, QWidget *parent = nullptr);

    void apply(const feed::FeedBatch &batch);

private:
    void buildTabs();
    void read();
    void showStep(const feed::StepDetail &detail);
    void showFacts(const feed::StepDetail &detail);
    void showVerdict(const feed::StepDetail &detail);
    void showNothing(const QString &why);

    feed::HistoryPort &m_history;
    models::CurrentSession &m_current;
    models::JsonItemModel *m_json = nullptr;
    QStackedLayout *m_stack = nullptr;
    QLabel *m_empty = nullptr;
    QLabel *m_title = nullptr;
    QTabWidget *m_tabs = nullptr;
    QTreeView *m_tree = nullptr;
    QPlainTextEdit *m_raw = nullptr;
    QPlainTextEdit *m_text = nullptr;
    DiffView *m_diff = nullptr;
    FactList *m_facts = nullptr;
    int m_diffTab = 0;
};

} // namespace pilothouse::steps
