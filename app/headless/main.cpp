// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"
#include "options.h"
#include "termination.h"

#include "host/event_loops.h"
#include "host/runtime.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

namespace {

// Exit codes, as the manual page has them.
constexpr int kFailed = 1;
constexpr int kUsage = 2;
constexpr int kAlreadyRunning = 3;

int exitCodeOf(const pilothouse::Error &error)
{
    return error.code == pilothouse::ErrorCode::AlreadyExists ? kAlreadyRunning : kFailed;
}

int run(QCoreApplication &application, pilothouse::HeadlessOptions options)
{
    pilothouse::Termination termination; // before the first thread
    QObject::connect(&termination, &pilothouse::Termination::requested, &application, &QCoreApplication::quit);
    auto runtime = pilothouse::host::Runtime::start(std::move(options.runtime));
    if (!runtime.ok()) {
        std::fprintf(stderr, "pilothoused: %s\n", runtime.error().detail.c_str());
        return exitCodeOf(runtime.error());
    }
    pilothouse::Console console(**runtime,
                                options.json ? pilothouse::Console::Format::Json : pilothouse::Console::Format::Plain);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is a write that fails, not the end of every session
    pilothouse::host::preferPlainEventLoops();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pilothoused"));
    auto request = pilothouse::parseCommandLine(QCoreApplication::arguments());
    if (const auto *print = std::get_if<pilothouse::JustPrint>(&request)) {
        std::fputs(qPrintable(print->text), stdout);
        return 0;
    }
    if (const auto *usage = std::get_if<pilothouse::WrongUsage>(&request)) {
        std::fprintf(stderr, "pilothoused: %s\nTry pilothoused --help.\n", qPrintable(usage->problem));
        return kUsage;
    }
    return run(application, std::get<pilothouse::HeadlessOptions>(std::move(request)));
}
