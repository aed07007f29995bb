// SPDX-License-Identifier: GPL-3.0-or-later
// Reads every file of the repository and prints each broken rule with its place.
#include "layering/rules.h"
#include "support/check.h"

using namespace pilothouse::layering;

namespace {

const std::string kTop = PILOTHOUSE_SOURCE_DIR;

void report(const Violations &found)
{
    for (const Violation &one : found) {
        pilothouse::test::fail(one.path.c_str(), one.line, one.what);
    }
}

} // namespace

TEST_CASE("the tree keeps its rules")
{
    const auto paths = listFiles(kTop);
    REQUIRE(paths.size() > 50);
    report(checkTree(paths));
    for (const std::string &path : paths) {
        const std::string text = readFile(kTop + "/" + path);
        report(checkIncludes(path, text));
        report(checkLinks(path, text));
        report(checkText(path, text, kTop));
    }
}
