# SPDX-License-Identifier: GPL-3.0-or-later
# ThreadSanitizer over the Qt-free part: the distributions' Qt is not instrumented and would report false races.
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS_DEBUG "" CACHE STRING "")
set(PILOTHOUSE_SANITIZE "thread" CACHE STRING "")
set(PILOTHOUSE_BUILD_GUI OFF CACHE BOOL "")
