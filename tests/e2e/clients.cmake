# SPDX-License-Identifier: GPL-3.0-or-later
# The three clients: their own tests, and their example agents against the real runtime.
find_program(PILOTHOUSE_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(PILOTHOUSE_NODE node)
find_program(PILOTHOUSE_TSC tsc)
set(python_for_tests "")
if(PILOTHOUSE_PYTHON)
    execute_process(COMMAND ${PILOTHOUSE_PYTHON} -c "import websockets" RESULT_VARIABLE missing OUTPUT_QUIET ERROR_QUIET)
    if(NOT missing)
        set(python_for_tests ${PILOTHOUSE_PYTHON})
        add_test(NAME client_python COMMAND ${PILOTHOUSE_PYTHON} -m unittest discover -s ${CMAKE_SOURCE_DIR}/runtime/clients/python/tests)
        set_tests_properties(client_python PROPERTIES ENVIRONMENT
            "PYTHONPATH=${CMAKE_SOURCE_DIR}/runtime/clients/python;PYTHONDONTWRITEBYTECODE=1;PILOTHOUSE_GOLDEN=${CMAKE_SOURCE_DIR}/tests/data/protocol")
    endif()
endif()
set(node_for_tests "")
set(typescript_dist ${CMAKE_BINARY_DIR}/clients/typescript)
if(PILOTHOUSE_NODE AND PILOTHOUSE_TSC)
    set(typescript_source ${CMAKE_SOURCE_DIR}/runtime/clients/typescript)
    execute_process(COMMAND ${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs ${PILOTHOUSE_NODE} -e "require('ws')"
        RESULT_VARIABLE missing OUTPUT_QUIET ERROR_QUIET)
    if(NOT missing)
        set(node_for_tests ${PILOTHOUSE_NODE})
        file(GLOB typescript_sources CONFIGURE_DEPENDS ${typescript_source}/src/*.ts ${typescript_source}/types/*.ts)
        add_custom_command(OUTPUT ${typescript_dist}/dist/index.js
            COMMAND ${PILOTHOUSE_TSC} -p ${typescript_source} --outDir ${typescript_dist}/dist
            COMMAND ${CMAKE_COMMAND} -E copy ${typescript_source}/package.json ${typescript_dist}/package.json
            COMMAND ${CMAKE_COMMAND} -E copy_directory ${typescript_source}/examples ${typescript_dist}/examples
            COMMAND ${CMAKE_COMMAND} -E copy_directory ${typescript_source}/test ${typescript_dist}/test
            DEPENDS ${typescript_sources} ${typescript_source}/examples/files_by_mail.cjs ${typescript_source}/test/client.test.cjs
            COMMENT "Compiling the TypeScript client" VERBATIM)
        add_custom_target(client_typescript_build ALL DEPENDS ${typescript_dist}/dist/index.js)
        add_test(NAME client_typescript COMMAND ${PILOTHOUSE_NODE} --test ${typescript_dist}/test/client.test.cjs)
        set_tests_properties(client_typescript PROPERTIES ENVIRONMENT
            "NODE_PATH=/usr/share/nodejs;PILOTHOUSE_GOLDEN=${CMAKE_SOURCE_DIR}/tests/data/protocol")
    endif()
endif()

pilothouse_qt_test(tst_cpp_compose LIBS pilothouse::client pilothouse_test_wire SOURCES tst_cpp_compose.cpp)
pilothouse_qt_test(tst_clients LIBS pilothouse_test_wire SOURCES tst_clients.cpp)
target_compile_definitions(tst_clients PRIVATE
    EXAMPLE_CPP="$<TARGET_FILE:example_files_by_mail>"
    PYTHON_WITH_WEBSOCKETS="${python_for_tests}"
    NODE_WITH_WS="${node_for_tests}"
    TYPESCRIPT_DIST="${typescript_dist}")
add_dependencies(tst_clients example_files_by_mail)
