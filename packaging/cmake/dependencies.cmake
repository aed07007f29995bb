# SPDX-License-Identifier: GPL-3.0-or-later
# Every library, once. The reason for each stands in resources/docs/dependencies.md.
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(simdjson REQUIRED)
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
find_package(SQLite3 3.40 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)

# libstemmer comes with neither a CMake package nor a pkg-config file.
find_path(PILOTHOUSE_STEMMER_INCLUDE libstemmer.h REQUIRED)
find_library(PILOTHOUSE_STEMMER_LIBRARY stemmer REQUIRED)
mark_as_advanced(PILOTHOUSE_STEMMER_INCLUDE PILOTHOUSE_STEMMER_LIBRARY)
add_library(Stemmer::Stemmer UNKNOWN IMPORTED)
set_target_properties(Stemmer::Stemmer PROPERTIES
    IMPORTED_LOCATION "${PILOTHOUSE_STEMMER_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${PILOTHOUSE_STEMMER_INCLUDE}")

if(NOT PILOTHOUSE_SANITIZE STREQUAL "thread")
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network WebSockets)
    pkg_check_modules(LibArchive REQUIRED IMPORTED_TARGET libarchive)
    if(PILOTHOUSE_BUILD_GUI)
        find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Charts Svg LinguistTools)
    endif()
    if(PILOTHOUSE_BUILD_TESTS)
        find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
    endif()
endif()
