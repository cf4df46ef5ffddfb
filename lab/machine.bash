# What the lab needs from the machine: packages, kernel, base image, network; and how it undoes its changes.
# shellcheck shell=bash

# The changes on the machine, and the labs that need them. The last lab that stops undoes them.
lab_machine=/var/lib/patroniswarm-labs
# Bridges of other labs, and private networks, where another machine may answer packets for an overlay network.
lab_forbidden="10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 198.18.0.0/15"

# One lab at a time. The command must not start a process that stays, because it would keep the lock.
alone() { (flock 9; "$@") 9< /var/lib; }

check_kernel() {
    local kind
    command -v ip > /dev/null || return 0
    # In a separate network namespace, so that the attempt leaves nothing behind.
    for kind in bridge "veth peer name probe2" "vxlan id 4242 dstport 4789"; do
        # shellcheck disable=SC2086
        unshare --net ip link add probe type $kind 2>/dev/null || refuse "this kernel cannot make a ${kind%% *} device in a network namespace, and a swarm's overlay network needs one."
    done
    grep -q -w overlay /proc/filesystems || modprobe overlay 2>/dev/null || refuse "this kernel has no overlay file system, on which an engine keeps its images."
}

missing_packages() {
    command -v ip > /dev/null || echo iproute2
    command -v iptables > /dev/null || echo iptables
    command -v debootstrap > /dev/null || echo debootstrap
    command -v dockerd > /dev/null || echo docker.io
    command -v docker-registry > /dev/null || echo docker-registry
    missing_client
}

# Newer Debian releases have a separate package for the client; older ones do not.
missing_client() {
    command -v docker > /dev/null || apt-cache pkgnames docker-cli | grep -x docker-cli || true
}

install_missing() {
    [ -n "$(missing_packages)" ] || return 0
    install_what missing_packages
    check_kernel
}

# install_what NAMES: installs the packages that the function NAMES prints. It is called again after apt has updated its lists.
install_what() {
    local names=$1 missing log
    missing=$($names | tr '\n' ' ')
    command -v apt-get > /dev/null || refuse "needs the Debian packages $missing, and there is no apt-get here."
    say "Installing the Debian packages $missing..."
    log=$(mktemp)
    # The packages would start services, and the registry's would use the port of the lab's registry.
    if [ ! -e /usr/sbin/policy-rc.d ]; then
        trap 'rm -f /usr/sbin/policy-rc.d' EXIT
        printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
        chmod 0755 /usr/sbin/policy-rc.d
    fi
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    { apt-get update -q && missing=$($names | tr '\n' ' ') && apt-get install -y -q --no-install-recommends $missing; } > "$log" 2>&1 ||
        refuse "apt-get could not install $missing: $(grep -m 1 '^E:' "$log") (log: $log)"
    rm -f "$log" /usr/sbin/policy-rc.d
    trap - EXIT
    [ -d /run/systemd/system ] || return 0
    case " $missing " in *docker-registry*) systemctl disable -q docker-registry ;; esac
    case " $missing " in *openssh-server*) systemctl disable -q ssh ;; esac
}

# This machine's apt settings (archive, proxy, certificate authorities) for the apt in the base image.
carry_apt_over() {
    local root=$1 bundle=/etc/ssl/certs/ca-certificates.crt
    apt-config dump --format '%F "%v";%n' | grep -E '^Acquire::(http|https|Check-|Retries|ForceIPv)' > "$root/etc/apt/apt.conf.d/90machine" || true
    [ -z "${http_proxy:-}" ] || echo "Acquire::http::Proxy \"$http_proxy\";" >> "$root/etc/apt/apt.conf.d/90machine"
    [ -z "${https_proxy:-}" ] || echo "Acquire::https::Proxy \"$https_proxy\";" >> "$root/etc/apt/apt.conf.d/90machine"
    [ ! -r "$bundle" ] || install -D -m 0644 "$bundle" "$root$bundle"
    mkdir -p "$root/usr/local/share/ca-certificates"
    find /usr/local/share/ca-certificates -name '*.crt' -exec install -m 0644 -t "$root/usr/local/share/ca-certificates" {} + 2>/dev/null || true
}

make_base() {
    local site root="$lab_cache/base.new" unneeded
    [ ! -f "$lab_cache/base.tar" ] || return 0
    # shellcheck disable=SC2016
    site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep '/debian/*$' | sort -u | head -n 1 || true)
    [ -n "$site" ] || refuse "apt knows no Debian archive to make the base image from. Look at /etc/apt/sources.list."
    say "Making the base image $lab_base_image from Debian's packages (once; a minute) ..."
    rm -rf "$root"
    mkdir -p "$lab_cache"
    # Its mounts end with the namespace, even if it is interrupted.
    unshare --mount --propagation private debootstrap --variant=minbase trixie "$root" "$site" > "$lab_cache/debootstrap.log" 2>&1 ||
        refuse "debootstrap failed: $(grep -m 1 '^E:' "$lab_cache/debootstrap.log") (log: $lab_cache/debootstrap.log)"
    carry_apt_over "$root"
    # Like the public image of this name: without documentation and translations.
    for unneeded in doc man info locale lintian; do
        echo "path-exclude /usr/share/$unneeded/*" >> "$root/etc/dpkg/dpkg.cfg.d/slim"
        rm -rf "$root/usr/share/$unneeded"/*
    done
    rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/log/*
    tar -C "$root" --numeric-owner -cf "$lab_cache/base.tar.new" .
    mv "$lab_cache/base.tar.new" "$lab_cache/base.tar"
    rm -rf "$root" "$lab_cache/debootstrap.log"
}

add_rule() {
    local table=$1 chain=$2
    shift 2
    iptables -w -t "$table" -C "$chain" "$@" -m comment --comment "$lab_mark" 2>/dev/null ||
        iptables -w -t "$table" -I "$chain" "$@" -m comment --comment "$lab_mark"
}

remove_rules() {
    local table rule
    for table in nat filter; do
        { iptables -w -t "$table" -S 2>/dev/null | grep -F -- "--comment $lab_mark " || true; } | sed 's/^-A/-D/' | while read -r rule; do
            # shellcheck disable=SC2086
            iptables -w -t "$table" $rule
        done
    done
}

# How a node reaches Debian's packages: the machine's resolvers, proxies and archive.
ways_out() {
    local host
    resolver_settings | sed -n 's/^nameserver \([0-9.]*\)$/\1/p'
    # shellcheck disable=SC2016
    {
        printf '%s\n' "${http_proxy:-}" "${https_proxy:-}"
        apt-config dump | grep -i '::proxy' || true
        apt-get indextargets --format '$(SITE)'
    } | sed -nE 's|.*://([^/@]*@)?([^/:"]+).*|\2|p' | sort -u | while read -r host; do
        getent ahostsv4 "$host" | cut -d' ' -f1 || true
    done
}

# All changes on the machine itself. They are recorded here, and give_back undoes them.
change_machine() {
    local folder range address
    mkdir -p "$lab_machine"
    touch "$lab_machine/lab-$lab_number"
    for folder in $lab_own_folders; do
        [ -d "$folder" ] || { mkdir -p "$folder" && echo "$folder" >> "$lab_machine/made-folders"; }
    done
    mountpoint -q /run/netns || touch "$lab_machine/made-netns"
    [ -f "$lab_machine/ip_forward" ] || cat /proc/sys/net/ipv4/ip_forward > "$lab_machine/ip_forward"
    echo 1 > /proc/sys/net/ipv4/ip_forward
    ip link show "$lab_bridge" > /dev/null 2>&1 || ip link add "$lab_bridge" type bridge
    ip address replace "$lab_gateway/24" dev "$lab_bridge"
    ip link set "$lab_bridge" up
    add_rule nat POSTROUTING -s "$lab_subnet" ! -d "$lab_subnet" -j MASQUERADE
    # If bridged traffic is filtered or a firewall is active, nodes could reach neither each other nor the registry.
    add_rule filter FORWARD -i "$lab_bridge" -j ACCEPT
    add_rule filter FORWARD -o "$lab_bridge" -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
    # Packets to an overlay network that a container is not on leave through its node. A rule that is inserted later comes first.
    for range in $lab_forbidden; do add_rule filter FORWARD -i "$lab_bridge" ! -o "$lab_bridge" -d "$range" -j DROP; done
    for address in $(ways_out | sort -u); do add_rule filter FORWARD -i "$lab_bridge" ! -o "$lab_bridge" -d "$address" -j ACCEPT; done
    add_rule filter INPUT -i "$lab_bridge" -p tcp --dport "${lab_registry#*:}" -j ACCEPT
}

give_back() {
    remove_rules
    ip link delete "$lab_bridge" 2>/dev/null || true
    rm -f "$lab_machine/lab-$lab_number"
    [ -z "$(find "$lab_machine" -name 'lab-*' 2>/dev/null)" ] || return 0
    [ ! -f "$lab_machine/ip_forward" ] || cat "$lab_machine/ip_forward" > /proc/sys/net/ipv4/ip_forward
    # If other network namespaces were added since, the folder stays.
    if [ -f "$lab_machine/made-netns" ] && [ -z "$(ls -A /run/netns)" ]; then umount /run/netns && rmdir /run/netns; fi
    if [ -f "$lab_machine/made-folders" ]; then xargs rmdir --ignore-fail-on-non-empty < "$lab_machine/made-folders"; fi
    rm -rf "$lab_machine"
}
