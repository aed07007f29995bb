// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/session.h"
#include "store/reader.h"

#include <QCommandLineParser>

#include <memory>
#include <string>

namespace pilothouse::ctl {

/// Adds --db, and --json when \a json.
void addStoreOptions(QCommandLineParser &parser, bool json);

/// --db, or $XDG_DATA_HOME/pilothouse/pilothouse.sqlite.
std::filesystem::path databasePath(const QCommandLineParser &parser);

/// Opens the database for reading. Errors: NotFound naming the file, and the reader's.
Result<std::unique_ptr<store::HistoryReader>> openHistory(const QCommandLineParser &parser);

/// A session's number on the command line. Errors: InvalidArgument naming it.
Result<SessionId> sessionNumber(const QString &word);

/// The one session that a command line names, in the opened database. Errors: InvalidArgument, NotFound, the reader's.
struct OneSession {
    std::unique_ptr<store::HistoryReader> history;
    SessionInfo session;
};
Result<OneSession> openSession(const QCommandLineParser &parser);

/// Local time to the second; empty for no time.
std::string shownTime(WallTime at);

} // namespace pilothouse::ctl
