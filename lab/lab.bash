# What the lab's commands share: where things are, how they are called, and how a node is started and stopped.
# shellcheck shell=bash
set -euo pipefail

lab_state="${PATRONISWARM_LAB:-/var/lib/patroniswarm-lab}"
lab_cache="${XDG_CACHE_HOME:-$HOME/.cache}/patroniswarm-lab"
# 198.18.0.0/15 is set apart for benchmarks (RFC 2544) and collides with nothing.
lab_subnet="198.18.0.0/24"
lab_gateway="198.18.0.1"
lab_registry="$lab_gateway:5000"
lab_bridge="pswarm0"
lab_mark="patroniswarm-lab"
lab_base_image="debian:trixie-slim"

say() { printf '%s\n' "$*"; }
refuse() { printf 'lab: %s\n' "$*" >&2; exit 1; }

require_root() {
    [ "$(uname -s)" = Linux ] || refuse "needs Linux: a node is a network namespace with a Docker engine in it."
    [ "$(id -u)" = 0 ] || refuse "needs root, for network namespaces and Docker engines. Run it with sudo."
}

require_node() {
    [ -n "${1:-}" ] || refuse "name a node, for example: ${0##*/} node2"
    [ -d "$lab_state/$1" ] || refuse "there is no $1 here. Nodes: $(lab_nodes | tr '\n' ' ')"
}

lab_nodes() {
    local number
    [ -f "$lab_state/size" ] || return 0
    for number in $(seq 1 "$(cut -d' ' -f1 "$lab_state/size")"); do echo "node$number"; done
}

node_number() { echo "${1#node}"; }
node_address() { echo "198.18.0.$((10 + $(node_number "$1")))"; }
node_namespace() { echo "pswarm-$1"; }
node_link() { echo "pswarm-veth$(node_number "$1")"; }
node_socket() { echo "$lab_state/$1/docker.sock"; }
on_node() { local node=$1; shift; docker -H "unix://$(node_socket "$node")" "$@"; }

# A process of ours, by its pid file, checked by its command line: a pid may have been given to somebody else since.
is_ours() {
    local pid
    [ -f "$1" ] || return 1
    pid=$(cat "$1")
    [ -n "$pid" ] && [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' < "/proc/$pid/cmdline" | grep -q -F -- "$2"
}

stop_ours() {
    local signal=$3 waited=0
    is_ours "$1" "$2" || return 0
    kill "-$signal" "$(cat "$1")" 2>/dev/null || true
    while is_ours "$1" "$2" && [ $waited -lt 100 ]; do sleep 0.1; waited=$((waited + 1)); done
    rm -f "$1"
}

node_runs() { is_ours "$lab_state/$1/pid" "$lab_state/$1"; }

node_is_cut() { ! ip -o link show "$(node_link "$1")" 2>/dev/null | grep -q 'state UP\|,UP'; }

# The engine and all it starts live in a process namespace of their own: when its first process goes, so does the rest.
start_node() {
    local node=$1 folder="$lab_state/$1"
    node_runs "$node" && return 0
    rm -rf "$folder/run" "$folder/docker.pid" "$folder/docker.sock"
    mkdir -p "$folder/data"
    setsid ip netns exec "$(node_namespace "$node")" \
        unshare --uts --mount --ipc --pid --fork --kill-child --mount-proc --propagation private \
        bash "$lab_scripts/node" "$node" "$folder" "$lab_registry" > "$folder/engine.log" 2>&1 < /dev/null &
    echo $! > "$folder/pid"
}

wait_for_node() {
    local node=$1 waited=0
    until on_node "$node" version > /dev/null 2>&1; do
        node_runs "$node" || refuse "the engine of $node ended: $(grep -E 'level=(error|fatal)|failed' "$lab_state/$node/engine.log" | tail -n 1)"
        [ $waited -lt 300 ] || refuse "the engine of $node does not answer after 60 s; its log is $lab_state/$node/engine.log"
        sleep 0.2
        waited=$((waited + 1))
    done
}

kill_node() {
    local pid children
    node_runs "$1" || return 0
    pid=$(cat "$lab_state/$1/pid")
    # `unshare --kill-child` takes the engine down with it.
    children=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null || true)
    # shellcheck disable=SC2086
    kill -KILL $children "$pid" 2>/dev/null || true
    while [ -d "/proc/$pid" ] && ! grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null; do sleep 0.1; done
    rm -f "$lab_state/$1/pid"
    remove_cgroups "$1"
}

remove_cgroups() {
    local waited=0
    while find /sys/fs/cgroup -depth -type d -path "*/pswarm-$1*" -exec rmdir {} + 2>/dev/null; ! [ -z "$(find /sys/fs/cgroup -type d -name "pswarm-$1" 2>/dev/null)" ] && [ $waited -lt 50 ]; do
        sleep 0.1
        waited=$((waited + 1))
    done
}

lab_scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
