// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime_rig.h"

#include "support/qt_test.h"

#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

const QString kHello = QStringLiteral(
    R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocol":[1],"agent":{"name":"e2e"}}})");

QByteArray upgradeRequest(const QByteArray &headers, const QByteArray &path = "/step",
                          const QByteArray &subprotocol = "pilothouse.step.v1")
{
    return "GET " + path +
           " HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: " +
           subprotocol + "\r\n" + headers + "\r\n";
}

/// A text frame as a client sends it; the mask is zero, so the text stands as it is.
QByteArray masked(const QByteArray &text)
{
    QByteArray frame("\x81");
    if (text.size() < 126) {
        frame += static_cast<char>(0x80 | text.size());
    } else {
        frame += static_cast<char>(0xfe);
        frame += static_cast<char>(text.size() >> 8);
        frame += static_cast<char>(text.size() & 0xff);
    }
    return frame + QByteArray(4, '\0') + text;
}

/// What comes back for a hand-made upgrade request: the answer, and the close frame where one follows soon.
QByteArray upgrade(const host::Runtime &runtime, const QByteArray &headers)
{
    QTcpSocket socket;
    socket.connectToHost(runtime.endpoint().host(), static_cast<quint16>(runtime.endpoint().port()));
    if (!socket.waitForConnected(5'000)) {
        return {};
    }
    socket.write(upgradeRequest(headers));
    while (!socket.canReadLine() && socket.waitForReadyRead(5'000)) {
    }
    QByteArray all = socket.readAll();
    while (all.indexOf('\x88') < 0 && all.startsWith("HTTP/1.1 101") && socket.waitForReadyRead(100)) {
        all += socket.readAll();
    }
    return all;
}

/// Knocks until it is let in, once.
bool waitForRoom(const host::Runtime &runtime, int milliseconds)
{
    bool in = false;
    return QTest::qWaitFor(
        [&] { return in = in || upgrade(runtime, "Host: localhost\r\n").startsWith("HTTP/1.1 101"); }, milliseconds);
}

/// The close code in the frame after an upgrade answer; 0 when there is none.
int closeCodeIn(const QByteArray &answer)
{
    const qsizetype at = answer.indexOf("\r\n\r\n") + 4;
    if (at < 4 || answer.size() < at + 4 || static_cast<unsigned char>(answer[at]) != 0x88) {
        return 0;
    }
    return static_cast<unsigned char>(answer[at + 2]) << 8 | static_cast<unsigned char>(answer[at + 3]);
}

host::RuntimeOptions quick()
{
    host::RuntimeOptions options;
    options.limits.initializeWithin = std::chrono::milliseconds(200);
    return options;
}

} // namespace

/// Every limit and every wrong way in answers with its own code.
class Limits : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void foreignOriginIsForbidden()
    {
        host::RuntimeOptions options;
        options.origins = {QStringLiteral("https://wheel.example")};
        RuntimeRig rig(options);
        QVERIFY(
            upgrade(rig.runtime(), "Host: 127.0.0.1\r\nOrigin: http://evil.example\r\n").startsWith("HTTP/1.1 403"));
        QVERIFY(
            upgrade(rig.runtime(), "Host: 127.0.0.1\r\nOrigin: https://wheel.example\r\n").startsWith("HTTP/1.1 101"));
    }

    void foreignHostIsClosed_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("code");
        QTest::newRow("rebound name") << QByteArray("Host: attacker.example\r\n") << 1008;
        QTest::newRow("looks like loopback") << QByteArray("Host: 127.0.0.1.attacker.example\r\n") << 1008;
        QTest::newRow("loopback") << QByteArray("Host: 127.0.0.1:7717\r\n") << 0;
        QTest::newRow("localhost") << QByteArray("Host: LOCALHOST:7717\r\n") << 0;
        QTest::newRow("configured") << QByteArray("Host: bridge.internal\r\n") << 0;
    }
    void foreignHostIsClosed()
    {
        QFETCH(QByteArray, host);
        QFETCH(int, code);
        host::RuntimeOptions options;
        options.hosts = {QStringLiteral("bridge.internal")};
        RuntimeRig rig(options);
        const QByteArray answer = upgrade(rig.runtime(), host);
        QVERIFY(answer.startsWith("HTTP/1.1 101"));
        QCOMPARE(closeCodeIn(answer), code);
    }

    void wrongDoorsAreClosed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("subprotocol");
        QTest::addColumn<int>("code");
        QTest::newRow("no subprotocol") << "/step" << QString() << 1002;
        QTest::newRow("unknown subprotocol") << "/step"
                                             << "chat" << 1002;
        QTest::newRow("the operators' subprotocol") << "/step"
                                                    << "pilothouse.inspector.v1" << 1002;
        QTest::newRow("the agents' subprotocol") << "/inspector"
                                                 << "pilothouse.step.v1" << 1002;
        QTest::newRow("no such path") << "/"
                                      << "pilothouse.step.v1" << 1008;
    }
    void wrongDoorsAreClosed()
    {
        QFETCH(QString, path);
        QFETCH(QString, subprotocol);
        QFETCH(int, code);
        RuntimeRig rig;
        Dial dial = rig.agentDial();
        dial.url.setPath(path);
        dial.subprotocol = subprotocol;
        WireClient client(dial);
        QVERIFY(client.waitClosed());
        QCOMPARE(client.closeCode(), code);
    }

    void tokensAreChecked_data()
    {
        QTest::addColumn<QString>("bearer");
        QTest::addColumn<QString>("inMessage");
        QTest::addColumn<bool>("good");
        const QString right = QStringLiteral("RIGHT");
        const QString wrong(64, QLatin1Char('0'));
        QTest::newRow("none") << QString() << QString() << false;
        QTest::newRow("wrong header") << wrong << QString() << false;
        QTest::newRow("wrong message") << QString() << wrong << false;
        QTest::newRow("wrong header, right message") << wrong << right << false;
        QTest::newRow("right header") << right << QString() << true;
        QTest::newRow("right message") << QString() << right << true;
        QTest::newRow("the operators' token") << QStringLiteral("OPERATOR") << QString() << false;
    }
    void tokensAreChecked()
    {
        QFETCH(QString, bearer);
        QFETCH(QString, inMessage);
        QFETCH(bool, good);
        RuntimeRig rig;
        const auto real = [&](const QString &word) {
            return word == QStringLiteral("RIGHT")      ? rig.token()
                   : word == QStringLiteral("OPERATOR") ? rig.token("operator")
                                                        : word;
        };
        Dial dial = rig.agentDial();
        dial.bearer = real(bearer);
        WireClient client(dial);
        QVERIFY(client.waitOpen());
        const QJsonObject answer = client.ask(QStringLiteral("initialize"), hello(real(inMessage)));
        QCOMPARE(errorOf(answer), good ? 0 : -32001);
        if (!good) {
            QVERIFY(client.waitClosed());
            QCOMPARE(client.closeCode(), 4003);
        }
    }

    void badFramesAreAnswered_data()
    {
        QTest::addColumn<QString>("frame");
        QTest::addColumn<int>("code");
        const QString deep = QStringLiteral(R"({"jsonrpc":"2.0","id":7,"method":"step/record","params":)") +
                             QString(200, QLatin1Char('[')) + QString(200, QLatin1Char(']')) + QLatin1Char('}');
        QTest::newRow("not JSON") << QStringLiteral("hello") << -32700;
        QTest::newRow("empty") << QStringLiteral(" ") << -32700;
        QTest::newRow("cut off") << QStringLiteral(R"({"jsonrpc":"2.0","id":7)") << -32700;
        QTest::newRow("an array") << QStringLiteral("[]") << -32600;
        QTest::newRow("no version") << QStringLiteral(R"({"id":7,"method":"step/record"})") << -32600;
        QTest::newRow("no id") << QStringLiteral(R"({"jsonrpc":"2.0","method":"step/record","params":{}})") << -32600;
        QTest::newRow("unknown method") << QStringLiteral(R"({"jsonrpc":"2.0","id":7,"method":"step/fly","params":{}})")
                                        << -32601;
        QTest::newRow("missing member") << QStringLiteral(
                                               R"({"jsonrpc":"2.0","id":7,"method":"step/record","params":{}})")
                                        << -32602;
        QTest::newRow("a second initialize")
            << QString(kHello).replace(QStringLiteral("\"id\":1"), QStringLiteral("\"id\":7")) << -32600;
        QTest::newRow("too deep") << deep << -32011;
        QTest::newRow("an operator's method")
            << QStringLiteral(R"({"jsonrpc":"2.0","id":7,"method":"inspector/rules","params":{}})") << -32601;
    }
    void badFramesAreAnswered()
    {
        QFETCH(QString, frame);
        QFETCH(int, code);
        RuntimeRig rig;
        const auto agent = rig.agent();
        agent->sendText(frame);
        const bool named = frame.contains(QStringLiteral("\"id\":7")) && code != -32700 && code != -32011;
        const QJsonObject answer = named ? agent->answer(7) : agent->orphan();
        QCOMPARE(errorOf(answer), code);
        QCOMPARE(resultOf(agent->ask(QStringLiteral("step/record"), record({stepOf(1, QStringLiteral("user"))})))
                     .value(QStringLiteral("acked"))
                     .toInt(),
                 1);
    }

    void initializeComesFirst()
    {
        RuntimeRig rig;
        WireClient client(rig.agentDial());
        QVERIFY(client.waitOpen());
        QCOMPARE(errorOf(client.ask(QStringLiteral("step/record"), record({stepOf(1, QStringLiteral("user"))}))),
                 -32016);
        QJsonObject future = hello();
        future.insert(QStringLiteral("protocol"), QJsonArray{2, 3});
        const QJsonObject answer = client.ask(QStringLiteral("initialize"), future);
        QCOMPARE(errorOf(answer), -32002);
        QCOMPARE(answer.value(QStringLiteral("error"))
                     .toObject()
                     .value(QStringLiteral("data"))
                     .toObject()
                     .value(QStringLiteral("supported"))
                     .toArray(),
                 QJsonArray{1});
        QCOMPARE(errorOf(client.ask(QStringLiteral("initialize"), hello())), 0);
    }

    void whoSaysNothingIsClosed()
    {
        RuntimeRig rig(quick());
        WireClient client(rig.agentDial());
        QVERIFY(client.waitOpen());
        QVERIFY(client.waitClosed());
        QCOMPARE(client.closeCode(), 1008);
    }

    void aHandshakeThatNeverEndsIsCut()
    {
        RuntimeRig rig(quick());
        QTcpSocket socket;
        socket.connectToHost(rig.runtime().endpoint().host(), static_cast<quint16>(rig.runtime().endpoint().port()));
        QVERIFY(socket.waitForConnected(5'000));
        socket.write("GET /step HTTP/1.1\r\n");
        QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 5'000));
    }

    void whoIsSilentIsDropped()
    {
        host::RuntimeOptions options;
        options.limits.pingEvery = std::chrono::milliseconds(40);
        options.limits.silentFor = std::chrono::milliseconds(160);
        RuntimeRig rig(options);
        QTcpSocket mute; // answers no ping
        mute.connectToHost(rig.runtime().endpoint().host(), static_cast<quint16>(rig.runtime().endpoint().port()));
        QVERIFY(mute.waitForConnected(5'000));
        mute.write(upgradeRequest("Host: localhost\r\n"));
        const auto lively = rig.agent();
        QVERIFY(QTest::qWaitFor([&] { return mute.state() == QAbstractSocket::UnconnectedState; }, 5'000));
        QVERIFY(lively->ask(QStringLiteral("step/record"), record({stepOf(1, QStringLiteral("user"))}))
                    .contains(QStringLiteral("result")));
    }

    void framesAreBounded()
    {
        host::RuntimeOptions options;
        options.limits.frameBytes = 64 << 10;
        options.limits.strangerBytes = 8 << 10;
        RuntimeRig rig(options);
        const auto agent = rig.agent();
        QJsonObject step = stepOf(1, QStringLiteral("user"));
        step.insert(QStringLiteral("text"), QString(40 << 10, QLatin1Char('x')));
        QCOMPARE(errorOf(agent->ask(QStringLiteral("step/record"), record({step}))), 0);
        agent->sendText(QString(100 << 10, QLatin1Char('x')));
        QVERIFY(agent->waitClosed());
        QCOMPARE(agent->closeCode(), 1009);
        WireClient stranger(rig.agentDial());
        QVERIFY(stranger.waitOpen());
        stranger.sendText(QString(16 << 10, QLatin1Char('x')));
        QVERIFY(stranger.waitClosed());
        QCOMPARE(stranger.closeCode(), 1009);
    }

    void binaryMessagesAreClosed()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        agent->socket().sendBinaryMessage("\x01\x02");
        QVERIFY(agent->waitClosed());
        QCOMPARE(agent->closeCode(), 1003);
    }

    void connectionsAreCounted()
    {
        host::RuntimeOptions options;
        options.limits.connections = 2;
        RuntimeRig rig(options);
        auto first = rig.agent();
        const auto second = rig.agent();
        QVERIFY(upgrade(rig.runtime(), "Host: localhost\r\n").startsWith("HTTP/1.1 503"));
        first->socket().close();
        QVERIFY(first->waitClosed());
        QVERIFY(waitForRoom(rig.runtime(), 5'000));
    }

    void stepsPerSecondAreBounded()
    {
        host::RuntimeOptions options;
        options.limits.stepsPerSecond = 2;
        RuntimeRig rig(options);
        const auto agent = rig.agent();
        QList<QJsonObject> steps;
        for (int seq = 1; seq <= 9; ++seq) {
            steps.append(stepOf(seq, QStringLiteral("user")));
        }
        QCOMPARE(errorOf(agent->ask(QStringLiteral("step/record"), record(steps))), -32012);
    }

    void aFastSenderIsHeldBackAndLosesNothing()
    {
        host::RuntimeOptions options;
        options.limits.stepsPerSecond = 200;
        RuntimeRig rig(options);
        const auto agent = rig.agent();
        QList<int> asked;
        QElapsedTimer since;
        since.start();
        for (int seq = 1; seq <= 300; ++seq) {
            asked.append(agent->request(QStringLiteral("step/record"), record({stepOf(seq, QStringLiteral("user"))})));
        }
        QCOMPARE(resultOf(agent->answer(asked.back())).value(QStringLiteral("acked")).toInt(), 300);
        QVERIFY2(since.elapsed() >= 400, "300 steps at 200 a second, one second's worth at once, take half a second");
        QVERIFY(std::all_of(asked.begin(), asked.end() - 1, [&](int id) { return agent->answered(id); }));
    }

    void undecidedStepsAreBounded()
    {
        host::RuntimeOptions options;
        options.engine.maxUndecided = 2;
        RuntimeRig rig(options);
        const auto agent = rig.agent();
        agent->request(QStringLiteral("step/propose"), propose(1, QStringLiteral("shell")));
        agent->request(QStringLiteral("step/propose"), propose(2, QStringLiteral("shell")));
        QCOMPARE(errorOf(agent->ask(QStringLiteral("step/propose"), propose(3, QStringLiteral("shell")))), -32014);
    }

    void aFullInboxRefuses()
    {
        host::RuntimeOptions options;
        options.inbox = 0;
        RuntimeRig rig(options);
        WireClient client(rig.agentDial());
        QVERIFY(client.waitOpen());
        QCOMPARE(errorOf(client.ask(QStringLiteral("initialize"), hello())), -32018);
        QCOMPARE(rig.act(SetIntercept{SessionId{1}, true}).error().code, ErrorCode::QueueFull);
    }

    void whoDoesNotReadIsClosed()
    {
        host::RuntimeOptions options;
        options.limits.unsentBytes = 256 << 10;
        options.limits.connections = 2; // the agent, and the one that does not read
        RuntimeRig rig(options);
        const auto agent = rig.agent();
        QJsonObject step = stepOf(0, QStringLiteral("user"));
        step.insert(QStringLiteral("text"), QString(2'000, QLatin1Char('x')));
        QList<QJsonObject> steps;
        for (int seq = 1; seq <= 256; ++seq) {
            step.insert(QStringLiteral("seq"), seq);
            steps.append(step);
        }
        QCOMPARE(errorOf(agent->ask(QStringLiteral("step/record"), record(steps))), 0);

        QTcpSocket deaf;
        deaf.connectToHost(rig.runtime().endpoint().host(), static_cast<quint16>(rig.runtime().endpoint().port()));
        QVERIFY(deaf.waitForConnected(5'000));
        deaf.write(
            upgradeRequest("Host: localhost\r\nAuthorization: Bearer " + rig.token("operator").toLatin1() + "\r\n",
                           "/inspector", "pilothouse.inspector.v1"));
        QVERIFY(QTest::qWaitFor([&] { return deaf.peek(4'096).contains("\r\n\r\n"); }, 5'000));
        deaf.setReadBufferSize(1);
        deaf.write(masked(
            R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocol":[1],"operator":{"name":"d"}}})"));
        for (int id = 2; id < 300; ++id) {
            deaf.write(masked(
                R"({"jsonrpc":"2.0","id":2,"method":"inspector/steps","params":{"session":1,"from":1,"count":1000}})"));
        }
        QVERIFY2(waitForRoom(rig.runtime(), 10'000), "tens of megabytes were kept for a peer that reads nothing");
    }
};

QTEST_GUILESS_MAIN(Limits)
#include "tst_limits.moc"
