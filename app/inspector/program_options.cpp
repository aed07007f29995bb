// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/program_options.h"

#include "inspector/languages.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>

namespace pilothouse::app {

namespace {

QString text(const char *words) { return QString::fromUtf8(words); }

QList<QCommandLineOption> optionList()
{
    return {
        {text("data-dir"), text("Where the store is kept."), text("DIR")},
        {text("runtime-dir"), text("Where tokens and announcements are kept."), text("DIR")},
        {text("policy"), text("Rules to decide by."), text("FILE")},
        {text("port"), text("Port to listen on; 0 takes any free one."), text("PORT")},
        {text("no-store"), text("Keep nothing on disk.")},
        {text("demo"), text("Start the demo agent.")},
        {text("screenshot"), text("Render the window with the demo to a PNG, without a display, and end."),
         text("FILE")},
        {text("size"), text("Size of the window for --screenshot."), text("WxH"), text("1680x1050")},
        {text("theme"), text("dark or light."), text("THEME")},
        {text("lang"), text("Language of the window, for example de."), text("LANGUAGE")},
        {text("scale"), text("Scale of the screen for --screenshot, 1 to 4."), text("FACTOR"), text("1")},
        {text("quit-after-first-paint"),
         text("Print the time to the first paint and the memory used as JSON, and end.")},
    };
}

bool isReadableFile(const QString &path)
{
    const QFileInfo file(path);
    return file.isFile() && file.isReadable();
}

/// Why \a path can be no folder to keep files in, or empty. One that is not there yet is made later.
QString problemWithFolder(const QString &path)
{
    const QFileInfo folder(path);
    if (path.isEmpty()) {
        return text("which folder?");
    }
    if (folder.exists() && !folder.isDir()) {
        return QString(QLatin1Char('\'') + path + text("' is no folder"));
    }
    if (folder.exists() && !folder.isWritable()) {
        return QString(QLatin1Char('\'') + path + text("' cannot be written to"));
    }
    return {};
}

/// Why \a path can be no file to write to, or empty.
QString problemWithOutput(const QString &path)
{
    const QFileInfo file(path);
    if (path.isEmpty()) {
        return text("which file?");
    }
    if (file.isDir()) {
        return QString(QLatin1Char('\'') + path + text("' is a folder"));
    }
    if (!QFileInfo(file.absolutePath()).isDir()) {
        return QString(text("there is no folder '") + file.absolutePath() + QLatin1Char('\''));
    }
    const bool fresh = !file.exists();
    QFile probe(path);
    if (!probe.open(QIODevice::Append)) { // permissions alone do not tell
        return QString(QLatin1Char('\'') + path + text("' cannot be written"));
    }
    if (fresh) {
        probe.remove();
    }
    return {};
}

/// One side of --size; 0 where it is none.
int side(const QString &words)
{
    bool number = false;
    const int value = words.toInt(&number);
    return number ? value : 0;
}

/// What is wrong, or empty. So are those below.
QString readPicture(const QCommandLineParser &parser, ProgramOptions &out)
{
    if (parser.isSet(text("screenshot"))) {
        out.screenshot = parser.value(text("screenshot"));
        if (const QString problem = problemWithOutput(out.screenshot); !problem.isEmpty()) {
            return text("--screenshot: ") + problem;
        }
    }
    const QStringList size = parser.value(text("size")).split(QLatin1Char('x'));
    out.size = size.size() == 2 ? QSize(side(size[0]), side(size[1])) : QSize();
    if (out.size.width() < 640 || out.size.height() < 400 || out.size.width() > 8192 || out.size.height() > 8192) {
        return text("--size: give it as 1680x1050, from 640x400 to 8192x8192");
    }
    bool number = false;
    out.scale = parser.value(text("scale")).toDouble(&number);
    if (!number || !(out.scale >= 1) || out.scale > 4) {
        return text("--scale: a number from 1 to 4");
    }
    return {};
}

QString readLooks(const QCommandLineParser &parser, ProgramOptions &out)
{
    const QString theme = parser.value(text("theme"));
    if (parser.isSet(text("theme")) && theme != QLatin1String("dark") && theme != QLatin1String("light")) {
        return text("--theme: dark or light, not '") + theme + QLatin1Char('\'');
    }
    if (!theme.isEmpty()) {
        out.theme = theme == QLatin1String("dark") ? theme::Choice::Dark : theme::Choice::Light;
    }
    out.language = parser.value(text("lang"));
    if (parser.isSet(text("lang")) && !isLanguage(out.language)) {
        return text("--lang: there is no '") + out.language + text("'; there are ") +
               languages().join(QStringLiteral(", "));
    }
    return {};
}

QString readRuntime(const QCommandLineParser &parser, ProgramOptions &out)
{
    out.dataDir = parser.value(text("data-dir"));
    out.runtimeDir = parser.value(text("runtime-dir"));
    out.policyFile = parser.value(text("policy"));
    for (const char *name : {"data-dir", "runtime-dir"}) {
        if (parser.isSet(text(name))) {
            if (const QString problem = problemWithFolder(parser.value(text(name))); !problem.isEmpty()) {
                return text("--") + text(name) + text(": ") + problem;
            }
        }
    }
    if (parser.isSet(text("policy")) && !isReadableFile(out.policyFile)) {
        return text("--policy: '") + out.policyFile + text("' is no file that can be read");
    }
    if (parser.isSet(text("port"))) {
        bool number = false;
        out.port = parser.value(text("port")).toUShort(&number);
        if (!number) {
            return text("--port: not a port: ") + parser.value(text("port"));
        }
    }
    return {};
}

} // namespace

std::variant<ProgramOptions, PrintAndExit> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(text("Live supervision of AI agents."));
    const QCommandLineOption help(QStringList{text("h"), text("help")}, text("Show this help."));
    const QCommandLineOption version(QStringList{text("v"), text("version")}, text("Show the version."));
    parser.addOptions({help, version});
    parser.addOptions(optionList());
    const auto wrong = [](const QString &problem) {
        return PrintAndExit{text("pilothouse: ") + problem + text("\nTry pilothouse --help.\n"), 2};
    };
    if (!parser.parse(arguments)) {
        return wrong(parser.errorText());
    }
    if (parser.isSet(help)) {
        QString usage = text("usage: pilothouse [options]\n\n") + text("Live supervision of AI agents.\n\n");
        for (const QCommandLineOption &option : optionList()) {
            const QString name = option.names().constFirst() + QLatin1Char(' ') + option.valueName();
            usage += text("  --") + name.leftJustified(28) + option.description() + QLatin1Char('\n');
        }
        return PrintAndExit{usage, 0};
    }
    if (parser.isSet(version)) {
        return PrintAndExit{text("pilothouse " PILOTHOUSE_VERSION "\n"), 0};
    }
    if (!parser.positionalArguments().isEmpty()) {
        return wrong(text("unexpected: ") + parser.positionalArguments().constFirst());
    }
    ProgramOptions options;
    options.store = !parser.isSet(text("no-store"));
    options.demo = parser.isSet(text("demo")) || parser.isSet(text("screenshot"));
    options.quitAfterFirstPaint = parser.isSet(text("quit-after-first-paint"));
    QString problem;
    for (const auto read : {readRuntime, readPicture, readLooks}) {
        problem = problem.isEmpty() ? read(parser, options) : problem;
    }
    return problem.isEmpty() ? std::variant<ProgramOptions, PrintAndExit>(options) : wrong(problem);
}

} // namespace pilothouse::app
