#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything and runs all tests; see usage below. The last lines are ctest's own summary.
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$top/packaging/packages.sh"
. "$top/packaging/build.sh"
. "$top/packaging/token_ranks.sh"

usage() {
    cat <<'TEXT'
usage: sh packaging/test.sh [--san asan|tsan|headless] [--build-only|--no-build] [-- CTEST ARGUMENTS...]

Installs what is missing, builds everything and runs all tests.

  --san asan       with AddressSanitizer and UndefinedBehaviorSanitizer   (build-asan)
  --san tsan       the Qt-free part with ThreadSanitizer                  (build-tsan)
  --san headless   without the window                                     (build-headless)
  --build-only     stop before the tests
  --no-build       test what was built before
TEXT
}

flavour=
build=yes
run=yes
while [ $# -gt 0 ]; do
    case $1 in
        --san)
            case ${2:-} in asan | tsan | headless) flavour=$2 ;; *) usage >&2; exit 2 ;; esac
            shift
            ;;
        --build-only) run= ;;
        --no-build) build= ;;
        -h | --help) usage; exit 0 ;;
        --) shift; break ;;
        *) pilothouse_say "test.sh: unknown option $1"; usage >&2; exit 2 ;;
    esac
    shift
done

pilothouse_install $pilothouse_packages_build $pilothouse_packages_run $pilothouse_packages_test
tree=$top/build${flavour:+-$flavour}
mkdir -p "$tree"
pilothouse_token_ranks "$tree"
if [ -n "$build" ]; then
    cache=$top/.ci/cache/${flavour:-${PILOTHOUSE_CACHE:-none}}.cmake
    if [ -f "$tree/build.ninja" ] || [ ! -f "$cache" ]; then
        pilothouse_configure "$tree"
    else
        pilothouse_configure "$tree" -C "$cache"
    fi
    pilothouse_build "$tree"
fi
[ -n "$run" ] || exit 0

# Tests keep away from what belongs to the person who runs them.
home=$(mktemp -d "${TMPDIR:-/tmp}/pilothouse-test.XXXXXX")
trap 'rm -rf "$home"' EXIT
mkdir -m 0700 "$home/run"
export XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
export XDG_STATE_HOME="$home/state" XDG_CACHE_HOME="$home/cache"
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1:halt_on_error=1}"
export TSAN_OPTIONS="${TSAN_OPTIONS:-ignore_noninstrumented_modules=1:halt_on_error=1:second_deadlock_stack=1}"
if [ -z "${PILOTHOUSE_DATA:-}" ] && [ -d "$top/../shared/data" ]; then
    export PILOTHOUSE_DATA="$top/../shared/data"
fi
ctest --test-dir "$tree" --parallel 2 --output-on-failure "$@"
