// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/stored.h"
#include "store/store.h"

#include <future>

namespace pilothouse::ctl {

int runDelete(const QStringList &words)
{
    QCommandLineParser parser;
    addStoreOptions(parser, false);
    parser.addPositionalArgument(QStringLiteral("sessions"), QStringLiteral("Session numbers."),
                                 QStringLiteral("SESSION..."));
    if (!parse(parser, words,
               "Deletes ended sessions and all that belongs to them; the audit keeps that it was done. A runtime must "
               "not be using the database.")) {
        return kUsage;
    }
    std::vector<SessionId> sessions;
    for (const QString &word : parser.positionalArguments()) {
        const auto number = sessionNumber(word);
        if (!number.ok()) {
            return complain(number.error());
        }
        sessions.push_back(*number);
    }
    std::error_code error;
    const std::filesystem::path path = databasePath(parser);
    if (sessions.empty() || !std::filesystem::exists(path, error)) {
        return sessions.empty() ? complain(QStringLiteral("delete: which sessions?"))
                                : complain(Error{ErrorCode::NotFound, path.string() + ": there is no such database"});
    }
    const SystemClock clock;
    store::StoreOptions options;
    options.path = path;
    options.clock = &clock;
    auto opened = store::Store::open(std::move(options));
    if (!opened.ok()) {
        return complain(opened.error());
    }
    std::promise<Result<std::uint64_t>> deleted;
    (*opened)->deleteSessions(sessions, [&](Result<std::uint64_t> count) { deleted.set_value(std::move(count)); });
    const auto count = deleted.get_future().get();
    if (!count.ok()) {
        return complain(count.error());
    }
    printLine(std::to_string(*count) + " of " + std::to_string(sessions.size()) + " sessions deleted");
    return *count == sessions.size() ? kDone : kProblems;
}

} // namespace pilothouse::ctl
