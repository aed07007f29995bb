// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <algorithm>
#include <utility>

namespace pilothouse::client {

/// The steps of a session that the runtime has not acknowledged yet, in order. Not thread-safe.
class StepList {
public:
    static constexpr qsizetype kBatch = 64;

    [[nodiscard]] qint64 seq() const { return m_seq; }
    [[nodiscard]] const QList<QJsonObject> &unsent() const { return m_unsent; }

    void add(const QString &kind, const QString &text, QJsonObject fields)
    {
        m_unsent.append(make(kind, text, std::move(fields)));
    }

    /// A step that leaves at once by itself; kept until it is acknowledged.
    QJsonObject propose(const QString &kind, const QString &text, QJsonObject fields)
    {
        m_unacked.append(make(kind, text, std::move(fields)));
        return m_unacked.last();
    }

    /// The next steps to send, at most kBatch.
    [[nodiscard]] QJsonArray batch() const
    {
        QJsonArray steps;
        for (qsizetype i = 0; i < std::min<qsizetype>(m_unsent.size(), kBatch); ++i) {
            steps.append(m_unsent.at(i));
        }
        return steps;
    }
    void sent(qsizetype count) { m_unsent.remove(0, count); }

    void acked(qint64 upTo)
    {
        m_unacked.removeIf([upTo](const QJsonObject &step) { return seqOf(step) <= upTo; });
    }

    /// After a reconnect: what the runtime does not have (beyond \a last) is sent again, in order.
    void resume(qint64 last)
    {
        m_seq = std::max(m_seq, last);
        acked(last);
        m_unsent = std::exchange(m_unacked, {}) + m_unsent;
        std::sort(m_unsent.begin(), m_unsent.end(),
                  [](const QJsonObject &a, const QJsonObject &b) { return seqOf(a) < seqOf(b); });
    }

private:
    static qint64 seqOf(const QJsonObject &step) { return step.value(QLatin1String("seq")).toInteger(); }

    QJsonObject make(const QString &kind, const QString &text, QJsonObject fields)
    {
        for (const QString &name : fields.keys()) {
            if (const QJsonValue value = fields.value(name); value.isString() && value.toString().isEmpty()) {
                fields.remove(name);
            }
        }
        fields.insert(QStringLiteral("seq"), ++m_seq);
        fields.insert(QStringLiteral("kind"), kind);
        fields.insert(QStringLiteral("at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
        if (!text.isEmpty()) {
            fields.insert(QStringLiteral("text"), text);
        }
        return fields;
    }

    qint64 m_seq = 0;
    QList<QJsonObject> m_unacked;
    QList<QJsonObject> m_unsent;
};

} // namespace pilothouse::client
