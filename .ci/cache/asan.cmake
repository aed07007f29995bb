# SPDX-License-Identifier: GPL-3.0-or-later
# AddressSanitizer (with leaks) and UndefinedBehaviorSanitizer over everything; the first finding ends the test.
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS_DEBUG "" CACHE STRING "")
set(CMAKE_CXX_FLAGS "-fno-sanitize-recover=all -D_GLIBCXX_ASSERTIONS" CACHE STRING "")
set(PILOTHOUSE_SANITIZE "address,undefined" CACHE STRING "")
# Sources are compiled six at a time: halves the time of the slowest build. Release and tsan compile each alone.
set(CMAKE_UNITY_BUILD ON CACHE BOOL "")
set(CMAKE_UNITY_BUILD_BATCH_SIZE 6 CACHE STRING "")
