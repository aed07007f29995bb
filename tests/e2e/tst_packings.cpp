// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_rig.h"
#include "runtime_rig.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace pilothouse;
using pilothouse::test::RuntimeRig;
using pilothouse::test::WireClient;

namespace {

QJsonObject said(const QString &id, const QString &role, const QString &text)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("role"), role}, {QStringLiteral("text"), text}};
}

QJsonObject resultOf(const QJsonObject &answer) { return answer.value(QStringLiteral("result")).toObject(); }
int errorOf(const QJsonObject &answer)
{
    return answer.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toInt();
}
QString word(const QJsonObject &object, const char *name) { return object.value(QLatin1String(name)).toString(); }

/// A talk that grows: a question, then answers of about 60 tokens.
QJsonArray talk(int answers)
{
    QJsonArray messages{said(QStringLiteral("q"), QStringLiteral("user"), QStringLiteral("Where is parcel 7?"))};
    for (int i = 0; i < answers; ++i) {
        messages.append(
            said(QStringLiteral("a%1").arg(i), QStringLiteral("assistant"),
                 QStringLiteral("parcel %1 ").arg(i) + QStringLiteral("goes to the harbour ").repeated(14)));
    }
    return messages;
}

QJsonObject compose(WireClient &agent, const QJsonArray &messages, int budget)
{
    return resultOf(agent.ask(QStringLiteral("context/compose"),
                              {{QStringLiteral("messages"), messages}, {QStringLiteral("budget_tokens"), budget}}));
}

/// The next event of \a type.
QJsonObject eventOf(WireClient &watcher, const char *type)
{
    for (;;) {
        const QJsonObject next = watcher.notification(QStringLiteral("inspector/event"));
        const QJsonObject params =
            next.contains(QStringLiteral("params")) ? next.value(QStringLiteral("params")).toObject() : next;
        if (params.isEmpty() || word(params, "type") == QLatin1String(type)) {
            return params;
        }
    }
}

} // namespace

/// Packings as an operator on the socket sees them, with what runtime.json says of prices.
class Packings final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_config;

    void writeSettings(const QByteArray &text)
    {
        QVERIFY(QDir().mkpath(m_config.filePath(QStringLiteral("pilothouse"))));
        QFile file(m_config.filePath(QStringLiteral("pilothouse/runtime.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private slots:
    void init()
    {
        qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8());
        QFile::remove(m_config.filePath(QStringLiteral("pilothouse/runtime.json")));
    }

    void arriveAsEventsAndCanBeRead()
    {
        writeSettings(R"({"version":1,"prices":{"*":{"input":3,"cached_input":0.3,"currency":"EUR"}}})");
        RuntimeRig rig;
        const auto agent = rig.agent();
        const auto watcher = rig.operatorClient();
        resultOf(watcher->ask(QStringLiteral("inspector/subscribe"), {}));
        compose(*agent, talk(3), 400);
        const QJsonObject first = eventOf(*watcher, "packed");
        QCOMPARE(first.value(QStringLiteral("call")).toInt(-1), 0);
        QCOMPARE(word(first.value(QStringLiteral("cache")).toObject(), "reason"), QStringLiteral("first"));
        QCOMPARE(first.value(QStringLiteral("new_rows")).toArray().size(), 4);
        QCOMPARE(word(first, "cells").size(), 8);
        compose(*agent, talk(12), 400);
        compose(*agent, talk(13), 400);
        QCOMPARE(word(eventOf(*watcher, "packed").value(QStringLiteral("cache")).toObject(), "reason"),
                 QStringLiteral("room"));
        const QJsonObject third = eventOf(*watcher, "packed");
        const int session = third.value(QStringLiteral("session")).toInt();

        QJsonArray pages;
        QTRY_VERIFY([&] {
            pages = resultOf(watcher->ask(QStringLiteral("inspector/packings"), {{QStringLiteral("session"), session},
                                                                                 {QStringLiteral("from"), 0},
                                                                                 {QStringLiteral("count"), 10}}))
                        .value(QStringLiteral("packings"))
                        .toArray();
            return pages.size() == 3;
        }());
        QJsonObject shown = third;
        shown.remove(QStringLiteral("type"));
        QCOMPARE(QJsonDocument(pages.at(2).toObject()).toJson(), QJsonDocument(shown).toJson());
        const QJsonObject second = pages.at(1).toObject();
        QCOMPARE(word(second.value(QStringLiteral("cache")).toObject(), "currency"), QStringLiteral("EUR"));
        QVERIFY(!word(second.value(QStringLiteral("count")).toObject(), "counter").isEmpty());
        QVERIFY(second.value(QStringLiteral("tokens")).toInt() <= 340); // room for what comes

        const QJsonArray items =
            resultOf(watcher->ask(QStringLiteral("inspector/packed"), {{QStringLiteral("session"), session},
                                                                       {QStringLiteral("call"), 1},
                                                                       {QStringLiteral("from"), 0},
                                                                       {QStringLiteral("count"), 1000}}))
                .value(QStringLiteral("items"))
                .toArray();
        QCOMPARE(items.size(), 13);
        const QJsonObject wanted = items.at(8).toObject();
        QCOMPARE(word(wanted, "id"), QStringLiteral("a7"));
        QVERIFY(wanted.value(QStringLiteral("parts")).toObject().value(QStringLiteral("words")).toDouble() > 0);
        const QJsonObject message = resultOf(watcher->ask(
            QStringLiteral("inspector/message"),
            {{QStringLiteral("session"), session}, {QStringLiteral("call"), 1}, {QStringLiteral("row"), 8}}));
        QCOMPARE(word(message, "fidelity"), word(wanted, "fidelity"));
        QVERIFY(word(message, "whole").startsWith(QStringLiteral("parcel 7 goes")));
        QCOMPARE(word(message, "planned"), word(wanted, "planned"));
        asTheTerminalShows(rig, session);
    }

    void whatIsNotThereIsRefused()
    {
        RuntimeRig rig;
        const auto watcher = rig.operatorClient();
        const auto ask = [&](const char *method, const QJsonObject &params) {
            return errorOf(watcher->ask(QString::fromLatin1(method), params));
        };
        QCOMPARE(ask("inspector/packings", {{QStringLiteral("session"), 1}, {QStringLiteral("from"), 0}}), -32602);
        QCOMPARE(ask("inspector/packings",
                     {{QStringLiteral("session"), 1}, {QStringLiteral("from"), 0}, {QStringLiteral("count"), 251}}),
                 -32602);
        QVERIFY(ask("inspector/message",
                    {{QStringLiteral("session"), 1}, {QStringLiteral("call"), 0}, {QStringLiteral("row"), 0}}) != 0);
        QVERIFY(ask("inspector/packed", {{QStringLiteral("session"), 1},
                                         {QStringLiteral("call"), 0},
                                         {QStringLiteral("from"), 0},
                                         {QStringLiteral("count"), 1}}) != 0);
    }

    void waitingCanBeSwitchedOff()
    {
        writeSettings(R"({"version":1,"prompt_cache":{"wait":false}})");
        RuntimeRig rig;
        const auto agent = rig.agent();
        const auto watcher = rig.operatorClient();
        resultOf(watcher->ask(QStringLiteral("inspector/subscribe"), {}));
        compose(*agent, talk(3), 400);
        compose(*agent, talk(12), 400);
        QCOMPARE(word(eventOf(*watcher, "packed").value(QStringLiteral("cache")).toObject(), "reason"),
                 QStringLiteral("off"));
        const QJsonObject second = eventOf(*watcher, "packed");
        QCOMPARE(word(second.value(QStringLiteral("cache")).toObject(), "reason"), QStringLiteral("off"));
        QVERIFY(second.value(QStringLiteral("tokens")).toInt() > 340); // all of the budget
    }

private:
    /// pilothousectl packings, from the same store.
    static void asTheTerminalShows(RuntimeRig &rig, int session)
    {
        const QString database = rig.runtime().dataDir() + QStringLiteral("/pilothouse.sqlite");
        const auto run = [&](const QStringList &more) {
            QProcess ctl;
            ctl.start(
                QStringLiteral(PILOTHOUSE_BIN_DIR "/pilothousectl"),
                QStringList{QStringLiteral("packings"), QStringLiteral("--db"), database, QString::number(session)} +
                    more);
            (void)ctl.waitForFinished();
            return QString::fromUtf8(ctl.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
        };
        const QStringList table = run({});
        QCOMPARE(table.size(), 4);
        QVERIFY2(table.at(2).contains(QStringLiteral("room ")), qUtf8Printable(table.at(2)));
        const QStringList lines = run({QStringLiteral("--json"), QStringLiteral("--from"), QStringLiteral("1")});
        QCOMPARE(lines.size(), 2);
        const QJsonObject second = QJsonDocument::fromJson(lines.at(0).toUtf8()).object();
        QCOMPARE(second.value(QStringLiteral("call")).toInt(), 1);
        const QStringList items = run({QStringLiteral("--json"), QStringLiteral("--call"), QStringLiteral("1")});
        QCOMPARE(items.size(), 13);
        QCOMPARE(word(QJsonDocument::fromJson(items.at(8).toUtf8()).object(), "id"), QStringLiteral("a7"));
    }
};

QTEST_GUILESS_MAIN(Packings)
#include "tst_packings.moc"
