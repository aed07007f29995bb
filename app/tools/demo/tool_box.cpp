// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/tool_box.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <array>

namespace pilothouse::demo {

namespace {

constexpr qint64 kMostBytes = 64 << 10; ///< of a file or an output that goes into a step

struct Tool {
    const char *name;
    std::array<const char *, 3> texts; ///< required text members
    const char *schema;
};

constexpr std::array<Tool, 5> kTools = {{
    {"shell",
     {"command", nullptr, nullptr},
     R"({"type":"object","required":["command"],"additionalProperties":false,)"
     R"("properties":{"command":{"type":"string","description":"run by sh in the working folder"}}})"},
    {"read_file",
     {"path", nullptr, nullptr},
     R"({"type":"object","required":["path"],"additionalProperties":false,"properties":{"path":{"type":"string"}}})"},
    {"write_file",
     {"path", "content", nullptr},
     R"({"type":"object","required":["path","content"],"additionalProperties":false,"properties":{"path":{"type":"string"},"content":{"type":"string"}}})"},
    {"move_file",
     {"from", "to", nullptr},
     R"({"type":"object","required":["from","to"],"additionalProperties":false,"properties":{"from":{"type":"string"},"to":{"type":"string"}}})"},
    {"send_mail",
     {"to", "subject", "body"},
     R"({"type":"object","required":["to","subject","body"],"additionalProperties":false,"properties":{"to":{"type":"string","format":"email"},)"
     R"("subject":{"type":"string"},"body":{"type":"string"},"attachments":{"type":"array","items":{"type":"string"}}}})"},
}};

const Tool *find(const std::string &name)
{
    for (const Tool &tool : kTools) {
        if (name == tool.name) {
            return &tool;
        }
    }
    return nullptr;
}

ToolOutcome failed(const QString &text) { return {false, text.toStdString()}; }

QString text(const QJsonObject &args, const char *member) { return args.value(QLatin1String(member)).toString(); }

std::string clipped(QByteArray bytes)
{
    if (bytes.size() > kMostBytes) {
        bytes = bytes.first(kMostBytes) + "\n[cut]";
    }
    return QString::fromUtf8(bytes).toStdString(); // replaces what is no UTF-8
}

} // namespace

std::string ToolBox::schema(const std::string &tool)
{
    const Tool *found = find(tool);
    return found != nullptr ? found->schema : std::string();
}

ToolOutcome ToolBox::run(const std::string &tool, const std::string &args)
{
    const Tool *found = find(tool);
    if (found == nullptr) {
        return {false, "there is no tool " + tool};
    }
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(args)).object();
    for (const char *member : found->texts) {
        if (member != nullptr && !object.value(QLatin1String(member)).isString()) {
            return {false, tool + ": " + member + " is missing or no text"};
        }
    }
    switch (found - kTools.data()) {
    case 0: return shell(object);
    case 1: return readFile(object);
    case 2: return writeFile(object);
    case 3: return moveFile(object);
    default: return sendMail(object);
    }
}

QString ToolBox::inside(const QString &path, bool create) const
{
    const QString root = QFileInfo(m_directory).canonicalFilePath();
    const QString full = QDir::cleanPath(root + u'/' + path);
    const QString folder = QFileInfo(full).path();
    if (QDir::isAbsolutePath(path) || path.isEmpty() || !full.startsWith(root + u'/')) {
        return {};
    }
    if (create && !QDir().exists(folder)) {
        QString existing = folder;
        while (!QFileInfo::exists(existing)) {
            existing = QFileInfo(existing).path();
        }
        const QString real = QFileInfo(existing).canonicalFilePath();
        if ((real != root && !real.startsWith(root + u'/')) || !QDir().mkpath(folder)) {
            return {};
        }
    }
    const QFileInfo target(full);
    const QString real = target.exists() || target.isSymLink()
                             ? target.canonicalFilePath()
                             : QFileInfo(folder).canonicalFilePath() + u'/' + target.fileName();
    return real.startsWith(root + u'/') ? real : QString();
}

ToolOutcome ToolBox::shell(const QJsonObject &args)
{
    QProcess process;
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("HOME"), m_directory);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_directory);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(QStringLiteral("sh"), {QStringLiteral("-c"), text(args, "command")});
    if (!process.waitForFinished(kShellSeconds * 1000)) {
        const bool started = process.state() != QProcess::NotRunning;
        process.kill();
        process.waitForFinished();
        return failed(started ? QStringLiteral("ended after %1 seconds").arg(kShellSeconds) : process.errorString());
    }
    const bool ok = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    std::string output = clipped(process.readAll());
    if (!ok) {
        output += "[exit code " + std::to_string(process.exitCode()) + "]";
    }
    return {ok, output};
}

ToolOutcome ToolBox::readFile(const QJsonObject &args)
{
    const QString path = inside(text(args, "path"), false);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return failed(path.isEmpty()
                          ? QStringLiteral("read_file: %1 is outside the working folder").arg(text(args, "path"))
                          : QStringLiteral("read_file: %1: %2").arg(text(args, "path"), file.errorString()));
    }
    return {true, clipped(file.read(kMostBytes + 1))};
}

ToolOutcome ToolBox::writeFile(const QJsonObject &args)
{
    const QString path = inside(text(args, "path"), true);
    const QByteArray content = text(args, "content").toUtf8();
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        return failed(path.isEmpty()
                          ? QStringLiteral("write_file: %1 is outside the working folder").arg(text(args, "path"))
                          : QStringLiteral("write_file: %1: %2").arg(text(args, "path"), file.errorString()));
    }
    return {true, std::to_string(content.size()) + " bytes written to " + text(args, "path").toStdString()};
}

ToolOutcome ToolBox::moveFile(const QJsonObject &args)
{
    const QString from = inside(text(args, "from"), false);
    const QString to = inside(text(args, "to"), true);
    if (from.isEmpty() || to.isEmpty()) {
        return failed(QStringLiteral("move_file: %1 is outside the working folder")
                          .arg(text(args, from.isEmpty() ? "from" : "to")));
    }
    QFile file(from);
    if (!file.rename(to)) {
        return failed(QStringLiteral("move_file: %1: %2").arg(text(args, "from"), file.errorString()));
    }
    return {true, "moved to " + text(args, "to").toStdString()};
}

ToolOutcome ToolBox::sendMail(const QJsonObject &args)
{
    int number = 1;
    QString name;
    do {
        name = QStringLiteral("outbox/%1.txt").arg(number++, 3, 10, QLatin1Char('0'));
    } while (QFileInfo::exists(m_directory + u'/' + name));
    QString mail = QStringLiteral("To: %1\nSubject: %2\n").arg(text(args, "to"), text(args, "subject"));
    const QJsonArray attachments = args.value(QLatin1String("attachments")).toArray();
    for (const QJsonValue &attachment : attachments) {
        mail += QStringLiteral("Attachment: %1 (named only: the demo reads and sends nothing)\n")
                    .arg(attachment.toString());
    }
    mail += u'\n' + text(args, "body") + u'\n';
    QJsonObject write{{QStringLiteral("path"), name}, {QStringLiteral("content"), mail}};
    const ToolOutcome written = writeFile(write);
    return written.ok
               ? ToolOutcome{true, "queued as " + name.toStdString() + " (a local file; nothing leaves this machine)"}
               : written;
}

} // namespace pilothouse::demo
