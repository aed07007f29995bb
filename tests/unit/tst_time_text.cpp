// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time_text.h"
#include "support/check.h"

#include <utility>

using namespace pilothouse;

TEST_CASE("times are written with six digits and read back the same")
{
    for (const char *text :
         {"2026-11-22T12:00:00.123456Z", "1970-01-01T00:00:00.000000Z", "0000-01-01T00:00:00.000000Z",
          "9999-12-31T23:59:59.999999Z", "2024-02-29T23:59:59.000001Z", "1969-12-31T23:59:59.999999Z"}) {
        const auto time = parseTime(text);
        REQUIRE(time.has_value());
        CHECK_EQ(formatTime(*time), text);
    }
}

TEST_CASE("offsets, short and long fractions, lower case and leap seconds are read")
{
    for (const auto &[in, out] : {std::pair{"2026-11-22T12:00:00Z", "2026-11-22T12:00:00.000000Z"},
                                  {"2026-11-22T12:00:00.5Z", "2026-11-22T12:00:00.500000Z"},
                                  {"2026-11-22T12:00:00.123456789Z", "2026-11-22T12:00:00.123456Z"},
                                  {"2026-11-22t12:00:00z", "2026-11-22T12:00:00.000000Z"},
                                  {"2026-01-01T00:30:00+05:30", "2025-12-31T19:00:00.000000Z"},
                                  {"2026-12-31T23:00:00-02:00", "2027-01-01T01:00:00.000000Z"},
                                  {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000000Z"}}) {
        const auto time = parseTime(in);
        REQUIRE(time.has_value());
        CHECK_EQ(formatTime(*time), out);
    }
}

TEST_CASE("what is not a time is not read")
{
    for (const char *text : {"",
                             "2026",
                             "2026-11-22",
                             "2026-11-22 12:00:00Z",
                             "2026-11-22T12:00:00",
                             "2026-11-22T12:00Z",
                             "2026-13-01T00:00:00Z",
                             "2026-00-01T00:00:00Z",
                             "2026-02-29T00:00:00Z",
                             "2026-11-31T00:00:00Z",
                             "2026-11-22T24:00:00Z",
                             "2026-11-22T12:60:00Z",
                             "2026-11-22T12:00:61Z",
                             "2026-11-22T12:00:00.Z",
                             "2026-11-22T12:00:00.1234567890Z",
                             "2026-11-22T12:00:00+0100",
                             "2026-11-22T12:00:00+24:00",
                             "2026-11-22T12:00:00Zx",
                             "-026-11-22T12:00:00Z",
                             "0000-01-01T00:00:00+00:01",
                             "9999-12-31T23:59:60Z",
                             "2026-11-22T1a:00:00Z"}) {
        CHECK(!parseTime(text).has_value());
    }
}

TEST_CASE("times beyond the calendar are clamped")
{
    CHECK_EQ(formatTime(WallTime::max()), "9999-12-31T23:59:59.999999Z");
    CHECK_EQ(formatTime(WallTime::min()), "0000-01-01T00:00:00.000000Z");
}
