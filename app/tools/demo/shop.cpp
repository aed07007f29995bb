// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/shop.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

namespace pilothouse::demo {

namespace {

/// 124050 as 1240.50, or the way some customers write it: 1.240,50.
QString money(qint64 cents, bool comma)
{
    const QString whole = QString::number(cents / 100);
    const QString rest = QStringLiteral("%1").arg(cents % 100, 2, 10, QLatin1Char('0'));
    if (!comma) {
        return whole + QLatin1Char('.') + rest;
    }
    QString grouped = whole;
    for (qsizetype at = grouped.size() - 3; at > 0; at -= 3) {
        grouped.insert(at, QLatin1Char('.'));
    }
    return grouped + QLatin1Char(',') + rest;
}

QString invoice(int number, const QJsonObject &shop, QRandomGenerator &dice)
{
    const QJsonArray customers = shop[QLatin1String("customers")].toArray();
    const QJsonArray goods = shop[QLatin1String("goods")].toArray();
    const QJsonObject customer = customers[number % customers.size()].toObject();
    const QJsonObject note = shop[QLatin1String("note")].toObject();
    const bool comma = customer[QLatin1String("comma")].toBool();
    QString lines;
    qint64 total = 0;
    const int count = 2 + static_cast<int>(dice.bounded(3));
    for (int i = 0; i < count; ++i) {
        const QJsonObject good =
            goods[static_cast<qsizetype>(dice.bounded(static_cast<quint32>(goods.size())))].toObject();
        const qint64 pieces = 1 + static_cast<qint64>(dice.bounded(9));
        const qint64 cents = pieces * good[QLatin1String("cents")].toInteger();
        total += cents;
        lines += QStringLiteral("  %1 x %2  %3\n")
                     .arg(pieces)
                     .arg(good[QLatin1String("item")].toString(), money(cents, comma));
    }
    QString text = QString::fromUtf8(demoResource(QStringLiteral("invoice.txt")));
    text.replace(QLatin1String("%NUMBER%"), QStringLiteral("2026-%1").arg(number, 3, 10, QLatin1Char('0')));
    text.replace(QLatin1String("%DATE%"), QDate(2026, 3, 1).addDays(number * 2).toString(Qt::ISODate));
    text.replace(QLatin1String("%CUSTOMER%"), customer[QLatin1String("name")].toString());
    text.replace(QLatin1String("%TOWN%"), customer[QLatin1String("town")].toString());
    text.replace(QLatin1String("%LINES%"), lines);
    text.replace(QLatin1String("%TOTAL%"), money(total, comma));
    const bool carries = number == note[QLatin1String("invoice")].toInt();
    text.replace(QLatin1String("%NOTE%\n"),
                 carries ? QString(note[QLatin1String("text")].toString() + QLatin1Char('\n')) : QString());
    return text;
}

} // namespace

QByteArray demoResource(const QString &name)
{
    QFile file(QStringLiteral(":/demo/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<void> writeInvoices(const QString &directory, quint32 seed)
{
    const QString inbox = directory + QStringLiteral("/inbox");
    if (!QDir().mkpath(inbox)) {
        return Error{ErrorCode::Io, inbox.toStdString() + ": cannot be created"};
    }
    const QJsonObject shop = QJsonDocument::fromJson(demoResource(QStringLiteral("shop.json"))).object();
    QRandomGenerator dice(seed);
    for (int number = 1; number <= kInvoices; ++number) {
        QFile file(inbox + QStringLiteral("/2026-%1.txt").arg(number, 3, 10, QLatin1Char('0')));
        const QByteArray text = invoice(number, shop, dice).toUtf8();
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            return Error{ErrorCode::Io, file.fileName().toStdString() + ": " + file.errorString().toStdString()};
        }
    }
    return {};
}

} // namespace pilothouse::demo
