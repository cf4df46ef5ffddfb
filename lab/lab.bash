# Shared by the lab's commands: paths, names, and how a node is started and stopped.
# shellcheck shell=bash
set -euo pipefail

# After `su`, root has the user's PATH, without these folders.
export PATH="$PATH:/usr/sbin:/sbin"

say() { printf '%s\n' "$*"; }
refuse() { printf 'lab: %s\n' "$*" >&2; exit 1; }

lab_number="${LAB:-1}"
[[ $lab_number =~ ^[1-9]$ ]] || refuse "LAB is the number of a lab, 1 to 9, and not '$lab_number'."
# Everything that a lab creates on the machine has its number in the name, except for lab 1.
lab_suffix="-$lab_number" lab_prefix="LAB=$lab_number "
[ "$lab_number" != 1 ] || lab_suffix="" lab_prefix=""

lab_scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lab_state="${PATRONISWARM_LAB:-/var/lib/patroniswarm-lab}$lab_suffix"
lab_cache="${XDG_CACHE_HOME:-$HOME/.cache}/patroniswarm-lab"
# 198.18.0.0/15 is reserved for benchmarks (RFC 2544), so it is in use nowhere.
lab_network="198.18.$((lab_number - 1))"
lab_subnet="$lab_network.0/24"
lab_gateway="$lab_network.1"
lab_registry="$lab_gateway:5000"
# The registries of all labs share this folder, so that an image is built once. Its files are named by their content.
lab_images="$lab_cache/registry"
lab_bridge="pswarm0$lab_suffix"
lab_mark="patroniswarm$lab_suffix-lab"
lab_base_image="debian:trixie-slim"
# Engines and their containerd always write to these folders, so every node gets separate ones.
lab_own_folders="/etc/docker /opt/containerd"

require_root() {
    [ "$(uname -s)" = Linux ] || refuse "needs Linux: a node is a network namespace with a Docker engine in it."
    [ "$(id -u)" = 0 ] || refuse "needs root, for network namespaces and Docker engines. Run it with sudo."
}

require_node() {
    [ -f "$lab_state/size" ] || refuse "no lab is up. Start one: ${lab_prefix}lab/up"
    [[ -n ${1:-} && " $(lab_nodes | tr '\n' ' ') " == *" $1 "* ]] || refuse "name a node, for example: ${lab_prefix}lab/${0##*/} node2. Nodes: $(lab_nodes | tr '\n' ' ')"
}

lab_nodes() {
    local number
    [ -f "$lab_state/size" ] || return 0
    for number in $(seq 1 "$(cut -d' ' -f1 "$lab_state/size")"); do echo "node$number"; done
}

node_number() { echo "${1#node}"; }
node_address() { echo "$lab_network.$((10 + $(node_number "$1")))"; }
node_namespace() { echo "pswarm-$1$lab_suffix"; }
node_link() { echo "pswarm-veth$(node_number "$1")$lab_suffix"; }
node_socket() { echo "$lab_state/$1/docker.sock"; }
node_runs() { is_ours "$lab_state/$1/pid" "$lab_state/$1"; }
node_is_cut() { [ -e "$lab_state/$1/cut" ]; }
on_node() { local node=$1; shift; docker -H "unix://$(node_socket "$node")" "$@"; }

# A process of the lab, found by its pid file and checked by its command line, because the pid may have been reused.
is_ours() {
    local pid words='' tried=0
    [ -f "$1" ] || return 1
    pid=$(cat "$1")
    [ -n "$pid" ] && [ -r "/proc/$pid/cmdline" ] || return 1
    # Between two programs of its start, it has no command line for a moment; a process that has ended has none either.
    until words=$(tr '\0' ' ' 2>/dev/null < "/proc/$pid/cmdline"); [ -n "$words" ] || [ $tried -ge 50 ] || grep -q '^State:.[ZX]' "/proc/$pid/status" 2>/dev/null || ! [ -d "/proc/$pid" ]; do
        sleep 0.02
        tried=$((tried + 1))
    done
    [[ $words == *"$2"* ]]
}

stop_ours() {
    local signal waited
    for signal in TERM KILL; do
        waited=0
        if is_ours "$1" "$2"; then kill "-$signal" "$(cat "$1")" 2>/dev/null || true; fi
        while is_ours "$1" "$2" && [ $waited -lt 50 ]; do sleep 0.1; waited=$((waited + 1)); done
    done
    rm -f "$1"
}

start_ours() {
    local pid_file=$1 log=$2
    shift 2
    setsid "$@" > "$log" 2>&1 < /dev/null &
    echo $! > "$pid_file"
    # Until exec, it has the command line of this script.
    until is_ours "$pid_file" "${!#}" || ! [ -d "/proc/$!" ]; do sleep 0.02; done
}

# A node cannot reach a resolver on the machine's loopback, but it can reach the upstream of that resolver.
resolver_settings() {
    local file=/run/systemd/resolve/resolv.conf
    [ -r "$file" ] || file=/etc/resolv.conf
    grep -v '^nameserver 127\.' "$file" || true
}

plug_in() {
    local node=$1 namespace link
    namespace=$(node_namespace "$node") link=$(node_link "$node")
    [ -e "/run/netns/$namespace" ] || ip netns add "$namespace"
    ip link show "$link" > /dev/null 2>&1 && return 0
    ip link add "$link" type veth peer name eth0 netns "$namespace"
    ip link set "$link" master "$lab_bridge"
    ip -n "$namespace" link set lo up
    ip -n "$namespace" address add "$(node_address "$node")/24" dev eth0
    ip -n "$namespace" link set eth0 up
    node_is_cut "$node" || ip link set "$link" up
    ip -n "$namespace" route replace default via "$lab_gateway"
}

# The port of VXLAN. Swarm's managers and engines use other ports.
cut_overlay() {
    local chain
    for chain in PREROUTING OUTPUT; do ip netns exec "$(node_namespace "$1")" iptables -t raw "$2" "$chain" -p udp --dport 4789 -j DROP; done
}

# The engine and its children are in a separate process namespace: when its first process ends, all others end too.
start_node() {
    local node=$1 folder="$lab_state/$1"
    node_runs "$node" && return 0
    rm -rf "$folder/run" "$folder/docker.pid" "$folder/docker.sock"
    mkdir -p "$folder/data"
    resolver_settings > "$folder/resolv.conf"
    plug_in "$node"
    start_ours "$folder/pid" "$folder/engine.log" ip netns exec "$(node_namespace "$node")" \
        unshare --uts --mount --ipc --pid --fork --kill-child --mount-proc --propagation private \
        bash "$lab_scripts/node" "$lab_registry" "$lab_own_folders" "$(node_namespace "$node")" "$node" "$folder"
}

wait_for_node() {
    local node=$1 waited=0
    until on_node "$node" version > /dev/null 2>&1; do
        # Between two programs of its start, it has no command line for a moment.
        node_runs "$node" || { sleep 0.2; node_runs "$node"; } || refuse "the engine of $node ended: $(tail -n 1 "$lab_state/$node/engine.log") (log: $lab_state/$node/engine.log)"
        [ $waited -lt 300 ] || refuse "the engine of $node does not answer after 60 s; its log is $lab_state/$node/engine.log"
        sleep 0.2
        waited=$((waited + 1))
    done
}

kill_node() {
    local node=$1 pid_file="$lab_state/$1/pid" pid first=""
    # The network is cut first: a machine that loses power closes no connections.
    ip link delete "$(node_link "$node")" 2>/dev/null || true
    if node_runs "$node"; then
        pid=$(cat "$pid_file")
        first=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null || true)
        # shellcheck disable=SC2086
        kill -KILL $first "$pid" 2>/dev/null || true
        # The first process of a process namespace ends only after all others.
        for pid in $first $pid; do wait_for_end "$pid"; done
    fi
    rm -f "$pid_file"
    ip netns delete "$(node_namespace "$node")" 2>/dev/null || true
    remove_cgroups "$(node_namespace "$node")"
}

wait_for_end() {
    while [ -d "/proc/$1" ] && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; do sleep 0.05; done
}

remove_cgroups() {
    local waited=0
    while [ -n "$(find /sys/fs/cgroup -maxdepth 2 -type d -name "$1" -print -quit 2>/dev/null)" ] && [ $waited -lt 50 ]; do
        find /sys/fs/cgroup -depth -type d \( -path "*/$1" -o -path "*/$1/*" \) -exec rmdir {} + 2>/dev/null || sleep 0.1
        waited=$((waited + 1))
    done
}
