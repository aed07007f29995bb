// SPDX-License-Identifier: MIT
#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>

namespace pilothouse::client {

/// \a prompt with \a block as its adaptive block, as `prompt/update` wants it: between the lines `## BEGIN_ADAPTIVE_SECTION` and
/// `## END_ADAPTIVE_SECTION`, which are added at the end where there are none. Nothing else changes. Nothing when a marker stands twice or
/// without the other, or \a block holds one.
inline std::optional<QString> withAdaptiveBlock(const QString &prompt, const QString &block)
{
    const QString begin = QStringLiteral("## BEGIN_ADAPTIVE_SECTION");
    const QString end = QStringLiteral("## END_ADAPTIVE_SECTION");
    const QStringList markers{begin, end, QStringLiteral("## BEGIN_CORE_IDENTITY"),
                              QStringLiteral("## END_CORE_IDENTITY")};
    static const QRegularExpression breaks(QStringLiteral("[\\n\\r\\v\\f]"));
    for (const QString &line : block.split(breaks)) {
        if (markers.contains(line.trimmed())) {
            return std::nullopt;
        }
    }
    static const QRegularExpression tail(QStringLiteral("[ \\t\\r]+$"));
    const QStringList lines = prompt.split(u'\n');
    QList<qsizetype> begins;
    QList<qsizetype> ends;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = QString(lines[i]).remove(tail);
        if (line == begin) {
            begins << i;
        } else if (line == end) {
            ends << i;
        }
    }
    const QString text = block.isEmpty() || block.endsWith(u'\n') ? block : block + u'\n';
    if (begins.isEmpty() && ends.isEmpty()) {
        const QString gap = prompt.isEmpty()         ? QString()
                            : prompt.endsWith(u'\n') ? QStringLiteral("\n")
                                                     : QStringLiteral("\n\n");
        return prompt + gap + begin + u'\n' + text + end + u'\n';
    }
    if (begins.size() != 1 || ends.size() != 1 || ends.first() < begins.first()) {
        return std::nullopt;
    }
    return lines.mid(0, begins.first() + 1).join(u'\n') + u'\n' + text + lines.mid(ends.first()).join(u'\n');
}

} // namespace pilothouse::client
