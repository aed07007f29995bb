// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demo_agent.h"
#include "demo/shop.h"
#include "interrupt_watch.h"
#include "listen_door.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QWebSocket>

#include <cstdio>
#include <memory>

using namespace pilothouse;
using namespace pilothouse::demo;

namespace {

constexpr int kListenName = 16;

struct Arguments {
    tools::AddressOptions address;
    AgentOptions agent;
    quint32 seed = 1;
    std::optional<quint16> listen;
    bool once = false;
    std::chrono::milliseconds wait{10'000};
};

int complain(const QString &text)
{
    std::fprintf(stderr, "pilothouse-demo-agent: %s\n", qUtf8Printable(text));
    return static_cast<int>(Ending::Usage);
}

QList<QCommandLineOption> optionList()
{
    const auto text = [](const char *word) { return QString::fromUtf8(word); };
    return {
        {text("endpoint"), text("The runtime's address; otherwise what its token file says."),
         text("ws://HOST:PORT/step")},
        {text("token-file"), text("The runtime's token file; otherwise step.token in the runtime directory."),
         text("FILE")},
        {text("dir"), text("Work in this empty or new folder; otherwise in a fresh temporary one."), text("FOLDER")},
        {text("seed"), text("Vary the invoices."), text("NUMBER"), text("1")},
        {text("pace"), text("fast, normal or slow."), text("PACE"), text("normal")},
        {text("interval"), text("Milliseconds between two acts, instead of --pace."), text("MS")},
        {text("listen"), text("Do not dial: wait for a runtime to attach. 0 takes any free port."), text("PORT")},
        {text("once"), text("With --listen: end after the first job.")},
        {text("wait"), text("Seconds to wait for a runtime."), text("SECONDS"), text("10")},
        {text("quiet"), text("Print nothing but errors.")},
    };
}

/// A number within bounds, or nothing.
std::optional<int> number(const QString &text, int least, int most)
{
    bool ok = false;
    const int value = text.toInt(&ok);
    return ok && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

/// Empty when all is well, else what is wrong.
QString read(const QCommandLineParser &parser, Arguments &out)
{
    const auto value = [&](const char *name) { return parser.value(QString::fromLatin1(name)); };
    static const QHash<QString, int> kPaces = {
        {QStringLiteral("fast"), 150}, {QStringLiteral("normal"), 800}, {QStringLiteral("slow"), 2'000}};
    out.address.endpoint = value("endpoint");
    out.address.tokenFile = value("token-file");
    out.agent.directory = value("dir");
    out.agent.quiet = parser.isSet(QStringLiteral("quiet"));
    out.once = parser.isSet(QStringLiteral("once"));
    if (!parser.positionalArguments().isEmpty()) {
        return QStringLiteral("unexpected argument %1").arg(parser.positionalArguments().constFirst());
    }
    if (!kPaces.contains(value("pace"))) {
        return QStringLiteral("--pace %1 is none of fast, normal, slow").arg(value("pace"));
    }
    out.agent.interval = std::chrono::milliseconds(kPaces.value(value("pace")));
    if (parser.isSet(QStringLiteral("interval"))) {
        const auto interval = number(value("interval"), 0, 60'000);
        if (!interval) {
            return QStringLiteral("--interval %1 is no number from 0 to 60000").arg(value("interval"));
        }
        out.agent.interval = std::chrono::milliseconds(*interval);
    }
    const auto seed = number(value("seed"), 0, INT_MAX);
    const auto wait = number(value("wait"), 0, 86'400);
    const auto port = number(value("listen"), 0, 65'535);
    const auto wrong = [&](const char *name, int most) {
        return QStringLiteral("--%1 %2 is no number from 0 to %3").arg(QLatin1String(name), value(name)).arg(most);
    };
    if (!seed) {
        return wrong("seed", INT_MAX);
    }
    if (!wait) {
        return wrong("wait", 86'400);
    }
    if (parser.isSet(QStringLiteral("listen")) && !port) {
        return wrong("listen", 65'535);
    }
    out.seed = static_cast<quint32>(*seed);
    out.wait = std::chrono::seconds(*wait);
    if (parser.isSet(QStringLiteral("listen"))) {
        out.listen = static_cast<quint16>(*port);
    }
    return {};
}

/// A folder with nothing in it, made where needed. Empty when there is none to be had.
QString workFolder(const QString &wanted)
{
    if (wanted.isEmpty()) {
        QTemporaryDir fresh(QDir::tempPath() + QStringLiteral("/pilothouse-demo-XXXXXX"));
        fresh.setAutoRemove(false); // the person may want to look
        return fresh.isValid() ? fresh.path() : QString();
    }
    const QDir folder(wanted);
    const bool ready =
        folder.mkpath(QStringLiteral(".")) && folder.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    return ready ? folder.absolutePath() : QString();
}

tools::LinkOptions linkOptions(const Arguments &arguments)
{
    tools::LinkOptions link;
    link.hello = DemoAgent::hello(arguments.agent.directory);
    link.connectFor = arguments.wait;
    if (!arguments.listen) {
        link.locate = [address = arguments.address] { return tools::runtimeAddress(address); };
    }
    return link;
}

JobOptions jobOptions() { return {!QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty()}; }

int dial(QCoreApplication &app, const Arguments &arguments)
{
    DemoAgent agent(linkOptions(arguments), arguments.agent, jobOptions());
    tools::InterruptWatch interrupt;
    QObject::connect(&interrupt, &tools::InterruptWatch::interrupted, &agent, &DemoAgent::interrupt);
    QObject::connect(&agent, &DemoAgent::ended, &app, [&](Ending ending) {
        if (ending == Ending::NoRuntime) {
            complain(QStringLiteral("nothing was done: %1.").arg(QString::fromStdString(agent.problem())));
        }
        QCoreApplication::exit(static_cast<int>(ending));
    });
    QMetaObject::invokeMethod(
        &agent, [&] { agent.link().dial(); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int listen(QCoreApplication &app, Arguments arguments)
{
    tools::ListenDoor door;
    const QString name = QStringLiteral("demo-%1").arg(QCoreApplication::applicationPid()).left(kListenName);
    if (const auto open = door.open(*arguments.listen, name); !open.ok()) {
        return complain(QString::fromStdString(open.error().detail));
    }
    std::printf("waiting for a runtime at %s, announced as %s\n", qUtf8Printable(door.url().toString()),
                qUtf8Printable(name));
    std::fflush(stdout);
    std::unique_ptr<DemoAgent> agent;
    tools::InterruptWatch interrupt;
    const auto begin = [&] {
        agent = std::make_unique<DemoAgent>(linkOptions(arguments), arguments.agent, jobOptions());
        QObject::connect(agent.get(), &DemoAgent::ended, &app,
                         [&](Ending ending) { QCoreApplication::exit(static_cast<int>(ending)); });
    };
    begin();
    QObject::connect(&interrupt, &tools::InterruptWatch::interrupted, &app, [&] { agent->interrupt(); });
    QObject::connect(&door, &tools::ListenDoor::arrived, &app, [&](QWebSocket *socket) {
        std::unique_ptr<QWebSocket> owned(socket);
        if (!agent->link().isOpen()) {
            agent->link().adopt(std::move(owned));
        }
    });
    int code = QCoreApplication::exec();
    while (!arguments.once && code == static_cast<int>(Ending::Finished)) {
        arguments.agent.directory = workFolder({});
        arguments.seed += 1;
        if (!writeInvoices(arguments.agent.directory, arguments.seed).ok()) {
            return static_cast<int>(Ending::Failed);
        }
        begin();
        code = QCoreApplication::exec();
    }
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pilothouse-demo-agent"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PILOTHOUSE_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "A small real agent to try Pilothouse on: sorts a folder of invoices, adds them up and writes a report. One "
        "invoice asks it for something it should "
        "not do. It needs no model, sends nothing, and does nothing without a runtime.\n"
        "Exit codes: 0 done, 1 usage, 2 no runtime, 3 terminated, 4 stopped, 5 connection lost, 6 failed."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(optionList());
    parser.process(app);
    Arguments arguments;
    if (const QString wrong = read(parser, arguments); !wrong.isEmpty()) {
        return complain(wrong);
    }
    const QString folder = workFolder(arguments.agent.directory);
    if (folder.isEmpty()) {
        return complain(QStringLiteral("%1 is no empty folder and cannot be made one").arg(arguments.agent.directory));
    }
    arguments.agent.directory = folder;
    if (const auto written = writeInvoices(folder, arguments.seed); !written.ok()) {
        return complain(QString::fromStdString(written.error().detail));
    }
    if (!arguments.agent.quiet) {
        std::printf("working in %s\n", qUtf8Printable(folder));
    }
    return arguments.listen ? listen(app, arguments) : dial(app, arguments);
}
