# SPDX-License-Identifier: GPL-3.0-or-later
# Puts the rank files of the exact token counters into a build tree, where they can be had. Sourced by run.sh, test.sh and check_deb.sh.

# pilothouse_token_ranks TREE: never fails. Without them everything works, and tokens are estimated.
pilothouse_token_ranks() {
    ranks=$1/share/pilothouse/tokens
    [ ! -f "$ranks/o200k_base.ranks" ] || [ ! -f "$ranks/cl100k_base.ranks" ] || return 0
    for other in "$top"/build*/share/pilothouse/tokens; do
        if [ -f "$other/o200k_base.ranks" ] && [ -f "$other/cl100k_base.ranks" ]; then
            mkdir -p "$ranks" && cp "$other"/* "$ranks/" && return 0
        fi
    done
    if ! command -v python3 >/dev/null 2>&1; then
        pilothouse_say "pilothouse: no python3 to fetch the rank files with: tokens are estimated."
    elif ! python3 "$top/packaging/token_ranks.py" "$ranks"; then
        pilothouse_say "pilothouse: no rank files: tokens are estimated."
    fi
    return 0
}
