// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/path_reach.h"

#include "text/fixed_words.h"

#include <algorithm>
#include <array>
#include <vector>

namespace pilothouse::signals {

namespace {

constexpr std::string_view kPattern = "*?[$`";

/// The parts of a path, "." left out and ".." taken back where there is something to take back. Until the next call on
/// this thread.
const std::vector<std::string_view> &parts(std::string_view path)
{
    const bool absolute = path.starts_with('/');
    thread_local std::vector<std::string_view> out;
    out.clear();
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view part = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        if (part.empty() || part == ".") {
            continue;
        }
        if (part != "..") {
            out.push_back(part);
        } else if (!out.empty() && out.back() != "..") {
            out.pop_back();
        } else if (!absolute) {
            out.push_back(part);
        }
    }
    return out;
}

std::string joinedParts(const std::vector<std::string_view> &all, bool absolute)
{
    std::string out;
    for (const std::string_view part : all) {
        out += absolute || !out.empty() ? "/" : "";
        out += part;
    }
    return out.empty() ? (absolute ? "/" : ".") : out;
}

bool isInside(std::string_view path, std::string_view folder)
{
    if (folder.empty()) {
        return false;
    }
    return folder == "/" || path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

std::string folderOf(const WorkPlace &where) { return where.workspace.empty() ? where.cwd : where.workspace; }

/// What stands before the first pattern character, up to its last slash; what follows the pattern keeps its "..".
std::string_view beforePattern(std::string_view path)
{
    const std::size_t pattern = path.find_first_of(kPattern);
    if (pattern == std::string_view::npos || path.find("..", pattern) != std::string_view::npos) {
        return path;
    }
    const std::size_t slash = path.rfind('/', pattern);
    return slash == std::string_view::npos ? std::string_view(".") : path.substr(0, std::max<std::size_t>(slash, 1));
}

/// True for a path that cannot leave the folder it is taken from.
bool staysBelow(std::string_view path)
{
    return !path.starts_with('/') && !path.starts_with('~') && path.find("..") == std::string_view::npos;
}

/// True where resolving changes nothing: "/a/b".
bool isResolved(std::string_view folder)
{
    return folder.size() > 1 && folder.starts_with('/') && !folder.ends_with('/') &&
           folder.find("//") == std::string_view::npos && folder.find("/.") == std::string_view::npos &&
           folder.find_first_of(kPattern) == std::string_view::npos;
}

template<std::size_t N>
bool anyOf(const std::array<std::string_view, N> &all, std::string_view one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

} // namespace

std::string_view name(PathPlace place)
{
    static constexpr std::array<std::string_view, 5> kNames{"workspace", "temporary", "home", "system", "unknown"};
    return kNames[static_cast<std::size_t>(place)];
}

std::string resolvedPath(std::string_view path, const WorkPlace &where)
{
    path = beforePattern(path);
    std::string whole(path);
    if (path == "~" || path.starts_with("~/")) {
        whole = (where.home.empty() ? std::string("/home/~") : where.home) + std::string(path.substr(1));
    } else if (path.starts_with('~')) {
        whole = "/home/" + std::string(path.substr(1)); // somebody else's
    } else if (!path.starts_with('/') && !where.cwd.empty()) {
        whole = where.cwd + "/" + whole;
    }
    return joinedParts(parts(whole), whole.starts_with('/'));
}

PathPlace pathPlace(std::string_view path, const WorkPlace &where, bool expands)
{
    if (path.starts_with("$HOME") || path.starts_with("${HOME}")) {
        const std::string rest(path.substr(path.starts_with("$HOME") ? 5 : 7));
        return pathPlace("~" + rest, where, rest.find('$') != std::string::npos);
    }
    const std::size_t variable = path.find_first_of("$`");
    const bool upwards =
        expands && variable != std::string_view::npos && path.find("..", variable) != std::string_view::npos;
    if (expands && (variable == 0 || variable == std::string_view::npos || upwards)) {
        return path.starts_with("$PWD") || path.starts_with("${PWD}") ? PathPlace::Workspace : PathPlace::Unknown;
    }
    if (staysBelow(path) &&
        (where.cwd.empty() || (isResolved(where.cwd) && (where.workspace.empty() || where.workspace == where.cwd)))) {
        return PathPlace::Workspace; // most paths, without a look at their parts
    }
    const std::string whole = resolvedPath(path, where);
    if (where.cwd == "/?" && !path.starts_with('/') && !path.starts_with('~')) {
        return PathPlace::Unknown;
    }
    static constexpr std::array<std::string_view, 8> kDevices{"/dev/null",    "/dev/stdout", "/dev/stderr",
                                                              "/dev/stdin",   "/dev/tty",    "/dev/zero",
                                                              "/dev/urandom", "/dev/random"};
    if (!whole.starts_with('/')) {
        return whole.starts_with("..") ? PathPlace::Unknown : PathPlace::Workspace; // the folder it runs in
    }
    if (isInside(whole, folderOf(where))) {
        return PathPlace::Workspace;
    }
    if (isInside(whole, "/tmp") || isInside(whole, "/var/tmp") || isInside(whole, "/dev/shm") ||
        anyOf(kDevices, whole)) {
        return PathPlace::Temporary;
    }
    const bool home = isInside(whole, where.home) || isInside(whole, "/home") || isInside(whole, "/root") ||
                      isInside(whole, "/Users");
    return home ? PathPlace::Home : PathPlace::System;
}

bool isRootLike(std::string_view path, const WorkPlace &where)
{
    const std::string whole = resolvedPath(path, where);
    const std::size_t depth = static_cast<std::size_t>(std::count(whole.begin(), whole.end(), '/'));
    const std::string folder = folderOf(where);
    const bool homes = (whole.starts_with("/home") || whole.starts_with("/Users")) && depth <= 2;
    return (whole.starts_with('/') && depth <= 1 && whole != "/tmp") || homes ||
           (!where.home.empty() && whole == where.home) || (!folder.empty() && isInside(folder, whole));
}

namespace {

/// Files that are keys or passwords, and folders that hold them, by their names.
constexpr text::FixedWords kSecretNames(std::to_array<std::string_view>(
    {".env",         ".netrc",       ".pgpass",     ".npmrc",       ".pypirc",     ".git-credentials",
     ".htpasswd",    "shadow",       "gshadow",     "sudoers",      "credentials", "id_rsa",
     "id_ed25519",   "id_ecdsa",     "id_dsa",      ".vault-token", "kubeconfig",  "authorized_keys",
     "secrets.json", "secrets.yaml", "secrets.yml", ".bash_history"}));
constexpr text::FixedWords kSecretFolders(std::to_array<std::string_view>({".ssh", ".gnupg", ".aws", ".azure", ".kube",
                                                                           ".docker", "keyrings", ".password-store"}));

} // namespace

bool isSecretPath(std::string_view path)
{
    static constexpr std::array<std::string_view, 8> kEnds{".pem",  ".key", ".p12",      ".pfx",
                                                           ".kdbx", ".jks", ".keystore", ".ppk"};
    const auto &all = parts(path);
    if (all.empty()) {
        return false;
    }
    const std::string_view last = all.back();
    const bool named =
        last.find('.') != std::string_view::npos &&
        (last.find("api_key") != std::string_view::npos || last.find("apikey") != std::string_view::npos ||
         last.find("password") != std::string_view::npos || last.find("credential") != std::string_view::npos);
    const bool example = last.ends_with(".example") || last.ends_with(".sample") || last.ends_with(".pub") ||
                         last.ends_with(".template");
    const bool folder =
        std::any_of(all.begin(), all.end(), [](std::string_view part) { return kSecretFolders.contains(part); });
    const bool end = std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view e) { return last.ends_with(e); });
    return !example && (folder || end || kSecretNames.contains(last) || last.starts_with(".env.") || named ||
                        path == "/etc/passwd");
}

} // namespace pilothouse::signals
