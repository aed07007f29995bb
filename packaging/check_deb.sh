#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the .deb, installs it in a clean root made with debootstrap, and starts the programs there.
# Needs root. usage: sh packaging/check_deb.sh [MIRROR]
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$top/packaging/packages.sh"
. "$top/packaging/build.sh"
. "$top/packaging/token_ranks.sh"

[ "$(id -u)" -eq 0 ] || { pilothouse_say "check_deb.sh: needs root (debootstrap and chroot)"; exit 1; }
pilothouse_install $pilothouse_packages_build $pilothouse_packages_run $pilothouse_packages_deb
case $PILOTHOUSE_RELEASE in
    debian-12) suite=bookworm components=main mirror=${1:-http://deb.debian.org/debian} ;;
    *) suite=noble components=main,universe mirror=${1:-http://archive.ubuntu.com/ubuntu} ;;
esac

mkdir -p "$top/build"
pilothouse_token_ranks "$top/build"
pilothouse_configure "$top/build"
pilothouse_build "$top/build" >/dev/null
rm -rf "$top/build/package"
cpack --config "$top/build/CPackConfig.cmake" -G DEB
package=$(ls "$top/build/package/"pilothouse_*.deb)
dpkg-deb --info "$package"

root=$(mktemp -d "${TMPDIR:-/tmp}/pilothouse-root.XXXXXX")
leave() {
    for one in dev proc; do umount "$root/$one" 2>/dev/null || true; done
    if ! grep -qF " $root/" /proc/self/mounts; then rm -rf "$root"; fi
}
trap leave EXIT
debootstrap --variant=minbase --components="$components" "$suite" "$root" "$mirror" >"$top/build/package/debootstrap.log" 2>&1
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
cp "$package" "$root/tmp/pilothouse.deb"
chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends /tmp/pilothouse.deb

inside() { chroot "$root" env HOME=/root LC_ALL=C.UTF-8 XDG_RUNTIME_DIR=/tmp QT_QPA_PLATFORM=offscreen "$@"; }
for program in pilothouse pilothoused pilothousectl; do inside "$program" --version; done
inside timeout 60 pilothouse --demo --screenshot /tmp/window.png
head -c 8 "$root/tmp/window.png" | grep -q PNG || { pilothouse_say "check_deb.sh: no picture was written"; exit 1; }
pilothouse_say "check_deb.sh: installed and started in a clean root: $(basename "$package")"
