// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/date_mentions.h"

#include "text/fixed_words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace pilothouse::text {

namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;
using std::chrono::years;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2099;
constexpr int kMonthDays = 31;
constexpr int kWeekDays = 7;
constexpr int kHalfYearMonths = 6;
constexpr int kWeeksAgoSlack = 3; ///< days either side of "three weeks ago"

struct MonthForm {
    std::string_view text;
    int month = 0;
};
/// Short forms have three letters ("sept" four); "mar" is left to names and verbs.
constexpr auto kMonthForms = std::to_array<MonthForm>(
    {{"january", 1}, {"february", 2}, {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},
     {"july", 7},    {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
     {"jan", 1},     {"feb", 2},      {"apr", 4},       {"jun", 6},      {"jul", 7},       {"aug", 8},
     {"sep", 9},     {"sept", 9},     {"oct", 10},      {"nov", 11},     {"dec", 12}});
constexpr FixedWords kMonths([] {
    std::array<std::string_view, kMonthForms.size()> texts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        texts[i] = kMonthForms[i].text;
    }
    return texts;
}());
constexpr auto kWeekdays =
    std::to_array<std::string_view>({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
/// What readRelative() looks at.
constexpr FixedWords kRelative(std::to_array<std::string_view>(
    {"today",   "tonight",  "yesterday",  "tomorrow",  "ago",       "last",      "past",   "previous", "next",
     "coming",  "this",     "monday",     "tuesday",   "wednesday", "thursday",  "friday", "saturday", "sunday",
     "mondays", "tuesdays", "wednesdays", "thursdays", "fridays",   "saturdays", "sundays"}));
constexpr auto kNumbers = std::to_array<std::string_view>(
    {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"});

/// 1 to 12, or 0.
int monthOf(const Word &word)
{
    const std::size_t form = kMonths.find(word.text);
    return form == kMonths.kNone || (word.text == "may" && !word.capitalised) ? 0 : kMonthForms[form].month;
}

/// Days after Monday, or nothing. A plural counts.
std::optional<int> weekdayOf(std::string_view word)
{
    for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
        if (word.starts_with(kWeekdays[i]) &&
            (word.size() == kWeekdays[i].size() || word.substr(kWeekdays[i].size()) == "s")) {
            return static_cast<int>(i);
        }
    }
    return std::nullopt;
}

/// A number in at most four digits, an ordinal's ending ("7th") allowed, or -1.
int digitsOf(std::string_view word)
{
    constexpr std::size_t kMostDigits = 4;
    if (word.empty() || word.front() < '0' || word.front() > '9') {
        return -1;
    }
    for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
        if (word.size() > ending.size() && word.ends_with(ending)) {
            word.remove_suffix(ending.size());
            break;
        }
    }
    int value = -1;
    const char *end = word.data() + word.size();
    const auto read = std::from_chars(word.data(), end, value);
    return word.size() > kMostDigits || read.ptr != end ? -1 : value;
}

/// "three", "couple", "a", "3": how many units ago, or 0.
int amountOf(std::string_view word)
{
    const auto *named = std::find(kNumbers.begin(), kNumbers.end(), word);
    if (named != kNumbers.end()) {
        return static_cast<int>(named - kNumbers.begin());
    }
    if (word == "couple" || word == "of") {
        return 2; // "a couple of weeks ago"
    }
    if (word == "few") {
        return 3;
    }
    return word == "a" || word == "an" ? 1 : std::max(0, digitsOf(word));
}

bool isDayNumber(int number) { return number >= 1 && number <= kMonthDays; }
bool isYearNumber(int number) { return number >= kFirstYear && number <= kLastYear; }

DaySpan dayOf(sys_days day) { return {day, day}; }
DaySpan monthSpan(year_month month) { return {month / 1, sys_days{(month + months{1}) / 1} - days{1}}; }
DaySpan yearSpan(std::chrono::year year) { return {year / 1 / 1, sys_days{(year + years{1}) / 1 / 1} - days{1}}; }

/// A month as it is written: with or without a day and a year.
struct WrittenDate {
    int year = 0; ///< 0: not given
    int month = 0;
    int day = 0;           ///< 0: the whole month
    std::size_t after = 0; ///< words that belong to it behind the month

    [[nodiscard]] DaySpan in(int theYear) const
    {
        const year_month ym = std::chrono::year{theYear} / month;
        return day > 0 ? dayOf(sys_days{ym / 1} + days{day - 1}) : monthSpan(ym);
    }
};

/// The date around the month's name at \a at.
WrittenDate writtenAt(const Words &words, std::size_t at, int month)
{
    const auto number = [&](std::size_t index) { return digitsOf(words.textAt(index)); };
    WrittenDate date{0, month, 0, 0};
    const bool of = at > 1 && words.textAt(at - 1) == "of";
    if (const int before = at > 0 ? number(at - (of ? 2 : 1)) : -1; isDayNumber(before)) {
        date.day = before;
    }
    if (isDayNumber(number(at + 1))) {
        date.day = number(at + 1);
        date.after = 1;
    }
    if (const int year = number(at + 1 + date.after); isYearNumber(year)) {
        date.year = year;
        ++date.after;
    }
    return date;
}

/// Reads one text; each function adds to the spans and returns how many words it used.
class DateReader {
public:
    DateReader(const Words &words, std::optional<sys_days> said) : m_words(words), m_said(said) {}

    /// \a years of a date that gives none; empty: it is left out.
    template<class YearsOf>
    std::vector<DaySpan> read(YearsOf yearsOf, bool relative)
    {
        for (std::size_t i = 0; i < m_words.size();) {
            if (const int month = monthOf(m_words[i]); month > 0) {
                const WrittenDate date = writtenAt(m_words, i, month);
                for (const int year : date.year > 0 ? std::vector<int>{date.year} : yearsOf(month)) {
                    m_spans.push_back(date.in(year));
                }
                i += 1 + date.after;
            } else if (const int year = digitsOf(m_words[i].text); isYearNumber(year)) {
                m_spans.push_back(yearSpan(std::chrono::year{year}));
                ++i;
            } else {
                i += relative && m_said ? readRelative(i) : 1;
            }
        }
        return std::move(m_spans);
    }

private:
    void add(DaySpan span) { m_spans.push_back(span); }
    [[nodiscard]] year_month_day today() const { return *m_said; }
    [[nodiscard]] year_month thisMonth() const { return today().year() / today().month(); }
    /// Days since Monday.
    [[nodiscard]] int weekday() const { return static_cast<int>(std::chrono::weekday{*m_said}.iso_encoding()) - 1; }
    /// The latest such weekday not after the day of speaking.
    [[nodiscard]] sys_days latest(int wanted) const
    {
        return *m_said - days{(weekday() - wanted + kWeekDays) % kWeekDays};
    }

    std::size_t readRelative(std::size_t at)
    {
        const Word word = m_words[at];
        if (!kRelative.contains(word.text)) {
            return 1;
        }
        if (word.text == "today" || word.text == "tonight") {
            add(dayOf(*m_said));
        } else if (word.text == "yesterday") {
            add(dayOf(*m_said - days{1}));
        } else if (word.text == "tomorrow") {
            add(dayOf(*m_said + days{1}));
        } else if (word.text == "ago") {
            readAgo(at);
        } else if (const auto direction = directionOf(word.text)) {
            return readDirected(at, *direction);
        } else if (const auto day = weekdayOf(word.text); day && word.capitalised) {
            add(dayOf(latest(*day)));
        }
        return 1;
    }

    static std::optional<int> directionOf(std::string_view word)
    {
        if (word == "last" || word == "past" || word == "previous") {
            return -1;
        }
        if (word == "next" || word == "coming") {
            return 1;
        }
        return word == "this" ? std::optional(0) : std::nullopt;
    }

    /// "last week", "next Friday", "this May": the word at \a at points in \a direction.
    std::size_t readDirected(std::size_t at, int direction)
    {
        const std::string_view unit = m_words.textAt(at + 1);
        const sys_days monday = *m_said - days{weekday()} + days{kWeekDays * direction};
        if (const auto day = weekdayOf(unit)) {
            const bool today = *day == weekday();
            const int weeks = direction > 0 ? 1 : direction < 0 && today ? -1 : 0;
            add(dayOf(latest(*day) + days{kWeekDays * weeks}));
        } else if (unit == "night" && direction < 0) {
            add(dayOf(*m_said - days{1}));
        } else if (unit == "week") {
            add({monday, monday + days{kWeekDays - 1}});
        } else if (unit == "weekend") {
            add({monday + days{kWeekDays - 2}, monday + days{kWeekDays - 1}});
        } else if (unit == "month") {
            add(monthSpan(thisMonth() + months{direction}));
        } else if (unit == "year") {
            add(yearSpan(today().year() + years{direction}));
        } else if (const int month = at + 1 < m_words.size() ? monthOf(m_words[at + 1]) : 0; month > 0) {
            addMonth(month, direction);
        } else {
            return 1;
        }
        return 2;
    }

    /// "last May" is the newest one before this month, "next May" the first one after it.
    void addMonth(int month, int direction)
    {
        const int current = static_cast<int>(static_cast<unsigned>(today().month()));
        const bool otherYear = (direction < 0 && month >= current) || (direction > 0 && month <= current);
        add(monthSpan((today().year() + years{otherYear ? direction : 0}) / month));
    }

    void readAgo(std::size_t at)
    {
        const int amount = at >= 2 ? amountOf(m_words.textAt(at - 2)) : 0;
        std::string_view unit = at >= 1 ? m_words.textAt(at - 1) : std::string_view{};
        if (amount == 0) {
            return;
        }
        if (unit.ends_with('s')) {
            unit.remove_suffix(1);
        }
        if (unit == "day") {
            add(dayOf(*m_said - days{amount}));
        } else if (unit == "week") {
            const sys_days middle = *m_said - days{kWeekDays * amount};
            add({middle - days{kWeeksAgoSlack}, middle + days{kWeeksAgoSlack}});
        } else if (unit == "month") {
            add(monthSpan(thisMonth() - months{amount}));
        } else if (unit == "year") {
            add(yearSpan(today().year() - years{amount}));
        }
    }

    const Words &m_words;
    std::optional<sys_days> m_said;
    std::vector<DaySpan> m_spans;
};

} // namespace

std::vector<DaySpan> datesSaid(const Words &words, std::optional<sys_days> said)
{
    const auto nearestYear = [said](int month) -> std::vector<int> {
        if (!said) {
            return {};
        }
        const year_month_day day = *said;
        const int distance = month - static_cast<int>(static_cast<unsigned>(day.month()));
        const int shift = distance > kHalfYearMonths ? -1 : distance < -kHalfYearMonths ? 1 : 0;
        return {static_cast<int>(day.year()) + shift};
    };
    return DateReader(words, said).read(nearestYear, true);
}

std::vector<DaySpan> datesAsked(const Words &words, std::optional<sys_days> newest)
{
    const auto yearsAround = [newest](int) -> std::vector<int> {
        if (!newest) {
            return {};
        }
        const int year = static_cast<int>(year_month_day{*newest}.year());
        return {year - 1, year, year + 1};
    };
    return DateReader(words, newest).read(yearsAround, false);
}

} // namespace pilothouse::text
