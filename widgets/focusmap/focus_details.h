// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"
#include "models/focus_history.h"

#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace pilothouse::focusmap {

class FormStrip;
class ScoreBars;

/// One message in one call: its text, why it was sent as it was, what its score is made of, its forms over all calls. GUI thread.
class FocusDetails final : public QWidget {
    Q_OBJECT
public:
    /// \a actions get a button each; \a history must outlive the details.
    FocusDetails(const models::FocusHistory &history, const QList<QAction *> &actions, QWidget *parent = nullptr);

    /// What is known without asking; text and parts follow with setDetail().
    void showCell(std::uint32_t row, std::uint32_t call);
    void setDetail(const feed::FocusDetail &detail);
    /// In place of the text.
    void setProblem(const QString &sentence);
    /// What was just asked for; empty hides it.
    void setNote(const QString &note);

private:
    void build(const QList<QAction *> &actions);
    QWidget *buildSide();
    void showText();

    const models::FocusHistory &m_history;
    feed::FocusDetail m_detail;
    QLabel *m_title = nullptr;
    QToolButton *m_wholeText = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_why = nullptr;
    FormStrip *m_strip = nullptr;
    QLabel *m_runs = nullptr;
    ScoreBars *m_bars = nullptr;
    QLabel *m_note = nullptr;
};

} // namespace pilothouse::focusmap
