// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QDateTime>
#include <QString>

#include <string>
#include <string_view>

namespace pilothouse::models {

/// \a utf8 as a QString; invalid bytes become U+FFFD.
[[nodiscard]] QString text(std::string_view utf8);
[[nodiscard]] std::string utf8(const QString &text);

/// \a utf8 on one line: line breaks and runs of white space become one space, characters that cannot be seen are spelled out.
[[nodiscard]] QString oneLine(std::string_view utf8, qsizetype maxLength = 512);

/// \a time in the local time zone.
[[nodiscard]] QDateTime localTime(WallTime time);
[[nodiscard]] WallTime wallTime(const QDateTime &time);

/// "0:42", "12:05", "1:02:09": how long something has lasted, never negative.
[[nodiscard]] QString clockText(std::chrono::microseconds duration);

} // namespace pilothouse::models
