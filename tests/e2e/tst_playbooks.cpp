// SPDX-License-Identifier: GPL-3.0-or-later
// Playbooks as files of a user, and what a restarted runtime knows of their effects.
#include "host/playbook_source.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace pilothouse;

class TestPlaybooks final : public QObject {
    Q_OBJECT

private:
    static void put(const QTemporaryDir &folder, const char *name, const QByteArray &text)
    {
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("playbooks")));
        QFile file(folder.filePath(QStringLiteral("playbooks/") + QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    static QByteArray playbook(const QByteArray &id, const QByteArray &trigger)
    {
        return "{\"version\":1,\"id\":\"" + id + "\",\"name\":\"Mine\",\"about\":\"a\",\"trigger\":\"" + trigger +
               "\",\"signal\":\"loop\",\"do\":\"inject\",\"text\":\"hello\"}";
    }

private slots:
    void shippedOnly()
    {
        const QTemporaryDir folder;
        const auto loaded = host::loadPlaybooks(folder.path());
        QVERIFY(loaded.problems.empty());
        QCOMPARE(loaded.playbooks.size(), std::size_t{11});
    }

    void ownFilesAreAddedAndReplace()
    {
        const QTemporaryDir folder;
        put(folder, "a.json", playbook("reflexion", "true"));
        put(folder, "b.json", playbook("house_rule", "step.failed"));
        put(folder, "playbook.schema.json", "{}");
        const auto loaded = host::loadPlaybooks(folder.path());
        QVERIFY(loaded.problems.empty());
        QCOMPARE(loaded.playbooks.size(), std::size_t{12});
        const auto same = std::find_if(loaded.playbooks.begin(), loaded.playbooks.end(),
                                       [](const auto &one) { return one.id == "reflexion"; });
        QCOMPARE(same->name, std::string("Mine"));
    }

    void whatIsWrongNamesItsFileAndLeavesTheRest()
    {
        const QTemporaryDir folder;
        put(folder, "a.json", "{");
        put(folder, "b.json", playbook("x", "step.colour"));
        put(folder, "c.json", playbook("y", "true"));
        put(folder, "d.json", playbook("y", "true"));
        const auto loaded = host::loadPlaybooks(folder.path());
        QCOMPARE(loaded.playbooks.size(), std::size_t{12});
        QCOMPARE(loaded.problems.size(), std::size_t{3});
        QVERIFY(loaded.problems[0].find("a.json: not JSON: line 1") != std::string::npos);
        QVERIFY(loaded.problems[1].find("b.json: playbook x, trigger: line 1, column") != std::string::npos);
        QVERIFY(loaded.problems[2].find("d.json: id: \"y\"") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestPlaybooks)
#include "tst_playbooks.moc"
