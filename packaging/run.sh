#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Pilothouse and opens its window with the demo session; see usage below.
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$top/packaging/packages.sh"
. "$top/packaging/build.sh"
. "$top/packaging/terminal_demo.sh"
. "$top/packaging/token_ranks.sh"

usage() {
    cat <<'TEXT'
usage: sh packaging/run.sh [--screenshot FILE] [--terminal] [-- ARGUMENTS...]

Installs what is missing, builds, and opens the window with the live demo session.
Without a display the same demo runs in the terminal.

  --screenshot FILE   render the main window to a PNG, without a display, and stop
  --terminal          run the demo in the terminal even where there is a display
  -- ARGUMENTS        handed to the program
TEXT
}

picture=
terminal=
while [ $# -gt 0 ]; do
    case $1 in
        --screenshot)
            [ $# -ge 2 ] || { usage >&2; exit 2; }
            case $2 in /*) picture=$2 ;; *) picture=$(pwd)/$2 ;; esac
            shift
            ;;
        --terminal) terminal=yes ;;
        -h | --help) usage; exit 0 ;;
        --) shift; break ;;
        *) pilothouse_say "run.sh: unknown option $1"; usage >&2; exit 2 ;;
    esac
    shift
done

pilothouse_install $pilothouse_packages_build $pilothouse_packages_run
mkdir -p "$top/build"
pilothouse_token_ranks "$top/build"
pilothouse_configure "$top/build"
pilothouse_build "$top/build" pilothouse pilothoused pilothousectl pilothouse-demo-agent >&2

if [ -n "$picture" ]; then
    QT_QPA_PLATFORM=offscreen exec "$top/build/bin/pilothouse" --screenshot "$picture" "$@"
fi
if [ -z "$terminal" ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    pilothouse_say "pilothouse: no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): running the demo in the terminal."
    terminal=yes
fi
if [ -n "$terminal" ]; then
    pilothouse_terminal_demo "$top/build/bin" "$@"
    exit
fi
exec "$top/build/bin/pilothouse" --demo "$@"
