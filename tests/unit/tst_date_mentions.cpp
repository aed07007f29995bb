// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/check.h"
#include "text/date_mentions.h"

#include <array>
#include <cstdio>

using namespace pilothouse::text;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using namespace std::chrono_literals;

namespace {

/// Wednesday.
constexpr sys_days kSaid = 2024y / 5 / 15;

std::string shown(sys_days day)
{
    const year_month_day date = day;
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%d-%u-%u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

/// "2024-5-15" for a day, "2024-5-1..2024-5-31" for a span; several joined by a space.
std::string shown(const std::vector<DaySpan> &spans)
{
    std::string all;
    for (const DaySpan &span : spans) {
        all += (all.empty() ? "" : " ") + shown(span.first);
        all += span.days() == 1 ? "" : ".." + shown(span.last);
    }
    return all;
}

std::string said(std::string_view text) { return shown(datesSaid(Words(text), kSaid)); }
std::string asked(std::string_view text) { return shown(datesAsked(Words(text), kSaid)); }

} // namespace

TEST_CASE("absolute dates in the usual orders")
{
    for (const char *text : {"on 7 May 2023", "May 7, 2023", "May 7th, 2023", "the 7th of May 2023"}) {
        CHECK_EQ(said(text).substr(0, 8), "2023-5-7");
    }
    CHECK_EQ(said("in May 2023"), "2023-5-1..2023-5-31");
    CHECK_EQ(said("since 2023"), "2023-1-1..2023-12-31");
    CHECK_EQ(said("29 February 2024"), "2024-2-29");
    CHECK_EQ(said("Feb 2024 and Dec 2024"), "2024-2-1..2024-2-29 2024-12-1..2024-12-31");
}

TEST_CASE("what only looks like a date")
{
    CHECK_EQ(said("you may go, we march on 12345 and 1850"), "2024-3-1..2024-3-31");
    CHECK_EQ(said("the mar on the table, room 42"), "");
    CHECK_EQ(said("ago"), "");
    CHECK_EQ(said("next to last"), "");
    CHECK_EQ(said("a long time ago"), "");
}

TEST_CASE("a date without a year is near the day of speaking")
{
    CHECK_EQ(said("June 3"), "2024-6-3");
    CHECK_EQ(said("December 24"), "2023-12-24");
    CHECK_EQ(shown(datesSaid(Words("January 5"), sys_days(2024y / 12 / 20))), "2025-1-5");
    CHECK_EQ(shown(datesSaid(Words("June 3"), std::nullopt)), "");
    CHECK_EQ(shown(datesSaid(Words("June 3, 2021, yesterday"), std::nullopt)), "2021-6-3");
}

TEST_CASE("relative dates")
{
    const std::pair<const char *, const char *> rows[] = {
        {"today", "2024-5-15"},
        {"tonight", "2024-5-15"},
        {"yesterday", "2024-5-14"},
        {"tomorrow", "2024-5-16"},
        {"last night", "2024-5-14"},
        {"this week", "2024-5-13..2024-5-19"},
        {"last week", "2024-5-6..2024-5-12"},
        {"next weekend", "2024-5-25..2024-5-26"},
        {"this weekend", "2024-5-18..2024-5-19"},
        {"last month", "2024-4-1..2024-4-30"},
        {"next year", "2025-1-1..2025-12-31"},
        {"last friday", "2024-5-10"},
        {"last wednesday", "2024-5-8"},
        {"next Friday", "2024-5-17"},
        {"this Monday", "2024-5-13"},
        {"on Monday", "2024-5-13"},
        {"last June", "2023-6-1..2023-6-30"},
        {"next May", "2025-5-1..2025-5-31"},
        {"three days ago", "2024-5-12"},
        {"a couple of weeks ago", "2024-4-28..2024-5-4"},
        {"two months ago", "2024-3-1..2024-3-31"},
        {"6 months ago", "2023-11-1..2023-11-30"},
        {"a year ago", "2023-1-1..2023-12-31"},
    };
    for (const auto &[text, spans] : rows) {
        CHECK_EQ(std::string(text) + ": " + said(text), std::string(text) + ": " + spans);
    }
}

TEST_CASE("questions name absolute dates, in the years around the newest day")
{
    CHECK_EQ(asked("What happened on 7 May 2023?"), "2023-5-7");
    CHECK_EQ(asked("What happened on June 3?"), "2023-6-3 2024-6-3 2025-6-3");
    CHECK_EQ(asked("What did we do last week?"), "");
    CHECK_EQ(shown(datesAsked(Words("in July"), std::nullopt)), "");
}

TEST_CASE("spans meet and contain")
{
    const DaySpan may{2024y / 5 / 1, 2024y / 5 / 31};
    const DaySpan day{2024y / 5 / 31, 2024y / 5 / 31};
    const DaySpan june{2024y / 6 / 1, 2024y / 6 / 30};
    CHECK(may.overlaps(day) && day.overlaps(may) && !may.overlaps(june) && !june.overlaps(day));
    CHECK(may.contains(2024y / 5 / 1) && !may.contains(2024y / 6 / 1));
    CHECK_EQ(may.days(), 31);
}
