# SPDX-License-Identifier: GPL-3.0-or-later
# For daily work: quick to build, easy to debug.
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1" CACHE STRING "")
