// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/check.h"

#include <cstdio>
#include <exception>
#include <vector>

namespace pilothouse::test {

namespace {

struct Case {
    const char *name;
    void (*body)();
};

std::vector<Case> &cases()
{
    static std::vector<Case> all;
    return all;
}

bool g_failed = false;

} // namespace

Registration::Registration(const char *name, void (*body)()) { cases().push_back({name, body}); }

void fail(const char *file, int line, const std::string &what)
{
    g_failed = true;
    std::fprintf(stderr, "  FAIL %s:%d: %s\n", file, line, what.c_str());
}

int runAll(std::string_view wanted)
{
    int ran = 0;
    int failed = 0;
    for (const Case &one : cases()) {
        if (std::string_view(one.name).find(wanted) == std::string_view::npos) {
            continue;
        }
        g_failed = false;
        try {
            one.body();
        } catch (const Abort &) {
        } catch (const std::exception &error) {
            fail(one.name, 0, std::string("threw: ") + error.what());
        }
        std::fprintf(stderr, "%s %s\n", g_failed ? "FAIL" : "ok  ", one.name);
        ++ran;
        failed += g_failed ? 1 : 0;
    }
    std::fprintf(stderr, "%d cases, %d failed\n", ran, failed);
    return failed > 0 || ran == 0 ? 1 : 0;
}

} // namespace pilothouse::test
