# SPDX-License-Identifier: GPL-3.0-or-later
# AddressSanitizer (with leaks) and UndefinedBehaviorSanitizer over everything; the first finding ends the test.
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS_DEBUG "" CACHE STRING "")
set(CMAKE_CXX_FLAGS "-fno-sanitize-recover=all -D_GLIBCXX_ASSERTIONS" CACHE STRING "")
set(PILOTHOUSE_SANITIZE "address,undefined" CACHE STRING "")
