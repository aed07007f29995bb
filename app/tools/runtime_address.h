// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QUrl>

namespace pilothouse::tools {

/// Where a runtime listens and what it asks for.
struct RuntimeAddress {
    QUrl endpoint;
    QString token;
    QString file; ///< the token file both were read from
};

/// Which of the runtime's two doors.
enum class Role { Agent, Operator };

/// What the person gave on the command line; empty members are looked up.
struct AddressOptions {
    QString endpoint;
    QString tokenFile; ///< empty: the file in runtimeDirectory()
    Role role = Role::Agent;
};

/// $XDG_RUNTIME_DIR/pilothouse, or pilothouse-UID in the directory for temporary files.
QString runtimeDirectory();

/// Reads the token file anew at every call, because each launch of a runtime writes a new token. PILOTHOUSE_TOKEN_FILE stands in for
/// an empty tokenFile. Errors: NotFound (no runtime runs; the detail
/// says what to do), Forbidden (the file is another user's), Malformed, all naming the file.
Result<RuntimeAddress> runtimeAddress(const AddressOptions &options);

/// One sentence, and what to do, for a runtime that is at \a address no more.
std::string noAnswer(const RuntimeAddress &address, const QString &why);

} // namespace pilothouse::tools
