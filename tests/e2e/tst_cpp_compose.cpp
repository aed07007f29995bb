// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime_rig.h"

#include "pilothouse/prompt.h"
#include "pilothouse/session.h"

#include <QJsonDocument>
#include <QTest>

using namespace pilothouse;
using pilothouse::test::RuntimeRig;
using pilothouse::test::WireClient;

namespace {

QJsonObject said(const char *id, const char *role, const QString &text)
{
    return {{QStringLiteral("id"), QString::fromLatin1(id)},
            {QStringLiteral("role"), QString::fromLatin1(role)},
            {QStringLiteral("text"), text}};
}

/// Eight messages of fifty words each, after instructions.
QJsonArray talk()
{
    QJsonArray messages{said("s", "system", QStringLiteral("be kind"))};
    for (int i = 0; i < 8; ++i) {
        const QByteArray id = "m" + QByteArray::number(i);
        messages.append(
            said(id.constData(), i % 2 == 0 ? "user" : "assistant",
                 QStringLiteral("parcel %1 ").arg(i) + QStringLiteral("goes to the harbour ").repeated(12)));
    }
    return messages;
}

/// What the runtime answers an agent that sends everything and does not ask for a brief answer.
QJsonObject plainAnswer(WireClient &agent, const QJsonArray &messages, int budget)
{
    return agent
        .ask(QStringLiteral("context/compose"),
             {{QStringLiteral("messages"), messages}, {QStringLiteral("budget_tokens"), budget}})
        .value(QStringLiteral("result"))
        .toObject();
}

/// Without scores of what was dropped, which a brief answer does not have.
QJsonObject comparable(QJsonObject answer)
{
    QJsonArray items;
    for (const QJsonValue value : answer.value(QStringLiteral("items")).toArray()) {
        QJsonObject item = value.toObject();
        if (item.value(QStringLiteral("fidelity")).toString() == QStringLiteral("dropped")) {
            item.insert(QStringLiteral("score"), 0);
        }
        items.append(item);
    }
    answer.insert(QStringLiteral("items"), items);
    return answer;
}

} // namespace

/// The C++ client's contexts against the real runtime over a real socket, beside an agent that leaves nothing out.
class CppCompose final : public QObject {
    Q_OBJECT

private slots:
    void theAdaptiveBlockIsAddedOnceAndReplacedAfterwards()
    {
        const QString prompt = QStringLiteral("## BEGIN_CORE_IDENTITY\nYou sort.\n## END_CORE_IDENTITY\n");
        const QString first = client::withAdaptiveBlock(prompt, QStringLiteral("Ask first.")).value_or(QString());
        QCOMPARE(first, prompt + QStringLiteral("\n## BEGIN_ADAPTIVE_SECTION\nAsk first.\n## END_ADAPTIVE_SECTION\n"));
        QCOMPARE(client::withAdaptiveBlock(first, QStringLiteral("Wait.\n")).value_or(QString()),
                 prompt + QStringLiteral("\n## BEGIN_ADAPTIVE_SECTION\nWait.\n## END_ADAPTIVE_SECTION\n"));
        QVERIFY(!client::withAdaptiveBlock(prompt, QStringLiteral("x\n  ## END_ADAPTIVE_SECTION")).has_value());
        QVERIFY(!client::withAdaptiveBlock(QStringLiteral("## END_ADAPTIVE_SECTION"), QString()).has_value());
    }

    void whatIsKnownNeedNotTravel()
    {
        client::KnownContext known;
        const QJsonArray messages = talk();
        QCOMPARE(known.keepOf(messages), 0);
        known.learn(messages);
        QJsonArray more = messages;
        more.append(said("u", "user", QStringLiteral("and now?")));
        QCOMPARE(known.keepOf(more), messages.size());
        const QJsonObject params = client::composeParams(more, messages.size(), 100, {}, {});
        QCOMPARE(params.value(QStringLiteral("messages")).toArray().size(), 1);
        QCOMPARE(params.value(QStringLiteral("keep")).toInt(), int(messages.size()));
        more[3] = said("m2", "user", QStringLiteral("something else"));
        QCOMPARE(known.keepOf(more), 3);
        known.forget();
        QCOMPARE(known.keepOf(more), 0);
    }

    void packsLikeAnAgentThatSendsEverything()
    {
        RuntimeRig rig;
        qputenv("PILOTHOUSE_TOKEN_FILE", (rig.runtimeDir() + QStringLiteral("/step.token")).toUtf8());
        client::SessionOptions options;
        options.name = QStringLiteral("packer");
        client::Session session(options);
        QVERIFY2(session.open(), qUtf8Printable(session.problem()));
        const auto plain = rig.agent();
        QJsonArray messages = talk();
        for (int call = 0; call < 4; ++call) {
            const client::Answer answer = session.compose(messages, 260);
            QVERIFY2(answer.ok(), qUtf8Printable(answer.problem));
            const QJsonObject expected = comparable(plainAnswer(*plain, messages, 260));
            QCOMPARE(expected.value(QStringLiteral("items")).toArray().size(), messages.size());
            QCOMPARE(QJsonDocument(comparable(answer.result)).toJson(), QJsonDocument(expected).toJson());
            QVERIFY(answer.result.value(QLatin1String("tokens")).toInt() <= 260);
            messages.append(said("x", "user", QStringLiteral("question %1 about parcel %1").arg(call)));
            if (call == 2) {
                messages[1] = said("m0", "user", QStringLiteral("parcel 0 is lost"));
            }
        }
        QVERIFY(session.close(QStringLiteral("completed")));
    }

    void aRefusedContextIsSentAgainAsAWhole()
    {
        RuntimeRig rig;
        qputenv("PILOTHOUSE_TOKEN_FILE", (rig.runtimeDir() + QStringLiteral("/step.token")).toUtf8());
        client::SessionOptions options;
        options.name = QStringLiteral("packer");
        client::Session session(options);
        QVERIFY2(session.open(), qUtf8Printable(session.problem()));
        const QJsonArray messages = talk();
        QVERIFY(session.compose(messages, 260).ok());
        QVERIFY(!session.compose(messages, 1).ok());
        const client::Answer lean =
            session.compose(messages, 4'000, QStringLiteral("parcel 3"), QStringLiteral("lean_history"));
        QVERIFY2(lean.ok(), qUtf8Printable(lean.problem));
        QCOMPARE(lean.result.value(QLatin1String("policy")).toString(), QStringLiteral("lean_history"));
        QCOMPARE(lean.result.value(QLatin1String("items")).toArray().size(), messages.size());
        QVERIFY(session.close(QStringLiteral("completed")));
    }
};

QTEST_GUILESS_MAIN(CppCompose)
#include "tst_cpp_compose.moc"
