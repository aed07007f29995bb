// SPDX-License-Identifier: GPL-3.0-or-later
// Each rule is shown a sample that breaks it and one that keeps it.
#include "layering/rules.h"
#include "support/check.h"

#include <algorithm>

using namespace pilothouse::layering;

namespace {

std::size_t includeFaults(std::string_view path, const std::string &include)
{
    return checkIncludes(path, "// first\n#include " + include + "\n").size();
}

std::size_t textFaults(std::string_view path, const std::string &body)
{
    const std::string licence = path.starts_with("runtime/clients/") ? "MIT" : "GPL-3.0-or-later";
    const std::string start = path.ends_with(".h") || path.ends_with(".cpp") ? "// " : "# ";
    return checkText(path, start + "SPDX-License-Identifier: " + licence + "\n" + body, "/some/where/checkout").size();
}

std::string repeated(const std::string &line, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += line;
    }
    return all;
}

std::vector<std::string> goodTree()
{
    return {"CMakeLists.txt",
            "LICENSE",
            "README.md",
            ".clang-format",
            ".ci/run",
            "app/README.md",
            "packaging/README.md",
            "resources/README.md",
            "runtime/base/README.md",
            "runtime/base/x.h",
            "tests/README.md",
            "translations/README.md",
            "widgets/README.md"};
}

bool names(const Violations &found, std::string_view path)
{
    return std::any_of(found.begin(), found.end(), [&](const Violation &v) { return v.path == path; });
}

} // namespace

TEST_CASE("the core knows no Qt, no SQLite and no sockets")
{
    for (const char *folder : {"base", "domain", "protocol", "text", "memory", "signals", "policy", "recovery", "vigil",
                               "engine", "feed", "replay"}) {
        const std::string file = std::string("runtime/") + folder + "/x.cpp";
        for (const char *bad : {"<QString>", "<QtCore/QString>", "<sqlite3.h>", "<sys/socket.h>", "<netinet/in.h>"}) {
            CHECK_EQ(includeFaults(file, bad), 1u);
        }
        CHECK_EQ(includeFaults(file, "<vector>"), 0u);
        CHECK_EQ(includeFaults(file, "\"base/result.h\""), 0u);
    }
}

TEST_CASE("edges inside the core point one way")
{
    CHECK_EQ(includeFaults("runtime/base/x.h", "\"domain/step.h\""), 1u);
    CHECK_EQ(includeFaults("runtime/domain/x.h", "\"protocol/codec.h\""), 1u);
    CHECK_EQ(includeFaults("runtime/text/x.h", "\"protocol/codec.h\""), 1u);
    CHECK_EQ(includeFaults("runtime/policy/x.h", "\"engine/engine.h\""), 1u);
    CHECK_EQ(includeFaults("runtime/engine/x.cpp", "\"replay/player.h\""), 1u);
    CHECK_EQ(includeFaults("runtime/engine/x.cpp", "\"policy/rule_set.h\""), 0u);
    CHECK_EQ(includeFaults("runtime/engine/x.cpp", "\"store/writer.h\""), 1u);
    CHECK_EQ(includeFaults("runtime/replay/x.cpp", "\"engine/engine.h\""), 0u);
    CHECK_EQ(includeFaults("runtime/feed/x.h", "\"engine/engine.h\""), 1u);
}

TEST_CASE("memory, signals, policy, recovery and vigil do not know one another")
{
    const std::vector<std::string> siblings{"memory", "signals", "policy", "recovery", "vigil"};
    for (const std::string &from : siblings) {
        for (const std::string &to : siblings) {
            CHECK_EQ(includeFaults("runtime/" + from + "/x.cpp", "\"" + to + "/y.h\""), from == to ? 0u : 1u);
        }
    }
}

TEST_CASE("store, host and sources keep to their libraries")
{
    CHECK_EQ(includeFaults("runtime/store/x.cpp", "<sqlite3.h>"), 0u);
    CHECK_EQ(includeFaults("runtime/store/x.cpp", "<QString>"), 1u);
    CHECK_EQ(includeFaults("runtime/store/x.cpp", "\"host/runtime.h\""), 1u);
    CHECK_EQ(includeFaults("runtime/host/x.cpp", "<QWebSocketServer>"), 0u);
    CHECK_EQ(includeFaults("runtime/host/x.cpp", "<QtGui/QColor>"), 1u);
    CHECK_EQ(includeFaults("runtime/sources/x.cpp", "<QWidget>"), 1u);
    CHECK_EQ(includeFaults("runtime/sources/x.cpp", "<sqlite3.h>"), 1u);
    CHECK_EQ(includeFaults("runtime/sources/x.cpp", "\"host/runtime.h\""), 1u);
    CHECK_EQ(includeFaults("runtime/clients/cpp/x.h", "\"engine/engine.h\""), 1u);
}

TEST_CASE("widgets know models and no socket, query, host, engine or policy")
{
    for (const char *bad : {"\"host/runtime.h\"", "\"store/store.h\"", "\"engine/engine.h\"", "\"policy/rule_set.h\"",
                            "<QTcpSocket>", "<QWebSocket>", "<QSqlQuery>", "<sqlite3.h>", "<QNetworkAccessManager>"}) {
        CHECK_EQ(includeFaults("widgets/steps/x.cpp", bad), 1u);
        CHECK_EQ(includeFaults("widgets/models/x.cpp", bad), 1u);
    }
    CHECK_EQ(includeFaults("widgets/steps/x.cpp", "\"steps/view.h\""), 0u);
    CHECK_EQ(includeFaults("widgets/steps/x.cpp", "\"gauges/view.h\""), 1u);
    CHECK_EQ(includeFaults("widgets/steps/x.cpp", "\"models/steps.h\""), 0u);
    CHECK_EQ(includeFaults("widgets/models/x.cpp", "<QWidget>"), 1u);
    CHECK_EQ(includeFaults("widgets/steps/x.cpp", "<QWidget>"), 0u);
}

TEST_CASE("includes are written from the folder above and nothing includes app")
{
    CHECK_EQ(includeFaults("runtime/base/x.cpp", "\"result.h\""), 1u);
    CHECK_EQ(includeFaults("runtime/base/x.cpp", "\"../base/result.h\""), 1u);
    CHECK_EQ(includeFaults("widgets/steps/x.cpp", "\"x.moc\""), 0u);
    CHECK_EQ(includeFaults("widgets/steps/x.cpp", "\"app/inspector/main.h\""), 1u);
    CHECK_EQ(includeFaults("tests/gui/x.cpp", "\"../../app/inspector/main.h\""), 1u);
}

TEST_CASE("heavy libraries stay out of headers")
{
    for (const char *bad : {"<nlohmann/json.hpp>", "<spdlog/spdlog.h>", "<simdjson.h>", "<fmt/core.h>"}) {
        CHECK_EQ(includeFaults("runtime/base/x.h", bad), 1u);
        CHECK_EQ(includeFaults("runtime/base/x.cpp", bad), 0u);
    }
    CHECK_EQ(includeFaults("runtime/base/simdjson_parse.h", "<simdjson.h>"), 0u);
}

TEST_CASE("build files link what their layer may link")
{
    CHECK_EQ(checkLinks("runtime/engine/CMakeLists.txt", "target_link_libraries(a PRIVATE Qt6::Core)").size(), 1u);
    CHECK_EQ(checkLinks("runtime/CMakeLists.txt", "target_link_libraries(a PRIVATE SQLite::SQLite3)").size(), 1u);
    CHECK_EQ(checkLinks("runtime/store/CMakeLists.txt", "target_link_libraries(a PRIVATE SQLite::SQLite3)").size(), 0u);
    CHECK_EQ(checkLinks("runtime/host/CMakeLists.txt", "target_link_libraries(a Qt6::Network Qt6::Gui)").size(), 1u);
    CHECK_EQ(checkLinks("widgets/CMakeLists.txt", "target_link_libraries(a pilothouse::host)").size(), 1u);
    CHECK_EQ(checkLinks("widgets/CMakeLists.txt", "# never pilothouse::host").size(), 0u);
}

TEST_CASE("the licence line comes first")
{
    CHECK_EQ(checkText("runtime/base/x.h", "#pragma once\n", "").size(), 1u);
    CHECK_EQ(checkText("runtime/base/x.h", "// SPDX-License-Identifier: GPL-3.0-or-later\n", "").size(), 0u);
    CHECK_EQ(checkText("runtime/base/x.h", "// SPDX-License-Identifier: MIT\n", "").size(), 1u);
    CHECK_EQ(checkText("runtime/clients/cpp/x.h", "// SPDX-License-Identifier: MIT\n", "").size(), 0u);
    CHECK_EQ(checkText("packaging/x.sh", "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n", "").size(), 0u);
    CHECK_EQ(checkText("packaging/x.sh", "#!/bin/sh\necho\n", "").size(), 1u);
    CHECK_EQ(checkText("runtime/store/migrations/001_a.sql", "create table a(b);\n", "").size(), 1u);
    CHECK_EQ(checkText("tests/CMakeLists.txt", "", "").size(), 1u);
}

TEST_CASE("files and functions stay small")
{
    CHECK_EQ(textFaults("runtime/base/x.cpp", repeated("\n", 599)), 0u);
    CHECK_EQ(textFaults("runtime/base/x.cpp", repeated("\n", 600)), 1u);
    CHECK_EQ(textFaults("runtime/base/x.h", repeated("\n", 299)), 0u);
    CHECK_EQ(textFaults("runtime/base/x.h", repeated("\n", 300)), 1u);
    CHECK_EQ(textFaults("runtime/base/x.cpp", "void f()\n{\n" + repeated("    a();\n", 60) + "}\n"), 0u);
    CHECK_EQ(textFaults("runtime/base/x.cpp", "void f()\n{\n" + repeated("    a();\n", 61) + "}\n"), 1u);
}

TEST_CASE("connections are functors")
{
    CHECK_EQ(textFaults("widgets/steps/x.cpp", std::string("connect(a, SIGNAL") + "(b()), c, d);\n"), 1u);
    CHECK_EQ(textFaults("widgets/steps/x.cpp", std::string("connect(a, &A::b, c, SLOT") + "(d()));\n"), 1u);
    CHECK_EQ(textFaults("widgets/steps/x.cpp", "MY_SIGNAL(b)\nconnect(a, &A::b, c, [] {});\n"), 0u);
}

TEST_CASE("nothing is defined twice")
{
    const std::string one = "liba.a[one.cpp.o]: _ZN1a1fEi T 10 8\nliba.a[one.cpp.o]: _ZN1a1gEi t 20 8\n"
                            "liba.a[one.cpp.o]: _ZN1a1hEi W 30 8\nliba.a[one.cpp.o]: _ZN1a5kDataE B 0 4\n\n";
    CHECK_EQ(checkSymbols(one).size(), 0u);
    CHECK_EQ(checkSymbols(one + "b.o: _ZN1a1fEl T 0 8\nb.o: _ZN1a1gEi T 0 8\nb.o: _ZN1a1hEi W 0 8\n").size(), 0u);
    const auto found = checkSymbols(one + "b.o: _ZN1a1fEi T 0 8\nb.o: _ZN1a5kDataE D 0 4\n");
    REQUIRE(found.size() == 2);
    CHECK_EQ(found[0].path, "b.o");
    CHECK_EQ(found[0].what, "defines a::f(int), as liba.a[one.cpp.o] does");
    CHECK_EQ(textFaults("runtime/base/x.cpp", "inline int f() { return 1; }\n"), 1u);
    CHECK_EQ(textFaults("runtime/base/x.cpp", "namespace {\n\ninline int f() { return 1; }\n\n} // namespace\n"), 0u);
    CHECK_EQ(textFaults("runtime/base/x.h", "inline int f() { return 1; }\n"), 0u);
}

TEST_CASE("no file names a path of one machine")
{
    CHECK_EQ(textFaults("runtime/base/x.cpp", "auto a = \"/some/where/checkout/build\";\n"), 1u);
    CHECK_EQ(textFaults("packaging/x.cmake", "set(A \"/home/ann/lib\")\n"), 1u);
    CHECK_EQ(textFaults("packaging/x.cmake", "set(A \"/usr/lib\")\n"), 0u);
}

TEST_CASE("the top level is fixed and folders with code have a README")
{
    CHECK_EQ(checkTree(goodTree()).size(), 0u);
    auto extra = goodTree();
    extra.emplace_back("src/x.cpp");
    extra.emplace_back("Makefile");
    CHECK(names(checkTree(extra), "src"));
    CHECK(names(checkTree(extra), "Makefile"));
    auto bare = goodTree();
    bare.emplace_back("widgets/steps/x.cpp");
    CHECK(names(checkTree(bare), "widgets/steps"));
    auto short_ = goodTree();
    std::erase(short_, "LICENSE");
    CHECK(names(checkTree(short_), "LICENSE"));
    auto nested = goodTree();
    nested.emplace_back("runtime/clients/python/README.md");
    nested.emplace_back("runtime/clients/python/examples/x.py");
    CHECK_EQ(checkTree(nested).size(), 0u);
}
