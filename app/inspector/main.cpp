// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/inspector_app.h"
#include "inspector/languages.h"
#include "inspector/program_options.h"

#include "host/event_loops.h"

#include <QApplication>

#include <cstdio>

using namespace pilothouse::app;

namespace {

/// What must be in the environment before the application object is made.
void prepare(const ProgramOptions &options)
{
    if (!options.screenshot.isEmpty()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));
    }
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments << QString::fromLocal8Bit(argv[i]);
    }
    const auto parsed = parseOptions(arguments);
    if (const auto *print = std::get_if<PrintAndExit>(&parsed)) {
        std::fputs(qPrintable(print->text), print->code == 0 ? stdout : stderr);
        return print->code;
    }
    const ProgramOptions &options = std::get<ProgramOptions>(parsed);
    prepare(options);
    QApplication application(argc, argv);
    pilothouse::host::preferPlainEventLoops();
    QCoreApplication::setApplicationName(QStringLiteral("pilothouse"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PILOTHOUSE_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.pilothouse.Pilothouse"));
    installLanguage(application,
                    options.language.isEmpty() ? Settings().value(SettingKey::Language).toString() : options.language);
    InspectorApp inspector(application, options);
    return inspector.run();
}
