# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries warnings, sanitizers and the strict Qt macros.
add_library(pilothouse_options INTERFACE)
add_library(pilothouse::options ALIAS pilothouse_options)
target_compile_features(pilothouse_options INTERFACE cxx_std_20)
set(null_dereference) # where nothing is inlined; elsewhere it is false too often
if(NOT PILOTHOUSE_SANITIZE)
    set(null_dereference $<$<CONFIG:Debug>:-Wnull-dereference>)
endif()
target_compile_options(pilothouse_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    ${null_dereference}
    -Wextra-semi -Wformat=2 -fno-strict-overflow -fstack-protector-strong)
if(PILOTHOUSE_WERROR)
    target_compile_options(pilothouse_options INTERFACE -Werror)
endif()
target_compile_definitions(pilothouse_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_USE_QSTRINGBUILDER
    PILOTHOUSE_VERSION="${PROJECT_VERSION}")
if(PILOTHOUSE_SANITIZE)
    target_compile_options(pilothouse_options INTERFACE -fsanitize=${PILOTHOUSE_SANITIZE} -fno-omit-frame-pointer -O1 -g1)
    target_link_options(pilothouse_options INTERFACE -fsanitize=${PILOTHOUSE_SANITIZE})
endif()
