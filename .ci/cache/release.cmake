# SPDX-License-Identifier: GPL-3.0-or-later
# What is shipped, with every header compiled alone.
set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "")
set(PILOTHOUSE_CHECK_HEADERS ON CACHE BOOL "")
