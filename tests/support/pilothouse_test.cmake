# SPDX-License-Identifier: GPL-3.0-or-later
# pilothouse_core_test(name sources...): a Qt-free test on tests/support/check.h; runs under every sanitizer.
function(pilothouse_core_test name)
    add_executable(${name} ${ARGN})
    target_link_libraries(${name} PRIVATE pilothouse::test_core)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 120)
endfunction()

# pilothouse_qt_test(name LIBS libs... SOURCES sources...): a Qt Test executable, offscreen.
function(pilothouse_qt_test name)
    cmake_parse_arguments(ARG "" "" "LIBS;SOURCES" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE ${ARG_LIBS} pilothouse::test_core Qt6::Test)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 120
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QT_LOGGING_RULES=qt.qpa.*=false")
endfunction()

# pilothouse_store_test(name sources...): a Qt-free test that needs the store as well.
function(pilothouse_store_test name)
    pilothouse_core_test(${name} ${ARGN})
    target_link_libraries(${name} PRIVATE pilothouse::store)
endfunction()
