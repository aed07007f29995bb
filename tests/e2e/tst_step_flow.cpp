// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime_rig.h"

#include "support/qt_test.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

QString word(const QJsonObject &object, const char *name) { return object.value(QLatin1String(name)).toString(); }

const QJsonObject kCommand{{QStringLiteral("cmd"), QStringLiteral("make")}};

} // namespace

/// What an agent sees on the wire, from opening a session to its end, over a real socket.
class StepFlow : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void opensRecordsAndCloses()
    {
        RuntimeRig rig;
        WireClient agent(rig.agentDial());
        QVERIFY(agent.waitOpen());
        const QJsonObject welcome = resultOf(agent.ask(QStringLiteral("initialize"), hello()));
        QCOMPARE(welcome.value(QStringLiteral("protocol")).toInt(), 1);
        QCOMPARE(welcome.value(QStringLiteral("last_seq")).toInt(-1), 0);
        QCOMPARE(word(welcome, "mode"), QStringLiteral("supervise"));
        QVERIFY(word(welcome, "session").size() >= 32);
        QCOMPARE(welcome.value(QStringLiteral("runtime")).toObject().value(QStringLiteral("stores")).toBool(), true);
        QCOMPARE(welcome.value(QStringLiteral("limits")).toObject().value(QStringLiteral("undecided")).toInt(), 64);
        const QJsonObject acked =
            resultOf(agent.ask(QStringLiteral("step/record"),
                               record({stepOf(1, QStringLiteral("user")), stepOf(2, QStringLiteral("assistant"))})));
        QCOMPARE(acked.value(QStringLiteral("acked")).toInt(), 2);
        const QJsonObject again =
            agent.ask(QStringLiteral("step/record"), record({stepOf(2, QStringLiteral("assistant"))}));
        QCOMPARE(resultOf(again).value(QStringLiteral("acked")).toInt(), 2);
        const QJsonObject gap = agent.ask(QStringLiteral("step/record"), record({stepOf(5, QStringLiteral("user"))}));
        QCOMPARE(errorOf(gap), -32004);
        QCOMPARE(gap.value(QStringLiteral("error"))
                     .toObject()
                     .value(QStringLiteral("data"))
                     .toObject()
                     .value(QStringLiteral("expected"))
                     .toInt(),
                 3);
        const QJsonObject saved = agent.ask(QStringLiteral("checkpoint/save"),
                                            {{QStringLiteral("id"), QStringLiteral("c")}, {QStringLiteral("seq"), 2}});
        QVERIFY(saved.contains(QStringLiteral("result")));
        const QJsonObject closed =
            agent.ask(QStringLiteral("session/close"), {{QStringLiteral("reason"), QStringLiteral("completed")}});
        QVERIFY(closed.contains(QStringLiteral("result")));
        QCOMPARE(errorOf(agent.ask(QStringLiteral("step/record"), record({stepOf(3, QStringLiteral("user"))}))),
                 -32009);
    }

    void policyAnswersAtOnce()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        const QJsonObject allowed =
            resultOf(agent->ask(QStringLiteral("step/propose"), propose(1, QStringLiteral("read_file"))));
        QCOMPARE(word(allowed, "verdict"), QStringLiteral("approve"));
        QCOMPARE(word(allowed, "by"), QStringLiteral("policy"));
        QCOMPARE(word(allowed, "rule"), QStringLiteral("allow.read"));
        const QJsonObject denied =
            resultOf(agent->ask(QStringLiteral("step/propose"), propose(2, QStringLiteral("rm"))));
        QCOMPARE(word(denied, "verdict"), QStringLiteral("veto"));
        QCOMPARE(word(denied, "reason"), QStringLiteral("Nothing is removed."));
    }

    void aPersonDecides_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("member");
        QTest::newRow("approve") << int(VerdictKind::Approve) << QString() << "approve"
                                 << "digest";
        QTest::newRow("edit") << int(VerdictKind::Modify) << R"({"cmd":"make -n"})"
                              << "modify"
                              << "args";
        QTest::newRow("respond") << int(VerdictKind::Respond) << "it is built already"
                                 << "respond"
                                 << "response";
        QTest::newRow("veto") << int(VerdictKind::Veto) << "not today"
                              << "veto"
                              << "reason";
        QTest::newRow("terminate") << int(VerdictKind::Terminate) << "enough"
                                   << "terminate"
                                   << "reason";
    }
    void aPersonDecides()
    {
        QFETCH(int, kind);
        QFETCH(QString, text);
        QFETCH(QString, verdict);
        QFETCH(QString, member);
        RuntimeRig rig;
        const auto agent = rig.agent();
        const int asked = agent->request(QStringLiteral("step/propose"), propose(1, QStringLiteral("shell"), kCommand));
        const QJsonObject waiting = agent->notification(QStringLiteral("approval/waiting"));
        QCOMPARE(waiting.value(QStringLiteral("seq")).toInt(), 1);
        const auto approval = rig.waitApproval();
        QVERIFY(approval.has_value());
        QCOMPARE(waiting.value(QStringLiteral("approval")).toInteger(), static_cast<qint64>(raw(approval->id)));
        QVERIFY(!agent->answered(asked));
        QVERIFY(rig.decide(*approval, static_cast<VerdictKind>(kind), text.toStdString()).ok());
        const QJsonObject answer = resultOf(agent->answer(asked));
        QCOMPARE(word(answer, "verdict"), verdict);
        QCOMPARE(word(answer, "by"), QStringLiteral("operator"));
        QVERIFY2(answer.contains(member), qPrintable(member));
        if (!text.isEmpty() && member != QStringLiteral("args")) {
            QCOMPARE(answer.value(member).toString(), text);
        } else if (member == QStringLiteral("args")) {
            QCOMPARE(answer.value(member).toObject().value(QStringLiteral("cmd")).toString(),
                     QStringLiteral("make -n"));
            QVERIFY(word(answer, "digest") != QString::fromStdString(approval->digest));
        }
    }

    void silenceIsAVeto()
    {
        host::RuntimeOptions options;
        options.engine.patience = std::chrono::milliseconds(120);
        RuntimeRig rig(options);
        const auto agent = rig.agent();
        const QJsonObject answer =
            resultOf(agent->ask(QStringLiteral("step/propose"), propose(1, QStringLiteral("shell"), kCommand)));
        QCOMPARE(word(answer, "verdict"), QStringLiteral("veto"));
        QCOMPARE(word(answer, "by"), QStringLiteral("deadline"));
        QCOMPARE(word(answer, "ended"), QStringLiteral("expire"));
    }

    void theAgentTakesAStepBack()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        const int asked = agent->request(QStringLiteral("step/propose"), propose(1, QStringLiteral("shell"), kCommand));
        const auto approval = rig.waitApproval();
        QVERIFY(approval.has_value());
        QVERIFY(agent->ask(QStringLiteral("step/withdraw"), {{QStringLiteral("seq"), 1}})
                    .contains(QStringLiteral("result")));
        QCOMPARE(word(resultOf(agent->answer(asked)), "ended"), QStringLiteral("withdraw"));
        const auto late = rig.decide(*approval, VerdictKind::Approve);
        QVERIFY(!late.ok());
        QCOMPARE(late.error().code, ErrorCode::AlreadyResolved);
    }

    void aVerdictIsGivenOnce()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        const int first = agent->request(QStringLiteral("step/propose"), propose(1, QStringLiteral("shell"), kCommand));
        const auto approval = rig.waitApproval();
        QVERIFY(approval.has_value());
        QVERIFY(rig.decide(*approval, VerdictKind::Approve).ok());
        const QJsonObject verdict = resultOf(agent->answer(first));
        const QJsonObject repeated =
            resultOf(agent->ask(QStringLiteral("step/propose"), propose(1, QStringLiteral("shell"), kCommand)));
        QCOMPARE(repeated, verdict);
        const QJsonObject other =
            agent->ask(QStringLiteral("step/propose"),
                       propose(1, QStringLiteral("shell"), {{QStringLiteral("cmd"), QStringLiteral("rm")}}));
        QCOMPARE(errorOf(other), -32019);
        QCOMPARE(rig.decide(*approval, VerdictKind::Veto).error().code, ErrorCode::AlreadyResolved);
    }

    void aDecisionIsBoundToTheCallAsShown()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        agent->request(QStringLiteral("step/propose"), propose(1, QStringLiteral("shell"), kCommand));
        auto approval = rig.waitApproval();
        QVERIFY(approval.has_value());
        approval->digest[0] = approval->digest[0] == 'a' ? 'b' : 'a';
        QCOMPARE(rig.decide(*approval, VerdictKind::Approve).error().code, ErrorCode::DigestMismatch);
    }

    void resumesAndTakesOver()
    {
        RuntimeRig rig;
        const auto first = rig.agent();
        const QString key = rig.sessionKey();
        QVERIFY(first->ask(QStringLiteral("step/record"), record({stepOf(1, QStringLiteral("user"))}))
                    .contains(QStringLiteral("result")));
        const int held = first->request(QStringLiteral("step/propose"), propose(2, QStringLiteral("shell"), kCommand));
        QVERIFY(rig.waitApproval().has_value());
        WireClient second(rig.agentDial());
        QVERIFY(second.waitOpen());
        const QJsonObject welcome = resultOf(second.ask(QStringLiteral("initialize"), hello({}, key)));
        QCOMPARE(word(welcome, "session"), key);
        QCOMPARE(welcome.value(QStringLiteral("last_seq")).toInt(), 2);
        QVERIFY(first->waitClosed());
        QCOMPARE(first->closeCode(), 4001);
        QVERIFY(!first->answered(held) || word(resultOf(first->answer(held)), "verdict") == QStringLiteral("veto"));
        const QJsonObject verdict =
            resultOf(second.ask(QStringLiteral("step/propose"), propose(2, QStringLiteral("shell"), kCommand)));
        QCOMPARE(word(verdict, "ended"), QStringLiteral("withdraw"));
        WireClient third(rig.agentDial());
        QVERIFY(third.waitOpen());
        QCOMPARE(errorOf(third.ask(QStringLiteral("initialize"), hello({}, QStringLiteral("nobody")))), -32003);
    }

    void anEndedSessionStaysEnded()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        const QString key = rig.sessionKey();
        agent->ask(QStringLiteral("session/close"), {{QStringLiteral("reason"), QStringLiteral("completed")}});
        WireClient again(rig.agentDial());
        QVERIFY(again.waitOpen());
        QCOMPARE(errorOf(again.ask(QStringLiteral("initialize"), hello({}, key))), -32009);
    }

    void whatWasAcknowledgedSurvivesARestart()
    {
        RuntimeRig rig;
        auto agent = rig.agent();
        const QString key = rig.sessionKey();
        agent->ask(QStringLiteral("step/record"),
                   record({stepOf(1, QStringLiteral("user")), stepOf(2, QStringLiteral("assistant"))}));
        rig.stop();
        QVERIFY(agent->waitClosed());
        QCOMPARE(agent->closeCode(), 1001);
        QVERIFY(rig.start());
        WireClient again(rig.agentDial());
        QVERIFY(again.waitOpen());
        const QJsonObject welcome = resultOf(again.ask(QStringLiteral("initialize"), hello({}, key)));
        QCOMPARE(welcome.value(QStringLiteral("last_seq")).toInt(), 2);
        QVERIFY(again.ask(QStringLiteral("step/record"), record({stepOf(3, QStringLiteral("user"))}))
                    .contains(QStringLiteral("result")));
    }

    void aRestartLiftsNothingAndForgetsNothing()
    {
        RuntimeRig rig;
        rig.writePolicy(
            R"({"version":1,"rules":[],"fallback":"allow","budgets":[{"id":"web","tools":["web"],"steps":1}]})");
        rig.stop();
        QVERIFY(rig.start());
        auto agent = rig.agent();
        const QString key = rig.sessionKey();
        QCOMPARE(
            word(resultOf(agent->ask(QStringLiteral("step/propose"), propose(1, QStringLiteral("web")))), "verdict"),
            QStringLiteral("approve"));
        rig.stop();
        QVERIFY(rig.start());
        agent = rig.agent(key);
        QCOMPARE(word(resultOf(agent->ask(QStringLiteral("step/propose"), propose(2, QStringLiteral("web")))), "rule"),
                 QStringLiteral("budget.web"));
        QVERIFY(rig.act(SendControl{SessionId{1}, StopAgent{}, "enough"}).ok());
        rig.stop();
        QVERIFY(rig.start());
        agent = rig.agent(key);
        QCOMPARE(
            word(resultOf(agent->ask(QStringLiteral("step/propose"), propose(3, QStringLiteral("read")))), "verdict"),
            QStringLiteral("terminate"));
    }

    void aHeldStepIsGivenBackWhenTheRuntimeEnds()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        const int held = agent->request(QStringLiteral("step/propose"), propose(1, QStringLiteral("shell"), kCommand));
        QVERIFY(rig.waitApproval().has_value());
        rig.stop();
        const QJsonObject verdict = resultOf(agent->answer(held));
        QCOMPARE(word(verdict, "verdict"), QStringLiteral("veto"));
        QCOMPARE(word(verdict, "ended"), QStringLiteral("withdraw"));
        QVERIFY(agent->waitClosed());
    }

    void controlMessagesReachTheAgentThatCanTakeThem()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        agent->request(QStringLiteral("step/propose"), propose(1, QStringLiteral("shell"), kCommand));
        const auto approval = rig.waitApproval();
        QVERIFY(approval.has_value());
        QVERIFY(rig.act(SendControl{approval->session, PauseAgent{}, "look here"}).ok());
        const QJsonObject paused = agent->notification(QStringLiteral("session/pause"));
        QVERIFY(paused.value(QStringLiteral("intervention")).toInt() > 0);
        QCOMPARE(word(paused, "reason"), QStringLiteral("look here"));
        const QJsonObject acked =
            agent->ask(QStringLiteral("intervention/ack"),
                       {{QStringLiteral("intervention"), paused.value(QStringLiteral("intervention"))},
                        {QStringLiteral("state"), QStringLiteral("applied")}});
        QVERIFY(acked.contains(QStringLiteral("result")));
        QVERIFY(rig.act(SendControl{approval->session, InjectMessage{"user", "use the other file"}, {}}).ok());
        QCOMPARE(word(agent->notification(QStringLiteral("message/inject")), "text"),
                 QStringLiteral("use the other file"));
        const auto refused = rig.act(SendControl{approval->session, RollbackAgent{"c", StepSeq{1}}, {}});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    }

    void contextsArePacked()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        const QJsonArray messages{QJsonObject{{QStringLiteral("role"), QStringLiteral("system")},
                                              {QStringLiteral("text"), QStringLiteral("be kind")}},
                                  QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                                              {QStringLiteral("text"), QStringLiteral("hello")}}};
        const QJsonObject packed =
            resultOf(agent->ask(QStringLiteral("context/compose"),
                                {{QStringLiteral("messages"), messages}, {QStringLiteral("budget_tokens"), 1000}}));
        QCOMPARE(packed.value(QStringLiteral("items")).toArray().size(), 2);
        const QJsonObject over = agent->ask(QStringLiteral("context/compose"), {{QStringLiteral("messages"), messages},
                                                                                {QStringLiteral("budget_tokens"), 1}});
        QCOMPARE(errorOf(over), -32020);
    }

    void aContextGoesOnFromTheOneBefore()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        const auto compose = [&](const QJsonArray &messages, int keep) {
            return agent->ask(QStringLiteral("context/compose"), {{QStringLiteral("messages"), messages},
                                                                  {QStringLiteral("keep"), keep},
                                                                  {QStringLiteral("brief"), true},
                                                                  {QStringLiteral("budget_tokens"), 1000}});
        };
        const auto said = [](const char *role, const char *text) {
            return QJsonObject{{QStringLiteral("role"), QString::fromLatin1(role)},
                               {QStringLiteral("text"), QString::fromLatin1(text)}};
        };
        QCOMPARE(errorOf(compose({said("user", "hello")}, 1)), -32004);
        const QJsonObject first = resultOf(compose({said("system", "be kind"), said("user", "hello")}, 0));
        QCOMPARE(first.value(QStringLiteral("sent")).toArray().size(), 2);
        const QJsonObject second = resultOf(compose({said("assistant", "good day")}, 2));
        const QJsonArray sent = second.value(QStringLiteral("sent")).toArray();
        QCOMPARE(sent.size(), 3);
        QCOMPARE(sent.at(2).toObject().value(QStringLiteral("place")).toInt(), 2);
        QVERIFY(!sent.at(2).toObject().contains(QStringLiteral("text")));
        QCOMPARE(resultOf(compose({}, 1)).value(QStringLiteral("sent")).toArray().size(), 1);
        const QJsonObject gap = compose({}, 2);
        QCOMPARE(errorOf(gap), -32004);
    }

    void framesThatArriveBeforeTheWelcomeWait()
    {
        RuntimeRig rig;
        WireClient agent(rig.agentDial());
        QVERIFY(agent.waitOpen());
        const int opening = agent.request(QStringLiteral("initialize"), hello());
        const int recording = agent.request(QStringLiteral("step/record"), record({stepOf(1, QStringLiteral("user"))}));
        const int proposing = agent.request(QStringLiteral("step/propose"), propose(2, QStringLiteral("read_file")));
        QVERIFY(agent.answer(opening).contains(QStringLiteral("result")));
        QCOMPARE(resultOf(agent.answer(recording)).value(QStringLiteral("acked")).toInt(), 1);
        QCOMPARE(word(resultOf(agent.answer(proposing)), "verdict"), QStringLiteral("approve"));
    }
};

QTEST_GUILESS_MAIN(StepFlow)
#include "tst_step_flow.moc"
