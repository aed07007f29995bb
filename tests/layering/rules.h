// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The rules of the source tree as pure functions over a path and its text, so that each can be shown to fail.
/// Paths are relative to the top of the repository and use '/'. Line numbers start at 1; 0 is the whole file.
namespace pilothouse::layering {

struct Violation {
    std::string path;
    int line = 0;
    std::string what;
};

using Violations = std::vector<Violation>;

/// Who may include whom: quoted includes by folder, Qt, SQLite and sockets by layer, and the libraries
/// that must stay out of headers.
Violations checkIncludes(std::string_view path, std::string_view text);

/// What a folder's build file may link: no Qt below the host, no sockets and no store in the widgets.
Violations checkLinks(std::string_view path, std::string_view text);

/// Licence line, size of file and function, string-based connections, paths of one machine.
/// \a checkout is the absolute path of this copy of the repository; no file may contain it.
Violations checkText(std::string_view path, std::string_view text, std::string_view checkout);

/// A function or variable outside anonymous namespaces and `static` that two object files define. \a listing is what `nm -A -P --defined-only`
/// says of them: the linker takes the one it meets first, and merges the two silently where they stand in libraries.
Violations checkSymbols(std::string_view listing);

/// The fixed top level, and a README in every folder with code. \a paths are all files of the tree.
Violations checkTree(const std::vector<std::string> &paths);

/// All files under \a top that belong to the repository (no build trees, no caches), sorted.
std::vector<std::string> listFiles(const std::string &top);

/// Whole content of a file; empty when it cannot be read.
std::string readFile(const std::string &absolutePath);

/// The lines of \a text without their ends.
std::vector<std::string_view> lines(std::string_view text);

} // namespace pilothouse::layering
