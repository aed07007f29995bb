// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/operator_client.h"
#include "ctl/operator_options.h"
#include "ctl/stored.h"
#include "store/store.h"

#include <nlohmann/json.hpp>

#include <future>

namespace pilothouse::ctl {

namespace {

constexpr std::chrono::minutes kDeleteWithin{10}; // a million steps take a while

/// Through the runtime that owns the database.
Result<std::uint64_t> deleteThere(OperatorClient &runtime, std::vector<SessionId> sessions)
{
    const auto answer = runtime.request(protocol::DeleteSessions{std::move(sessions)}, kDeleteWithin);
    if (!answer.ok()) {
        return answer.error();
    }
    return nlohmann::json::parse(*answer).at("deleted").get<std::uint64_t>();
}

/// In the file itself, which nobody else has open for writing.
Result<std::uint64_t> deleteHere(const std::filesystem::path &path, const std::vector<SessionId> &sessions)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return Error{ErrorCode::NotFound, path.string() + ": there is no such database"};
    }
    const SystemClock clock;
    store::StoreOptions options;
    options.path = path;
    options.clock = &clock;
    auto opened = store::Store::open(std::move(options));
    if (!opened.ok()) {
        return opened.error();
    }
    std::promise<Result<std::uint64_t>> deleted;
    (*opened)->deleteSessions(sessions, [&](Result<std::uint64_t> count) { deleted.set_value(std::move(count)); });
    return deleted.get_future().get();
}

Result<std::uint64_t> remove(const QCommandLineParser &parser, std::vector<SessionId> sessions)
{
    if (!parser.isSet(QStringLiteral("db"))) {
        const auto runtime = OperatorClient::connect(operatorAddress(parser));
        if (runtime.ok()) {
            return deleteThere(**runtime, std::move(sessions));
        }
        const bool told = parser.isSet(QStringLiteral("endpoint")) || parser.isSet(QStringLiteral("token-file"));
        if (told || runtime.error().code != ErrorCode::NotFound) {
            return runtime.error();
        }
    }
    return deleteHere(databasePath(parser), sessions);
}

} // namespace

int runDelete(const QStringList &words)
{
    QCommandLineParser parser;
    addStoreOptions(parser, false);
    addOperatorOptions(parser);
    parser.addPositionalArgument(QStringLiteral("sessions"), QStringLiteral("Session numbers."),
                                 QStringLiteral("SESSION..."));
    if (!parse(
            parser, words,
            "Deletes ended sessions and all that belongs to them; the audit keeps that it was done. Goes through the "
            "running runtime; without one, or with --db, into the file.")) {
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
    if (sessions.empty()) {
        return complain(QStringLiteral("delete: which sessions?"));
    }
    const std::size_t asked = sessions.size();
    const auto count = remove(parser, std::move(sessions));
    if (!count.ok()) {
        return complain(count.error());
    }
    printLine(std::to_string(*count) + " of " + std::to_string(asked) + " sessions deleted");
    return *count == asked ? kDone : kProblems;
}

} // namespace pilothouse::ctl
