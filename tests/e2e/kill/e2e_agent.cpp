// SPDX-License-Identifier: GPL-3.0-or-later
// A small agent for the kill matrix: it proposes one guarded call and "runs" it by writing what it ran to a file.
//
//   e2e_agent --token-file FILE --ran FILE [--endpoint URL]
//
// On standard output it says: opened, resumed, waiting, verdict WORD, ran, lost, failed. A line on standard input lets it run what
// was approved.
#include "agent_link.h"

#include "base/json.h"
#include "domain/approval.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace pilothouse;

namespace {

void say(const std::string &text)
{
    std::fputs((text + "\n").c_str(), stdout);
    std::fflush(stdout);
}

Step guardedCall()
{
    Step step;
    step.kind = StepKind::ToolCall;
    step.tool = "shell";
    step.callId = "guarded";
    step.args = R"({"cmd":"launch"})";
    return step;
}

class GuardedAgent : public QObject {
public:
    GuardedAgent(tools::LinkOptions options, QString ranFile)
        : m_link(std::move(options)), m_ranFile(std::move(ranFile))
    {
        connect(&m_link, &tools::AgentLink::opened, this, [this](bool resumed) { onOpened(resumed); });
        connect(&m_link, &tools::AgentLink::waiting, this, [] { say("waiting"); });
        connect(&m_link, &tools::AgentLink::decided, this,
                [this](quint64 seq, const Verdict &verdict) { onDecided(seq, verdict); });
        connect(&m_link, &tools::AgentLink::lost, this, [] { say("lost"); });
        connect(&m_link, &tools::AgentLink::failed, this, [](const Error &error) { say("failed " + error.detail); });
        m_link.dial();
    }

    void go()
    {
        if (m_approved) {
            run(*m_approved);
            m_approved.reset();
        }
    }

private:
    void onOpened(bool resumed)
    {
        say(resumed ? "resumed" : "opened");
        if (!resumed) {
            m_link.record(Step{});
            m_link.propose(guardedCall());
        }
    }

    void onDecided(quint64 seq, const Verdict &verdict)
    {
        if (lets(verdict.kind)) {
            Ran ran{seq, verdict.kind == VerdictKind::Modify ? verdict.args : guardedCall().args};
            m_approved = std::move(ran);
        }
        say("verdict " + std::string(name(verdict.kind)));
    }

    struct Ran {
        quint64 seq = 0;
        std::string args;
    };
    void run(const Ran &ran)
    {
        const auto digest = jsonDigest(callDigestInput(guardedCall(), ran.args));
        const std::string line =
            m_link.sessionKey() + " " + std::to_string(ran.seq) + " " + (digest.ok() ? *digest : "?") + "\n";
        const int file =
            ::open(QFile::encodeName(m_ranFile).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        const bool written = file >= 0 && ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size());
        ::close(file);
        say(written ? "ran" : "failed to write");
    }

    tools::AgentLink m_link;
    QString m_ranFile;
    std::optional<Ran> m_approved;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption tokenFile(QStringLiteral("token-file"), QString(), QStringLiteral("FILE"));
    const QCommandLineOption ranFile(QStringLiteral("ran"), QString(), QStringLiteral("FILE"));
    const QCommandLineOption endpoint(QStringLiteral("endpoint"), QString(), QStringLiteral("URL"));
    parser.addOptions({tokenFile, ranFile, endpoint});
    parser.process(application);

    tools::LinkOptions options;
    options.hello.agent.name = "e2e_agent";
    options.hello.capabilities.editArgs = true;
    const tools::AddressOptions address{parser.value(endpoint), parser.value(tokenFile), tools::Role::Agent};
    options.locate = [address] { return tools::runtimeAddress(address); };
    options.connectFor = std::chrono::seconds(5);
    GuardedAgent agent(std::move(options), parser.value(ranFile));

    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [&] {
        char buffer[256];
        const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        count > 0 ? agent.go() : QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}
