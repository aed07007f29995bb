// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/finding_model.h"
#include "theme/state_role.h"

#include <QWidget>

class QAbstractItemModel;
class QLabel;
class QListView;
class QStackedWidget;

namespace pilothouse::diagnosis {

/// A heading with a mark and a number, and a list below it or a sentence where there is nothing to list. What the lists of the
/// diagnosis share. GUI thread.
class ListSection : public QWidget {
    Q_OBJECT
public:
    ListSection(const QString &objectName, theme::StateRole role, QWidget *parent = nullptr);

    [[nodiscard]] QListView *list() const { return m_list; }
    [[nodiscard]] QString heading() const { return m_title; }

protected:
    void setHeading(const QString &title);
    /// \a nothing is shown while \a rows is 0.
    void setRows(int rows, const QString &nothing);
    void changeEvent(QEvent *event) override;

private:
    void showHeading();

    theme::StateRole m_role;
    QString m_title;
    QLabel *m_heading = nullptr;
    QLabel *m_nothing = nullptr;
    QListView *m_list = nullptr;
    QStackedWidget *m_pages = nullptr;
};

/// Roses, buds or thorns, strongest first. Enter or a click jumps to the newest step a finding stands on.
class FindingList final : public ListSection {
    Q_OBJECT
public:
    enum class Kind { Roses, Buds, Thorns };
    explicit FindingList(Kind kind, QWidget *parent = nullptr);

    /// \a missed: enough was banked, and nothing of it is one of these.
    void setFindings(const std::vector<Finding> &findings, bool missed);
    /// Nobody looked for any yet.
    void setUnknown();
    /// nullptr without a selection.
    [[nodiscard]] const Finding *current() const;

signals:
    void currentChanged();
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);

private:
    Kind m_kind;
    models::FindingModel m_model;
};

/// The cause families as bars: strength in the trend window before the last and in the last, with the trend in a word.
class FamilyList final : public ListSection {
    Q_OBJECT
public:
    explicit FamilyList(QWidget *parent = nullptr);

    void setFamilies(const std::vector<FamilyFinding> &families);
    void setUnknown();
    [[nodiscard]] const FamilyFinding *current() const;

signals:
    void currentChanged();
    void familyActivated();

private:
    models::FamilyModel m_model;
};

} // namespace pilothouse::diagnosis
