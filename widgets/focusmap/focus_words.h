// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/focus_column.h"
#include "models/focus_forecast.h"
#include "models/focus_history.h"
#include "theme/state_role.h"

#include <QCoreApplication>
#include <QString>

namespace pilothouse::focusmap {

/// What the focus map says, in the reader's language.
struct FocusWords {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::focusmap::FocusWords)

public:
    [[nodiscard]] static theme::StateRole role(Fidelity form);
    [[nodiscard]] static QString form(Fidelity form);
    /// "gone" where there is none.
    [[nodiscard]] static QString form(std::optional<Fidelity> form);
    /// One letter for a cell.
    [[nodiscard]] static QString letter(Fidelity form);
    [[nodiscard]] static QString part(ScorePart part);
    [[nodiscard]] static QString share(FocusShare share);
    [[nodiscard]] static QString importance(Importance importance);
    /// Why an item was sent as it was, in one or two sentences.
    [[nodiscard]] static QString why(const FocusItem &item);
    /// "full in calls 3 to 9, then compressed to 14, …", the newest last; at most \a most of them.
    [[nodiscard]] static QString history(const std::vector<models::FocusRun> &runs, std::size_t most = 4);
    [[nodiscard]] static QString forecast(const models::FocusForecast &forecast);
    /// How much of a context was cached, and why its beginning was kept or changed, in a few words; empty where nobody looked.
    [[nodiscard]] static QString cache(const CacheChoice &cache);
    /// How the tokens of a call were counted and what the prompt cache had to do with it, a line each.
    [[nodiscard]] static QString account(const models::FocusCall &call);
    /// "1 240"
    [[nodiscard]] static QString number(std::int64_t number);
    /// Call \a call, counted from 1.
    [[nodiscard]] static QString call(std::uint32_t call);
    /// The beginning of a message's text, its id where it has none.
    [[nodiscard]] static QString label(const FocusRow &row);
    /// One cell as a sentence: message, call, form, strength, what keeps it.
    [[nodiscard]] static QString cell(const models::FocusHistory &history, std::uint32_t row, std::uint32_t call);
};

} // namespace pilothouse::focusmap
