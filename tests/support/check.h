// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <iosfwd>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

/// A minimal test harness for the Qt-free layers, so that they run under ThreadSanitizer and without Qt.
/// TEST_CASE registers, CHECK records a failure and goes on, REQUIRE ends the case. main() is in check_main.cpp:
/// no argument runs all cases, one argument runs those whose name contains it; the exit code is the number of failed
/// cases (at most 1).
namespace pilothouse::test {

struct Registration {
    Registration(const char *name, void (*body)());
};

void fail(const char *file, int line, const std::string &what);
/// Runs the cases whose name contains \a wanted; the exit code.
int runAll(std::string_view wanted);
struct Abort {};

template<class T>
std::string shown(const T &value)
{
    if constexpr (requires(std::ostream &out) { out << value; }) {
        std::ostringstream out;
        out << value;
        return out.str();
    } else if constexpr (std::is_enum_v<T>) {
        return std::to_string(static_cast<long long>(value));
    } else {
        return "?";
    }
}

template<class A, class B>
bool checkEqual(const A &actual, const B &expected, const char *text, const char *file, int line)
{
    if (actual == expected) {
        return true;
    }
    fail(file, line, std::string(text) + ": got [" + shown(actual) + "] expected [" + shown(expected) + "]");
    return false;
}

} // namespace pilothouse::test

#define PILOTHOUSE_JOIN2(a, b) a##b
#define PILOTHOUSE_JOIN(a, b) PILOTHOUSE_JOIN2(a, b)
#define TEST_CASE(caseName)                                                                                            \
    static void PILOTHOUSE_JOIN(testBody, __LINE__)();                                                                 \
    static const ::pilothouse::test::Registration PILOTHOUSE_JOIN(testEntry, __LINE__){                                \
        caseName, &PILOTHOUSE_JOIN(testBody, __LINE__)};                                                               \
    static void PILOTHOUSE_JOIN(testBody, __LINE__)()
#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            ::pilothouse::test::fail(__FILE__, __LINE__, #condition);                                                  \
    } while (false)
#define REQUIRE(condition)                                                                                             \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            ::pilothouse::test::fail(__FILE__, __LINE__, #condition);                                                  \
            throw ::pilothouse::test::Abort{};                                                                         \
        }                                                                                                              \
    } while (false)
#define CHECK_EQ(actual, expected)                                                                                     \
    ::pilothouse::test::checkEqual((actual), (expected), #actual " == " #expected, __FILE__, __LINE__)
