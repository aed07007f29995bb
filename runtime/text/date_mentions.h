// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/words.h"

#include <chrono>
#include <optional>
#include <vector>

/// English dates in words, as intervals of days. Pure functions.
namespace pilothouse::text {

/// The days from \a first to \a last, both included.
struct DaySpan {
    std::chrono::sys_days first;
    std::chrono::sys_days last; ///< not before first

    [[nodiscard]] int days() const { return static_cast<int>((last - first).count()) + 1; }
    [[nodiscard]] bool overlaps(const DaySpan &other) const { return first <= other.last && other.first <= last; }
    [[nodiscard]] bool contains(std::chrono::sys_days day) const { return first <= day && day <= last; }

    friend bool operator==(const DaySpan &, const DaySpan &) = default;
};

/// The dates that a text names, in its order.
///
/// Understood: "7 May 2023", "May 7th", "the 7th of May", "May 2023", "2023", and, where \a said is known, also today, tonight,
/// yesterday, tomorrow; last, this, next, past, previous, coming with a weekday, week, weekend, month, year or month's name; "last
/// night"; "two weeks ago" (a week either side is three days), a capitalised weekday (the latest one not after \a said). A date without a
/// year is in the year that brings its month within half a year of \a said; without \a said it is left out. "may" is a month only when
/// capitalised.
std::vector<DaySpan> datesSaid(const Words &words, std::optional<std::chrono::sys_days> said);

/// The dates that a question asks about: absolute ones only. A date without a year stands for that date in the year of \a newest (the
/// newest day talked on) and in the years before and after it.
std::vector<DaySpan> datesAsked(const Words &words, std::optional<std::chrono::sys_days> newest);

} // namespace pilothouse::text
