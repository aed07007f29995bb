// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Where a path leads, by its spelling alone: no file system is asked, links are not followed. Pure functions.
namespace pilothouse::signals {

/// What paths are judged against; absolute paths, empty where not known.
struct WorkPlace {
    std::string cwd;
    std::string workspace; ///< the folder the agent works in; empty: cwd
    std::string home;

    friend bool operator==(const WorkPlace &, const WorkPlace &) = default;
};

enum class PathPlace : std::uint8_t {
    Workspace, ///< inside the workspace
    Temporary, ///< /tmp, /var/tmp, /dev/null and its like
    Home,      ///< in somebody's home folder, outside the workspace
    System,    ///< anything else that is absolute
    Unknown,   ///< depends on a variable, or relative to a folder that is not known
};
std::string_view name(PathPlace place);

/// \a path as an absolute path without "." and "..", with ~ replaced; relative and as far as it can be told where cwd or home is not
/// known. Of a pattern (* ? [) the part before it counts, since a pattern never leaves its folder upwards but by a ".." it spells out.
std::string resolvedPath(std::string_view path, const WorkPlace &where);

/// Where \a path leads. A path that \a expands (has a variable in it) is Unknown unless what stands before it decides.
PathPlace pathPlace(std::string_view path, const WorkPlace &where, bool expands = false);

/// True for the root, a home folder itself, the workspace itself or a folder above it: what nobody deletes by intention.
bool isRootLike(std::string_view path, const WorkPlace &where);

/// True where a path by convention holds keys, tokens or passwords: ~/.ssh, .env, .netrc, credentials, *.pem, /etc/shadow …
bool isSecretPath(std::string_view path);

} // namespace pilothouse::signals
