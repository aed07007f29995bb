// SPDX-License-Identifier: GPL-3.0-or-later
// An advisor that writes changes of an agent's code: a real runtime, a server on this machine that answers as the test says.
#include "fake_embedder.h"
#include "host/settings.h"
#include "runtime_rig.h"
#include "sources/advisor_client.h"
#include "store/reader.h"

#include "support/qt_test.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

const char kSource[] = "import requests\n\n\ndef search(query):\n    return requests.get(query)\n";
const char kGood[] =
    "diff --git a/finder.py b/finder.py\n--- a/finder.py\n+++ b/finder.py\n@@ -2,4 +2,4 @@\n \n \n"
    " def search(query):\n-    return requests.get(query)\n+    return requests.get(query, timeout=9)\n";

QByteArray completion(const QString &text)
{
    const QJsonObject message{{QStringLiteral("role"), QStringLiteral("assistant")}, {QStringLiteral("content"), text}};
    return FakeEmbedder::ok(QJsonDocument(QJsonObject{{QStringLiteral("choices"),
                                                       QJsonArray{QJsonObject{{QStringLiteral("message"), message}}}}})
                                .toJson());
}

QString fenced(const QString &diff)
{
    return QStringLiteral("Here it is.\n\n```diff\n") + diff + QStringLiteral("```\n");
}

} // namespace

class VigilAdvice final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    FakeEmbedder m_model;

    void write(const QString &name, const QByteArray &text)
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QFileInfo(name).path()));
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    QByteArray source()
    {
        QFile file(m_folder.filePath(QStringLiteral("code/finder.py")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void configure(const QByteArray &more = {})
    {
        write(QStringLiteral("pilothouse/runtime.json"), "{\"version\":1,\"advisor\":{\"url\":\"" +
                                                             m_model.url().toEncoded() + "\",\"model\":\"coder\"" +
                                                             more + "}}");
    }
    /// A session in which a search timed out, asked about.
    std::optional<Result<feed::AdvisedRun>> ask(RuntimeRig &rig, const std::string &folder)
    {
        const auto agent = rig.agent();
        QJsonObject result = stepOf(2, QStringLiteral("tool_result"), QStringLiteral("search"));
        result.insert(QStringLiteral("text"), QStringLiteral("error: timed out at gateway-7"));
        result.insert(QStringLiteral("failed"), true);
        resultOf(agent->ask(QStringLiteral("step/record"),
                            record({stepOf(1, QStringLiteral("tool_call"), QStringLiteral("search")), result})));
        std::optional<Result<feed::AdvisedRun>> made;
        rig.runtime().vigil()->advise(SessionId{1}, folder, {},
                                      [&](Result<feed::AdvisedRun> run) { made = std::move(run); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(made.has_value(), 20'000); }();
        return made;
    }
    std::optional<Result<feed::AdvisedRun>> ask(RuntimeRig &rig)
    {
        return ask(rig, m_folder.filePath(QStringLiteral("code")).toStdString());
    }
    void answers(const QString &text)
    {
        m_model.answer = [text](const QStringList &) { return completion(text); };
    }

private slots:
    void init()
    {
        failOnWarnings();
        qputenv("XDG_CONFIG_HOME", m_folder.path().toUtf8());
        m_model.requests.clear();
        write(QStringLiteral("code/finder.py"), kSource);
        write(QStringLiteral("code/keys.py"), "TOKEN = \"ghp_0123456789abcdefABCDEF0123456789abcdef\"\n");
        configure();
    }

    void aGoodDiffIsOfferedFirstAndRecorded()
    {
        RuntimeRig rig;
        QCOMPARE(rig.runtime().vigil()->advisor().model, "coder");
        QCOMPARE(rig.runtime().vigil()->advisor().host, "127.0.0.1");
        answers(fenced(QString::fromLatin1(kGood)));
        const auto made = ask(rig);
        QVERIFY(made && made->ok());
        const feed::AdvisedRun &advised = **made;
        QVERIFY(advised.run.has_value());
        QCOMPARE(advised.filesSent, 1U);
        const RunProposal &first = advised.run->proposals.at(0);
        QCOMPARE(first.strategy, "advisor");
        QCOMPARE(first.file, "finder.py");
        QVERIFY(first.diff.find("+    return requests.get(query, timeout=9)\n") != std::string::npos);
        QVERIFY(first.note.find("- git apply --check: passed\n") != std::string::npos);
        QVERIFY(first.note.find("- cause family: `timeout`\n- strongest cause: `tool.search:timeout`\n- steps: 2\n") !=
                std::string::npos);
        QVERIFY(advised.run->proposals.size() > 1); // the built-in ones stay
        QCOMPARE(source(), QByteArray(kSource));
        std::optional<Result<feed::VigilPicture>> picture;
        QTRY_VERIFY([&] {
            picture.reset();
            rig.runtime().vigil()->picture(SessionId{1}, 100, [&](auto found) { picture = std::move(found); });
            [&] { QTRY_VERIFY(picture.has_value()); }();
            return picture->ok() && !(*picture)->runs.empty();
        }());
        QCOMPARE((*picture)->runs[0].why, "a person asked the advisor");
        QVERIFY((*picture)->runs[0].proposals == advised.run->proposals);
    }

    void whatIsSentHasNoSecretAndGoesToTheEndpoint()
    {
        RuntimeRig rig;
        answers(QStringLiteral("NONE, the server is slow."));
        const auto made = ask(rig);
        QVERIFY(made && made->ok());
        QVERIFY(!(*made)->run && (*made)->refused.empty());
        QCOMPARE((*made)->said, "NONE, the server is slow.");
        QCOMPARE(m_model.requests.size(), 1);
        QVERIFY(m_model.requests[0].head.startsWith("POST /v1/chat/completions HTTP/1.1\r\n"));
        QVERIFY(!m_model.requests[0].head.toLower().contains("authorization"));
        const QJsonObject body = m_model.requests[0].body;
        QCOMPARE(body.value(QLatin1String("model")).toString(), QStringLiteral("coder"));
        const QJsonArray messages = body.value(QLatin1String("messages")).toArray();
        QCOMPARE(messages.size(), 2);
        const QString user = messages[1].toObject().value(QLatin1String("content")).toString();
        QVERIFY2(user.contains(QStringLiteral("it said: error: timed out at gateway-7")), qPrintable(user));
        QVERIFY(user.contains(QString::fromLatin1(kSource)));
        QVERIFY(!user.contains(QStringLiteral("ghp_")));
        QVERIFY(!user.contains(QStringLiteral("keys.py")));
    }

    void whatFailsACheckIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("diff");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("reason");
        const QString good = QString::fromLatin1(kGood);
        QTest::newRow("outside") << QString(good).replace(QStringLiteral("finder.py"), QStringLiteral("../finder.py"))
                                 << QStringLiteral("../finder.py") << QStringLiteral("not a path within the workspace");
        QTest::newRow("unknown") << QString(good).replace(QStringLiteral("finder.py"), QStringLiteral("other.py"))
                                 << QStringLiteral("other.py") << QStringLiteral("not a file of the workspace");
        QTest::newRow("stale") << QString(good).replace(QStringLiteral("-    return requests.get(query)"),
                                                        QStringLiteral("-    return requests.get(q)"))
                               << QStringLiteral("finder.py") << QStringLiteral("hunk 1");
        QTest::newRow("does not read") << QString(good).replace(QStringLiteral("timeout=9)"),
                                                                QStringLiteral("timeout=9"))
                                       << QStringLiteral("finder.py") << QStringLiteral("reads");
        QTest::newRow("cut off") << good.left(good.indexOf(QStringLiteral("+    return"))) << QString()
                                 << QStringLiteral("line");
    }

    void whatFailsACheckIsRefusedWithItsReason()
    {
        QFETCH(QString, diff);
        QFETCH(QString, file);
        QFETCH(QString, reason);
        RuntimeRig rig;
        answers(fenced(diff));
        const auto made = ask(rig);
        QVERIFY(made && made->ok());
        QVERIFY(!(*made)->run);
        QCOMPARE((*made)->refused.size(), std::size_t{1});
        QCOMPARE((*made)->refused[0].file, file.toStdString());
        QVERIFY2(QString::fromStdString((*made)->refused[0].reason).contains(reason),
                 (*made)->refused[0].reason.c_str());
        QCOMPARE(source(), QByteArray(kSource));
    }

    void anAdvisorThatFailsIsSaidAndBanked()
    {
        RuntimeRig rig;
        m_model.answer = [](const QStringList &) { return FakeEmbedder::status(503); };
        auto made = ask(rig);
        QVERIFY(made && !made->ok());
        QVERIFY(made->error() == (Error{ErrorCode::Io, "it answers with status 503"}));
        m_model.answer = [](const QStringList &) { return FakeEmbedder::ok(R"({"choices":[]})"); };
        made = ask(rig);
        QVERIFY(made && made->error().code == ErrorCode::Malformed);
        const QString database = rig.directory() + QStringLiteral("/data/pilothouse.sqlite");
        const auto reader = store::openReader(database.toStdString());
        QVERIFY(reader.ok());
        QTRY_VERIFY([&] {
            const auto rows = (*reader)->bankRows(SessionId{}, 10); // session 0 is the runtime
            return rows.ok() && !rows->empty() && rows->front().cause.starts_with("runtime.advisor:");
        }());
    }

    void withoutOneOrWithoutAFolderItIsRefused()
    {
        {
            RuntimeRig rig;
            const auto made = ask(rig, "");
            QVERIFY(made && made->error().code == ErrorCode::InvalidArgument);
        }
        write(QStringLiteral("pilothouse/runtime.json"), R"({"version":1})");
        RuntimeRig rig;
        QVERIFY(rig.runtime().vigil()->advisor().model.empty());
        const auto made = ask(rig);
        QVERIFY(made && made->error().code == ErrorCode::Unsupported);
        QVERIFY(m_model.requests.isEmpty());
    }

    void askingCanBeCancelled()
    {
        RuntimeRig rig;
        m_model.answer = [](const QStringList &) { return QByteArray(); }; // never
        const auto agent = rig.agent();
        std::optional<Result<feed::AdvisedRun>> made;
        rig.runtime().vigil()->advise(SessionId{1}, m_folder.filePath(QStringLiteral("code")).toStdString(), {},
                                      [&](Result<feed::AdvisedRun> run) { made = std::move(run); });
        QTRY_COMPARE(m_model.requests.size(), 1);
        rig.runtime().vigil()->cancel();
        QTRY_VERIFY(made.has_value());
        QVERIFY(made->error().code == ErrorCode::Cancelled);
        rig.runtime().vigil()->advise(SessionId{1}, m_folder.filePath(QStringLiteral("code")).toStdString(), {},
                                      [](const Result<feed::AdvisedRun> &) { QFAIL("told after the end"); });
        QTRY_COMPARE(m_model.requests.size(), 2);
        rig.stop();
    }

    void itsSettingsAreRead()
    {
        configure(",\"timeout_ms\":500,\"max_chars\":200000,\"api_key_env\":\"CODER_KEY\"");
        const auto settings = host::loadSettings(m_folder.filePath(QStringLiteral("pilothouse")));
        QVERIFY(settings.ok() && settings->advisor);
        QCOMPARE(settings->advisor->maxChars, std::size_t{200'000});
        QVERIFY(settings->advisor->endpoint.timeout == std::chrono::milliseconds{500});
        QCOMPARE(settings->advisor->keyVariable, QStringLiteral("CODER_KEY"));
        configure(",\"max_chars\":5");
        const auto small = host::loadSettings(m_folder.filePath(QStringLiteral("pilothouse")));
        QVERIFY(!small.ok());
        QVERIFY2(small.error().detail.find("advisor.max_chars") != std::string::npos, small.error().detail.c_str());
        write(QStringLiteral("pilothouse/runtime.json"),
              "{\"version\":1,\"advisor\":{\"url\":\"https://gpu.example.org\",\"model\":\"m\"}}");
        QVERIFY(host::loadSettings(m_folder.filePath(QStringLiteral("pilothouse"))).error().code ==
                ErrorCode::Forbidden);
    }
};

QTEST_GUILESS_MAIN(VigilAdvice)
#include "vigil_advice.moc"
