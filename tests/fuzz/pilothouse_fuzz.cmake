# SPDX-License-Identifier: GPL-3.0-or-later
# pilothouse_fuzz(name SOURCES sources... CORPUS directory [LIBS libs...]): a fuzz target and a ctest of the same name that runs the
# corpus and then mutations for 20 seconds (PILOTHOUSE_FUZZ_SECONDS overrides). With Clang and -DPILOTHOUSE_LIBFUZZER=ON libFuzzer
# drives it instead.
option(PILOTHOUSE_LIBFUZZER "Drive fuzz targets with libFuzzer (Clang)" OFF)

function(pilothouse_fuzz name)
    cmake_parse_arguments(ARG "" "CORPUS" "SOURCES;LIBS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE pilothouse::core ${ARG_LIBS})
    if(PILOTHOUSE_LIBFUZZER)
        target_compile_options(${name} PRIVATE -fsanitize=fuzzer)
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
        add_test(NAME ${name} COMMAND ${name} -max_total_time=20 ${ARG_CORPUS} WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
    else()
        target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/fuzz/driver.cpp)
        add_test(NAME ${name} COMMAND ${name} ${ARG_CORPUS} --seconds 20 WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
    endif()
    set_tests_properties(${name} PROPERTIES LABELS fuzz TIMEOUT 900)
endfunction()
