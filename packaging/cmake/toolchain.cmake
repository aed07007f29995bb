# SPDX-License-Identifier: GPL-3.0-or-later
# Faster builds where the tools are there; nothing depends on them.
find_program(PILOTHOUSE_CCACHE ccache)
if(PILOTHOUSE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${PILOTHOUSE_CCACHE})
endif()
find_program(PILOTHOUSE_LLD ld.lld)
if(PILOTHOUSE_LLD)
    add_link_options(-fuse-ld=lld)
endif()
# Functions and lines for a backtrace, no variables: all of it would make a build of everything 12 GB instead of 2.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
