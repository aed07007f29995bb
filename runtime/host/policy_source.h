// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "policy/rule_set.h"

#include <QString>

#include <string>

namespace pilothouse::host {

/// The policy in force: \a file where one is named, else policy.json of \a configDir where it exists, else the built-in default.
///
/// Errors: Io naming the file (also when it is larger than 4 MiB), the policy's own errors with the file's name before them. A
/// document returned compiles.
Result<policy::PolicyDocument> loadPolicy(const QString &file, const QString &configDir);

/// The policy with the text it was read from; an empty path is the built-in default, whose rules say so by their origin.
struct ReadPolicy {
    QString path;
    std::string text;
    policy::PolicyDocument document;
};
/// As loadPolicy().
Result<ReadPolicy> readPolicy(const QString &file, const QString &configDir);

/// The file loadPolicy() reads, or nothing when it would take the built-in default.
QString policyFile(const QString &file, const QString &configDir);

} // namespace pilothouse::host
