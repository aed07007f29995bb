// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <string>

namespace pilothouse::store {

namespace {

Error unsupported(std::int64_t found)
{
    return Error{ErrorCode::Unsupported, "store has schema version " + std::to_string(found) +
                                             ", this program knows up to " + std::to_string(schemaVersion())};
}

Result<void> apply(Connection &connection, const Migration &migration)
{
    const std::string sql = "BEGIN IMMEDIATE;\n" + std::string(migration.sql) +
                            "\nPRAGMA user_version = " + std::to_string(migration.version) + ";\nCOMMIT;";
    auto done = connection.exec(sql.c_str());
    if (!done) {
        const Error error{done.error().code, "migration " + std::string(migration.name) + ": " + done.error().detail};
        if (connection.inTransaction()) {
            (void)connection.exec("ROLLBACK");
        }
        return error;
    }
    return {};
}

} // namespace

int schemaVersion() { return migrations().back().version; }

Result<void> migrate(Connection &connection)
{
    const auto found = connection.integer("PRAGMA user_version");
    if (!found) {
        return found.error();
    }
    if (*found > schemaVersion()) {
        return unsupported(*found);
    }
    for (const Migration &migration : migrations()) {
        if (migration.version <= *found) {
            continue;
        }
        if (auto done = apply(connection, migration); !done) {
            return done;
        }
    }
    return {};
}

Result<void> checkVersion(Connection &connection)
{
    const auto found = connection.integer("PRAGMA user_version");
    if (!found) {
        return found.error();
    }
    if (*found != schemaVersion()) {
        return unsupported(*found);
    }
    return {};
}

} // namespace pilothouse::store
