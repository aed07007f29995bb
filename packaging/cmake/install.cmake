# SPDX-License-Identifier: GPL-3.0-or-later
# What an installed Pilothouse consists of. Included last, when every target is known.
include(GNUInstallDirs)
set(CMAKE_INSTALL_DOCDIR ${CMAKE_INSTALL_DATADIR}/doc/pilothouse)

foreach(program pilothouse pilothoused pilothousectl pilothouse-shim pilothouse-demo-agent)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
        if(EXISTS ${CMAKE_SOURCE_DIR}/packaging/man/${program}.1)
            install(FILES packaging/man/${program}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
        endif()
    endif()
endforeach()

if(PILOTHOUSE_BUILD_GUI)
    install(FILES packaging/desktop/org.pilothouse.Pilothouse.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES packaging/desktop/org.pilothouse.Pilothouse.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES resources/icons/pilothouse.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
    install(FILES resources/icons/pilothouse-symbolic.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/symbolic/apps)
endif()

# The manual, what the protocol says, and the clients, so that an agent can be attached without the source tree.
install(DIRECTORY resources/help/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/help OPTIONAL)
install(FILES resources/docs/policy.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)
install(FILES README.md runtime/protocol/PROTOCOL.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(FILES resources/demo/closed-loop/pilothouse.sqlite DESTINATION ${CMAKE_INSTALL_DATADIR}/pilothouse/closed-loop)
install(DIRECTORY runtime/clients/ DESTINATION ${CMAKE_INSTALL_DATADIR}/pilothouse/clients
    PATTERN CMakeLists.txt EXCLUDE PATTERN __pycache__ EXCLUDE PATTERN node_modules EXCLUDE PATTERN "*.egg-info" EXCLUDE)

# The rank files of the exact token counters, where packaging/token_ranks.py has put them.
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/pilothouse/tokens DESTINATION ${CMAKE_INSTALL_DATADIR}/pilothouse OPTIONAL
    FILES_MATCHING PATTERN "*.ranks" PATTERN "LICENSE.*")

# The table of related words; programs of the build tree find it in the same place beside them.
install(FILES resources/words/english.words resources/words/LICENSE.wordnet DESTINATION ${CMAKE_INSTALL_DATADIR}/pilothouse/words)
configure_file(resources/words/english.words ${CMAKE_BINARY_DIR}/share/pilothouse/words/english.words COPYONLY)

include(packaging/cmake/package.cmake)
