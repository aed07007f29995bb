// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/rule_set.h"

#include <QString>

#include <string>

namespace pilothouse::ctl {

/// The text of a file of at most 4 MiB. Errors: Io, TooLarge; the file's name is in them.
Result<std::string> contentOf(const QString &path);

/// A policy file, checked whole. Errors name the file and the place.
Result<policy::PolicyDocument> policyFromFile(const QString &path);

} // namespace pilothouse::ctl
