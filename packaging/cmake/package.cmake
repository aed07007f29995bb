# SPDX-License-Identifier: GPL-3.0-or-later
# cpack -G DEB (one package per release of the distribution: Qt pins its minor version) and cpack -G TGZ.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pilothouse)
set(CPACK_PACKAGE_VENDOR "The Pilothouse authors")
set(CPACK_PACKAGE_CONTACT "The Pilothouse authors <authors@pilothouse.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "live supervision of AI agents")
set(CPACK_PACKAGE_DESCRIPTION
"Pilothouse watches AI agents while they run and holds risky calls before
they take effect, so that a person can approve, edit or veto them. It comes
with a window, a runtime without one, command-line tools and clients for
Python, TypeScript and C++.")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, fonts-dejavu-core | fonts-freefont-ttf | fonts-liberation")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, qt6-translations-l10n")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "python3-websockets, node-ws, fonts-noto-cjk")
include(CPack)
