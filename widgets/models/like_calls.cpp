// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/like_calls.h"

#include "models/json_tree.h"
#include "models/text.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace pilothouse::models {

namespace {

QSet<QString> wordsOf(const QString &text)
{
    QSet<QString> out;
    QString word;
    const QString padded = text + u' ';
    for (const QChar c : padded) {
        if (c.isLetterOrNumber()) {
            word += c.toLower();
        } else if (!word.isEmpty()) {
            out.insert(word);
            word.clear();
        }
    }
    return out;
}

double sharedWords(const QString &a, const QString &b)
{
    if (a == b) {
        return 1;
    }
    const auto left = wordsOf(a);
    const auto right = wordsOf(b);
    const auto all = QSet<QString>(left).unite(right).size();
    const auto both = QSet<QString>(left).intersect(right).size();
    return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
}

/// Every plain value by its pointer; texts marked so that "1" and 1 differ.
void leavesOf(const JsonValue &value, const QString &pointer, QMap<QString, QString> &out)
{
    switch (value.type) {
    case JsonValue::Type::Object:
        for (const auto &member : value.members) {
            leavesOf(member.value, pointerTo(pointer, member.name), out);
        }
        break;
    case JsonValue::Type::Array:
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            leavesOf(value.items[i], pointerTo(pointer, QString::number(i)), out);
        }
        break;
    case JsonValue::Type::String: out[pointer] = u'"' + value.token; break;
    default: out[pointer] = value.token; break;
    }
}

} // namespace

double argsNearness(std::string_view a, std::string_view b)
{
    const auto left = parseJson(text(a));
    const auto right = parseJson(text(b));
    if (!left.value || !right.value) {
        return sharedWords(text(a), text(b));
    }
    QMap<QString, QString> ours;
    QMap<QString, QString> theirs;
    leavesOf(*left.value, {}, ours);
    leavesOf(*right.value, {}, theirs);
    double same = 0;
    qsizetype places = theirs.size();
    for (auto it = ours.constBegin(); it != ours.constEnd(); ++it) {
        const auto other = theirs.constFind(it.key());
        if (other == theirs.constEnd()) {
            ++places;
        } else if (it->startsWith(u'"') && other->startsWith(u'"')) {
            same += sharedWords(*it, *other);
        } else {
            same += *it == *other ? 1 : 0;
        }
    }
    return places == 0 ? 1 : same / static_cast<double>(places);
}

std::vector<LikeCall> nearestCalls(const std::vector<feed::RuleMatch> &matches, std::string_view args,
                                   std::size_t limit)
{
    std::vector<LikeCall> out;
    out.reserve(matches.size());
    std::transform(matches.begin(), matches.end(), std::back_inserter(out), [args](const feed::RuleMatch &match) {
        return LikeCall{match, argsNearness(match.args, args)};
    });
    std::stable_sort(out.begin(), out.end(),
                     [](const LikeCall &a, const LikeCall &b) { return a.nearness > b.nearness; });
    if (out.size() > limit) {
        out.resize(limit);
    }
    return out;
}

} // namespace pilothouse::models
