// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagnosis/advisor_words.h"
#include "domain/vigil_run.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTextEdit;

namespace pilothouse::diagnosis {

class PatchHighlighter;

/// Changes of the agent's code that a run offers: title, file, score, why and how to undo it, and the unified diff, to copy or save. Only those
/// that apply cleanly are in a run; nothing is written but the file a person names. GUI thread.
class CodePage final : public QWidget {
    Q_OBJECT
public:
    /// Asks for the file to save to, \a suggested first; empty is none.
    using AskFile = std::function<QString(QWidget *parent, const QString &suggested)>;

    explicit CodePage(QWidget *parent = nullptr);

    /// \a nothing is said where there are none.
    void setProposals(const std::vector<RunProposal> &proposals, const QString &nothing);
    void setAskFile(AskFile ask) { m_ask = std::move(ask); }
    /// The button that asks the advisor.
    void setAdvisor(const AdvisorOffer &offer);
    /// What came of it; empty takes the sentence away.
    void sayAdvised(const QString &sentence);
    [[nodiscard]] int count() const { return static_cast<int>(m_proposals.size()); }

signals:
    /// What came of copying or saving, in a sentence.
    void said(const QString &sentence);
    void advisorAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *buildBar();
    QWidget *buildDiff();
    void showCurrent();
    void showNote(const QString &markdown);
    void copy();
    void save();
    [[nodiscard]] const RunProposal *current() const;

    std::vector<RunProposal> m_proposals;
    AskFile m_ask;
    QStackedWidget *m_pages = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_advise = nullptr;
    QLabel *m_advised = nullptr;
    QLabel *m_nothing = nullptr;
    QListWidget *m_list = nullptr;
    QTextEdit *m_note = nullptr;
    QLabel *m_said = nullptr;
    QPlainTextEdit *m_diff = nullptr;
    PatchHighlighter *m_colours = nullptr;
};

} // namespace pilothouse::diagnosis
