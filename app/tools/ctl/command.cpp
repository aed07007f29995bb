// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"

#include <QJsonDocument>

#include <cstdio>

namespace pilothouse::ctl {

bool parse(QCommandLineParser &parser, const QStringList &words, const char *summary)
{
    parser.setApplicationDescription(QString::fromUtf8(summary));
    const QCommandLineOption help = parser.addHelpOption();
    QStringList named = words;
    named.first() = QStringLiteral("pilothousectl ") + words.constFirst();
    if (!parser.parse(named)) {
        complain(words.constFirst() + QStringLiteral(": ") + parser.errorText());
        return false;
    }
    if (parser.isSet(help)) {
        std::fputs(qUtf8Printable(parser.helpText()), stdout);
        std::exit(kDone);
    }
    return true;
}

bool readNumber(const QCommandLineParser &parser, const char *option, qint64 least, qint64 most, qint64 &out)
{
    const QString name = QString::fromLatin1(option);
    if (!parser.isSet(name)) {
        return true;
    }
    bool ok = false;
    const qint64 value = parser.value(name).toLongLong(&ok);
    if (!ok || value < least || value > most) {
        complain(
            QStringLiteral("--%1 %2 is no number from %3 to %4").arg(name, parser.value(name)).arg(least).arg(most));
        return false;
    }
    out = value;
    return true;
}

int complain(const QString &text, int code)
{
    std::fprintf(stderr, "pilothousectl: %s\n", qUtf8Printable(text));
    return code;
}

int complain(const Error &error)
{
    int code = kProblems;
    switch (error.code) {
    case ErrorCode::NotFound: code = kNotFound; break;
    case ErrorCode::InvalidArgument: code = kUsage; break;
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
    case ErrorCode::AlreadyResolved:
    case ErrorCode::Expired: code = kRefused; break;
    case ErrorCode::Cancelled: code = kInterrupted; break;
    default: break;
    }
    return complain(fromStd(error.detail), code);
}

void printJson(const QJsonObject &object)
{
    std::printf("%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

void printLine(const std::string &text)
{
    std::printf("%s\n", text.c_str());
    std::fflush(stdout);
}

} // namespace pilothouse::ctl
