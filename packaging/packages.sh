# SPDX-License-Identifier: GPL-3.0-or-later
# The one list of packages, and how they are installed. Sourced by run.sh, test.sh, check_deb.sh and .ci/run.
# A name with | is a choice: the first one this release knows is taken.

pilothouse_packages_build="g++ cmake ninja-build ccache lld pkg-config
qt6-base-dev qt6-base-dev-tools libqt6opengl6-dev qt6-charts-dev qt6-websockets-dev
qt6-svg-dev|libqt6svg6-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
libsqlite3-dev nlohmann-json3-dev libspdlog-dev libfmt-dev libsimdjson-dev libssl-dev libre2-dev libstemmer-dev libarchive-dev zlib1g-dev"

# The window needs a platform plugin (in libqt6gui6), an SVG icon engine and one font.
pilothouse_packages_run="libqt6svg6 qt6-wayland fonts-dejavu-core"

pilothouse_packages_test="python3 ca-certificates python3-websockets nodejs node-ws node-typescript sqlite3 desktop-file-utils appstream"

pilothouse_packages_check="git clang-format-16 clang-tidy-16 mandoc"

pilothouse_packages_deb="dpkg-dev file debootstrap"

pilothouse_say() { printf '%s\n' "$*" >&2; }

# Sets PILOTHOUSE_RELEASE to "debian-12" or "ubuntu-24.04", or to "" with a clear message on anything else.
pilothouse_find_release() {
    PILOTHOUSE_RELEASE=
    [ -r /etc/os-release ] || { pilothouse_say "pilothouse: no /etc/os-release: cannot tell which system this is."; return 1; }
    found=$(. /etc/os-release && printf '%s-%s|%s' "${ID:-unknown}" "${VERSION_ID:-}" "${PRETTY_NAME:-unknown}")
    case ${found%%|*} in
        debian-12 | ubuntu-24.04) PILOTHOUSE_RELEASE=${found%%|*} ;;
        *)
            pilothouse_say "pilothouse: this is ${found#*|}; packages are known for Debian 12 and Ubuntu 24.04 only."
            pilothouse_say "Install what resources/docs/dependencies.md lists (Qt 6.4 or newer, a C++20 compiler), then run this again"
            pilothouse_say "with PILOTHOUSE_SKIP_PACKAGES=1."
            return 1
            ;;
    esac
}

pilothouse_is_known() {
    case $(apt-cache policy "$1" 2>/dev/null) in
        *'Candidate: (none)'*) return 1 ;;
        *'Candidate: '*) return 0 ;;
        *) return 1 ;;
    esac
}

# Prints the missing ones of its arguments, one a line. Quick when all are there: one dpkg-query.
pilothouse_missing() {
    present=" $(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | tr '\n' ' ')"
    for choice in "$@"; do
        rest=$choice
        while [ -n "$rest" ]; do
            one=${rest%%|*}
            case $rest in *'|'*) rest=${rest#*|} ;; *) rest= ;; esac
            case $present in *" $one "*) continue 2 ;; esac
        done
        printf '%s\n' "$choice"
    done
}

# Resolves choices against what this release knows.
pilothouse_resolve() {
    for choice in "$@"; do
        rest=$choice
        taken=${choice%%|*}
        while [ -n "$rest" ]; do
            one=${rest%%|*}
            case $rest in *'|'*) rest=${rest#*|} ;; *) rest= ;; esac
            if pilothouse_is_known "$one"; then taken=$one; break; fi
        done
        printf '%s\n' "$taken"
    done
}

pilothouse_as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        pilothouse_say "pilothouse: this needs root and there is no sudo. As root, run:"
        pilothouse_say "    $*"
        return 1
    fi
}

pilothouse_update_lists() {
    pilothouse_say "pilothouse: refreshing the package lists (apt-get update)"
    pilothouse_as_root apt-get update -q >&2
}

# pilothouse_install PACKAGES...: says what is missing, then installs it. Nothing to do is silent and quick.
pilothouse_install() {
    [ -z "${PILOTHOUSE_SKIP_PACKAGES:-}" ] || return 0
    pilothouse_find_release || return 1
    missing=$(pilothouse_missing "$@")
    [ -n "$missing" ] || return 0
    pilothouse_say "pilothouse: $(printf '%s\n' "$missing" | wc -l | tr -d ' ') packages are missing on $PILOTHOUSE_RELEASE and will be installed now:"
    pilothouse_say "$(printf '%s\n' "$missing" | sed 's/|.*//' | tr '\n' ' ' | fold -s -w 110 | sed 's/^/    /')"
    names=$(pilothouse_resolve $missing)
    unknown=
    for one in $names; do pilothouse_is_known "$one" || unknown="$unknown $one"; done
    if [ -n "$unknown" ]; then
        pilothouse_update_lists || return 1
        names=$(pilothouse_resolve $missing)
        unknown=
        for one in $names; do pilothouse_is_known "$one" || unknown="$unknown $one"; done
    fi
    if [ -n "$unknown" ]; then
        pilothouse_say "pilothouse: these packages are not in the configured package sources:$unknown"
        [ "$PILOTHOUSE_RELEASE" != ubuntu-24.04 ] || pilothouse_say "On Ubuntu they are in 'universe': sudo add-apt-repository universe"
        return 1
    fi
    if ! pilothouse_as_root apt-get install -q -y --no-install-recommends $names >&2; then
        pilothouse_update_lists || return 1
        pilothouse_as_root apt-get install -q -y --no-install-recommends $names >&2
    fi
}
