// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagnosis/finding_list.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace pilothouse::diagnosis {

/// Thorns, buds, roses and the cause families of one diagnosis, and below them the steps that what is selected stands on, each a link.
/// Side by side where there is room, else two by two. GUI thread.
class FindingsPage final : public QWidget {
    Q_OBJECT
public:
    explicit FindingsPage(QWidget *parent = nullptr);

    /// \a session is whose steps a family's links lead to.
    void setDiagnosis(SessionId session, const Diagnosis &diagnosis);
    /// Nothing was diagnosed yet.
    void clear();
    /// The steps below the lists, as words.
    [[nodiscard]] QString evidenceText() const;

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void showFinding(const FindingList *list);
    void showFamily();
    void showEvidence(SessionId session, const QString &what, const std::vector<StepSeq> &steps);

    SessionId m_session{};
    SessionId m_linked{}; ///< whose steps the links name
    FindingList *m_thorns = nullptr;
    FindingList *m_buds = nullptr;
    FindingList *m_roses = nullptr;
    FamilyList *m_families = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_evidence = nullptr;
    QGridLayout *m_grid = nullptr;
    int m_columns = 0;
};

} // namespace pilothouse::diagnosis
