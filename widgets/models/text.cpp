// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/text.h"

#include "models/visible_text.h"

#include <algorithm>

namespace pilothouse::models {

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

std::string utf8(const QString &text) { return text.toStdString(); }

QString oneLine(std::string_view utf8, qsizetype maxLength)
{
    // One character takes at most four bytes; what is cut here is never shown.
    const QString all = text(utf8.substr(0, static_cast<std::size_t>(maxLength) * 4));
    QString line;
    line.reserve(std::min(all.size(), maxLength));
    bool space = false;
    bool hidden = false;
    for (const QChar c : all) {
        if (line.size() >= maxLength) {
            break;
        }
        if (c.isSpace()) {
            space = !line.isEmpty();
            continue;
        }
        if (space) {
            line += QLatin1Char(' ');
            space = false;
        }
        line += c;
        hidden = hidden || c.unicode() < 0x20 || c.unicode() > 0x7e;
    }
    return hidden ? visibleText(line).text : line;
}

QDateTime localTime(WallTime time)
{
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(ms.count());
}

WallTime wallTime(const QDateTime &time) { return WallTime{std::chrono::milliseconds{time.toMSecsSinceEpoch()}}; }

QString clockText(std::chrono::microseconds duration)
{
    const auto all = std::max<qint64>(0, std::chrono::floor<std::chrono::seconds>(duration).count());
    const QString seconds = QStringLiteral("%1").arg(all % 60, 2, 10, QLatin1Char('0'));
    const qint64 minutes = all / 60;
    if (minutes < 60) {
        return QString::number(minutes) + QLatin1Char(':') + seconds;
    }
    return QStringLiteral("%1:%2:").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0')) + seconds;
}

} // namespace pilothouse::models
