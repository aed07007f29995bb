// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_embedder.h"
#include "runtime_rig.h"

#include "base/digest.h"
#include "host/embedding_service.h"
#include "host/settings.h"
#include "sources/embedding_client.h"
#include "support/qt_test.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>
#include <optional>

using namespace pilothouse;
using namespace pilothouse::test;
using namespace std::chrono_literals;

namespace {

sources::EmbeddingEndpoint endpointAt(const QUrl &url, std::chrono::milliseconds timeout = 5s)
{
    return {url, QStringLiteral("small"), timeout, {}};
}

/// Asks once and waits for what comes.
Result<std::vector<TextVector>> ask(sources::EmbeddingClient &client, const std::vector<std::string> &texts)
{
    std::optional<Result<std::vector<TextVector>>> got;
    client.ask(texts, [&](Result<std::vector<TextVector>> vectors) { got = std::move(vectors); });
    if (!QTest::qWaitFor([&] { return got.has_value(); })) {
        return Error{ErrorCode::Internal, "nothing came"};
    }
    return *std::move(got);
}

std::string refusalOf(sources::EmbeddingClient &client, const std::vector<std::string> &texts = {"one", "two"})
{
    const auto vectors = ask(client, texts);
    return vectors.ok() ? std::string("none") : vectors.error().detail;
}

/// A service and all that comes out of it, from its thread.
struct Heard {
    explicit Heard(const QUrl &url, std::chrono::milliseconds pause = 20ms, std::size_t mostBytes = 2'000)
        : service(endpointAt(url, 2s), mostBytes, ports(), pause)
    {
    }
    ~Heard() { service.stop(); }

    host::EmbeddingPorts ports()
    {
        host::EmbeddingPorts ports;
        ports.arrived = [this](engine::VectorsArrived one) {
            const std::lock_guard lock(mutex);
            std::move(one.texts.begin(), one.texts.end(), std::back_inserter(arrived));
            missing.insert(missing.end(), one.missing.begin(), one.missing.end());
        };
        ports.stored = [this](SessionId, std::vector<std::string> hashes, auto found) {
            std::vector<store::StoredVector> known;
            for (const std::string &hash : hashes) {
                const std::lock_guard lock(mutex);
                asked.push_back(hash);
                if (hash == storedHash) {
                    known.push_back({hash, {{1, 2, 3}}, true});
                }
            }
            found(std::move(known));
        };
        ports.failed = [this](std::string cause) {
            const std::lock_guard lock(mutex);
            said.push_back("failed: " + cause);
        };
        ports.back = [this] {
            const std::lock_guard lock(mutex);
            said.push_back("back");
        };
        return ports;
    }
    bool waitFor(std::size_t come, std::size_t away)
    {
        return QTest::qWaitFor([&] {
            const std::lock_guard lock(mutex);
            return arrived.size() >= come && missing.size() >= away;
        });
    }

    std::mutex mutex;
    std::vector<EmbeddedText> arrived;
    std::vector<std::uint64_t> missing;
    std::vector<std::string> said;
    std::vector<std::string> asked;
    std::string storedHash;
    host::EmbeddingService service;
};

constexpr SessionId kSession{7};

} // namespace

class TestEmbedding : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void addressesAreCompleted()
    {
        const auto at = [](const char *base) {
            return sources::embeddingsUrl(QUrl(QString::fromLatin1(base))).toString().toStdString();
        };
        QCOMPARE(at("http://127.0.0.1:11434"), std::string("http://127.0.0.1:11434/v1/embeddings"));
        QCOMPARE(at("http://127.0.0.1:11434/v1/"), std::string("http://127.0.0.1:11434/v1/embeddings"));
        QCOMPARE(at("https://host/llm"), std::string("https://host/llm/v1/embeddings"));
        const auto here = [](const char *url) { return sources::isLoopback(QUrl(QString::fromLatin1(url))); };
        QVERIFY(here("http://127.0.0.1:1") && here("http://127.8.8.8") && here("http://[::1]:2") &&
                here("http://localhost"));
        QVERIFY(!here("http://192.0.2.1") && !here("http://localhost.example.org") && !here("http://0.0.0.0") &&
                !here("http://128.0.0.1"));
    }

    void vectorsComeInTheOrderAsked()
    {
        FakeEmbedder server;
        sources::EmbeddingEndpoint endpoint = endpointAt(server.url());
        endpoint.key = "sesame";
        sources::EmbeddingClient client(endpoint);
        server.answer = [](const QStringList &) {
            return FakeEmbedder::ok(R"({"data":[{"index":1,"embedding":[0,2]},{"index":0,"embedding":[-1,0.5]}]})");
        };
        const auto vectors = ask(client, {"one", "t\xC3\xBCr"});
        QVERIFY(vectors.ok());
        QCOMPARE(vectors->size(), std::size_t{2});
        QVERIFY(((*vectors)[0].values == std::vector<std::int8_t>{-127, 64}));
        QVERIFY(((*vectors)[1].values == std::vector<std::int8_t>{0, 127}));
        QVERIFY(server.requests[0].head.startsWith("POST /v1/embeddings "));
        QVERIFY(server.requests[0].head.contains("Authorization: Bearer sesame"));
        QCOMPARE(server.requests[0].body.value(QLatin1String("model")).toString(), QStringLiteral("small"));
        QCOMPARE(server.texts(), (QStringList{QStringLiteral("one"), QString::fromUtf8("t\xC3\xBCr")}));
    }

    void everyFaultIsNamed_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const QByteArray &answer, const char *why) {
            QTest::newRow(name) << answer << QString::fromLatin1(why);
        };
        row("status 500", FakeEmbedder::status(500), "it answers with status 500");
        row("not allowed", FakeEmbedder::status(401), "it answers with status 401");
        row("sent elsewhere", FakeEmbedder::status(307), "it answers with status 307");
        row("garbage", FakeEmbedder::ok("\x01\x02 what?"), "its answer is no JSON object");
        row("a list", FakeEmbedder::ok("[1]"), "its answer is no JSON object");
        row("no vectors", FakeEmbedder::ok("{}"), "its answer has 0 vectors for 2 texts");
        row("one too few", FakeEmbedder::ok(FakeEmbedder::vectors({{1, 2}})), "its answer has 1 vectors for 2 texts");
        row("an empty one", FakeEmbedder::ok(FakeEmbedder::vectors({{1, 2}, {}})),
            "its answer has a vector that is none");
        row("all zero", FakeEmbedder::ok(FakeEmbedder::vectors({{0, 0}, {1, 2}})),
            "its answer has a vector that is none");
        row("words for numbers", FakeEmbedder::ok(R"({"data":[{"embedding":["a"]},{"embedding":[1]}]})"),
            "its answer has a vector that is none");
        row("two sizes", FakeEmbedder::ok(FakeEmbedder::vectors({{1, 2}, {1, 2, 3}})),
            "its answer has a vector of 3 numbers, others have 2");
        row("twice the same", FakeEmbedder::ok(R"({"data":[{"index":1,"embedding":[1]},{"index":1,"embedding":[1]}]})"),
            "its answer numbers two vectors alike");
        row("a number beyond",
            FakeEmbedder::ok(R"({"data":[{"index":2,"embedding":[1]},{"index":1,"embedding":[1]}]})"),
            "its answer numbers a vector wrongly");
    }
    void everyFaultIsNamed()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, why);
        FakeEmbedder server;
        server.answer = [&](const QStringList &) { return answer; };
        sources::EmbeddingClient client(endpointAt(server.url()));
        QCOMPARE(QString::fromStdString(refusalOf(client)), why);
    }

    void theSizeOfVectorsMayNotChange()
    {
        FakeEmbedder server;
        sources::EmbeddingClient client(endpointAt(server.url()));
        QVERIFY(ask(client, {"one"}).ok());
        server.answer = [](const QStringList &) { return FakeEmbedder::ok(FakeEmbedder::vectors({{1, 2}})); };
        QCOMPARE(refusalOf(client, {"one"}), std::string("its answer has a vector of 2 numbers, others have 3"));
    }

    void silenceTimesOut()
    {
        FakeEmbedder server;
        server.answer = [](const QStringList &) { return QByteArray(); };
        sources::EmbeddingClient client(endpointAt(server.url(), 100ms));
        QCOMPARE(refusalOf(client), std::string("no answer within 100 ms"));
    }

    void nobodyThere()
    {
        FakeEmbedder server;
        server.setThere(false);
        sources::EmbeddingClient client(endpointAt(server.url()));
        QCOMPARE(refusalOf(client), std::string("Connection refused"));
    }

    void theServiceSendsInBatchesAndOnlyWhatIsNotStored()
    {
        FakeEmbedder server;
        Heard heard(server.url());
        heard.storedHash = hex(sha256("text 3"));
        std::vector<TextToEmbed> texts;
        for (std::uint64_t i = 0; i < 50; ++i) {
            texts.push_back({i, "text " + std::to_string(i)});
        }
        heard.service.want(kSession, std::move(texts));
        QVERIFY(heard.waitFor(50, 0));
        QCOMPARE(server.requests.size(), 2);
        QCOMPARE(server.texts().size(), 49);
        QVERIFY(!server.texts().contains(QStringLiteral("text 3")));
        QCOMPARE(heard.arrived[0].mark, std::uint64_t{3}); // without waiting for the network
        QVERIFY(heard.arrived[0].stored && heard.arrived[0].textHash == heard.storedHash);
        QVERIFY(!heard.arrived[1].stored && heard.arrived[1].model == "small");
        QVERIFY(heard.said.empty() && heard.missing.empty());
    }

    void secretsAndLongTextsDoNotLeave()
    {
        FakeEmbedder server;
        Heard heard(server.url(), 20ms, 200);
        const std::string secret = "ghp_" + std::string(36, 'a');
        heard.service.want(kSession, {{1, "the token is " + secret + " indeed"}, {2, std::string(5'000, 'x')}});
        QVERIFY(heard.waitFor(2, 0));
        QVERIFY(!server.texts()[0].contains(QString::fromStdString(secret)));
        QVERIFY(server.texts()[0].startsWith(QStringLiteral("the token is [redacted:github_token:40:")));
        QCOMPARE(server.texts()[1].size(), 200);
    }

    void aFailureIsSaidOnceAndThenThatItIsBack()
    {
        FakeEmbedder server;
        server.setThere(false);
        Heard heard(server.url());
        heard.service.want(kSession, {{1, "one"}, {2, "two"}});
        QVERIFY(heard.waitFor(0, 2));
        heard.service.want(kSession, {{3, "three"}}); // within the pause, or a second failure: missing either way
        QVERIFY(heard.waitFor(0, 3));
        server.setThere(true);
        QVERIFY(QTest::qWaitFor([&] {
            heard.service.want(kSession, {{4, "four"}});
            QTest::qWait(20);
            const std::lock_guard lock(heard.mutex);
            return !heard.arrived.empty();
        }));
        const std::lock_guard lock(heard.mutex);
        QCOMPARE(heard.said, (std::vector<std::string>{"failed: Connection refused", "back"}));
        QVERIFY(heard.missing[0] == 1 && heard.missing[1] == 2 && heard.missing[2] == 3);
        QCOMPARE(heard.arrived[0].mark, std::uint64_t{4});
    }

    void theQueueIsBounded()
    {
        FakeEmbedder server;
        server.answer = [](const QStringList &) { return QByteArray(); };
        Heard heard(server.url());
        heard.service.want(kSession, std::vector<TextToEmbed>(host::EmbeddingService::kMostQueued, {1, "one"}));
        heard.service.want(kSession, {{2, "two"}});
        QVERIFY(heard.waitFor(0, 1));
        const std::lock_guard lock(heard.mutex);
        QCOMPARE(heard.missing[0], std::uint64_t{2});
    }

    void settingsNameTheEndpoint()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("runtime.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"version":1,"embeddings":{"url":"https://gpu.example.org/v1","model":"big","timeout_ms":500,)"
                   R"("max_chars":700,"api_key_env":"GPU_KEY","allow_remote":true}})");
        file.close();
        const auto settings = host::loadSettings(dir.path());
        QVERIFY(settings.ok());
        QVERIFY(settings->embeddings.has_value());
        QCOMPARE(settings->embeddings->endpoint.url.host(), QStringLiteral("gpu.example.org"));
        QCOMPARE(settings->embeddings->endpoint.model, QStringLiteral("big"));
        QVERIFY(settings->embeddings->endpoint.timeout == 500ms);
        QCOMPARE(settings->embeddings->maxChars, std::size_t{700});
        QCOMPARE(settings->embeddings->keyVariable, QStringLiteral("GPU_KEY"));
    }

    void aRuntimeAsksItsEndpointAndKeepsWhatItGot()
    {
        const QTemporaryDir config;
        QVERIFY(QDir(config.path()).mkdir(QStringLiteral("pilothouse")));
        FakeEmbedder server;
        QFile file(config.filePath(QStringLiteral("pilothouse/runtime.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\":1,\"embeddings\":{\"url\":\"" + server.url().toEncoded() + "\",\"model\":\"small\"}}");
        file.close();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(config.path()));
        RuntimeRig rig;
        qunsetenv("XDG_CONFIG_HOME");
        QVERIFY2(rig.error().detail.empty(), rig.error().detail.c_str());
        const auto compose = [](WireClient &agent, const QJsonArray &texts) {
            QJsonArray messages;
            for (const QJsonValue &text : texts) {
                messages.append(
                    QJsonObject{{QStringLiteral("role"), QStringLiteral("user")}, {QStringLiteral("text"), text}});
            }
            return resultOf(agent.ask(QStringLiteral("context/compose"), {{QStringLiteral("messages"), messages},
                                                                          {QStringLiteral("budget_tokens"), 1000}}));
        };
        auto agent = rig.agent();
        QVERIFY(agent);
        QVERIFY(!compose(*agent, {QStringLiteral("one"), QStringLiteral("two")}).isEmpty());
        QTRY_COMPARE(server.texts().size(), 2);
        QCOMPARE(server.texts()[0], QStringLiteral("two"));
        // The next runtime finds them in the store.
        QVERIFY(!compose(*agent, {QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}).isEmpty());
        QTRY_COMPARE(server.texts().size(), 3);
        const auto again = [&](const QString &last) {
            auto other = rig.agent();
            return other && !compose(*other, {QStringLiteral("one"), QStringLiteral("two"), last}).isEmpty();
        };
        agent.reset();
        rig.stop();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(config.path()));
        QVERIFY(rig.start());
        qunsetenv("XDG_CONFIG_HOME");
        QVERIFY(again(QStringLiteral("four")));
        QTRY_COMPARE(server.texts().size(), 4);
        QCOMPARE(server.texts()[3], QStringLiteral("four"));
        server.setThere(false);
        QVERIFY(again(QStringLiteral("five")));
        const auto notice = rig.waitNotice("embedding_failed");
        QVERIFY(notice.has_value());
        QVERIFY(notice->detail.find(server.url().toString().toStdString() + " (small): Connection refused") == 0);
    }
};

QTEST_GUILESS_MAIN(TestEmbedding)
#include "tst_embedding.moc"
