# SPDX-License-Identifier: GPL-3.0-or-later
# The demo session in a terminal: runtime and demo agent side by side, decisions typed in between. Sourced by run.sh.

# pilothouse_terminal_demo BIN [ARGUMENTS for pilothoused...]; its status is the demo agent's.
pilothouse_terminal_demo() {
    bin=$1
    shift
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/pilothouse-demo.XXXXXX")
    mkdir -m 0700 "$scratch/run"
    # A demo of its own: it neither disturbs a runtime that is already there nor leaves anything in its store.
    export XDG_RUNTIME_DIR="$scratch/run" XDG_DATA_HOME="$scratch/data"
    patience=300
    [ -t 0 ] || patience=10
    "$bin/pilothoused" --port 0 --patience "$patience" "$@" </dev/null &
    runtime=$!
    "$bin/pilothouse-demo-agent" --dir "$scratch/invoices" </dev/null &
    agent=$!
    trap 'kill "$agent" "$runtime" 2>/dev/null; wait; rm -rf "$scratch"' EXIT
    trap 'exit 130' INT TERM
    if [ -t 0 ]; then
        pilothouse_say "When a call waits, type 'approve NUMBER' or 'veto NUMBER REASON'."
        pilothouse_read_decisions "$bin" &
        reader=$!
    else
        pilothouse_say "Nobody can answer here (standard input is no terminal): what waits is vetoed after $patience seconds."
        reader=
    fi
    status=0
    wait "$agent" || status=$?
    [ -z "$reader" ] || kill "$reader" 2>/dev/null || true
    kill "$runtime" 2>/dev/null || true
    wait "$runtime" || true
    trap - EXIT INT TERM
    rm -rf "$scratch"
    return "$status"
}

# Hands each line typed to pilothousectl, as: COMMAND NUMBER [REASON...].
pilothouse_read_decisions() {
    while read -r command number reason </dev/tty; do
        case $command in
            '') ;;
            approve | veto) "$1/pilothousectl" "$command" "$number" ${reason:+--reason "$reason"} </dev/tty || true ;;
            *) pilothouse_say "approve NUMBER, or veto NUMBER REASON" ;;
        esac
    done
}
