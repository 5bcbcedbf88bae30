# `cpack` in the build folder makes a Debian package.

set(CPACK_GENERATOR DEB)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_NAME floe)
set(CPACK_PACKAGE_VENDOR Floe)
set(CPACK_PACKAGE_CONTACT "Floe maintainers" CACHE STRING "Whom a package names as its maintainer: Name <mail address>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "migrate databases between MySQL-compatible clusters")
set(CPACK_PACKAGE_DESCRIPTION "A wizard, and a command line, that migrate databases from one MySQL-compatible cluster to
another (POLARDB, MySQL, MariaDB) and prove that every row arrived.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
# Linked libraries are found by themselves; Qt's drivers are plugins, which no linker knows of.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-mysql, libqt6sql6-sqlite")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-translations-l10n, qt6-wayland, openssh-client")
include(CPack)
