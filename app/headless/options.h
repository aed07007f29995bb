// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "host/runtime.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace pilothouse {

struct HeadlessOptions {
    host::RuntimeOptions runtime;
    bool json = false;
};

/// What the command line asks for: to run, or to print something (help, version) and end, or it is wrong.
struct JustPrint {
    QString text;
};
struct WrongUsage {
    QString problem;
};
using Request = std::variant<HeadlessOptions, JustPrint, WrongUsage>;

Request parseCommandLine(const QStringList &arguments);

} // namespace pilothouse
