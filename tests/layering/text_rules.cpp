// SPDX-License-Identifier: GPL-3.0-or-later
#include "layering/rules.h"

#include <algorithm>
#include <array>

namespace pilothouse::layering {

namespace {

constexpr std::size_t kSourceLines = 600;
constexpr std::size_t kHeaderLines = 300;
constexpr std::size_t kFunctionLines = 60;

bool endsWithAny(std::string_view path, std::initializer_list<std::string_view> ends)
{
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return path.ends_with(end); });
}

bool isCpp(std::string_view path) { return endsWithAny(path, {".h", ".cpp"}); }

bool isScript(std::string_view path)
{
    return endsWithAny(path, {"CMakeLists.txt", ".cmake", ".sh", ".py", ".toml", ".yaml", ".desktop"}) ||
           path == ".ci/run";
}

/// The start of the comment that carries the licence, or empty where the format has none.
std::string_view commentStart(std::string_view path)
{
    const bool translation = path.starts_with("translations/") && path.ends_with(".ts");
    const bool material = path.starts_with("resources/demo/") || path.starts_with("tests/data/");
    if (translation || material) {
        return {};
    }
    if (isCpp(path) || endsWithAny(path, {".ts", ".js", ".mjs"})) {
        return "// ";
    }
    if (isScript(path)) {
        return "# ";
    }
    if (path.ends_with(".sql")) {
        return "-- ";
    }
    if (endsWithAny(path, {".qrc", ".svg"})) {
        return "<!-- ";
    }
    return {};
}

void checkLicence(Violations &found, std::string_view path, const std::vector<std::string_view> &all)
{
    const std::string_view start = commentStart(path);
    if (start.empty()) {
        return;
    }
    const bool second = !all.empty() && (all[0].starts_with("#!") || all[0].starts_with("<?xml"));
    const bool client = path.starts_with("runtime/clients/") && path != "runtime/clients/CMakeLists.txt";
    const std::string_view licence = client ? "MIT" : "GPL-3.0-or-later";
    const std::string wanted = std::string(start) + "SPDX-License-Identifier: " + std::string(licence);
    const std::size_t at = second ? 1 : 0;
    if (all.size() <= at || !all[at].starts_with(wanted)) {
        found.push_back({std::string(path), static_cast<int>(at) + 1, "must start with \"" + wanted + "\""});
    }
}

void checkSize(Violations &found, std::string_view path, const std::vector<std::string_view> &all)
{
    const std::size_t limit = path.ends_with(".h") ? kHeaderLines : kSourceLines;
    if ((isCpp(path) || isScript(path) || endsWithAny(path, {".mjs", ".js"})) && all.size() > limit) {
        found.push_back(
            {std::string(path), 0, std::to_string(all.size()) + " lines, at most " + std::to_string(limit)});
    }
}

/// A body starts with a brace alone in column 0 and ends with the next one: how the formatter writes functions.
void checkFunctions(Violations &found, std::string_view path, const std::vector<std::string_view> &all)
{
    std::size_t begin = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] == "{") {
            begin = i + 1;
        } else if (begin > 0 && all[i].starts_with("}")) {
            if (const std::size_t length = i - begin; length > kFunctionLines) {
                found.push_back(
                    {std::string(path), static_cast<int>(begin),
                     "function of " + std::to_string(length) + " lines, at most " + std::to_string(kFunctionLines)});
            }
            begin = 0;
        }
    }
}

/// An inline function of a source file is merged with one of the same name in another, and nothing in the objects tells it from one of a header.
void checkInline(Violations &found, std::string_view path, const std::vector<std::string_view> &all)
{
    bool hidden = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        hidden = all[i] == "namespace {" || (hidden && all[i] != "} // namespace");
        if (!hidden && path.ends_with(".cpp") && all[i].starts_with("inline ")) {
            found.push_back({std::string(path), static_cast<int>(i) + 1,
                             "inline function of a source file: put it into an anonymous namespace"});
        }
    }
}

bool wordBefore(std::string_view line, std::size_t at)
{
    const auto part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    return at > 0 && part(line[at - 1]);
}

void checkConnections(Violations &found, std::string_view path, const std::vector<std::string_view> &all)
{
    static const std::array<std::string, 2> kMacros{std::string("SIGNAL") + "(", std::string("SLOT") + "("};
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const std::string &macro : kMacros) {
            const auto at = all[i].find(macro);
            if (at != std::string_view::npos && !wordBefore(all[i], at)) {
                found.push_back({std::string(path), static_cast<int>(i) + 1, "connects by string: use a functor"});
            }
        }
    }
}

/// Scripts and build files may name only the roots that every system has.
std::string_view foreignRoot(std::string_view line)
{
    static constexpr std::array<std::string_view, 4> kRoots{"/home/", "/root/", "/work/", "/Users/"};
    for (const std::string_view root : kRoots) {
        const auto at = line.find(root);
        if (at != std::string_view::npos &&
            (at == 0 || std::string_view(" \t\"'=:(").find(line[at - 1]) != std::string_view::npos)) {
            return root;
        }
    }
    return {};
}

void checkPaths(Violations &found, std::string_view path, const std::vector<std::string_view> &all,
                std::string_view checkout)
{
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!checkout.empty() && all[i].find(checkout) != std::string_view::npos) {
            found.push_back({std::string(path), static_cast<int>(i) + 1, "names the path of this checkout"});
        } else if (isScript(path) && !path.starts_with("tests/") && !foreignRoot(all[i]).empty()) {
            found.push_back({std::string(path), static_cast<int>(i) + 1, "names a path of one machine"});
        }
    }
}

} // namespace

Violations checkText(std::string_view path, std::string_view text, std::string_view checkout)
{
    Violations found;
    const auto all = lines(text);
    checkLicence(found, path, all);
    checkSize(found, path, all);
    checkPaths(found, path, all, checkout);
    if (isCpp(path)) {
        checkFunctions(found, path, all);
        checkConnections(found, path, all);
        checkInline(found, path, all);
    }
    return found;
}

} // namespace pilothouse::layering
