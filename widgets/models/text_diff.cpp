// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/text_diff.h"

#include <QStringList>

#include <algorithm>
#include <cstdint>

namespace pilothouse::models {

namespace {

constexpr qsizetype kMaxTokens = 2000;

enum class Edit : std::uint8_t { Keep, Remove, Add };

/// The edits that turn \a a into \a b, by longest common subsequence; removals before additions.
std::vector<Edit> edits(const QStringList &a, const QStringList &b)
{
    const auto n = static_cast<std::size_t>(a.size());
    const auto m = static_cast<std::size_t>(b.size());
    std::vector<Edit> script;
    if (a.size() > kMaxTokens || b.size() > kMaxTokens) {
        script.assign(n, Edit::Remove);
        script.insert(script.end(), m, Edit::Add);
        return script;
    }
    std::vector<std::uint16_t> common((n + 1) * (m + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t & { return common[i * (m + 1) + j]; };
    const auto same = [&](std::size_t i, std::size_t j) {
        return a[static_cast<qsizetype>(i)] == b[static_cast<qsizetype>(j)];
    };
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t j = m; j-- > 0;) {
            at(i, j) =
                same(i, j) ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1) : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && same(i, j)) {
            script.push_back(Edit::Keep);
            ++i;
            ++j;
        } else if (i < n && (j == m || at(i + 1, j) >= at(i, j + 1))) {
            script.push_back(Edit::Remove);
            ++i;
        } else {
            script.push_back(Edit::Add);
            ++j;
        }
    }
    return script;
}

QStringList words(const QString &line)
{
    QStringList tokens;
    for (const QChar c : line) {
        const bool word = c.isLetterOrNumber() || c == QLatin1Char('_');
        if (word && !tokens.isEmpty() &&
            (tokens.last().back().isLetterOrNumber() || tokens.last().back() == QLatin1Char('_'))) {
            tokens.last() += c;
        } else {
            tokens << QString(c);
        }
    }
    return tokens;
}

void addSpan(DiffLine &line, const QString &text, bool changed)
{
    if (!line.spans.empty() && line.spans.back().changed == changed) {
        line.spans.back().text += text;
    } else {
        line.spans.push_back({text, changed});
    }
}

void addPair(std::vector<DiffLine> &lines, const QString &before, const QString &after)
{
    const QStringList a = words(before);
    const QStringList b = words(after);
    DiffLine removed{DiffLine::Kind::Removed, {}};
    DiffLine added{DiffLine::Kind::Added, {}};
    qsizetype i = 0;
    qsizetype j = 0;
    for (const Edit edit : edits(a, b)) {
        if (edit != Edit::Add) {
            addSpan(removed, a[i++], edit == Edit::Remove);
        }
        if (edit != Edit::Remove) {
            addSpan(added, b[j++], edit == Edit::Add);
        }
    }
    lines.push_back(std::move(removed));
    lines.push_back(std::move(added));
}

} // namespace

std::vector<DiffLine> diffTexts(const QString &before, const QString &after)
{
    const QStringList a = before.split(QLatin1Char('\n'));
    const QStringList b = after.split(QLatin1Char('\n'));
    const std::vector<Edit> script = edits(a, b);
    std::vector<DiffLine> lines;
    qsizetype i = 0;
    qsizetype j = 0;
    for (std::size_t k = 0; k < script.size();) {
        if (script[k] == Edit::Keep) {
            lines.push_back({DiffLine::Kind::Same, {{a[i++], false}}});
            ++j;
            ++k;
            continue;
        }
        QStringList removed;
        QStringList added;
        for (; k < script.size() && script[k] != Edit::Keep; ++k) {
            script[k] == Edit::Remove ? removed << a[i++] : added << b[j++];
        }
        const qsizetype pairs = std::min(removed.size(), added.size());
        for (qsizetype p = 0; p < std::max(removed.size(), added.size()); ++p) {
            if (p < pairs) {
                addPair(lines, removed[p], added[p]);
            } else if (p < removed.size()) {
                lines.push_back({DiffLine::Kind::Removed, {{removed[p], true}}});
            } else {
                lines.push_back({DiffLine::Kind::Added, {{added[p], true}}});
            }
        }
    }
    return lines;
}

} // namespace pilothouse::models
