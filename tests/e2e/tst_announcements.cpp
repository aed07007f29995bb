// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime_rig.h"

#include "sources/announcements.h"
#include "support/qt_test.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

bool write(const QString &path, const QByteArray &text, QFileDevice::Permissions mode = kOwnerOnly)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(mode) && file.write(text) == text.size();
}

QByteArray good(qint64 pid = QCoreApplication::applicationPid())
{
    return "{\"url\":\"ws://127.0.0.1:9/step\",\"name\":\"crawler\",\"token\":\"ab\",\"pid\":" +
           QByteArray::number(pid) + "}";
}

} // namespace

class TestAnnouncements : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void everyFaultNamesFileAndReason_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const QByteArray &text, const char *why) {
            QTest::newRow(name) << text << QString::fromLatin1(why);
        };
        row("empty", "", "is empty");
        row("cut off", "{\"url\":\n  \"ws",
            "is not JSON: line 2, column 6: syntax error while parsing value - invalid "
            "string: missing closing quote");
        row("a list", "[]", "name is missing or no text");
        row("no token", "{\"url\":\"ws://127.0.0.1:9/\",\"name\":\"a\",\"pid\":1}", "token is missing or no text");
        row("elsewhere", "{\"url\":\"ws://192.0.2.1:9/\",\"name\":\"a\",\"token\":\"t\",\"pid\":1}",
            "url is missing or no ws:// address on this machine");
        row("pid in words", "{\"url\":\"ws://127.0.0.1:9/\",\"name\":\"a\",\"token\":\"t\",\"pid\":\"me\"}",
            "pid is missing or no process number");
        row("large", "{\"name\":\"" + QByteArray(70'000, 'x') + "\"}", "is larger than 64 KiB");
    }
    void everyFaultNamesFileAndReason()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, why);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.json"));
        QVERIFY(write(path, text));
        const sources::Notices notices = sources::readNotices(folder.path());
        QVERIFY(notices.agents.isEmpty());
        QCOMPARE(notices.faults.size(), 1);
        QCOMPARE(notices.faults[0].file, path);
        QCOMPARE(QString::fromStdString(notices.faults[0].error.detail), QString(path + QStringLiteral(": ") + why));
    }

    void openToOthersIsAFaultAndAGoneProcessIsNot()
    {
        const QTemporaryDir folder;
        QVERIFY(write(folder.filePath(QStringLiteral("a.json")), good()));
        QVERIFY(write(folder.filePath(QStringLiteral("b.json")), good(), kOwnerOnly | QFileDevice::ReadOther));
        QVERIFY(write(folder.filePath(QStringLiteral("c.json")), good(0x3ffffff0))); // no such process
        const sources::Notices notices = sources::readNotices(folder.path());
        QCOMPARE(notices.agents.size(), 1);
        QCOMPARE(notices.agents[0].name, QStringLiteral("crawler"));
        QCOMPARE(notices.faults.size(), 1);
        QCOMPARE(QString::fromStdString(notices.faults[0].error.detail),
                 folder.filePath(QStringLiteral("b.json: can be read by others; it must have mode 0600")));
    }

    void theRuntimeSaysSoOnceForEachVersion()
    {
        RuntimeRig rig;
        const QString path = rig.runtimeDir() + QStringLiteral("/agents/broken.json");
        QVERIFY(write(path, "{"));
        auto notice = rig.waitNotice("announcement_invalid");
        QVERIFY(notice.has_value());
        QCOMPARE(notice->level, feed::Notice::Level::Warning);
        QCOMPARE(
            QString::fromStdString(notice->detail),
            QString(path + QStringLiteral(": is not JSON: line 1, column 2: syntax error while parsing object key - "
                                          "unexpected end of input; expected string literal; this agent is not "
                                          "offered")));
        // Another agent comes: nothing new is said of the first.
        QVERIFY(write(rig.runtimeDir() + QStringLiteral("/agents/fine.json"), good()));
        QVERIFY(write(rig.runtimeDir() + QStringLiteral("/agents/worse.json"), "[]"));
        QTRY_COMPARE(rig.count("announcement_invalid"), 2);
        QTRY_COMPARE(rig.runtime().announcements().size(), 1);
        // Written again in place, still wrong: said again.
        QVERIFY(write(path, "{\"name\":\"a\"}"));
        QTRY_COMPARE(rig.count("announcement_invalid"), 3);
        QVERIFY(QString::fromStdString(rig.waitNotice("announcement_invalid")->detail)
                    .contains(QStringLiteral("broken.json: token is missing")));
        QVERIFY(write(path, good()));
        QTRY_COMPARE(rig.runtime().announcements().size(), 2);
        QCOMPARE(rig.count("announcement_invalid"), 3);
    }
};

QTEST_GUILESS_MAIN(TestAnnouncements)
#include "tst_announcements.moc"
