// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <algorithm>
#include <utility>

namespace pilothouse::client {

/// The messages that the runtime knows from the newest answered context/compose of this connection: they need not travel again.
class KnownContext {
public:
    /// So many first messages of \a messages are known.
    [[nodiscard]] qsizetype keepOf(const QJsonArray &messages) const
    {
        qsizetype keep = 0;
        const qsizetype most = std::min(m_known.size(), messages.size());
        while (keep < most && m_known.at(keep) == messages.at(keep)) {
            ++keep;
        }
        return keep;
    }
    void learn(const QJsonArray &messages) { m_known = messages; }
    void forget() { m_known = {}; }

private:
    QJsonArray m_known;
};

/// The request of a context/compose: what comes after the first \a keep messages, and a brief answer.
inline QJsonObject composeParams(const QJsonArray &messages, qsizetype keep, qint64 budgetTokens, const QString &query,
                                 const QString &policy)
{
    QJsonArray fresh;
    for (qsizetype i = keep; i < messages.size(); ++i) {
        fresh.append(messages.at(i));
    }
    QJsonObject params{{QStringLiteral("messages"), fresh},
                       {QStringLiteral("budget_tokens"), budgetTokens},
                       {QStringLiteral("brief"), true}};
    if (keep > 0) {
        params.insert(QStringLiteral("keep"), keep);
    }
    if (!query.isEmpty()) {
        params.insert(QStringLiteral("query"), query);
    }
    if (!policy.isEmpty()) {
        params.insert(QStringLiteral("policy"), policy);
    }
    return params;
}

/// A brief answer with an item for each of \a messages, as an answer that is not brief has it: "items" in the place of "sent" and "dropped".
inline QJsonObject wholeAnswer(QJsonObject answer, const QJsonArray &messages)
{
    QList<QJsonObject> items(messages.size());
    const auto put = [&](qsizetype place, QJsonObject form) {
        if (place < 0 || place >= items.size()) {
            return;
        }
        const QJsonObject message = messages.at(place).toObject();
        const QString id = message.value(QLatin1String("id")).toString();
        form.insert(QStringLiteral("id"), id.isEmpty() ? QString::number(place) : id);
        if (!form.contains(QLatin1String("text"))) {
            const bool whole = form.value(QLatin1String("fidelity")).toString() == QLatin1String("full");
            form.insert(QStringLiteral("text"), whole ? message.value(QLatin1String("text")) : QJsonValue(QString()));
        }
        form.remove(QStringLiteral("place"));
        items[place] = std::move(form);
    };
    for (const QJsonValue sent : answer.value(QLatin1String("sent")).toArray()) {
        put(sent.toObject().value(QLatin1String("place")).toInteger(-1), sent.toObject());
    }
    for (const QJsonValue run : answer.value(QLatin1String("dropped")).toArray()) {
        const qint64 last = run.toObject().value(QLatin1String("last")).toInteger(-1);
        for (qint64 place = run.toObject().value(QLatin1String("first")).toInteger(); place <= last; ++place) {
            put(place, {{QStringLiteral("fidelity"), QStringLiteral("dropped")},
                        {QStringLiteral("tokens"), 0},
                        {QStringLiteral("score"), 0},
                        {QStringLiteral("reason"), run.toObject().value(QLatin1String("reason"))}});
        }
    }
    QJsonArray all;
    for (const QJsonObject &item : items) {
        all.append(item);
    }
    answer.remove(QStringLiteral("sent"));
    answer.remove(QStringLiteral("dropped"));
    answer.insert(QStringLiteral("items"), all);
    return answer;
}

} // namespace pilothouse::client
