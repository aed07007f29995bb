# SPDX-License-Identifier: GPL-3.0-or-later
# Configuring and building, sourced by run.sh and test.sh. Expects $top (the repository) to be set.

# pilothouse_jobs: one job a core, fewer where memory is short (a job takes up to 1.5 GiB).
pilothouse_jobs() {
    cores=$(nproc 2>/dev/null || echo 2)
    room=$(awk '/^MemAvailable:/ { print int($2 / 1572864) }' /proc/meminfo 2>/dev/null || echo "$cores")
    [ "${room:-0}" -ge 1 ] || room=1
    [ "$room" -lt "$cores" ] && echo "$room" || echo "$cores"
}

# pilothouse_configure TREE [CMAKE ARGUMENTS...]: once; afterwards ninja notices changed build files itself.
pilothouse_configure() {
    tree=$1
    shift
    if [ ! -f "$tree/build.ninja" ] || [ $# -gt 0 ]; then
        cmake -S "$top" -B "$tree" -G Ninja "$@" >"$tree/configure.log" 2>&1 || { cat "$tree/configure.log" >&2; return 1; }
    fi
}

# pilothouse_build TREE [TARGETS...]
pilothouse_build() {
    tree=$1
    shift
    ninja -C "$tree" -j "$(pilothouse_jobs)" "$@"
}
