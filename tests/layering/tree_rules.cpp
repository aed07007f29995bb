// SPDX-License-Identifier: GPL-3.0-or-later
#include "layering/rules.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace pilothouse::layering {

namespace {

constexpr std::array<std::string_view, 7> kFolders{"app",   "packaging",    "resources", "runtime",
                                                   "tests", "translations", "widgets"};
constexpr std::array<std::string_view, 3> kFiles{"CMakeLists.txt", "LICENSE", "README.md"};

bool isCode(std::string_view path)
{
    static constexpr std::array<std::string_view, 7> kEnds{".cpp", ".py", ".ts", ".mjs", ".js", ".sh", ".sql"};
    return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return path.ends_with(end); });
}

bool isSkipped(const std::filesystem::path &folder)
{
    static const std::set<std::string> kSkipped{"node_modules", "__pycache__", "dist", ".git",
                                                ".cache",       ".vscode",     ".idea"};
    const std::string name = folder.filename().string();
    return name.starts_with("build") || name.ends_with(".egg-info") || kSkipped.contains(name);
}

template<class List>
bool contains(const List &list, std::string_view name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

/// The folder whose README speaks for a file: examples, migrations and tests of one package share its README.
bool hasReadme(const std::set<std::string> &readmes, std::string folder)
{
    static constexpr std::array<std::string_view, 3> kShared{"runtime/clients/", "tests/", "resources/"};
    if (readmes.contains(folder)) {
        return true;
    }
    const bool nested =
        std::any_of(kShared.begin(), kShared.end(), [&](std::string_view s) { return folder.starts_with(s); });
    const bool migrations = folder.ends_with("/migrations");
    const auto slash = folder.rfind('/');
    if ((!nested && !migrations) || slash == std::string::npos || std::count(folder.begin(), folder.end(), '/') < 2) {
        return false;
    }
    return hasReadme(readmes, folder.substr(0, slash));
}

void checkTopLevel(Violations &found, const std::vector<std::string> &paths)
{
    std::set<std::string> seen;
    for (const std::string &path : paths) {
        const auto slash = path.find('/');
        const std::string top = path.substr(0, slash);
        const bool file = slash == std::string::npos;
        if (!seen.insert(top).second || top.starts_with(".")) {
            continue;
        }
        if (file ? !contains(kFiles, top) : !contains(kFolders, top)) {
            found.push_back({top, 0, "does not belong on the top level"});
        }
    }
    const auto missing = [&](std::string_view name) {
        if (!seen.contains(std::string(name))) {
            found.push_back({std::string(name), 0, "is missing on the top level"});
        }
    };
    std::for_each(kFolders.begin(), kFolders.end(), missing);
    std::for_each(kFiles.begin(), kFiles.end(), missing);
}

} // namespace

Violations checkTree(const std::vector<std::string> &paths)
{
    Violations found;
    checkTopLevel(found, paths);
    std::set<std::string> readmes;
    std::set<std::string> folders;
    for (const std::string &path : paths) {
        const auto slash = path.rfind('/');
        if (slash == std::string::npos || path.starts_with(".")) {
            continue;
        }
        if (path.ends_with("/README.md")) {
            readmes.insert(path.substr(0, slash));
        } else if (isCode(path)) {
            folders.insert(path.substr(0, slash));
        }
    }
    for (const std::string &folder : folders) {
        if (!hasReadme(readmes, folder)) {
            found.push_back({folder, 0, "has code and no README.md"});
        }
    }
    return found;
}

std::vector<std::string> listFiles(const std::string &top)
{
    namespace fs = std::filesystem;
    std::vector<std::string> files;
    for (auto it = fs::recursive_directory_iterator(top); it != fs::recursive_directory_iterator(); ++it) {
        if (it->is_directory() && isSkipped(it->path())) {
            it.disable_recursion_pending();
        } else if (it->is_regular_file() && it->path().filename() != ".git") {
            files.push_back(fs::relative(it->path(), top).generic_string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string readFile(const std::string &absolutePath)
{
    std::ifstream in(absolutePath, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string_view> lines(std::string_view text)
{
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const auto end = text.find('\n');
        all.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return all;
}

} // namespace pilothouse::layering
