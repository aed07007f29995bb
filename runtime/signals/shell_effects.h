// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/path_reach.h"
#include "signals/shell_command.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a command line does, by its parsed form. Pure functions.
namespace pilothouse::signals {

enum class ShellEffectKind : std::uint8_t {
    Read,
    Write,
    Delete,
    RecursiveDelete, ///< a folder with all in it, a file system, everything that git does not track
    Network,         ///< talks to another machine
    Packages,        ///< installs or removes software
    RunsCode,        ///< a script, a build, a test: code that stands in files
    InlineCode,      ///< code that stands in the line itself, or is fetched and run at once
    Privilege,       ///< as another user, or so that others become one
    HistoryRewrite,  ///< commits, branches or stashes that are lost or replaced
    Permissions,
    StopsProcess, ///< processes, services, the machine
    Secret,       ///< touches what by convention holds keys or passwords
    Unknown,      ///< a program this table does not know, or text that could not be read
};
inline constexpr int kShellEffectKindCount = 14;
std::string_view name(ShellEffectKind kind);

/// One effect, with the text that shows it.
struct ShellEffect {
    ShellEffectKind kind = ShellEffectKind::Unknown;
    ShellSpan span;
    std::string program;
    std::string object; ///< the path (resolved), host or revision it is about; empty where there is none
    PathPlace place = PathPlace::Unknown; ///< of a path
    bool remote = false;                  ///< happens on another machine
};

struct ShellReport {
    std::vector<ShellEffect> effects; ///< in the order of the text; each kind and object once
    bool understood = true;           ///< false: more may happen than is listed, an effect of kind Unknown says so too
    std::string trouble;

    [[nodiscard]] bool has(ShellEffectKind kind) const;
};

/// What \a command would do, run in \a where. `cd` with a plain folder is followed. A program that is not known is Unknown, never
/// harmless. Never fails.
ShellReport shellEffects(std::string_view command, const WorkPlace &where);

} // namespace pilothouse::signals
