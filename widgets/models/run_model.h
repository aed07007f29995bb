// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/intervention.h"
#include "domain/vigil_run.h"
#include "models/ids.h"

#include <QAbstractTableModel>

#include <vector>

namespace pilothouse::models {

/// The runs of VIGIL on one session, newest first. Owned by the GUI thread.
class RunModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TimeColumn, StageColumn, FindingsColumn, WhyColumn, ColumnCount };
    enum Role {
        NumberRole = Qt::UserRole + 1, ///< quint64
        FailedRole,                    ///< int: stages that failed
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows of runs that stay keep their place: newer ones are put in front of them.
    void setRuns(const std::vector<VigilRun> &runs);
    /// The row of run \a number, or -1.
    [[nodiscard]] int rowOf(std::uint64_t number) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole gives plain English words of the domain and ready numbers ("2/1/0" thorns, buds, roses); views translate.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        std::uint64_t number = 0;
        WallTime at{};
        RunStage reached = RunStage::Start;
        int failed = 0;
        std::size_t thorns = 0;
        std::size_t buds = 0;
        std::size_t roses = 0;
        QString why;

        friend bool operator==(const Row &, const Row &) = default;
    };
    static Row rowFor(const VigilRun &run);

    std::vector<Row> m_rows;
};

/// Stages of \a run that failed, whether something stood in for them or not.
[[nodiscard]] int failedStages(const VigilRun &run);

/// The action of an intervention that changes the adaptive block of a prompt; its detail is the new block.
inline constexpr char kAdaptPrompt[] = "recovery.adapt_prompt";
/// The intervention by which the change of \a run's prompt was proposed, among \a rows, oldest first: the one with its block, else the first
/// one from its time on that was edited, before \a next. nullptr where it was not proposed.
[[nodiscard]] const Intervention *adaptationOf(const VigilRun &run, const std::vector<Intervention> &rows,
                                               WallTime next = WallTime::max());

} // namespace pilothouse::models
