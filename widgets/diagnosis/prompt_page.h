// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/intervention.h"
#include "models/ids.h"
#include "models/vigil_history.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace pilothouse::theme {
class BadgeLabel;
}

namespace pilothouse::diagnosis {

class SideBySideView;

/// How a run would change the agent's prompt: before and after side by side, the core block's digest, and what became of it. It is answered
/// where every proposed intervention is; this page leads there. Earlier versions can be chosen. GUI thread.
class PromptPage final : public QWidget {
    Q_OBJECT
public:
    explicit PromptPage(QWidget *parent = nullptr);

    /// \a run is the one shown, nullptr for none; \a runs are all, newest first, \a acts the session's interventions, oldest first. None is
    /// kept.
    void show(const VigilRun *run, const std::vector<VigilRun> &runs, const std::vector<Intervention> &acts);
    /// The intervention the change was proposed as; InterventionId{} where there is none.
    [[nodiscard]] InterventionId intervention() const { return m_intervention; }

signals:
    /// Another version is to be shown.
    void runChosen(quint64 number);
    /// The proposed intervention is to be looked at and answered.
    void answerAsked(pilothouse::InterventionId intervention);

private:
    void build();
    void fillVersions(std::uint64_t shown, const std::vector<VigilRun> &runs, const std::vector<Intervention> &acts);
    void showState(const VigilRun &run, const Intervention *act);
    void showTexts();

    InterventionId m_intervention{};
    PromptPatch m_patch;
    QComboBox *m_versions = nullptr;
    theme::BadgeLabel *m_state = nullptr;
    QPushButton *m_answer = nullptr;
    QCheckBox *m_whole = nullptr;
    QLabel *m_about = nullptr;
    QLabel *m_core = nullptr;
    SideBySideView *m_diff = nullptr;
};

} // namespace pilothouse::diagnosis
