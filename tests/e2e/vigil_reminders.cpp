// SPDX-License-Identifier: GPL-3.0-or-later
// The published case study of the reflective supervisor, live: a reminder agent that says too early that it is done, reads answers late and
// writes local times, supervised over the socket. What changes it is the block that VIGIL proposed and an operator approved.
#include "reminder_agent.h"
#include "runtime_rig.h"

#include "support/qt_test.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

constexpr std::size_t kWishes = 12;
const char kRules[] = R"({"version":1,"fallback":"ask","rules":[
  {"id":"allow.reminder","name":"reminders","effect":"allow","tools":["reminder.*"]}]})";

const QByteArray kSource = "class Robin:\n    def __init__(self, service):\n        self.service = service\n\n"
                           "    def remind(self, text, due):\n        self.service.schedule(text, due)\n"
                           "        return \"Reminder scheduled, done\"\n";

struct Outcome {
    ReminderFigures before;
    ReminderFigures after;
    QString proposed; ///< the block, as the operator saw it
    QString prompt;   ///< the agent's, at the end
    std::size_t updates = 0;
    std::size_t banked = 0; ///< events of high frustration in the session's EmoBank
    std::vector<VigilRun> runs;
    std::vector<RunProposal> proposals; ///< of the agent's code, when a person asks for them afterwards
    std::uint64_t filesRead = 0;        ///< as progress told
    QStringList acts;                   ///< "action:state", as the operator saw them
    bool broken = false;
};

/// An operator on the socket who answers the first proposed change of the prompt.
class ScriptedOperator {
public:
    explicit ScriptedOperator(RuntimeRig &rig) : m_wire(rig.operatorClient())
    {
        m_wire->ask(QStringLiteral("inspector/subscribe"));
    }

    /// The proposal, once there is one.
    QJsonObject proposal()
    {
        for (;;) {
            QJsonObject event = m_wire->notification(QStringLiteral("inspector/event"));
            if (event.isEmpty() || isProposal(event)) {
                return event;
            }
        }
    }
    bool answer(const QJsonObject &proposal, bool approve)
    {
        const QJsonObject done =
            m_wire->ask(QStringLiteral("inspector/intervene"),
                        {{QStringLiteral("session"), proposal.value(QStringLiteral("session"))},
                         {QStringLiteral("intervention"), proposal.value(QStringLiteral("intervention"))},
                         {QStringLiteral("approve"), approve}});
        return done.contains(QStringLiteral("result"));
    }
    /// What the runtime did from now on, up to the session's end: "action:state".
    QStringList acts()
    {
        QStringList out;
        for (;;) {
            const QJsonObject event = m_wire->notification(QStringLiteral("inspector/event"));
            const QString type = event.value(QStringLiteral("type")).toString();
            if (type == QStringLiteral("intervention")) {
                out << event.value(QStringLiteral("action")).toString() + QLatin1Char(':') +
                           event.value(QStringLiteral("state")).toString() + QLatin1Char(' ') +
                           event.value(QStringLiteral("outcome")).toString();
            }
            if (event.isEmpty() || (type == QStringLiteral("session") && event.contains(QStringLiteral("ended_at")))) {
                return out;
            }
        }
    }

private:
    static bool isProposal(const QJsonObject &event)
    {
        return event.value(QStringLiteral("action")).toString() == QStringLiteral("recovery.adapt_prompt") &&
               event.value(QStringLiteral("state")).toString() == QStringLiteral("proposed");
    }
    std::unique_ptr<WireClient> m_wire;
};

/// Seconds before now at which the agent begins: its two batches end about now.
WallTime begin()
{
    return std::chrono::time_point_cast<std::chrono::seconds>(SystemClock().wall()) - std::chrono::minutes{80};
}

ReminderFigures figures(const ReminderAgent &agent, std::size_t from, std::size_t to)
{
    return figuresOf(std::span(agent.steps()).subspan(from, to - from));
}

Outcome alone()
{
    ReminderAgent agent(nullptr, begin());
    agent.work();
    const std::size_t half = agent.steps().size();
    agent.work();
    Outcome out;
    out.before = figures(agent, 0, half);
    out.after = figures(agent, half, agent.steps().size());
    return out;
}

QJsonObject helloOfAdaptable()
{
    QJsonObject params = hello();
    params.insert(QStringLiteral("agent"), QJsonObject{{QStringLiteral("name"), QStringLiteral("robin")}});
    params.insert(QStringLiteral("capabilities"), QJsonObject{{QStringLiteral("update_prompt"), true}});
    return params;
}

/// What VIGIL has of session 1, as a screen asks for it.
feed::VigilPicture pictureOf(RuntimeRig &rig)
{
    std::optional<Result<feed::VigilPicture>> found;
    rig.runtime().vigil()->picture(SessionId{1}, 1000,
                                   [&](Result<feed::VigilPicture> made) { found = std::move(made); });
    (void)QTest::qWaitFor([&] { return found.has_value(); });
    return found && found->ok() ? **found : feed::VigilPicture{};
}

/// Diagnoses session 1 with the code of such an agent, as a person at the window would.
void review(RuntimeRig &rig, Outcome &out)
{
    const QTemporaryDir workspace;
    QFile source(workspace.filePath(QStringLiteral("robin.py")));
    out.broken = out.broken || !source.open(QIODevice::WriteOnly) || source.write(kSource) <= 0;
    source.close();
    std::optional<Result<VigilRun>> made;
    rig.runtime().vigil()->run(
        SessionId{1}, workspace.path().toStdString(),
        [&](feed::VigilProgress progress) { out.filesRead = progress.files; },
        [&](Result<VigilRun> run) { made = std::move(run); });
    (void)QTest::qWaitFor([&] { return made.has_value(); }, 20'000);
    if (made && made->ok()) {
        out.proposals = (*made)->proposals;
    }
    out.broken = out.broken || !source.open(QIODevice::ReadOnly) || source.readAll() != kSource;
}

Outcome supervised(bool approve)
{
    Outcome out;
    RuntimeRig rig;
    rig.writePolicy(kRules);
    out.broken = !rig.runtime().reloadPolicy().ok();
    WireClient wire(rig.agentDial());
    out.broken = out.broken || !wire.waitOpen() ||
                 !wire.ask(QStringLiteral("initialize"), helloOfAdaptable()).contains(QStringLiteral("result"));
    ScriptedOperator person(rig);
    ReminderAgent agent(&wire, begin());
    agent.work();
    const std::size_t half = agent.steps().size();
    const QJsonObject proposal = person.proposal();
    out.proposed = proposal.value(QStringLiteral("detail")).toString();
    out.broken = out.broken || !person.answer(proposal, approve);
    agent.work();
    wire.ask(QStringLiteral("session/close"), {{QStringLiteral("reason"), QStringLiteral("completed")}});
    out.acts = person.acts();
    out.before = figures(agent, 0, half);
    out.after = figures(agent, half, agent.steps().size());
    out.prompt = agent.prompt();
    out.updates = agent.updates();
    out.broken = out.broken || agent.broken();
    const feed::VigilPicture picture = pictureOf(rig);
    out.banked = static_cast<std::size_t>(std::count_if(picture.rows.begin(), picture.rows.end(), highFrustration));
    out.runs = picture.runs;
    review(rig, out);
    return out;
}

void print(const char *row, const ReminderFigures &bad, const ReminderFigures &after)
{
    std::printf("  %-34s  %2zu/%-2zu -> %2zu/%-2zu   %5.1f s -> %5.1f s   %2zu -> %2zu\n", row, bad.premature,
                bad.notices, after.premature, after.notices, bad.latencySec, after.latencySec, bad.frustration,
                after.frustration);
}

} // namespace

class VigilReminders final : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    /// 12/12 and 97 s and 8 before; 0/12, 8 s and 0 after the block was approved.
    void anApprovedBlockPutsItRight()
    {
        const Outcome out = supervised(true);
        QVERIFY(!out.broken);
        QCOMPARE(out.before.notices, kWishes);
        QCOMPARE(out.before.premature, kWishes);
        QCOMPARE(out.before.latencySec, 97.0);
        QCOMPARE(out.before.frustration, std::size_t{8});
        QCOMPARE(out.after.notices, kWishes);
        QCOMPARE(out.after.premature, std::size_t{0});
        QCOMPARE(out.after.latencySec, 8.0);
        QCOMPARE(out.after.frustration, std::size_t{0});
        QCOMPARE(out.banked, std::size_t{8}); // the runtime saw what the agent's own log says
        QCOMPARE(out.updates, std::size_t{1});
        m_approved = out;
    }

    void theDiagnosisNamesWhatIsWrongAndTheCoreStays()
    {
        QVERIFY2(!m_approved.runs.empty(), "needs the run before");
        const VigilRun &first = m_approved.runs.back();
        QCOMPARE(first.why, std::string("playbook adapt_prompt"));
        QStringList families;
        for (const FamilyFinding &family : first.diagnosis.families) {
            families << QString::fromStdString(family.id);
        }
        QVERIFY2(families.contains(QStringLiteral("contradiction")), qPrintable(families.join(u',')));
        QVERIFY2(families.contains(QStringLiteral("late_acknowledgement")), qPrintable(families.join(u',')));
        QVERIFY(first.diagnosis.noRoses);
        QCOMPARE(QString::fromStdString(first.prompt.newBlock), m_approved.proposed);
        const QString core = QStringLiteral("## BEGIN_CORE_IDENTITY\nYou are Robin. You set reminders for people.\n"
                                            "Never set one that nobody asked for.\n## END_CORE_IDENTITY\n");
        QVERIFY(m_approved.prompt.startsWith(core));
        QCOMPARE(m_approved.prompt.count(QStringLiteral("## BEGIN_CORE_IDENTITY")), 1);
        QVERIFY(m_approved.prompt.contains(m_approved.proposed));
    }

    void itsEffectIsMeasuredAndItStays()
    {
        const QStringList measured = m_approved.acts.filter(QStringLiteral("it helped"));
        QVERIFY2(!measured.isEmpty(), qPrintable(m_approved.acts.join(u'\n')));
        QVERIFY(measured.first().startsWith(QStringLiteral("recovery.adapt_prompt:applied")));
        QVERIFY(m_approved.acts.filter(QStringLiteral("recovery.prompt_back")).isEmpty());
    }

    void vetoedNothingChanges()
    {
        const Outcome out = supervised(false);
        QVERIFY(!out.broken);
        QVERIFY(!out.proposed.isEmpty());
        QCOMPARE(out.updates, std::size_t{0});
        QCOMPARE(out.before, m_approved.before);
        QCOMPARE(out.after, out.before);
        QCOMPARE(out.banked, std::size_t{16});
        m_vetoed = out;
    }

    /// The other half of the advice: the code, where a person lets it be read. It is not changed.
    void theCodeIsProposedToWaitForTheReceipt()
    {
        QCOMPARE(m_vetoed.filesRead, std::uint64_t{1});
        const auto gating = std::find_if(m_vetoed.proposals.begin(), m_vetoed.proposals.end(),
                                         [](const RunProposal &one) { return one.strategy == "receipt_gating"; });
        QVERIFY(gating != m_vetoed.proposals.end());
        QCOMPARE(gating->file, std::string("robin.py"));
        QVERIFY(gating->diff.find("+        _require_receipt(") != std::string::npos);
        QVERIFY(!gating->note.empty());
    }

    void withoutTheRuntimeNothingChanges()
    {
        m_alone = alone();
        QCOMPARE(m_alone.before, m_approved.before);
        QCOMPARE(m_alone.after, m_alone.before);
    }

    void cleanupTestCase()
    {
        std::printf(
            "\n  reminder agent, twelve wishes twice      premature       call to receipt      frustration >= 0.9\n");
        print("no runtime", m_alone.before, m_alone.after);
        print("supervised, proposal vetoed", m_vetoed.before, m_vetoed.after);
        print("supervised, proposal approved", m_approved.before, m_approved.after);
        std::printf("  published: 12/12 -> 0/12, 97 s -> 8 s, 8 -> 0\n\n");
        std::fflush(stdout);
    }

private:
    Outcome m_approved;
    Outcome m_vetoed;
    Outcome m_alone;
};

QTEST_GUILESS_MAIN(VigilReminders)
#include "vigil_reminders.moc"
