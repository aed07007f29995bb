# SPDX-License-Identifier: GPL-3.0-or-later
# Without the window: shows that nothing below it needs Qt Gui.
set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "")
set(PILOTHOUSE_BUILD_GUI OFF CACHE BOOL "")
