// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace pilothouse::app {

/// What the command line of `pilothouse` asks for.
struct ProgramOptions {
    QString dataDir;
    QString runtimeDir;
    QString policyFile;
    std::optional<quint16> port;
    bool store = true;
    bool demo = false;
    QString screenshot; ///< render the window to this PNG and end
    QSize size{1680, 1050};
    std::optional<theme::Choice> theme;
    QString language; ///< "de"; empty is the setting, then the system's
    double scale = 1;
    bool quitAfterFirstPaint = false;
};

/// Text to print and the exit code that goes with it: help, version, or what is wrong.
struct PrintAndExit {
    QString text;
    int code = 0;
};

/// \a arguments with the program's name first. Needs no application object.
[[nodiscard]] std::variant<ProgramOptions, PrintAndExit> parseOptions(const QStringList &arguments);

} // namespace pilothouse::app
