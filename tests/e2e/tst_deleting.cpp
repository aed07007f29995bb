// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting while a runtime runs: by its settings, and by an operator from outside. Who watches is told.
#include "process_rig.h"
#include "runtime_rig.h"
#include "store/store.h"
#include "support/qt_test.h"

#include <QDir>
#include <QFile>

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

/// Ended sessions 1 to \a count in the store of \a rig, the first 100 days old, each next one 30 days younger.
void fillStore(test::RuntimeRig &rig, std::uint64_t count)
{
    rig.stop();
    const SystemClock clock;
    store::StoreOptions options;
    options.path = rig.directory().toStdString() + "/data/pilothouse.sqlite";
    options.clock = &clock;
    const auto opened = store::Store::open(std::move(options));
    QVERIFY(opened.ok());
    for (std::uint64_t id = 1; id <= count; ++id) {
        SessionInfo session;
        session.id = SessionId{id};
        session.key = "key-" + std::to_string(id);
        session.title = "run " + std::to_string(id);
        session.state = SessionState::Ended;
        session.startedAt = clock.wall() - 24h * (100 - 30 * static_cast<int>(id - 1));
        session.lastActivityAt = session.startedAt;
        QVERIFY((*opened)->append(session, Durability::Group).ok());
    }
    (*opened)->drain();
}

/// The numbers of the sessions the runtime has stored, newest first.
std::vector<std::uint64_t> stored(host::Runtime &runtime)
{
    std::optional<std::vector<std::uint64_t>> numbers;
    runtime.history().sessions(WallTime::max(), 100, [&](const Result<std::vector<SessionInfo>> &sessions) {
        numbers.emplace();
        for (const SessionInfo &session : *sessions) {
            numbers->push_back(raw(session.id));
        }
    });
    (void)QTest::qWaitFor([&] { return numbers.has_value(); });
    return numbers.value_or(std::vector<std::uint64_t>{});
}

void writeSettings(const QString &config, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(config + QStringLiteral("/pilothouse")));
    QFile file(config + QStringLiteral("/pilothouse/runtime.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class TestDeleting : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_config;

private slots:
    void init()
    {
        test::failOnWarnings();
        QFile::remove(m_config.filePath(QStringLiteral("pilothouse/runtime.json")));
        qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8());
    }

    void nothingIsDeletedWithoutASetting()
    {
        test::RuntimeRig rig;
        fillStore(rig, 3);
        QVERIFY(rig.start());
        QCOMPARE(stored(rig.runtime()), (std::vector<std::uint64_t>{3, 2, 1}));
    }

    void theSettingsDecideWhatMayStay()
    {
        test::RuntimeRig rig;
        fillStore(rig, 3);
        writeSettings(m_config.path(), R"({"version":1,"retention":{"max_age_days":60}})");
        QVERIFY(rig.start());
        const auto notice = rig.waitNotice("retention");
        QVERIFY(notice.has_value());
        QCOMPARE(notice->detail, std::string("2 sessions were beyond the retention and are deleted"));
        QCOMPARE(stored(rig.runtime()), std::vector<std::uint64_t>{3});
    }

    void aBadSettingIsNotARuntime()
    {
        test::RuntimeRig rig;
        rig.stop();
        writeSettings(m_config.path(), R"({"version":1,"retention":{"max_age":60}})");
        QVERIFY(!rig.start());
        QVERIFY2(QString::fromStdString(rig.error().detail)
                     .endsWith(QStringLiteral("runtime.json: retention.max_age: there is no such setting")),
                 rig.error().detail.c_str());
    }

    void anOperatorDeletesFromOutside()
    {
        test::RuntimeRig rig;
        fillStore(rig, 3);
        QVERIFY(rig.start());
        const auto watcher = rig.operatorClient();
        watcher->ask(QStringLiteral("inspector/subscribe"), {});
        const QStringList where{QStringLiteral("--token-file"), rig.runtimeDir() + QStringLiteral("/operator.token")};
        const auto done = test::runProgram(
            "pilothousectl", QStringList{QStringLiteral("delete"), QStringLiteral("1"), QStringLiteral("3")} + where);
        QCOMPARE(done.err, QByteArray());
        QCOMPARE(done.out, QByteArray("2 of 2 sessions deleted\n"));
        QCOMPARE(done.code, 0);
        QCOMPARE(stored(rig.runtime()), std::vector<std::uint64_t>{2});
        QJsonObject event;
        do {
            event = watcher->notification(QStringLiteral("inspector/event"));
        } while (!event.isEmpty() && event.value(QStringLiteral("type")) != QStringLiteral("deleted"));
        QCOMPARE(event.value(QStringLiteral("sessions")).toArray(), (QJsonArray{1, 3}));
        const auto again =
            test::runProgram("pilothousectl", QStringList{QStringLiteral("delete"), QStringLiteral("1")} + where);
        QCOMPARE(again.out, QByteArray("0 of 1 sessions deleted\n"));
        QVERIFY(again.code != 0);
    }
};

QTEST_GUILESS_MAIN(TestDeleting)
#include "tst_deleting.moc"
