// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/stored.h"

#include "ctl/command.h"

#include <QDateTime>
#include <QDir>

namespace pilothouse::ctl {

void addStoreOptions(QCommandLineParser &parser, bool json)
{
    parser.addOption({QStringLiteral("db"), QStringLiteral("The database; otherwise the one in the data directory."),
                      QStringLiteral("FILE")});
    if (json) {
        parser.addOption({QStringLiteral("json"), QStringLiteral("Print JSON.")});
    }
}

std::filesystem::path databasePath(const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("db"))) {
        return parser.value(QStringLiteral("db")).toStdString();
    }
    const QString set = qEnvironmentVariable("XDG_DATA_HOME");
    const QString base = QDir::isAbsolutePath(set) ? set : QDir::homePath() + QStringLiteral("/.local/share");
    return std::filesystem::path(base.toStdString()) / "pilothouse" / "pilothouse.sqlite";
}

Result<std::unique_ptr<store::HistoryReader>> openHistory(const QCommandLineParser &parser)
{
    const std::filesystem::path path = databasePath(parser);
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return Error{ErrorCode::NotFound, path.string() + ": there is no such database"};
    }
    return store::openReader(path);
}

Result<SessionId> sessionNumber(const QString &word)
{
    bool ok = false;
    const quint64 number = word.toULongLong(&ok);
    if (!ok || number == 0) {
        return Error{ErrorCode::InvalidArgument, word.toStdString() + " is no session number"};
    }
    return SessionId{number};
}

Result<OneSession> openSession(const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() != 1) {
        return Error{ErrorCode::InvalidArgument, "one session number is wanted"};
    }
    const auto number = sessionNumber(parser.positionalArguments().constFirst());
    if (!number.ok()) {
        return number.error();
    }
    auto history = openHistory(parser);
    if (!history.ok()) {
        return history.error();
    }
    auto session = (*history)->session(*number);
    if (!session.ok()) {
        return session.error().code == ErrorCode::NotFound
                   ? Error{ErrorCode::NotFound, "there is no session " + std::to_string(raw(*number))}
                   : session.error();
    }
    return OneSession{std::move(*history), std::move(*session)};
}

std::string shownTime(WallTime at)
{
    if (at == WallTime{}) {
        return {};
    }
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(milliseconds).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toStdString();
}

} // namespace pilothouse::ctl
