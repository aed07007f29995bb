// SPDX-License-Identifier: MIT
// A small guarded agent: lists a folder, packs its context, and asks before it mails the list.
// Start Pilothouse first, then: files_by_mail [FOLDER]. The mail is only written to outbox.txt in that folder.
#include "pilothouse/session.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTextStream>

namespace {

using pilothouse::client::GuardOutcome;
using pilothouse::client::Session;

QString listFiles(const QString &folder, const QJsonObject &args)
{
    return QDir(folder + QLatin1Char('/') + args.value(QLatin1String("path")).toString())
        .entryList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name)
        .join(QLatin1Char('\n'));
}

QString sendMail(const QString &folder, const QJsonObject &args, bool &failed)
{
    QFile outbox(folder + QStringLiteral("/outbox.txt"));
    failed = !outbox.open(QIODevice::Append);
    outbox.write(QStringLiteral("to %1: %2\n")
                     .arg(args.value(QLatin1String("to")).toString(), args.value(QLatin1String("subject")).toString())
                     .toUtf8());
    return failed ? QStringLiteral("the outbox cannot be written") : QStringLiteral("sent");
}

int run(Session &session, const QString &folder, QTextStream &out)
{
    session.record(QStringLiteral("user"), QStringLiteral("List the files, then mail me the list."));
    const GuardOutcome listing =
        session.guard(QStringLiteral("list_files"), {{QStringLiteral("path"), QStringLiteral(".")}},
                      [&](const QJsonObject &args, bool &) { return listFiles(folder, args); });
    if (!listing.ran) {
        out << "list_files did not run: " << listing.text << Qt::endl;
        return listing.unreachable ? 3 : 1;
    }
    out << "ran list_files: " << listing.text.split(QLatin1Char('\n'), Qt::SkipEmptyParts).size() << " files"
        << Qt::endl;
    const QJsonArray messages{QJsonObject{{QStringLiteral("role"), QStringLiteral("system")},
                                          {QStringLiteral("text"), QStringLiteral("You are careful.")}},
                              QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                                          {QStringLiteral("text"), QStringLiteral("old ").repeated(200)}},
                              QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                                          {QStringLiteral("text"), QStringLiteral("List the files.")}}};
    int kept = 0;
    for (const QJsonValue item : session.compose(messages, 60).result.value(QLatin1String("items")).toArray()) {
        kept += item.toObject().value(QLatin1String("fidelity")).toString() == QLatin1String("full") ? 1 : 0;
    }
    out << "composed " << kept << " of " << messages.size() << " messages" << Qt::endl;
    session.record(QStringLiteral("assistant"), QStringLiteral("I will mail the list now."));
    const QJsonObject mail{{QStringLiteral("to"), QStringLiteral("me@example.org")},
                           {QStringLiteral("subject"), QStringLiteral("Files")},
                           {QStringLiteral("body"), listing.text}};
    const GuardOutcome sent =
        session.guard(QStringLiteral("send_mail"), mail,
                      [&](const QJsonObject &args, bool &failed) { return sendMail(folder, args, failed); });
    if (sent.unreachable) {
        out << "unreachable: " << sent.text << Qt::endl;
        return 3;
    }
    if (sent.answered()) {
        out << "send_mail: " << sent.text << Qt::endl;
    } else {
        session.record(QStringLiteral("assistant"), QStringLiteral("I was told not to send it: ") + sent.text);
        out << "vetoed: " << sent.text << " (" << sent.verdict.by << ')' << Qt::endl;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTextStream out(stdout);
    pilothouse::client::SessionOptions options;
    options.name = QStringLiteral("files-by-mail");
    options.goal = QStringLiteral("Mail the list of files");
    options.constraints = {QStringLiteral("never mail outside example.org")};
    Session session(options);
    if (!session.open()) {
        out << "unreachable: " << session.problem() << Qt::endl;
        return 3;
    }
    const QStringList arguments = QCoreApplication::arguments();
    const int code = run(session, arguments.size() > 1 ? arguments.at(1) : QStringLiteral("."), out);
    session.close(code == 0 ? QStringLiteral("completed") : QStringLiteral("failed"));
    return code;
}
