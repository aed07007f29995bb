# SPDX-License-Identifier: GPL-3.0-or-later
# What is shipped. -DPILOTHOUSE_CHECK_HEADERS=ON also compiles every header alone.
set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "")
